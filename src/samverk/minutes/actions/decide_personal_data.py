"""Decides of words found in the minutes that they may stand, or that the public gets them masked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.minutes.models import PersonalDataHit
from samverk.minutes.permissions import can_publish_minutes, refuse


def decide_personal_data(*, actor: Actor, hit: PersonalDataHit, state: str, at: datetime) -> PersonalDataHit:
    """Set the hit to kept, masked, or open again, while the minutes are not published.

    Raises NotFound, NotPermitted, InvalidInput("unknown_change"), StaleState once they are published.
    """
    if state not in PersonalDataHit.State.values:
        raise InvalidInput("unknown_change")
    with transaction.atomic():
        locked = PersonalDataHit.objects.select_for_update(of=("self",)).get(pk=hit.pk)
        minutes = locked.version.minutes
        if not can_publish_minutes(actor, minutes.meeting):
            refuse(actor, minutes.meeting, "decide on personal data")
        if minutes.published_at is not None:
            raise StaleState("the minutes are published: withdraw them first")
        locked.state = state
        locked.decided_by = "" if state == PersonalDataHit.State.OPEN else actor.name
        locked.decided_at = None if state == PersonalDataHit.State.OPEN else at
        locked.save(update_fields=["state", "decided_by", "decided_at"])
        record_event(
            actor=actor,
            verb="personal_data.decided",
            subject=locked,
            at=at,
            county_code=minutes.meeting.county.code,
            data={"kind": locked.kind, "part": locked.part, "state": state},
        )
    return locked
