"""Answers a recommendation: adopted, partly, no, or later; what is adopted becomes a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.follow_up import may_answer_recommendation
from civic_rules.studies import may_answer_now
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.actions.make_commitment import make_commitment
from samverk.meetings.models import AgendaItem, Commitment
from samverk.studies.actions.save_study import record_study
from samverk.studies.models import Recommendation, RecommendationAnswer
from samverk.studies.permissions import require_answer
from samverk.studies.queries.answering import item_of_commitment

Answer = Recommendation.Answer
MAKES_COMMITMENT = (Answer.ADOPT, Answer.PARTLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInput:
    """An answer. item: where it was given; None: on the page. task: what is undertaken with it; due: its last day."""

    answer: str
    reason: str = ""
    again_on: date | None = None
    item: AgendaItem | None = None
    task: str = ""
    due: date | None = None


def answer_recommendation(
    *, actor: Actor, row: Recommendation, words: AnswerInput, at: datetime
) -> RecommendationAnswer:
    """Keep the answer, with the commitment that it makes.

    Raises NotFound, NotPermitted, RuleBroken (STUDY-1, FOLLOW-UP-8), InvalidInput.
    """
    require_answer(actor, row)
    today = timezone.localdate(at)
    if words.answer not in Answer.values:
        raise InvalidInput("bad_answer", _("Choose an answer."))
    if words.item is not None and words.item.meeting.county_id != row.study.county_id:
        raise InvalidInput("other_county")
    require(
        may_answer_recommendation(
            answer=words.answer,  # type: ignore[arg-type]
            reason=words.reason,
            again_on=words.again_on,
            today=today,
        )
    )
    with transaction.atomic():
        locked = Recommendation.objects.select_for_update(of=("self",)).select_related(
            "study__county", "study__organ", "organ", "principal", "commitment"
        )
        own = locked.get(pk=row.pk)
        state = own.commitment.state if own.commitment else None
        require(may_answer_now(is_reported=own.study.reported_on is not None, commitment=state))  # type: ignore[arg-type]
        return _keep(actor, own, words, today, at)


def _keep(actor: Actor, own: Recommendation, words: AnswerInput, today: date, at: datetime) -> RecommendationAnswer:
    day = (words.item.meeting.date if words.item else None) or today
    own.answer, own.answered_on = words.answer, day
    own.again_on = words.again_on if words.answer == Answer.LATER else None
    makes = words.answer in MAKES_COMMITMENT and words.task.strip()
    own.commitment = _undertake(actor, own, words, at) if makes else None
    own.save(update_fields=["answer", "answered_on", "again_on", "commitment"])
    answer = RecommendationAnswer.objects.create(
        recommendation=own,
        answer=words.answer,
        reason=words.reason.strip(),
        again_on=own.again_on,
        item=words.item,
        answered_on=day,
        answerer=actor.name[:300],
        made_at=at,
    )
    data = {"recommendation": own.pk, "answer": words.answer, "commitment": own.commitment_id}
    record_study(actor, own.study, "study.answered", at, **data)
    return answer


def _undertake(actor: Actor, own: Recommendation, words: AnswerInput, at: datetime) -> Commitment:
    """The commitment of whom the recommendation is for, at the item of the answer, else of the commission."""
    item = words.item or item_of_commitment(own.study)
    if item is None:
        raise InvalidInput("no_item", _("Choose at which item it was adopted, so that the commitment has its place."))
    if words.due is None:
        raise InvalidInput("no_due", _("Say by which day it shall be done."))
    return make_commitment(
        actor=actor,
        meeting=item.meeting,
        item=item,
        text=words.task,
        parties=[own.addressee],
        due=words.due,
        reported_to=own.study.organ,
        at=at,
        study=own.study_id,
    )
