"""Takes in the written words of a reservation that was told at the meeting."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.voting import reservation_may_be_explained
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, StaleState, require
from samverk.meetings.models import Reservation
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.models import Minutes
from samverk.minutes.queries.publication import state_of


def explain_reservation(
    *, actor: Actor, minutes: Minutes, reservation_id: int, text: str, was: str = "", at: datetime
) -> None:
    """Her words stand in the minutes from now. was: the words that the writer had before her.

    Raises NotFound, NotPermitted, RuleBroken (VOTING-8) without a reservation at the meeting or once the minutes are
    approved, StaleState where they are out for approval or somebody else wrote since, InvalidInput("item_is_locked").
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        rows = Reservation.objects.select_for_update(of=("self",)).filter(decision__meeting=locked.meeting_id)
        row = rows.select_related("decision__item").filter(pk=reservation_id).first()
        is_approved = state_of(locked) in ("approved", "signed")
        require(reservation_may_be_explained(is_announced=row is not None, is_approved=is_approved))
        if row is None or locked.state != Minutes.State.DRAFT:
            raise StaleState(f"minutes {locked.pk} are {locked.state}")
        item = row.decision.item
        if item is not None and item.approved_at_once:
            raise InvalidInput("item_is_locked", _("The item was approved at once: its text is locked."))
        told, kept = _folded(text), _folded(row.text)
        if kept == told:
            return
        if kept != _folded(was):
            raise StaleState(f"reservation {row.pk} was written since")
        Reservation.objects.filter(pk=row.pk).update(text=told)
        record_minutes(
            actor=actor, minutes=locked, verb="minutes.reservation_explained", at=at, data={"reservation": row.pk}
        )


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
