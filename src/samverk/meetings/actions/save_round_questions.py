"""Keeps the questions of a round, and sends them: each who answers gets a mail with her own link, by a reaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.rounds import may_send_questions
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.actions.change_agenda import AgendaChange, changed_agenda
from samverk.meetings.models import AgendaItem, ItemKind, Meeting, RoundAnswer, RoundAsked, RoundQuestions
from samverk.meetings.queries.rounds import answerers_of

MOST_QUESTIONS = 8
MOST_IN_A_QUESTION = 500


def save_round_questions(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, questions: Sequence[str], answer_by: date | None, at: datetime
) -> RoundQuestions:
    """Keep them; once they have gone out only the last day changes.

    Raises NotFound, NotPermitted, StaleState once the meeting has opened, InvalidInput, RuleBroken (ROUND-1).
    """
    with changed_agenda(actor=actor, meeting=meeting, verb="round.saved", at=at) as change:
        row = _questions_in(change, item)
        if row.sent_at is None:
            row.questions = _clean(questions)
        row.answer_by = answer_by
        if row.sent_at is not None or answer_by is not None:
            _require_sendable(row, change, at)
        row.save()
        change.data |= {"item": item.pk, "questions": len(row.questions)}
    return row


def send_round_questions(*, actor: Actor, meeting: Meeting, item: AgendaItem, at: datetime) -> list[RoundAsked]:
    """Those who were asked now: whoever answers for a side, has an address and was not asked before.

    Raises NotFound, NotPermitted, StaleState, RuleBroken (ROUND-1), InvalidInput("nobody_to_ask").
    """
    with changed_agenda(actor=actor, meeting=meeting, verb="round.sent", at=at) as change:
        row = _questions_in(change, item)
        _require_sendable(row, change, at)
        row.sent_at, row.sent_by = row.sent_at or at, row.sent_by or actor.name
        row.save()
        _note_answerers(row, change.meeting)
        waiting = RoundAsked.objects.filter(answer__asked_in=row, asked_at__isnull=True).exclude(email="")
        asked = list(waiting.order_by("pk"))
        if not asked:
            raise InvalidInput("nobody_to_ask", _("All who have an address have got the questions already."))
        RoundAsked.objects.filter(pk__in=[one.pk for one in asked]).update(asked_at=at)
        change.data |= {"item": item.pk, "asked": [one.pk for one in asked]}
    return asked


def _questions_in(change: AgendaChange, item: AgendaItem) -> RoundQuestions:
    own = change.item(item.pk)
    if own.kind != ItemKind.ROUND_TABLE:
        raise InvalidInput("no_round", _("This item is no round."))
    return RoundQuestions.objects.filter(item=own).first() or RoundQuestions(item=own)


def _clean(questions: Sequence[str]) -> list[str]:
    kept = [" ".join(one.split()) for one in questions if one.strip()]
    if any(len(one) > MOST_IN_A_QUESTION for one in kept):
        raise InvalidInput("too_long", _("A question has at most %(most)d characters.") % {"most": MOST_IN_A_QUESTION})
    if len(kept) > MOST_QUESTIONS:
        raise InvalidInput("too_many", _("At most %(count)d questions.") % {"count": MOST_QUESTIONS})
    return kept


def _require_sendable(row: RoundQuestions, change: AgendaChange, at: datetime) -> None:
    require(
        may_send_questions(
            is_round=True,
            has_begun=False,
            questions=len(row.questions),
            answer_by=row.answer_by,
            meeting_day=change.meeting.date,
            today=timezone.localdate(at),
        )
    )


def _note_answerers(row: RoundQuestions, meeting: Meeting) -> None:
    """A row for each side and for each who answers for it; addresses that came later are filled in."""
    for one in answerers_of(meeting):
        called = one.called
        answer, _new = RoundAnswer.objects.get_or_create(
            asked_in=row, organisation=called.organisation, defaults={"principal": called.principal}
        )
        known = answer.asked.filter(person=called.person) if called.person else answer.asked.filter(name=called.name)
        asked = known.first() or RoundAsked(answer=answer, person=called.person, name=called.name)
        asked.email = asked.email or one.email
        asked.save()
