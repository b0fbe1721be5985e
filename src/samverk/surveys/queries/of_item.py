"""The surveys that are presented at items, as far as somebody may see them: kept beside the item."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from civic_rules.surveys import may_see_results
from samverk.accounts.models import Actor
from samverk.matters.permissions import can_lead, organs_led
from samverk.meetings.actions.write_text import WRITABLE
from samverk.meetings.models import AgendaItem
from samverk.meetings.permissions import can_lead_meeting
from samverk.organizations.models import County
from samverk.surveys.models import Survey
from samverk.surveys.queries.citation import citation_of
from samverk.surveys.queries.results import results_of
from samverk.surveys.queries.visible import promises_anonymity

CLOSED = (Survey.State.CLOSED, Survey.State.PUBLISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """A survey at its item. citation: what minutes may say of it; can_cite: the item's text can be written."""

    survey: Survey
    citation: str
    can_cite: bool


def presented(actor: Actor, county: County) -> QuerySet[Survey]:
    """The surveys whose results the actor may see, with how many were asked and have answered."""
    rows = Survey.objects.filter(county=county, state__in=CLOSED)
    if not can_lead(actor, county):
        rows = rows.filter(Q(state=Survey.State.PUBLISHED) | Q(organ__in=organs_led(actor, county)))
    answered = Count("recipients", filter=Q(recipients__has_answered=True))
    return rows.annotate(asked=Count("recipients"), answered=answered).order_by("last_day", "pk")


def presented_at(actor: Actor, item: AgendaItem) -> list[Presented]:
    """Those of one item, with the words to cite, for the meeting room."""
    county = item.meeting.county
    rows = list(presented(actor, county).filter(item=item).select_related("county", "organ"))
    return [
        Presented(survey=one, citation=citation_of(one, results_of(one)), can_cite=can_cite(actor, item))
        for one in rows
    ]


def can_cite(actor: Actor, item: AgendaItem) -> bool:
    """Say whether the actor writes the item's text now."""
    is_open = item.meeting.state in WRITABLE and not item.approved_at_once
    return is_open and can_lead_meeting(actor, item.meeting)


def citable(actor: Actor, survey: Survey) -> str:
    """The words to cite, empty where the actor may not see the results."""
    keeps = can_lead(actor, survey.county, survey.organ)
    verdict = may_see_results(state=survey.state, is_anonymous=promises_anonymity(survey), keeps=keeps)
    return citation_of(survey, results_of(survey)) if verdict.allowed else ""
