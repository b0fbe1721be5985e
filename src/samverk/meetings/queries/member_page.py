"""What a participant's page of a meeting shows: the current item, what she can do now, the agenda with her notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from samverk.accounts.models import Actor
from samverk.meetings.models import AgendaItem, Attendance, Invitation, Meeting, OwnNote, Statement, Vote, WorkshopNote
from samverk.meetings.queries.item_sources import ItemSources, sources_of
from samverk.meetings.queries.papers import SeenPaper, seen_papers
from samverk.meetings.queries.room_facts import attendance_of, facts_of_room, organ_of
from samverk.meetings.queries.room_page import PollResult, is_round, is_workshop, polls_of
from samverk.organizations.models import Organ


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedPaper:
    """A paper that she may see, with her own note to it."""

    seen: SeenPaper
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedItem:
    """An item of the agenda with its papers, what it is about and her own notes."""

    item: AgendaItem
    note: str
    papers: tuple[NotedPaper, ...]
    sources: ItemSources

    @property
    def has_note(self) -> bool:
        """Whether she has noted something at the item or a paper of it."""
        return bool(self.note or any(one.note for one in self.papers))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """All of the page. place: None for who is not listed at the meeting.

    invitation: her own, while it can be answered. lines: what the others have written in the round. groups: the notes
    of the workshop under way.
    """

    organ: Organ
    place: Attendance | None
    is_there: bool
    serves: bool
    has_asked: bool
    waiting: int
    items: tuple[NotedItem, ...]
    papers: tuple[SeenPaper, ...]
    current: AgendaItem | None
    round_line: str
    is_round: bool
    lines: tuple[Statement, ...]
    is_workshop: bool
    groups: tuple[WorkshopNote, ...]
    invitation: Invitation | None
    vote: Vote | None
    ballot: str
    polls: tuple[PollResult, ...]


def member_page_of(actor: Actor, meeting: Meeting) -> MemberPage:
    """The page for the actor."""
    place, current = attendance_of(actor, meeting), meeting.current_item
    facts = facts_of_room(meeting, current)
    vote = Vote.objects.filter(item__meeting=meeting, closed_at__isnull=True).first()
    ballot = vote.ballots.filter(attendance=place).first() if vote and place else None
    mine = dict(place.poll_answers.values_list("poll_id", "choice")) if place else {}
    polls = tuple(replace(one, mine=mine.get(one.poll.pk)) for one in polls_of(meeting) if one.poll.closed_at is None)
    asked = meeting.speak_requests.filter(done_at__isnull=True)
    return MemberPage(
        organ=organ_of(meeting),
        place=place,
        is_there=place is not None and place.pk in facts.present,
        serves=place is not None and place.pk in facts.serving,
        has_asked=place is not None and asked.filter(attendance=place).exists(),
        waiting=asked.count(),
        items=tuple(_noted(actor, meeting)),
        papers=tuple(one for one in seen_papers(actor, meeting) if one.item_id is None),
        current=current,
        round_line=_round_line(current, place),
        is_round=is_round(current),
        lines=tuple(_other_lines(current, place)),
        is_workshop=is_workshop(current),
        groups=tuple(current.workshop_notes.all()) if current and is_workshop(current) else (),
        invitation=_invitation(actor, meeting),
        vote=vote,
        ballot=ballot.choice if ballot else "",
        polls=polls,
    )


def _noted(actor: Actor, meeting: Meeting) -> Iterator[NotedItem]:
    own = OwnNote.objects.filter(user=actor.user_id, item__meeting=meeting) if actor.user_id else OwnNote.objects.none()
    notes = {(one.item_id, one.attachment_id): one.text for one in own}
    papers = seen_papers(actor, meeting)
    for item in _items(meeting):
        mine = [one for one in papers if one.item_id == item.pk]
        yield NotedItem(
            item=item,
            note=notes.get((item.pk, None), ""),
            papers=tuple(NotedPaper(seen=one, note=notes.get((item.pk, one.paper.pk), "")) for one in mine),
            sources=sources_of(meeting, item),
        )


def _invitation(actor: Actor, meeting: Meeting) -> Invitation | None:
    """Her own invitation, while answers are taken."""
    if actor.user_id is None or meeting.state != Meeting.State.NOTIFIED:
        return None
    return meeting.invitations.filter(person__user_id=actor.user_id, is_called=True).first()


def _other_lines(current: AgendaItem | None, place: Attendance | None) -> list[Statement]:
    if current is None or not is_round(current):
        return []
    rows = current.statements.filter(kind="round_table").exclude(text="")
    side = place.organisation if place else None
    return [one for one in rows if one.organisation != side]


def _items(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.select_related("parent").prefetch_related("presenters", "decisions"))


def _round_line(current: AgendaItem | None, place: Attendance | None) -> str:
    if current is None or place is None or not is_round(current):
        return ""
    said = current.statements.filter(kind="round_table", principal=place.principal, organisation=place.organisation)
    return said.values_list("text", flat=True).first() or ""
