"""Takes an answer: by a link of one's own, or by the open link. An anonymous one is nobody's once it is kept.

docs/decisions/0042-anonymous-answers.md tells what is stored, and why nothing joins an answer with who gave it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import BooleanField, Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.surveys import may_answer_survey
from samverk.accounts.models import PUBLIC
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, require
from samverk.surveys.models import Survey, SurveyAnswer, SurveyQuestion, SurveyRecipient

LOWEST, HIGHEST, UNSURE = 1, 5, 0
LONGEST_TEXT = 2_000
Kind = SurveyQuestion.Kind
Values = Mapping[int, Any]


def answer_by_link(*, recipient: SurveyRecipient, values: Values, at: datetime) -> None:
    """Keep what she answered; by name anew each time, anonymously once. values: by the key of the question.

    Raises InvalidInput, RuleBroken (SURVEY-3).
    """
    with transaction.atomic():
        row = _locked(recipient.survey)
        known = SurveyRecipient.objects.select_for_update(of=("self",)).select_related("group").get(pk=recipient.pk)
        _require_open(row, at, has_answered=known.has_answered)
        kept = _checked(row, values)
        if row.is_anonymous:
            _keep_anonymous(SurveyAnswer(survey=row, group=known.group, values=kept))
        else:
            told = {"survey": row, "group": known.group, "values": kept}
            SurveyAnswer.objects.update_or_create(recipient=known, defaults=told)
            _record(row, at)
        # Every row is written, so that not even the database's own marks tell which was written with the answer.
        is_hers = Case(When(pk=known.pk, then=Value(True)), default=F("has_answered"), output_field=BooleanField())
        row.recipients.update(has_answered=is_hers)


def answer_openly(*, survey: Survey, values: Values, at: datetime) -> None:
    """Keep what somebody with the open link answered, in no group. Raises InvalidInput, RuleBroken (SURVEY-3)."""
    with transaction.atomic():
        row = _locked(survey)
        _require_open(row, at, has_answered=False)
        _keep_anonymous(SurveyAnswer(survey=row, values=_checked(row, values)))


def _locked(survey: Survey) -> Survey:
    return Survey.objects.select_for_update(of=("self",)).select_related("county").get(pk=survey.pk)


def _require_open(row: Survey, at: datetime, *, has_answered: bool) -> None:
    today = timezone.localdate(at)
    require(
        may_answer_survey(
            state=row.state,
            today=today,
            last_day=row.last_day,
            is_anonymous=row.is_anonymous,
            has_answered=has_answered,
        )
    )


def _keep_anonymous(new: SurveyAnswer) -> None:
    """Write every anonymous answer of the survey anew, in the order of the drawn keys.

    So the database's own marks (transaction, place in the file) are the same for all. It has no event either: that has
    a time.
    """
    others = SurveyAnswer.objects.filter(survey=new.survey_id, recipient__isnull=True)
    rows = sorted([*others, new], key=lambda one: one.pk)
    others.delete()
    SurveyAnswer.objects.bulk_create(rows)


def _record(row: Survey, at: datetime) -> None:
    """That an answer by name came."""
    told = {"survey": row.pk}
    record_event(actor=PUBLIC, verb="survey.answered", subject=row, at=at, county_code=row.county.code, data=told)


def _checked(survey: Survey, values: Values) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for question in survey.questions.all():
        value = values.get(question.pk)
        if value in (None, "", []):
            if question.is_required:
                raise InvalidInput("not_answered", _("Answer the question «%(text)s».") % {"text": question.text})
            continue
        if not _fits(question, value):
            raise InvalidInput("bad_value", _("The answer to «%(text)s» cannot be taken.") % {"text": question.text})
        kept[str(question.pk)] = value
    if not kept:
        raise InvalidInput("nothing_answered", _("Answer at least one question."))
    return kept


def _fits(question: SurveyQuestion, value: Any) -> bool:
    places = range(len(question.choices))
    if question.kind == Kind.ONE:
        return value in places
    if question.kind == Kind.SEVERAL:
        return isinstance(value, list) and all(one in places for one in value) and len(set(value)) == len(value)
    if question.kind == Kind.SCALE:
        return value in range(UNSURE, HIGHEST + 1)
    if question.kind == Kind.NUMBER:
        return isinstance(value, float)
    return isinstance(value, str) and len(value) <= LONGEST_TEXT
