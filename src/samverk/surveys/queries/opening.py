"""Whether a survey may open on a day, and why not."""

from __future__ import annotations

from datetime import date

from civic_rules.surveys import may_open_survey
from civic_rules.verdict import Verdict
from samverk.surveys.models import Survey


def opening_day(survey: Survey, *, today: date) -> date:
    """The day on which it opens, today at the earliest."""
    return max(survey.opens_on or today, today)


def opening_verdict(survey: Survey, *, today: date) -> Verdict:
    """SURVEY-1 for the survey as it is written now."""
    return may_open_survey(
        choices=[len(one.choices) if one.has_choices else None for one in survey.questions.all()],
        recipients=survey.recipients.count(),
        has_open_link=survey.has_open_link,
        last_day=survey.last_day,
        opens_on=opening_day(survey, today=today),
    )
