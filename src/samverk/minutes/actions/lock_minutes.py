"""Fetches minutes for a change: locked in the database, by somebody who may write them. Part of the actions here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.minutes.models import Minutes
from samverk.minutes.permissions import can_write_minutes, refuse


def locked_minutes(actor: Actor, minutes: Minutes) -> Minutes:
    """The row as it is now, held until the transaction ends. Raises NotFound, NotPermitted."""
    locked = held_minutes(minutes)
    if not can_write_minutes(actor, locked.meeting):
        refuse(actor, locked.meeting, "write minutes")
    return locked


def held_minutes(minutes: Minutes) -> Minutes:
    """The row as it is now, held until the transaction ends; who may is asked elsewhere."""
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__county")
    return rows.get(pk=minutes.pk)


def record_minutes(
    *, actor: Actor, minutes: Minutes, verb: str, at: datetime, data: Mapping[str, Any] | None = None
) -> None:
    """Put the change into the log of the county; the subject is the minutes."""
    told = {"meeting": minutes.meeting_id, "title": minutes.meeting.title, **(data or {})}
    record_event(actor=actor, verb=verb, subject=minutes, at=at, county_code=minutes.meeting.county.code, data=told)
