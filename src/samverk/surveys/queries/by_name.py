"""What each answered in a survey by name, for those who keep it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samverk.core.charts import number_words
from samverk.surveys.models import Survey, SurveyAnswer, SurveyQuestion, SurveyRecipient

Kind = SurveyQuestion.Kind


def answers_by_name(survey: Survey) -> list[tuple[SurveyRecipient, list[tuple[str, str]]]]:
    """Each who answered, with question and answer in words; nothing of an anonymous survey."""
    if survey.is_anonymous:
        return []
    questions = list(survey.questions.all())
    rows = SurveyAnswer.objects.filter(survey=survey, recipient__isnull=False).select_related("recipient__group")
    return [
        (
            one.recipient,
            [
                (question.text, _words(question, one.values[str(question.pk)]))
                for question in questions
                if str(question.pk) in one.values
            ],
        )
        for one in rows.order_by("recipient__group__name", "recipient__name")
        if one.recipient is not None
    ]


def _words(question: SurveyQuestion, value: Any) -> str:
    if question.kind == Kind.SEVERAL:
        return ", ".join(question.choices[one] for one in value)
    if question.kind == Kind.ONE:
        return str(question.choices[value])
    if question.kind == Kind.SCALE and value == 0:
        return _("Don't know")
    return value if isinstance(value, str) else number_words(value)
