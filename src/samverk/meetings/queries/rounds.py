"""Reads of questions that go out before a round: who answers for each side, who has, and what the answers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from samverk.meetings.models import (
    AgendaItem,
    Attendance,
    ItemKind,
    Meeting,
    RoundAnswer,
    RoundAsked,
    RoundQuestions,
    Statement,
)
from samverk.meetings.queries.roll_call import Called, called_to
from samverk.organizations.queries import email_of

ROUND_LINK = "round"
"""Purpose of the links by which people answer the questions of a round before the meeting."""
TAKES_QUESTIONS = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Somebody who answers for a side, and her address."""

    called: Called
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundState:
    """A round of the meeting: its item, its questions once written, and how many sides have answered."""

    item: AgendaItem
    asked: RoundQuestions | None
    answered: int
    sides: int


def answerers_of(meeting: Meeting) -> tuple[Answerer, ...]:
    """Who answers for each side: its members, and whoever is called in the place of one."""
    invited = {one.person_id: one for one in meeting.invitations.filter(is_called=True)}
    standing_in = {key for key, one in invited.items() if key and one.replaces_id}
    emails = {f"i{one.pk}": one.email for one in meeting.invitations.filter(is_called=True, person__isnull=True)}
    found = []
    for one in called_to(meeting):
        person = one.person
        is_in_place = person is not None and person.pk in standing_in
        if not one.organisation or not (one.capacity == Attendance.Capacity.MEMBER or is_in_place):
            continue
        email = emails.get(one.key, "")
        if person is not None:
            own = invited.get(person.pk)
            email = (own.email if own else "") or email_of(person, today=meeting.date or timezone.localdate())
        found.append(Answerer(called=one, email=email))
    return tuple(found)


def rounds_of(meeting: Meeting) -> tuple[RoundState, ...]:
    """The rounds on the meeting's agenda."""
    items = meeting.items.filter(kind=ItemKind.ROUND_TABLE).order_by("position")
    found = []
    for item in items.prefetch_related("round_questions__answers"):
        asked = questions_of(item)
        sides = list(asked.answers.all()) if asked else []
        answered = sum(one.sent_at is not None for one in sides)
        found.append(RoundState(item=item, asked=asked, answered=answered, sides=len(sides)))
    return tuple(found)


def questions_of(item: AgendaItem) -> RoundQuestions | None:
    """The questions of a round; None before any are written."""
    return getattr(item, "round_questions", None)


def sides_of(asked: RoundQuestions) -> tuple[RoundAnswer, ...]:
    """Each side with its people, in the order of the roll call."""
    return tuple(asked.answers.prefetch_related(Prefetch("asked", RoundAsked.objects.order_by("pk"))).order_by("pk"))


def silent_sides(item: AgendaItem) -> tuple[str, ...]:
    """The sides that were asked before the meeting and have not answered; none where nothing was asked."""
    asked = questions_of(item)
    if asked is None or asked.sent_at is None:
        return ()
    silent = asked.answers.filter(sent_at__isnull=True, asked__asked_at__isnull=False).distinct().order_by("pk")
    said = set(
        item.statements.filter(kind=ItemKind.ROUND_TABLE).exclude(text="").values_list("organisation", flat=True)
    )
    return tuple(one.organisation for one in silent if one.organisation not in said)


def written_of_absent(statements: Sequence[Statement], present: Sequence[str]) -> tuple[Statement, ...]:
    """Lines of sides that nobody stands for at the meeting: their written answers are read all the same."""
    lines = [one for one in statements if one.kind == ItemKind.ROUND_TABLE and one.text]
    return tuple(one for one in lines if one.organisation not in present)


def asked_of_link(subject_id: str) -> RoundAsked | None:
    """Whom a secure link belongs to; None where she is asked no more, or answers for her side no more."""
    rows = RoundAsked.objects.select_related("answer__asked_in__item__meeting__county", "person")
    row = rows.filter(pk=int(subject_id)).first() if subject_id.isdigit() else None
    return row if row and still_answering([row], row.answer.asked_in.item.meeting) else None


def still_answering(asked: Sequence[RoundAsked], meeting: Meeting) -> list[RoundAsked]:
    """Those of them who answer for the same side now."""
    now = set()
    for one in answerers_of(meeting):
        side = one.called.principal.pk if one.called.principal else one.called.organisation
        now.add((side, one.called.person.pk if one.called.person else one.called.name))
    return [
        one for one in asked if (one.answer.principal_id or one.answer.organisation, one.person_id or one.name) in now
    ]


def line_of(questions: Sequence[str], answers: Sequence[str]) -> str:
    """The line of a side in the round: its answer, below each question where there are several."""
    told = [(question, answer) for question, answer in zip(questions, answers, strict=False) if answer]
    if len(questions) == 1:
        return "\n".join(answer for _question, answer in told)
    return "\n\n".join(f"{question}\n{answer}" for question, answer in told)
