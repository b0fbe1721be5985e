"""Reads for approval: who approves, whose answer it is, which remarks wait, which minutes an item is about."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet

from civic_rules.approval import AnswerState
from samverk.accounts.models import Actor
from samverk.core.errors import NotFound, NotPermitted
from samverk.meetings.models import AgendaItem, Attendance, Meeting
from samverk.meetings.queries.leading import leading_in
from samverk.meetings.queries.room_facts import chairs_of
from samverk.minutes.models import ApprovalAnswer, Minutes, Remark
from samverk.minutes.queries.content import MinutesContent
from samverk.minutes.queries.item_blocks import item_blocks
from samverk.minutes.queries.printed_words import in_minutes_language, printed_words
from samverk.organizations.models import County

APPROVAL_LINK = "approve_minutes"
"""Purpose of the secure link of an approver; its subject is the ApprovalAnswer."""


def next_number(meeting: Meeting) -> str:
    """The meeting's number in its organ's year: "5/2026"."""
    year = meeting.date.year if meeting.date else None
    organs = meeting.organ_rows.values_list("organ_id", flat=True)
    held = Minutes.objects.filter(meeting__organs__in=list(organs), meeting__date__year=year).distinct().count()
    return f"{held + 1}/{year}" if year else str(held + 1)


def approvers_of(meeting: Meeting) -> tuple[tuple[int, str], ...]:
    """Chairs, adjusters and who else led an item (APPROVAL-16), as (person, role): each person once.

    An adjuster who led an item as well is asked once, as adjuster: for what she led and for the rest.
    """
    rows = list(meeting.attendance.filter(status=Attendance.Status.PRESENT, person__isnull=False))
    led, chairs = leading_in(meeting), chairs_of(meeting)
    found: dict[int, str] = {}
    for role, asked in (
        (ApprovalAnswer.Role.CHAIR, [one for one in rows if one.pk in chairs]),
        (ApprovalAnswer.Role.ADJUSTER, [one for one in rows if "adjuster" in one.roles]),
        (ApprovalAnswer.Role.CHAIR, [one for one in rows if one.pk in led]),
    ):
        for row in asked:
            if row.person_id is not None:
                found.setdefault(row.person_id, role.value)
    return tuple(found.items())


def answer_state(answer: ApprovalAnswer) -> AnswerState:
    """The state of an answer as the rules take it."""
    return cast(AnswerState, str(answer.state))


def answer_for(actor: Actor, county: County, answer_id: int) -> ApprovalAnswer:
    """Her own answer, for who is signed in as the approver; raises NotPermitted for other insiders, else NotFound."""
    rows = ApprovalAnswer.objects.select_related("round__version__minutes__meeting__county", "person")
    answer = rows.filter(pk=answer_id, round__version__minutes__meeting__county=county).first()
    if answer is None:
        raise NotFound(f"approval {answer_id}")
    if actor.user_id is None or answer.person.user_id != actor.user_id:
        raise NotPermitted("approve") if actor.is_insider(county.pk) else NotFound(f"approval {answer_id}")
    return answer


def waiting_answer_of(actor: Actor, minutes: Minutes) -> ApprovalAnswer | None:
    """Her answer that the open round waits for, for who is signed in as an approver."""
    if actor.user_id is None or minutes.state != Minutes.State.IN_APPROVAL:
        return None
    rows = ApprovalAnswer.objects.filter(round__version__minutes=minutes, state=ApprovalAnswer.State.WAITING)
    # A refusal closes a round and leaves the others' answers in it waiting for ever.
    mine = rows.filter(round__closed_at__isnull=True, person__user_id=actor.user_id)
    return mine.select_related("round").first()


def open_remarks(minutes: Minutes) -> QuerySet[Remark]:
    """Remarks on any version that nobody has settled yet."""
    rows = Remark.objects.filter(answer__round__version__minutes=minutes, settled_at__isnull=True)
    return rows.select_related("answer__person", "answer__round__version")


def is_later_item(item: AgendaItem, meeting: Meeting) -> bool:
    """Whether the item stands on the agenda of a later meeting of one of the organs that held this one."""
    organs = meeting.organ_rows.values_list("organ_id", flat=True)
    later = Meeting.objects.filter(pk=item.meeting_id, county=meeting.county_id, date__gte=meeting.date)
    return later.exclude(pk=meeting.pk).filter(organs__in=list(organs)).exists()


def previous_minutes(meeting: Meeting) -> Minutes | None:
    """The minutes that the item on previous minutes is about: those of the organ's latest meeting before this one."""
    organs = meeting.organ_rows.values_list("organ_id", flat=True)
    rows = Minutes.objects.filter(meeting__organs__in=list(organs), meeting__date__lt=meeting.date)
    return rows.select_related("meeting").prefetch_related("corrections").order_by("-meeting__date").first()


def words_of_part(content: MinutesContent, part: str) -> str | None:
    """All words of a part on one line; None where the minutes have no such part."""
    item = next((one for one in content.items if one.key == part), None)
    if item is None:
        return None
    with in_minutes_language():
        pieces: list[str] = []
        for block in item_blocks(item, printed_words(), host=content.look.host, organs=content.head.organs):
            if block.kind in {"heading", "paragraph"}:
                pieces.append(block.text)
            elif block.kind in {"lines", "decision"}:
                pieces += block.lines
            elif block.kind == "table":
                pieces += [cell for row in block.rows for cell in row]
    return " ".join(" ".join(pieces).split())
