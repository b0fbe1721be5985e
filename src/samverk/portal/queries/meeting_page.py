"""What a meeting's page tells beside its facts: title, head, seats, and the items in the groups they are shown in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor, Permission
from samverk.core.templatetags.parts import in_words
from samverk.documents.models import Finding
from samverk.followup.queries.standing import Standing, standing_on_meeting
from samverk.intake.models import OpenCase
from samverk.intake.queries import Fact, ItemFacts, MeetingFacts, facts_of
from samverk.intake.queries.list_rows import seats_case_of
from samverk.meetings.models import (
    AgendaItem,
    AnnouncedEvent,
    Attendance,
    Commitment,
    Decision,
    Meeting,
    MeetingCopy,
    MeetingOrgan,
    Presenter,
)
from samverk.meetings.queries import meeting_for, meetings_for, not_withheld, sees_withheld
from samverk.meetings.queries.cited_contents import place_of_item
from samverk.meetings.queries.open_titles import open_title
from samverk.meetings.queries.room_facts import chairs_among
from samverk.minutes.queries.attendance_lines import item_runs, joined_words
from samverk.organizations.models import County, Organ
from samverk.surveys.queries.of_item import presented

MOST_IN_WORDS = 12
SEATED = (Attendance.Capacity.MEMBER, Attendance.Capacity.SUBSTITUTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A person in the list of seats: whose seat, who, what is said of her; icon and tone tell if she was there."""

    place: str
    name: str
    notes: tuple[str, ...]
    icon: str
    tone: str
    words: str
    address: str
    fact_number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Items shown together: one with facts, or several without any folded into one line."""

    items: tuple[ItemFacts, ...]
    is_folded: bool
    label: str
    titles: str
    waiting: int
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """All that the page shows, but for the source beside it."""

    meeting: Meeting
    title: str
    organs: tuple[Organ, ...]
    facts: MeetingFacts
    blocks: tuple[Block, ...]
    rejected: tuple[Fact, ...]
    seats: tuple[Seat, ...]
    others: tuple[Seat, ...]
    present: int
    seat_count: int
    substitutes: int
    chairs: tuple[Attendance, ...]
    secretaries: tuple[Attendance, ...]
    adjusters: tuple[Attendance, ...]
    decisions: int
    commitments: int
    amounts: int
    earlier: Meeting | None
    later: Meeting | None
    next_to_review: int | None
    announcements: tuple[AnnouncedEvent, ...]
    copies: tuple[MeetingCopy, ...]
    standing: tuple[Standing, ...]
    seats_case: OpenCase | None
    is_reviewed_here: bool
    can_publish: bool
    can_import: bool

    @property
    def agenda_count(self) -> int:
        """How many items the agenda has."""
        return sum(len(one.items) for one in self.blocks)

    @property
    def present_words(self) -> str:
        """How many took part: in words where the number of seats also is."""
        return in_words(self.present) if self.seat_count <= MOST_IN_WORDS else str(self.present)

    @property
    def attendance_waiting(self) -> int:
        """How many lines of the attendance may be accepted at once: sure, and nobody has looked at them."""
        return sum(one.may_be_accepted_at_once for one in self.facts.attendance)

    @property
    def seats_words(self) -> str:
        """How many seats there are."""
        return in_words(self.seat_count)


def _seats_case(actor: Actor, meeting: Meeting, organs: Sequence[Organ]) -> OpenCase | None:
    """The case about who sits where at a joint meeting, for those who may decide it."""
    if len(organs) < 2 or not actor.can(Permission.REVIEW_FINDINGS, county_id=meeting.county_id):
        return None
    return seats_case_of(meeting)


def meeting_page_for(actor: Actor, county: County, meeting_id: int, *, today: date) -> MeetingPage:
    """The page for this actor: outsiders see no review and nothing that was rejected; raises NotFound."""
    meeting = meeting_for(actor, county, meeting_id)
    organs = tuple(row.organ for row in MeetingOrgan.objects.filter(meeting=meeting).select_related("organ"))
    organ_ids = tuple(one.pk for one in organs)
    can_review = actor.can(Permission.REVIEW_FINDINGS, county_id=county.pk, organ_ids=organ_ids)
    facts = facts_of(meeting) if can_review else facts_of(meeting).for_readers()
    attendance = list(
        Attendance.objects.filter(meeting=meeting).select_related("person", "principal", "partner").order_by("position")
    )
    if meeting.is_held_here:
        # A substitute who was called by nobody is in the room's list, but has not stayed away.
        attendance = [one for one in attendance if _is_there(one) or one.capacity != Attendance.Capacity.SUBSTITUTE]
    shown = {one.item.pk: one for one in facts.items}
    items = _items_of(actor, meeting, shown)
    standing = _put_standing(items, standing_on_meeting(actor, county, meeting, today=today))
    seated = [one for one in attendance if one.capacity in SEATED]
    earlier, later = _neighbours(actor, county, meeting, organ_ids)
    order = [one.item.number for one in items]
    everything = [fact for one in items for fact in one.facts] + list(facts.loose)
    own = [one.own for one in items if one.own]
    reviewed = [*((facts.head,) if facts.head else ()), *facts.attendance, *own, *everything]
    return MeetingPage(
        meeting=meeting,
        title=meeting_title(meeting, organs),
        organs=organs,
        facts=facts,
        blocks=tuple(_blocks(items, is_reviewed_here=can_review)),
        rejected=_rejected(facts) if can_review else (),
        seats=tuple(_seat(one, county, order) for one in seated),
        others=tuple(_seat(one, county, order) for one in attendance if one.capacity not in SEATED),
        present=sum(one.status == Attendance.Status.PRESENT for one in seated),
        seat_count=meeting.seats_listed or _seat_count(meeting, seated),
        substitutes=sum(one.capacity == Attendance.Capacity.SUBSTITUTE and _is_there(one) for one in seated),
        chairs=_chairs(meeting, attendance),
        secretaries=_with_role(attendance, "secretary"),
        adjusters=_with_role(attendance, "adjuster"),
        decisions=_count("decisions", everything) + sum(len(_here(one, "decided_here")) for one in items),
        commitments=_count("commitments", everything) + sum(len(_here(one, "undertaken_here")) for one in items),
        amounts=_count("amounts", everything),
        standing=standing,
        earlier=earlier,
        later=later,
        next_to_review=next((one.finding_id for one in reviewed if one.needs_review), None),
        announcements=tuple(_announcements(actor, county, meeting)),
        copies=tuple(meeting.copies.select_related("document").order_by("pk")) if can_review else (),
        seats_case=_seats_case(actor, meeting, organs),
        is_reviewed_here=can_review,
        can_publish=actor.can(Permission.PUBLISH_MEETINGS, county_id=county.pk, organ_ids=organ_ids),
        can_import=actor.can(Permission.IMPORT_DOCUMENTS, county_id=county.pk, organ_ids=organ_ids),
    )


def meeting_title(meeting: Meeting, organs: tuple[Organ, ...]) -> str:
    """The organs that met, or what the minutes call the meeting."""
    names = [one.name for one in organs]
    if not names:
        return meeting.title or _("Meeting without a known organ")
    return (
        names[0]
        if len(names) == 1
        else _("%(first)s and %(last)s")
        % {
            "first": ", ".join(names[:-1]),
            "last": names[-1],
        }
    )


def _items_of(actor: Actor, meeting: Meeting, shown: dict[int, ItemFacts]) -> list[ItemFacts]:
    """The items with presenters, matter and the organ they are held as, each with its facts that still stand.

    Of a withheld item the public gets number, ground and the title unless it reveals the secret, as in the minutes.
    """
    sees_all, is_open = sees_withheld(actor, meeting.county), not_withheld(actor, meeting.county)
    rows = list(
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("matter", "held_as", "parent")
        .prefetch_related(
            Prefetch("presenters", Presenter.objects.filter(is_open).select_related("person")),
            Prefetch("decisions", Decision.objects.filter(is_open, finding__isnull=True), to_attr="decided_here"),
            Prefetch(
                "commitments", Commitment.objects.filter(is_open, finding__isnull=True), to_attr="undertaken_here"
            ),
            Prefetch("surveys", presented(actor, meeting.county), to_attr="surveys_here"),
        )
        .order_by("position")
    )
    for row in rows:
        if row.withheld_ground and not sees_all:
            row.matter = row.held_as = None
            row.title = open_title(row)
            row.surveys_here = []
            shown.pop(row.pk, None)
    # A meeting that was held here has items without facts of a document.
    bare = {row.pk: ItemFacts(item=row, own=None, facts=()) for row in rows if row.pk not in shown}
    return [
        ItemFacts(
            item=row,
            own=(known := shown.get(row.pk) or bare[row.pk]).own,
            facts=tuple(one for one in known.facts if not _is_rejected(one)),
        )
        for row in rows
    ]


def _put_standing(items: list[ItemFacts], found: list[Standing]) -> tuple[Standing, ...]:
    """Put onto each item what stands on its decisions; given back is what stands on decisions beside the items."""
    by_item: dict[int | None, list[Standing]] = {}
    for row in found:
        by_item.setdefault(row.item, []).append(row)
    for one in items:
        item: Any = one.item
        item.standing = by_item.get(item.pk, [])
    return tuple(by_item.get(None, ()))


def _rejected(facts: MeetingFacts) -> tuple[Fact, ...]:
    """What a person has rejected under the items and beside them; attendance shows its own."""
    found = [fact for one in facts.items for fact in one.facts]
    return tuple(one for one in (*found, *facts.loose) if _is_rejected(one))


def _is_rejected(fact: Fact) -> bool:
    return fact.state == Finding.State.REJECTED


def _is_there(one: Attendance) -> bool:
    return one.status == Attendance.Status.PRESENT


def _chairs(meeting: Meeting, attendance: list[Attendance]) -> tuple[Attendance, ...]:
    """Who led a meeting held here; of a read one, whom its minutes call chair."""
    if not meeting.is_held_here:
        return _with_role(attendance, "chair")
    led = chairs_among(attendance)
    return tuple(one for one in attendance if one.pk in led)


def _with_role(attendance: list[Attendance], role: str) -> tuple[Attendance, ...]:
    return tuple(one for one in attendance if role in one.roles)


def _blocks(items: list[ItemFacts], *, is_reviewed_here: bool) -> Iterator[Block]:
    """Neighbouring items without facts become one folded block; the others stand by themselves."""
    for is_quiet, run in groupby(items, key=lambda one: not one.facts and not _has_body(one)):
        group = tuple(run)
        for part in [group] if is_quiet else [(one,) for one in group]:
            yield Block(
                items=part,
                is_folded=is_quiet,
                label=_label_of(part),
                titles=", ".join(one.item.title for one in part),
                waiting=sum(one.waiting for one in part) if is_reviewed_here else 0,
                facts=sum(len(one.facts) for one in part),
            )


def _count(section: str, facts: list[Fact]) -> int:
    """How many facts of the section stand; what a recap only repeats is counted where it was decided."""
    return sum(one.section == section and one.stands and one.repeats is None for one in facts)


def _here(one: ItemFacts, name: str) -> list[Any]:
    """What was decided (decided_here) or undertaken (undertaken_here) under the item in the meeting room."""
    return list(getattr(one.item, name, ()))


def _seat_count(meeting: Meeting, seated: list[Attendance]) -> int:
    """A seat for each member; minutes from elsewhere tell who sat, by whomever the seat was taken."""
    members = sum(one.capacity == Attendance.Capacity.MEMBER for one in seated)
    return members if meeting.is_held_here else len(seated)


def _has_body(one: ItemFacts) -> bool:
    here = [*_here(one, "decided_here"), *_here(one, "undertaken_here"), *_here(one, "standing")]
    here += _here(one, "surveys_here")
    return bool(here or one.item.matter_id or list(one.item.presenters.all()))


def _label_of(items: tuple[ItemFacts, ...]) -> str:
    """«§ 1–5», «§ 6», or empty where no number is known."""
    numbers = [one.item.number for one in items if one.item.number]
    if not numbers:
        return ""
    return place_of_item(numbers[0]) if len(numbers) == 1 else f"{place_of_item(numbers[0])}–{numbers[-1]}"


def _seat(one: Attendance, county: County, order: Sequence[str]) -> Seat:
    is_there = _is_there(one)
    is_substitute = one.capacity == Attendance.Capacity.SUBSTITUTE
    icon, tone, words = ("done", "done", _("Present"))
    if not is_there:
        icon, tone, words = ("away", "next", _("Absent"))
    elif is_substitute:
        icon, tone, words = ("sub", "now", _("Substitute"))
    place = one.principal.short_name if one.principal else str(one.partner or one.organisation)
    if one.party:
        place = f"{place} ({one.party})" if place else one.party
    return Seat(
        place=place,
        name=one.name,
        notes=tuple(_notes(one, order)),
        icon=icon,
        tone=tone,
        words=words,
        address=f"/{county.slug}/personer/{one.person.slug}/" if one.person else "",
        fact_number=one.finding_id,
    )


def _notes(one: Attendance, order: Sequence[str]) -> Iterator[str]:
    """What is said of her beside her name; order: the numbers of the meeting's items."""
    names = {
        "chair": _("chair"),
        "vice_chair": _("vice chair"),
        "second_vice_chair": _("second vice chair"),
        "acting_chair": _("acting chair"),
        "secretary": _("secretary"),
        "adjuster": _("adjuster"),
    }
    yield from (names.get(str(role), str(role)) for role in one.roles)
    if one.replaces:
        yield _("replaces %(name)s") % {"name": one.replaces}
    if one.items:
        yield place_of_item(joined_words(item_runs([str(number) for number in one.items], order)))
    elif one.partial:
        yield _("part of the meeting")
    if one.title and not one.roles and one.capacity not in SEATED:
        yield one.title


def _announcements(actor: Actor, county: County, meeting: Meeting) -> QuerySet[AnnouncedEvent]:
    """Where the meeting was announced, of what the actor may see."""
    seen = meetings_for(actor, county)
    return AnnouncedEvent.objects.filter(expected=meeting, meeting__in=seen).select_related("meeting")


def _neighbours(
    actor: Actor, county: County, meeting: Meeting, organ_ids: tuple[int, ...]
) -> tuple[Meeting | None, Meeting | None]:
    """The organ's meeting before this one and the one after it."""
    if meeting.date is None or not organ_ids:
        return None, None
    others = meetings_for(actor, county).filter(organ_rows__organ=organ_ids[0], date__isnull=False)
    earlier = others.filter(date__lt=meeting.date).order_by("-date").first()
    later = others.filter(date__gt=meeting.date).order_by("date").first()
    return earlier, later
