"""Writes a survey, or takes it away with its recipients and answers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.surveys import may_change_questions
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, require
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.models import County, Organ
from samverk.surveys.models import Survey
from samverk.surveys.permissions import require_keep_survey

MOST_DAYS_BEFORE = 60
YEARS = range(2000, 2100)
State = Survey.State


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyInput:
    """What is written of a survey; the questions and those who are asked have forms of their own."""

    title: str
    purpose: str = ""
    introduction: str = ""
    contact_name: str = ""
    contact_email: str = ""
    organ: Organ | None = None
    matter: Matter | None = None
    item: AgendaItem | None = None
    is_anonymous: bool = True
    has_open_link: bool = False
    opens_on: date | None = None
    last_day: date | None = None
    remind_days: tuple[int, ...] = ()


def save_survey(
    *, actor: Actor, county: County, words: SurveyInput, at: datetime, survey: Survey | None = None
) -> Survey:
    """The survey as written. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (SURVEY-2: its promise)."""
    require_keep_survey(actor, Survey(county=county, organ=words.organ))
    _check(county, words)
    with transaction.atomic():
        row = Survey(county=county, made_at=at) if survey is None else locked_survey(actor, survey)
        if row.pk and row.is_anonymous != words.is_anonymous:
            require(may_change_questions(state=row.state))
        _check_days_of_state(row.state, words)
        for one in fields(words):
            value = getattr(words, one.name)
            setattr(row, one.name, value.strip() if isinstance(value, str) else value)
        row.title = " ".join(words.title.split())[:300]
        row.remind_days = sorted(set(words.remind_days), reverse=True)
        row.matter = words.matter or (words.item.matter if words.item else None)
        row.save()
        record_survey(actor, row, "survey.saved", at)
    return row


def remove_survey(*, actor: Actor, survey: Survey, at: datetime) -> None:
    """Take the survey away, with its recipients and answers. Raises NotFound, NotPermitted."""
    with transaction.atomic():
        row = locked_survey(actor, survey)
        record_survey(actor, row, "survey.removed", at)
        row.delete()


def locked_survey(actor: Actor, survey: Survey) -> Survey:
    """The survey as it is now, nobody else's to change, for who keeps it. Raises NotFound, NotPermitted."""
    rows = Survey.objects.select_for_update(of=("self",)).select_related("county", "organ")
    row = rows.get(pk=survey.pk)
    require_keep_survey(actor, row)
    return row


def record_survey(actor: Actor, row: Survey, verb: str, at: datetime, **data: object) -> None:
    """The event of a change, within its transaction."""
    told = {"title": row.title, "survey": row.pk, **data}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=told)


def _check(county: County, words: SurveyInput) -> None:
    if not words.title.strip():
        raise InvalidInput("no_title", _("Give the survey a title."))
    if any(day.year not in YEARS for day in (words.opens_on, words.last_day) if day):
        raise InvalidInput("far_day", _("Write a day between the years 2000 and 2099."))
    if words.opens_on and words.last_day and words.last_day < words.opens_on:
        raise InvalidInput("days_in_disorder", _("The last day is before the day on which it opens."))
    if any(not 0 <= one <= MOST_DAYS_BEFORE for one in words.remind_days):
        raise InvalidInput("bad_days", _("Reminders go out 0 to %(most)d days before.") % {"most": MOST_DAYS_BEFORE})
    counties = {one.county_id for one in (words.organ, words.matter, words.item and words.item.meeting) if one}
    if counties - {county.pk}:
        raise InvalidInput("other_county")


def _check_days_of_state(state: str, words: SurveyInput) -> None:
    """A survey that waits or has opened keeps the days by which it opens and closes."""
    if state != State.DRAFT and words.last_day is None:
        raise InvalidInput("no_last_day", _("The survey needs a last day once it is to open."))
    if state == State.WAITING and words.opens_on is None:
        message = _("The survey waits for the day on which it opens. Make it a draft again to take the day away.")
        raise InvalidInput("no_opening_day", message)
