"""Locks a finding for a change, and sees to it that it still is as the actor saw it. Part of the review actions."""

from __future__ import annotations

from samverk.accounts.models import Actor
from samverk.core.errors import StaleState
from samverk.documents.models import Finding
from samverk.intake.permissions import require_review


def lock_finding(actor: Actor, finding: Finding, *, seen: str) -> Finding:
    """The finding, locked. Raises NotFound, NotPermitted; StaleState where its state is no longer the one seen."""
    locked = Finding.objects.select_for_update(of=("self",)).select_related("document__county").get(pk=finding.pk)
    require_review(actor, locked.document, part=locked.part)
    if locked.state != seen:
        raise StaleState(f"finding {locked.pk} is {locked.state}, not {seen}")
    return locked
