"""Reminds those whose side has not answered the questions of a round, shortly before their last day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from civic_rules.rounds import REMINDED_BEFORE, may_remind_of_questions
from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.meetings.actions.change_calling import locked
from samverk.meetings.models import ItemKind, RoundAsked, RoundQuestions
from samverk.meetings.queries.rounds import TAKES_QUESTIONS, still_answering


def remind_rounds(*, at: datetime) -> int:
    """How many were reminded; each round in a transaction of its own, so that nobody is reminded twice."""
    today = timezone.localdate(at)
    near = RoundQuestions.objects.filter(
        sent_at__isnull=False,
        answer_by__range=(today, today + REMINDED_BEFORE),
        item__kind=ItemKind.ROUND_TABLE,
        item__meeting__state__in=TAKES_QUESTIONS,
    )
    return sum(_remind(one, at) for one in near.select_related("item__meeting").order_by("pk"))


def _remind(questions: RoundQuestions, at: datetime) -> int:
    with transaction.atomic():
        meeting = locked(questions.item.meeting)
        if meeting.state not in TAKES_QUESTIONS:
            return 0
        rows = RoundAsked.objects.filter(answer__asked_in=questions, asked_at__isnull=False).select_related("answer")
        due = [one for one in rows.order_by("pk") if _may_be_reminded(one, questions, at)]
        silent = still_answering(due, meeting) if due else []
        if not silent:
            return 0
        keys = [one.pk for one in silent]
        RoundAsked.objects.filter(pk__in=keys).update(reminded_at=at)
        data = {"item": questions.item_id, "asked": keys}
        code = meeting.county.code
        record_event(actor=SYSTEM, verb="round.reminded", subject=meeting, at=at, county_code=code, data=data)
    return len(silent)


def _may_be_reminded(one: RoundAsked, questions: RoundQuestions, at: datetime) -> bool:
    assert one.asked_at is not None
    assert questions.answer_by is not None
    verdict = may_remind_of_questions(
        has_answered=one.answer.sent_at is not None,
        has_address=bool(one.email),
        sent_on=timezone.localdate(one.asked_at),
        reminded_on=timezone.localdate(one.reminded_at) if one.reminded_at else None,
        answer_by=questions.answer_by,
        today=timezone.localdate(at),
    )
    return verdict.allowed
