"""What an item carries over from earlier meetings: their minutes with corrections decided here, questions left open."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samverk.meetings.models import AgendaItem, AgendaTemplateItem, Statement
from samverk.meetings.queries.agenda_sources import previous_meeting, questions_carried_to
from samverk.meetings.queries.room_facts import organ_of
from samverk.minutes.models import Correction
from samverk.minutes.queries.content import StatementLine
from swedish_text.display import plain_day

Fills = AgendaTemplateItem.Fills


def previous_lines(item: AgendaItem) -> tuple[str, ...]:
    """Of an item on previous minutes: when they were approved, and each correction that this item decided."""
    if item.fills != Fills.PREVIOUS_MINUTES:
        return ()
    last = previous_meeting(item.meeting, organ_of(item.meeting))
    lines = []
    if last is not None and last.date is not None and last.approved_on is not None:
        days = {"day": plain_day(last.date), "approved": plain_day(last.approved_on)}
        lines.append(_("The minutes of %(day)s were approved %(approved)s.") % days)
    elif last is not None and last.date is not None:
        lines.append(_("The minutes of %(day)s are not approved yet.") % {"day": plain_day(last.date)})
    decided = Correction.objects.filter(decided_in=item).select_related("item")
    return (*lines, *(_correction(one) for one in decided))


def carried_questions(item: AgendaItem) -> tuple[StatementLine, ...]:
    """Of an item on open questions: each question that was left open before, with the answer that it got here."""
    if item.fills != Fills.OPEN_QUESTIONS:
        return ()
    return tuple(_question(one, item) for one in questions_carried_to(item.meeting))


def _question(one: Statement, item: AgendaItem) -> StatementLine:
    is_answered = one.answered_in is not None and one.answered_in.meeting_id == item.meeting_id
    day = plain_day(one.meeting.date) if one.meeting.date else ""
    return StatementLine(
        kind=one.kind,
        text=_("%(question)s (asked %(day)s)") % {"question": one.text, "day": day} if day else one.text,
        organisation=one.principal.name if one.principal else one.organisation,
        answer=one.answer if is_answered else "",
        is_open=not is_answered,
    )


def _correction(one: Correction) -> str:
    place = f"§ {one.item.number}: " if one.item else ""
    if one.quote:
        return _("Correction: %(place)s«%(quote)s» shall be «%(text)s».") % {
            "place": place,
            "quote": one.quote,
            "text": one.text,
        }
    return _("Correction: %(place)s%(text)s") % {"place": place, "text": one.text}
