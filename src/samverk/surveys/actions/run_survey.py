"""Opens a survey, reminds those who have not answered, closes it and publishes its results."""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from civic_rules.surveys import may_publish_results, may_remind_survey, reminder_is_due
from samverk.accounts.models import SYSTEM, Actor
from samverk.core.errors import SamverkError, StaleState, require
from samverk.surveys.actions.save_survey import locked_survey, record_survey
from samverk.surveys.models import Survey
from samverk.surveys.queries.opening import opening_day, opening_verdict

State = Survey.State
logger = logging.getLogger(__name__)


def open_survey(*, actor: Actor, survey: Survey, at: datetime) -> Survey:
    """The survey open now, each who is asked with her mail (a reaction); or waiting for the day on which it opens.

    Raises NotFound, NotPermitted, RuleBroken (SURVEY-1), StaleState where it was opened before.
    """
    today = timezone.localdate(at)
    with transaction.atomic():
        row = _locked(actor, survey, State.DRAFT, State.WAITING)
        require(opening_verdict(row, today=today))
        if opening_day(row, today=today) > today:
            row.state, verb = State.WAITING, "survey.planned"
        else:
            row.state, row.opened_on, verb = State.OPEN, today, "survey.opened"
        row.save(update_fields=["state", "opened_on"])
        # Who is asked from now on gets a mail of her own: the reaction may run after that.
        last = row.recipients.aggregate(last=Max("pk"))["last"] or 0
        record_survey(actor, row, verb, at, last=last)
    return row


def draft_again(*, actor: Actor, survey: Survey, at: datetime) -> None:
    """Let a survey that waits for its day be a draft again. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        row = _locked(actor, survey, State.WAITING)
        row.state = State.DRAFT
        row.save(update_fields=["state"])
        record_survey(actor, row, "survey.draft_again", at)


def remind_waiting(*, actor: Actor, survey: Survey, at: datetime) -> int:
    """Mail those who have not answered (a reaction); how many. Raises NotFound, NotPermitted, RuleBroken (SURVEY-4)."""
    today = timezone.localdate(at)
    with transaction.atomic():
        row = locked_survey(actor, survey)
        waiting = row.recipients.filter(has_answered=False).count()
        require(may_remind_survey(state=row.state, waiting=waiting, reminded_on=row.reminded_on, today=today))
        row.reminded_on = today
        row.save(update_fields=["reminded_on"])
        record_survey(actor, row, "survey.reminded", at)
    return waiting


def close_survey(*, actor: Actor, survey: Survey, at: datetime) -> None:
    """No more answers are taken. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        row = _locked(actor, survey, State.OPEN)
        row.state, row.closed_on = State.CLOSED, timezone.localdate(at)
        row.save(update_fields=["state", "closed_on"])
        record_survey(actor, row, "survey.closed", at)


def publish_results(*, actor: Actor, survey: Survey, shows_texts: bool, at: datetime) -> None:
    """Let everybody see the results. Raises NotFound, NotPermitted, RuleBroken (SURVEY-6)."""
    with transaction.atomic():
        row = locked_survey(actor, survey)
        require(may_publish_results(state=row.state, answers=row.answers.count()))
        row.state, row.shows_texts = State.PUBLISHED, shows_texts
        row.save(update_fields=["state", "shows_texts"])
        record_survey(actor, row, "survey.published", at, shows_texts=shows_texts)


def take_back_results(*, actor: Actor, survey: Survey, at: datetime) -> None:
    """Undo the publishing. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        row = _locked(actor, survey, State.PUBLISHED)
        row.state, row.shows_texts = State.CLOSED, False
        row.save(update_fields=["state", "shows_texts"])
        record_survey(actor, row, "survey.taken_back", at)


def tend_all(*, at: datetime) -> int:
    """Open the surveys whose day has come, remind on the days for it, close after the last day; how many.

    One that may not (a survey that waits and has lost its questions, say) stays as it is and stops no other.
    """
    today, done = timezone.localdate(at), 0
    waiting = Survey.objects.filter(state=State.WAITING, opens_on__lte=today, last_day__gte=today)
    for row in [*waiting, *Survey.objects.filter(state=State.OPEN)]:
        try:
            done += _tend(row, today, at)
        except SamverkError:
            logger.exception("survey %s could not be tended", row.pk)
    return done


def _tend(row: Survey, today: date, at: datetime) -> int:
    if row.state == State.WAITING:
        open_survey(actor=SYSTEM, survey=row, at=at)
        return 1
    if row.last_day is None:
        return 0
    if row.last_day < today:
        close_survey(actor=SYSTEM, survey=row, at=at)
        return 1
    is_due = reminder_is_due(
        days_before=row.remind_days,
        last_day=row.last_day,
        opened_on=row.opened_on or today,
        reminded_on=row.reminded_on,
        today=today,
    )
    if not is_due or not row.recipients.filter(has_answered=False).exists():
        return 0
    remind_waiting(actor=SYSTEM, survey=row, at=at)
    return 1


def _locked(actor: Actor, survey: Survey, *states: str) -> Survey:
    row = locked_survey(actor, survey)
    if row.state not in states:
        raise StaleState(f"survey {row.pk} is {row.state}")
    return row
