"""Locks an open case for a change, and sees to it that it is in a state that lets it. Part of the cases' actions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import NotFound, StaleState
from samverk.documents.models import Document
from samverk.intake.models import OpenCase
from samverk.intake.permissions import require_decide_cases
from samverk.organizations.models import County

IS_OPEN = frozenset({OpenCase.State.OPEN})


def lock_case(actor: Actor, county: County, case: OpenCase, *, states: Collection[str] = IS_OPEN) -> OpenCase:
    """The case, locked. Raises NotFound, NotPermitted; StaleState where it is in none of the states."""
    require_decide_cases(actor, county)
    # The document first, as whoever reads it again does: neither writes over the other.
    Document.objects.select_for_update(of=("self",)).filter(pk=case.document_id).first()
    locked = OpenCase.objects.select_for_update(of=("self",)).select_related("document").filter(pk=case.pk).first()
    if locked is None or (locked.county_id is not None and locked.county_id != county.pk):
        raise NotFound(f"case {case.pk}")
    if locked.state not in states:
        raise StaleState(f"case {locked.pk} is {locked.state}")
    return locked


def record_case(actor: Actor, county: County, case: OpenCase, verb: str, at: datetime, data: dict[str, Any]) -> None:
    """Keep what was done with the case in the log."""
    record_event(actor=actor, verb=verb, subject=case, at=at, county_code=county.code, data={"kind": case.kind, **data})
