"""Takes the answers of a side before the meeting: a draft until it is sent, then its line in the round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.rounds import may_answer_questions
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import Actor, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, require
from samverk.meetings.actions.change_calling import locked
from samverk.meetings.models import AgendaItem, ItemKind, Meeting, RoundAnswer, RoundAsked, RoundQuestions, Statement
from samverk.meetings.queries.rounds import TAKES_QUESTIONS, line_of

MOST_IN_AN_ANSWER = 4_000


def answer_round(
    *, link: SecureLink, asked: RoundAsked, answers: Sequence[str], is_sent: bool, seen: str, at: datetime
) -> RoundAnswer:
    """Keep the draft of her side, and with `is_sent` let it stand in the round. Her people share it.

    seen: the mark (mark_of) of what she saw before she wrote. Raises RuleBroken (ROUND-2), InvalidInput
    ("text_is_missing", and "written_meanwhile" where somebody else of her side has written since).
    """
    questions = asked.answer.asked_in
    with transaction.atomic():
        meeting = locked(questions.item.meeting)
        item = AgendaItem.objects.get(pk=questions.item_id)
        require(
            may_answer_questions(
                is_round=item.kind == ItemKind.ROUND_TABLE,
                has_begun=meeting.state not in TAKES_QUESTIONS,
                answer_by=questions.answer_by or timezone.localdate(at),
                today=timezone.localdate(at),
            )
        )
        answer = RoundAnswer.objects.select_for_update(of=("self",)).get(pk=asked.answer_id)
        if seen != mark_of(answer):
            raise InvalidInput("written_meanwhile", _("Somebody else of your side has written since you opened this."))
        kept = [one.replace("\r\n", "\n").strip()[:MOST_IN_AN_ANSWER] for one in answers]
        answer.draft, answer.saved_at = kept[: len(questions.questions)], at
        if is_sent:
            if not any(answer.draft):
                raise InvalidInput("text_is_missing", _("Answer at least one question before you send."))
            answer.sent, answer.sent_at, answer.sent_by = list(answer.draft), at, asked.name
            _write_line(meeting, item, questions, answer, asked, at)
        answer.save()
        mark_link_used(link=link, at=at)
        record_event(
            actor=Actor(user_id=None, name=asked.name),
            verb="round.answered" if is_sent else "round.draft_saved",
            subject=answer,
            at=at,
            county_code=meeting.county.code,
            data={"meeting": meeting.pk, "item": item.pk, "asked": asked.pk},
        )
    return answer


def mark_of(answer: RoundAnswer) -> str:
    """What tells this state of the draft from an earlier one."""
    return answer.saved_at.isoformat() if answer.saved_at else ""


def _write_line(
    meeting: Meeting, item: AgendaItem, questions: RoundQuestions, answer: RoundAnswer, asked: RoundAsked, at: datetime
) -> None:
    known = item.statements.filter(kind=ItemKind.ROUND_TABLE, organisation=answer.organisation).first()
    last = meeting.statements.aggregate(last=Max("position"))["last"] or 0
    line = known or Statement(meeting=meeting, item=item, kind=ItemKind.ROUND_TABLE, position=last + 1)
    line.organisation, line.principal = answer.organisation, answer.principal
    line.person, line.text = asked.person, line_of(questions.questions, answer.sent)
    line.written_at, line.written_by = at, asked.name
    line.save()
