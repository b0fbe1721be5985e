"""Writes, moves and takes away the questions of a survey, until it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.surveys import FEWEST_CHOICES, may_change_questions
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.surveys.actions.save_survey import locked_survey, record_survey
from samverk.surveys.models import Survey, SurveyQuestion

MOST_QUESTIONS, MOST_CHOICES, LONGEST_CHOICE = 40, 20, 200
Kind = SurveyQuestion.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionInput:
    """A question as it is written."""

    kind: str
    text: str
    choices: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    is_required: bool = False


def save_question(
    *, actor: Actor, survey: Survey, words: QuestionInput, at: datetime, question_id: int | None = None
) -> SurveyQuestion:
    """The question as written, a new one last. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (SURVEY-2)."""
    choices = _choices(words)
    with transaction.atomic():
        row = _changeable(actor, survey)
        questions = list(row.questions.all())
        found = next((one for one in questions if one.pk == question_id), None)
        if question_id is not None and found is None:
            raise NotFound(f"question {question_id}")
        if found is None and len(questions) >= MOST_QUESTIONS:
            raise InvalidInput("too_many_questions", _("At most %(most)d questions.") % {"most": MOST_QUESTIONS})
        last = questions[-1].position if questions else 0
        found = found or SurveyQuestion(survey=row, position=last + 1)
        found.kind, found.text = words.kind, " ".join(words.text.split())[:500]
        found.choices, found.is_required = choices, words.is_required
        is_scale = words.kind == Kind.SCALE
        found.low, found.high = (words.low.strip()[:100], words.high.strip()[:100]) if is_scale else ("", "")
        found.save()
        record_survey(actor, row, "survey.question_saved", at, question=found.pk)
    return found


def remove_question(*, actor: Actor, survey: Survey, question_id: int, at: datetime) -> None:
    """Take a question away. Raises NotFound, NotPermitted, RuleBroken (SURVEY-2)."""
    with transaction.atomic():
        row = _changeable(actor, survey)
        row.questions.filter(pk=question_id).delete()
        record_survey(actor, row, "survey.question_removed", at, question=question_id)


def move_question(*, actor: Actor, survey: Survey, question_id: int, at: datetime) -> None:
    """Put a question before the one above it. Raises NotFound, NotPermitted, RuleBroken (SURVEY-2)."""
    with transaction.atomic():
        row = _changeable(actor, survey)
        questions = list(row.questions.all())
        place = next((place for place, one in enumerate(questions) if one.pk == question_id), 0)
        if place:
            questions[place - 1], questions[place] = questions[place], questions[place - 1]
        for position, one in enumerate(questions, start=1):
            SurveyQuestion.objects.filter(pk=one.pk).update(position=position)
        record_survey(actor, row, "survey.question_moved", at, question=question_id)


def _changeable(actor: Actor, survey: Survey) -> Survey:
    row = locked_survey(actor, survey)
    require(may_change_questions(state=row.state))
    return row


def _choices(words: QuestionInput) -> list[str]:
    """What there is to choose from, each once; none where one does not choose."""
    if words.kind not in Kind.values:
        raise InvalidInput("bad_kind", words.kind)
    if not words.text.strip():
        raise InvalidInput("no_text", _("Write the question."))
    if words.kind not in (Kind.ONE, Kind.SEVERAL):
        return []
    choices = list(dict.fromkeys(" ".join(one.split()) for one in words.choices if one.strip()))
    if any(len(one) > LONGEST_CHOICE for one in choices):
        raise InvalidInput("long_choice", _("A choice has at most %(most)d characters.") % {"most": LONGEST_CHOICE})
    if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        told = {"fewest": FEWEST_CHOICES, "most": MOST_CHOICES}
        raise InvalidInput("choices", _("Write %(fewest)d to %(most)d different choices, one a line.") % told)
    return choices
