"""The rows of the register: each survey with how many were asked and have answered, in one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from civic_rules.surveys import response_rate
from samverk.accounts.models import Actor
from samverk.matters.models import Matter
from samverk.organizations.models import County
from samverk.surveys.models import Survey, SurveyRecipient
from samverk.surveys.queries.visible import surveys_for

MOST_OF_MATTER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """A survey and its response rate."""

    survey: Survey
    asked: int
    answered: int
    rate: int | None


def register_rows(surveys: Sequence[Survey]) -> list[RegisterRow]:
    """The surveys of a page with their counts."""
    counts = {
        one["survey"]: (one["asked"], one["answered"])
        for one in SurveyRecipient.objects.filter(survey__in=surveys)
        .order_by()
        .values("survey")
        .annotate(asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True)))
    }
    found = [(one, *counts.get(one.pk, (0, 0))) for one in surveys]
    return [
        RegisterRow(survey=one, asked=asked, answered=answered, rate=response_rate(asked=asked, answered=answered))
        for one, asked, answered in found
    ]


def surveys_of_matter(actor: Actor, county: County, matter: Matter) -> list[RegisterRow]:
    """The latest surveys of a matter, for its page."""
    return register_rows(list(surveys_for(actor, county).filter(matter=matter)[:MOST_OF_MATTER]))
