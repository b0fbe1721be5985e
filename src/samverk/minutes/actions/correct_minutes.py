"""Joins a dated correction to approved minutes. Their text stays as it was approved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.approval import may_be_corrected
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.models import AgendaItem
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.models import Correction, Minutes
from samverk.minutes.queries.approval import is_later_item
from samverk.minutes.queries.publication import state_of


def correct_minutes(
    *,
    actor: Actor,
    minutes: Minutes,
    text: str,
    at: datetime,
    item: AgendaItem | None = None,
    quote: str = "",
    reason: str = "",
    decided_in: AgendaItem | None = None,
) -> Correction:
    """A correction of an item or of the whole; decided_in: the item of a later meeting that decided it.

    Raises NotFound, NotPermitted, RuleBroken (APPROVAL-10), InvalidInput("unknown_item", "no_later_item").
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        approved_on = timezone.localdate(locked.approved_at) if locked.approved_at else None
        made_on = timezone.localdate(at)
        require(may_be_corrected(state=state_of(locked), text=text, made_on=made_on, approved_on=approved_on))
        if item is not None and item.meeting_id != locked.meeting_id:
            raise InvalidInput("unknown_item")
        if decided_in is not None and not is_later_item(decided_in, locked.meeting):
            raise InvalidInput("no_later_item", _("The item does not belong to a later meeting of the organ."))
        correction = Correction.objects.create(
            minutes=locked,
            item=item,
            quote=" ".join(quote.split()),
            text=text.strip(),
            reason=reason.strip(),
            decided_in=decided_in,
            made_at=at,
            made_by=actor.name,
        )
        told = {"correction": correction.pk, "text": correction.text}
        record_minutes(actor=actor, minutes=locked, verb="minutes.corrected", at=at, data=told)
    return correction
