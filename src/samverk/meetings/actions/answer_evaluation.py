"""Takes one participant's evaluation of a meeting: once each, and nothing in it or in the log says whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import PUBLIC
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.models import EvaluationQuestion, EvaluationTicket, Meeting, MeetingEvaluation

LOWEST, HIGHEST = 1, 5
OPEN_FOR = timedelta(days=14)
MOST_CHARACTERS = 2_000


def answer_evaluation(
    *, meeting: Meeting, person_id: int, answers: Mapping[str, int], words: str, at: datetime
) -> MeetingEvaluation:
    """Keep the answers of somebody who was there. Raises NotFound, InvalidInput (twice, too late, nothing answered)."""
    with transaction.atomic():
        locked = EvaluationTicket.objects.select_for_update(of=("self",))
        ticket = locked.filter(meeting=meeting, person_id=person_id).first()
        if ticket is None:
            raise NotFound("evaluation")
        if ticket.is_used:
            raise InvalidInput("has_answered", _("You have answered already. Thank you."))
        if meeting.closed_at is None or at - meeting.closed_at > OPEN_FOR:
            raise InvalidInput("evaluation_is_closed", _("The evaluation is closed."))
        known = {one: answers[one] for one in EvaluationQuestion.values if one in answers}
        if not known or not all(LOWEST <= one <= HIGHEST for one in known.values()):
            raise InvalidInput("nothing_answered", _("Answer at least one question, from 1 to 5."))
        ticket.is_used = True
        ticket.save(update_fields=["is_used"])
        kept = MeetingEvaluation.objects.create(meeting=meeting, words=words.strip()[:MOST_CHARACTERS], **known)
        record_event(
            actor=PUBLIC, verb="evaluation.answered", subject=meeting, at=at, county_code=meeting.county.code, data={}
        )
    return kept
