"""Rejects a finding: its row leaves the register, and no reading brings it back; or takes a review back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import StaleState
from samverk.documents.models import Finding
from samverk.intake.actions.answer_list import forget_guest
from samverk.intake.actions.lock_finding import lock_finding
from samverk.intake.actions.project_document import project_document


def reject_finding(*, actor: Actor, finding: Finding, seen: str, at: datetime) -> Finding:
    """Reject it. Raises NotFound, NotPermitted, StaleState (rejected already, or changed since it was seen)."""
    with transaction.atomic():
        locked = lock_finding(actor, finding, seen=seen)
        if locked.state == Finding.State.REJECTED:
            raise StaleState(f"finding {locked.pk} is rejected already")
        _set(locked, Finding.State.REJECTED, actor, at)
        _record(actor, locked, "finding.rejected", at)
    return locked


def restore_finding(*, actor: Actor, finding: Finding, seen: str, at: datetime) -> Finding:
    """Take the review back: the finding is as the reader found it. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        locked = lock_finding(actor, finding, seen=seen)
        if locked.state == Finding.State.UNREVIEWED:
            raise StaleState(f"finding {locked.pk} is not reviewed")
        if locked.section == "attendance" and locked.state == Finding.State.CORRECTED:
            forget_guest(locked)
        locked.correction = {}
        _set(locked, Finding.State.UNREVIEWED, actor, at)
        _record(actor, locked, "finding.restored", at)
    return locked


def _set(finding: Finding, state: str, actor: Actor, at: datetime) -> None:
    is_open = state == Finding.State.UNREVIEWED
    finding.state = state
    finding.reviewed_by_id = None if is_open else actor.user_id
    finding.reviewed_at = None if is_open else at
    finding.save(update_fields=["state", "correction", "reviewed_by", "reviewed_at"])


def _record(actor: Actor, finding: Finding, verb: str, at: datetime) -> None:
    document = finding.document
    record_event(
        actor=actor,
        verb=verb,
        subject=finding,
        at=at,
        county_code=document.county.code if document.county else "",
        data={"section": finding.section, "meetings": project_document(document, at=at)},
    )
