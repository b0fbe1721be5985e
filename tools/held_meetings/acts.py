"""What can happen at an item of a meeting, each as a value that `hold.py` lets happen; scripts.py puts them together.

People are named by their place among the members present, the chair aside: 0 is the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from samverk.accounts.models import SYSTEM
from samverk.meetings.actions.disqualify_member import disqualify_member
from samverk.meetings.actions.hand_on_item import hand_on_item
from samverk.meetings.actions.hold_vote import cast_ballots, close_vote, count_vote, open_vote
from samverk.meetings.actions.register_arrival import register_arrival, register_departure, register_guest
from samverk.meetings.actions.save_commitment import save_commitment
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.actions.save_proposal import save_proposal
from samverk.meetings.actions.save_reservation import save_minutes_note, save_reservation
from samverk.meetings.actions.save_statement import save_round_line, save_statement
from samverk.meetings.actions.save_workshop_note import save_workshop_note
from samverk.meetings.actions.write_text import write_text
from samverk.meetings.models import AgendaItem, Attendance, Meeting
from samverk.meetings.queries.room_facts import facts_of_room
from samverk.organizations.models import Organ


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An item that is being dealt with."""

    meeting: Meeting
    item: AgendaItem
    at: datetime

    def member(self, place: int) -> Attendance:
        """A member who is there, by her place."""
        there = self.meeting.attendance.filter(status=Attendance.Status.PRESENT, capacity=Attendance.Capacity.MEMBER)
        return [one for one in there.order_by("position") if "chair" not in one.roles][place]


Act = Callable[[Scene], object]


def writes(text: str) -> Act:
    """The secretary writes what is said."""
    return lambda scene: write_text(actor=SYSTEM, item=scene.item, text=text, seen=scene.item.text, at=scene.at)


def decides(text: str, *, reserved: int | None = None, words: str = "", organ: str = "") -> Act:
    """A decision, perhaps with a member who reserves herself. organ: whose it is, where organs meet jointly."""

    def act(scene: Scene) -> None:
        decision = save_decision(
            actor=SYSTEM,
            meeting=scene.meeting,
            item=scene.item,
            text=text.format(name=_adjuster(scene)),
            organ_id=Organ.objects.get(name=organ).pk if organ else None,
            at=scene.at,
        )
        if reserved is not None:
            save_reservation(
                actor=SYSTEM,
                meeting=scene.meeting,
                decision_id=decision.pk,
                attendance=scene.member(reserved),
                text=words,
                at=scene.at,
            )

    return act


def undertakes(line: str) -> Act:
    """Somebody takes something on: "@Hagalund anmäler två handledare /30 juni"."""
    return lambda scene: save_commitment(actor=SYSTEM, meeting=scene.meeting, item=scene.item, line=line, at=scene.at)


def says(kind: str, text: str, *, by: int = 0, answer: str = "") -> Act:
    """A question (open without an answer) or a view."""
    return lambda scene: save_statement(
        actor=SYSTEM,
        meeting=scene.meeting,
        item=scene.item,
        kind=kind,
        attendance=scene.member(by),
        text=text,
        answer=answer,
        at=scene.at,
    )


def goes_round(*lines: str) -> Act:
    """The first members tell how things are where they come from; the others are silent."""

    def act(scene: Scene) -> None:
        for place, text in enumerate(lines):
            save_round_line(
                actor=SYSTEM,
                meeting=scene.meeting,
                item=scene.item,
                attendance=scene.member(place),
                text=text,
                at=scene.at,
            )

    return act


def notes(text: str, *, by: int = 1) -> Act:
    """A note to the minutes."""
    return lambda scene: save_minutes_note(
        actor=SYSTEM, meeting=scene.meeting, item=scene.item, attendance=scene.member(by), text=text, at=scene.at
    )


def takes_no_part(place: int) -> Act:
    """A member is disqualified."""
    return lambda scene: disqualify_member(
        actor=SYSTEM,
        meeting=scene.meeting,
        item=scene.item,
        attendance=scene.member(place),
        ground="party_or_affected",
        words="Närstående är anställd hos leverantören",
        at=scene.at,
    )


def votes(first: str, second: str, *, by_name: bool, no: int = 1) -> Act:
    """A vote between two proposals, the second that of the last member; `no`: how many vote for it."""

    def act(scene: Scene) -> None:
        meeting, item, at = scene.meeting, scene.item, scene.at
        for text, place in ((first, 0), (second, -1)):
            save_proposal(actor=SYSTEM, meeting=meeting, item=item, text=text, attendance=scene.member(place), at=at)
        kind = "roll_call" if by_name else "count"
        vote = open_vote(actor=SYSTEM, meeting=meeting, item=item, kind=kind, yes_means=first, no_means=second, at=at)
        voters = [int(one) for one in facts_of_room(meeting, item).serving]
        against = {scene.member(-1 - back).pk for back in range(no)}
        if by_name:
            choices = {one: "no" if one in against else "yes" for one in voters}
            cast_ballots(actor=SYSTEM, meeting=meeting, vote_id=vote.pk, choices=choices, at=at)
        else:
            count_vote(
                actor=SYSTEM, meeting=meeting, vote_id=vote.pk, yes=len(voters) - no - 1, no=no, abstained=1, at=at
            )
        close_vote(actor=SYSTEM, meeting=meeting, vote_id=vote.pk, at=at)

    return act


def hears(name: str, title: str, organisation: str) -> Act:
    """A guest is there for this item alone."""

    def act(scene: Scene) -> None:
        guest = register_guest(
            actor=SYSTEM, meeting=scene.meeting, name=name, title=title, organisation=organisation, at=scene.at
        )
        at = scene.at + timedelta(minutes=9)
        register_departure(actor=SYSTEM, meeting=scene.meeting, attendance=guest, at=at)

    return act


def leaves(place: int, *, minutes: int = 0) -> Act:
    """A member leaves the meeting, so many minutes into the item."""
    return lambda scene: register_departure(
        actor=SYSTEM,
        meeting=scene.meeting,
        attendance=scene.member(place),
        at=scene.at + timedelta(minutes=minutes),
    )


def comes() -> Act:
    """The first of those who were away comes."""
    return lambda scene: register_arrival(
        actor=SYSTEM,
        meeting=scene.meeting,
        attendance=scene.meeting.attendance.filter(status=Attendance.Status.ABSENT, capacity="member").order_by(
            "position"
        )[0],
        at=scene.at,
    )


def works_in_groups(*texts: str) -> Act:
    """What each group wrote."""

    def act(scene: Scene) -> None:
        for number, text in enumerate(texts, start=1):
            save_workshop_note(
                actor=SYSTEM, meeting=scene.meeting, item=scene.item, group=f"Grupp {number}", text=text, at=scene.at
            )

    return act


def hands_on(organ: str) -> Act:
    """The matter goes to another organ."""
    return lambda scene: hand_on_item(
        actor=SYSTEM,
        meeting=scene.meeting,
        item=scene.item,
        organ_id=Organ.objects.get(name=organ).pk,
        at=scene.at,
    )


def _adjuster(scene: Scene) -> str:
    found = [one.name for one in scene.meeting.attendance.all() if "adjuster" in one.roles]
    return found[0] if found else ""
