"""Remarks at a place in the text by those who approve, and what the secretary did about each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.approval import may_answer
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import Actor, SecureLink
from samverk.core.errors import InvalidInput, StaleState, require
from samverk.minutes.actions.lock_minutes import held_minutes, locked_minutes, record_minutes
from samverk.minutes.models import ApprovalAnswer, Remark
from samverk.minutes.queries.approval import answer_state, words_of_part
from samverk.minutes.queries.content import content_from_json


def remark_minutes(
    *,
    actor: Actor,
    answer: ApprovalAnswer,
    part: str,
    quote: str,
    text: str,
    at: datetime,
    link: SecureLink | None = None,
) -> Remark:
    """A remark on a part of the version, about the words quoted where some are. link: behind which it was made.

    Raises RuleBroken (APPROVAL-6) once she has answered or the round is closed, InvalidInput("text_is_missing",
    "unknown_part", "quote_not_found").
    """
    with transaction.atomic():
        minutes = held_minutes(answer.round.version.minutes)
        row = ApprovalAnswer.objects.select_related("round__version", "person").get(pk=answer.pk)
        closed = row.round.closed_at is not None
        require(may_answer(state=answer_state(row), is_round_closed=closed, refuses=False, reason=""))
        if not text.strip():
            raise InvalidInput("text_is_missing", _("Write what the remark is about."))
        words = words_of_part(content_from_json(row.round.version.content), part)
        if part and words is None:
            raise InvalidInput("unknown_part")
        quoted = " ".join(quote.split())
        if quoted and quoted not in (words or ""):
            raise InvalidInput("quote_not_found", _("The words that you quote do not stand there."))
        remark = Remark.objects.create(answer=row, part=part, quote=quoted, text=text.strip(), made_at=at)
        if link is not None:
            mark_link_used(link=link, at=at)
        told = {"round": row.round_id, "remark": remark.pk, "person": row.person.name}
        record_minutes(actor=actor, minutes=minutes, verb="minutes.remarked", at=at, data=told)
    return remark


def settle_remark(*, actor: Actor, remark: Remark, how: str, at: datetime) -> Remark:
    """Say what was done about a remark. Raises NotFound, NotPermitted, StaleState, InvalidInput("text_is_missing")."""
    with transaction.atomic():
        minutes = locked_minutes(actor, remark.answer.round.version.minutes)
        row = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
        if row.settled_at is not None:
            raise StaleState("the remark is settled already")
        if not how.strip():
            raise InvalidInput("text_is_missing", _("Write what was done about the remark."))
        row.settled_at, row.settled_how = at, how.strip()
        row.save(update_fields=["settled_at", "settled_how"])
        record_minutes(actor=actor, minutes=minutes, verb="minutes.remark_settled", at=at, data={"remark": row.pk})
    return row
