"""Accepts a finding as it stands: somebody has compared it with its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import StaleState
from samverk.documents.models import Finding
from samverk.intake.actions.lock_finding import lock_finding
from samverk.intake.actions.project_document import project_document
from samverk.intake.permissions import require_review
from samverk.meetings.models import Meeting


def accept_finding(*, actor: Actor, finding: Finding, seen: str, at: datetime) -> Finding:
    """Accept it. Raises NotFound, NotPermitted, StaleState (not to review, or changed since it was seen)."""
    with transaction.atomic():
        locked = lock_finding(actor, finding, seen=seen)
        if locked.state != Finding.State.UNREVIEWED:
            raise StaleState(f"finding {locked.pk} is {locked.state}")
        was_outside = locked.is_outside
        locked.state, locked.reviewed_by_id, locked.reviewed_at = Finding.State.ACCEPTED, actor.user_id, at
        locked.save(update_fields=["state", "reviewed_by", "reviewed_at"])
        record_event(
            actor=actor,
            verb="finding.accepted",
            subject=locked,
            at=at,
            county_code=locked.document.county.code if locked.document.county else "",
            data={"section": locked.section, "meetings": project_document(locked.document, at=at)}
            if was_outside
            else {"section": locked.section},
        )
    return locked


def accept_findings(*, actor: Actor, meeting: Meeting, finding_ids: Iterable[int], at: datetime) -> int:
    """Accept those of the meeting's findings that nobody has reviewed yet; how many. Raises NotFound, NotPermitted.

    What waits outside the register is accepted one by one alone.
    """
    if meeting.document is None:
        return 0
    with transaction.atomic():
        require_review(actor, meeting.document, part=meeting.part)
        waiting = Finding.objects.select_for_update().filter(
            ~Finding.outside(),
            pk__in=list(finding_ids),
            document=meeting.document,
            part=meeting.part,
            state=Finding.State.UNREVIEWED,
        )
        keys = sorted(waiting.values_list("pk", flat=True))
        if keys:
            Finding.objects.filter(pk__in=keys).update(
                state=Finding.State.ACCEPTED, reviewed_by=actor.user_id, reviewed_at=at
            )
            record_event(
                actor=actor,
                verb="findings.accepted",
                subject=meeting,
                at=at,
                county_code=meeting.county.code,
                data={"findings": keys},
            )
    return len(keys)
