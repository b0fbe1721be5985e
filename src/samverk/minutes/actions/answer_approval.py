"""Answers a round of approval: one approves, or refuses with a reason. The last approval locks the text."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from civic_rules.approval import are_approved, may_answer
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import Actor, SecureLink
from samverk.core.errors import require
from samverk.minutes.actions.approve_minutes import approve_version
from samverk.minutes.actions.lock_minutes import held_minutes, record_minutes
from samverk.minutes.models import ApprovalAnswer, Minutes
from samverk.minutes.queries.approval import answer_state


def answer_approval(
    *,
    actor: Actor,
    answer: ApprovalAnswer,
    approves: bool,
    reason: str = "",
    at: datetime,
    link: SecureLink | None = None,
) -> ApprovalAnswer:
    """Keep the answer. `answer` comes from answer_for or a secure link, which say whose it is.

    link: behind which she answered; that it was used is noted with the answer.
    A refusal closes the round and opens the draft again. Raises RuleBroken (APPROVAL-6).
    """
    with transaction.atomic():
        minutes = held_minutes(answer.round.version.minutes)
        row = ApprovalAnswer.objects.select_related("round__version", "person").get(pk=answer.pk)
        require(
            may_answer(
                state=answer_state(row),
                is_round_closed=row.round.closed_at is not None,
                refuses=not approves,
                reason=reason,
            )
        )
        row.state = ApprovalAnswer.State.APPROVED if approves else ApprovalAnswer.State.REFUSED
        row.reason, row.answered_at = reason.strip(), at
        row.save(update_fields=["state", "reason", "answered_at"])
        if link is not None:
            mark_link_used(link=link, at=at)
        told = {"round": row.round_id, "person": row.person.name, "version": row.round.version.number}
        if not approves:
            _close(row, at)
            minutes.state = Minutes.State.DRAFT
            minutes.save(update_fields=["state"])
            told["reason"] = row.reason
            record_minutes(actor=actor, minutes=minutes, verb="minutes.refused", at=at, data=told)
            return row
        if are_approved(answers=[answer_state(one) for one in row.round.answers.all()]).allowed:
            _close(row, at)
            approve_version(minutes, row.round.version, at=at)
            record_minutes(actor=actor, minutes=minutes, verb="minutes.approved", at=at, data=told)
        else:
            record_minutes(actor=actor, minutes=minutes, verb="minutes.answered", at=at, data=told)
    return row


def _close(row: ApprovalAnswer, at: datetime) -> None:
    row.round.closed_at = at
    row.round.save(update_fields=["closed_at"])
