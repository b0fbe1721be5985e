"""Saves what is said beside the decisions: questions with their answers, views, each principal's line in a round."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_room import acting_place, changed_room, item_in, open_item_in, place_in
from samverk.meetings.models import AgendaItem, Attendance, ItemKind, Meeting, Statement
from samverk.meetings.queries.agenda_sources import questions_carried_to

QUESTION, VIEW, ROUND_TABLE = "question", "view", "round_table"


def save_statement(
    *,
    actor: Actor,
    meeting: Meeting,
    item: AgendaItem,
    kind: str,
    attendance: Attendance | None,
    text: str,
    answer: str = "",
    at: datetime,
) -> Statement:
    """Save a question or a view. A question without an answer is open: it goes to the next agenda."""
    with changed_room(actor=actor, meeting=meeting, verb="statement.saved", at=at) as change:
        own = open_item_in(change.meeting, item.pk)
        if kind not in {QUESTION, VIEW} or not text.strip():
            raise InvalidInput("text_is_missing", _("Write what was asked or said."))
        place = place_in(change.meeting, attendance.pk) if attendance else None
        change.subject = statement = _statement(change.meeting, own, kind, place)
        statement.text, statement.answer = text.strip(), answer.strip()
        statement.is_open = kind == QUESTION and not statement.answer
        statement.save()
    return statement


def answer_question(
    *,
    actor: Actor,
    meeting: Meeting,
    statement_id: int,
    answer: str,
    item: AgendaItem | None = None,
    at: datetime,
) -> Statement:
    """Save the answer of a question, or open it again with an empty one. Raises NotFound.

    A question that an earlier meeting of the organ left open is answered in `item` of this one, and leads there.
    """
    with changed_room(actor=actor, meeting=meeting, verb="statement.answered", at=at) as change:
        own = change.meeting.statements.filter(pk=statement_id, kind=QUESTION).first()
        statement = own or questions_carried_to(change.meeting).filter(pk=statement_id).first()
        if statement is None or (own is None and not _may_answer_here(statement, change.meeting)):
            raise NotFound(f"question {statement_id}")
        statement.answer = answer.strip()
        statement.is_open = not statement.answer
        if own is None:
            statement.answered_in = item_in(change.meeting, item.pk) if item and statement.answer else None
        statement.save(update_fields=["answer", "is_open", "answered_in"])
        change.subject = statement
    return statement


def _may_answer_here(statement: Statement, meeting: Meeting) -> bool:
    answered_in = statement.answered_in
    return statement.is_open or (answered_in is not None and answered_in.meeting_id == meeting.pk)


def save_round_line(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, attendance: Attendance | None, text: str, at: datetime
) -> Statement:
    """Save the line of her principal in a round; each member writes her own, who leads any. Raises InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="round_line.saved", at=at, needs="part") as change:
        own = open_item_in(change.meeting, item.pk)
        if own.kind != ItemKind.ROUND_TABLE:
            raise InvalidInput("no_round", _("This item is no round."))
        place = acting_place(actor, change.meeting, attendance)
        if place.principal is None and not place.organisation:
            raise InvalidInput("no_side", _("Only who stands for a principal or partner writes a line."))
        known = own.statements.filter(kind=ROUND_TABLE, principal=place.principal, organisation=place.organisation)
        change.subject = statement = known.first() or _statement(change.meeting, own, ROUND_TABLE, place)
        if statement.text != text.strip():
            statement.written_at, statement.written_by = None, ""
            statement.text, statement.person = text.strip(), place.person
        statement.save()
    return statement


def _statement(meeting: Meeting, item: AgendaItem, kind: str, place: Attendance | None) -> Statement:
    last = meeting.statements.aggregate(last=Max("position"))["last"]
    return Statement(
        meeting=meeting,
        item=item,
        kind=kind,
        position=(last or 0) + 1,
        person=place.person if place else None,
        principal=place.principal if place else None,
        organisation=place.organisation if place else "",
    )
