"""Records one change and, in the same transaction, the reactions to it. Every action calls this last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import models, transaction

from samverk.audit.models import AuditEvent, ChainHead, PendingReaction
from samverk.audit.queries import event_hash
from samverk.core.reactions import reaction_names


class Recorded(Protocol):
    """Who acts, as the log keeps it."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def name(self) -> str: ...


def record_event(
    *,
    actor: Recorded,
    verb: str,
    subject: models.Model,
    at: datetime,
    county_code: str = "",
    data: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Add an event to the county's chain. Must run inside the transaction of the change itself."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of its change")
    head = _locked_head(county_code)
    event = AuditEvent(
        county_code=county_code,
        sequence=head.sequence + 1,
        at=at,
        actor_id=actor.user_id,
        actor_name=actor.name,
        verb=verb,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        data=dict(data or {}),
        previous_hash=head.hash,
    )
    event.hash = event_hash(event)
    event.save(force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=["sequence", "hash"])
    PendingReaction.objects.bulk_create([PendingReaction(event=event, name=name) for name in reaction_names(verb)])
    return event


def _locked_head(county_code: str) -> ChainHead:
    locked = ChainHead.objects.select_for_update()
    known = locked.filter(county_code=county_code).first()
    if known is not None:
        return known
    ChainHead.objects.get_or_create(county_code=county_code)
    return locked.get(county_code=county_code)
