"""Notes what a study found: its conclusions, question by question and as a whole, and when they are answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.follow_up import review_days
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.studies.actions.save_study import record_study
from samverk.studies.models import Study
from samverk.studies.permissions import require_keep_study

MONTHS_TO_REVIEW = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsInput:
    """What a study found. by_question: the conclusion of each question by its key. review_on: None:
    a year after the first report; told anew, no review comes."""

    reported_on: date
    conclusions: str = ""
    by_question: Mapping[int, str] = field(default_factory=dict)
    answer_by: date | None = None
    review_on: date | None = None


def report_study(*, actor: Actor, study: Study, words: FindingsInput, at: datetime) -> Study:
    """The study as reported; it may be told anew. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_study(actor, study)
    if words.reported_on > timezone.localdate(at):
        raise InvalidInput("day_has_not_come", _("The day of the report has not come."))
    later = [one for one in (words.answer_by, words.review_on) if one is not None]
    if any(one < words.reported_on for one in later):
        raise InvalidInput("day_is_before_report", _("Answers and review come after the report."))
    with transaction.atomic():
        row = Study.objects.select_for_update(of=("self",)).select_related("county").get(pk=study.pk)
        row.review_on = words.review_on or (None if row.reported_on else a_year_after(words.reported_on))
        row.reported_on, row.conclusions, row.answer_by = words.reported_on, words.conclusions.strip(), words.answer_by
        row.save(update_fields=["reported_on", "conclusions", "answer_by", "review_on"])
        for question in row.questions.all():
            question.conclusion = words.by_question.get(question.pk, question.conclusion).strip()
            question.save(update_fields=["conclusion"])
        record_study(actor, row, "study.reported", at, reported_on=row.reported_on.isoformat())
    return row


def a_year_after(day: date) -> date:
    """When a study is reviewed unless somebody says another day (FOLLOW-UP-9)."""
    days = review_days(decided_on=day, first_after_months=MONTHS_TO_REVIEW, then_every_months=0, until=date.max)
    return days[0]
