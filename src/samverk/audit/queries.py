"""Reads of the log: the hash of an event and the faults of a chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC

from django.utils.translation import gettext as _

from samverk.audit.models import AuditEvent, ChainHead, PendingReaction

MOST_ATTEMPTS = 12
"""After so many a reaction is not run any more: somebody has to look at it."""


def event_hash(event: AuditEvent) -> str:
    """SHA-256, hexadecimal, over the event's canonical JSON (sorted keys, UTC times) with the previous hash."""
    content = {
        "county": event.county_code,
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": event.actor_id,
        "actor_name": event.actor_name,
        "verb": event.verb,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "data": event.data,
        "previous": event.previous_hash,
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def reaction_faults() -> Iterator[str]:
    """Each reaction that was given up, in one sentence with what it died of last."""
    for row in PendingReaction.objects.filter(attempts__gte=MOST_ATTEMPTS).order_by("pk"):
        values = {"name": row.name, "event": row.event_id, "attempts": row.attempts, "error": row.last_error}
        yield _("The reaction %(name)s to event %(event)s was given up after %(attempts)s attempts: %(error)s") % values


def is_superseded(event: AuditEvent) -> bool:
    """Whether the same has happened to the same subject again: a reaction that runs late leaves it to the later one."""
    later = AuditEvent.objects.filter(pk__gt=event.pk, verb=event.verb)
    return later.filter(subject_type=event.subject_type, subject_id=event.subject_id).exists()


def chain_faults() -> Iterator[str]:
    """Each fault of each county's chain in one sentence: altered, removed or reordered events."""
    expected: dict[str, tuple[int, str]] = {}
    for event in AuditEvent.objects.order_by("county_code", "sequence").iterator(chunk_size=1000):
        name = f"{event.county_code or '-'}#{event.sequence}"
        sequence, previous = expected.get(event.county_code, (0, ""))
        if event.sequence != sequence + 1:
            words = _("Log event %(event)s does not follow #%(before)s: an event was removed")
            yield words % {"event": name, "before": sequence}
        if event.previous_hash != previous:
            yield _("Log event %(event)s does not continue the chain") % {"event": name}
        if event_hash(event) != event.hash:
            yield _("Log event %(event)s was altered: its hash does not match its content") % {"event": name}
        expected[event.county_code] = (event.sequence, event.hash)
    for head in ChainHead.objects.all():
        if expected.pop(head.county_code, (0, "")) != (head.sequence, head.hash):
            values = {"county": head.county_code or "-", "head": head.sequence}
            yield _("The log of county %(county)s ends before its head #%(head)s") % values
    for county_code in expected:
        yield _("The log of county %(county)s has lost its head") % {"county": county_code or "-"}
