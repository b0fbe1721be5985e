"""Corrects fields of a finding. The correction lies over what was read, and outlives every reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.documents.models import Finding
from samverk.intake.actions.lock_finding import lock_finding
from samverk.intake.actions.project_document import project_document
from samverk.intake.queries.sections import SECTIONS


def correct_finding(*, actor: Actor, finding: Finding, fields: Mapping[str, Any], seen: str, at: datetime) -> Finding:
    """Give the fields these values; those that are as read are no correction. With none left, it is accepted.

    Raises NotFound, NotPermitted, StaleState, InvalidInput("unknown_field" or "missing_field").
    """
    section = SECTIONS[finding.section]
    names = {one.name for one in section.fields}
    unknown = sorted(set(fields) - names)
    if unknown:
        raise InvalidInput("unknown_field", ", ".join(unknown))
    missing = [one.name for one in section.fields if one.is_required and fields.get(one.name, "-") in {None, ""}]
    if missing:
        raise InvalidInput("missing_field", ", ".join(missing))
    with transaction.atomic():
        locked = lock_finding(actor, finding, seen=seen)
        before = locked.effective
        laid = {**locked.correction, **fields}
        locked.correction = {name: value for name, value in laid.items() if locked.value.get(name) != value}
        locked.state = Finding.State.CORRECTED if locked.correction else Finding.State.ACCEPTED
        locked.reviewed_by_id, locked.reviewed_at = actor.user_id, at
        locked.save(update_fields=["state", "correction", "reviewed_by", "reviewed_at"])
        changed = sorted(name for name in fields if before.get(name) != fields[name])
        record_event(
            actor=actor,
            verb="finding.corrected",
            subject=locked,
            at=at,
            county_code=locked.document.county.code if locked.document.county else "",
            data={
                "section": locked.section,
                "fields": {name: [before.get(name), fields[name]] for name in changed},
                "meetings": project_document(locked.document, at=at),
            },
        )
    return locked
