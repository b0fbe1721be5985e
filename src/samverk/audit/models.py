"""What happened, for ever: events in a chain of hashes per county, and the reactions that are still to run."""

from __future__ import annotations

from django.db import models


class ChainHead(models.Model):
    """The last event of a county's chain; its row is locked while an event is added."""

    county_code = models.CharField(max_length=8, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class AuditEvent(models.Model):
    """One change: who did what to which object, when. Never altered, never removed.

    county_code is empty for what concerns no county. `hash` is SHA-256 over the event's canonical JSON
    and the previous event's hash.
    """

    county_code = models.CharField(max_length=8, blank=True)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.PositiveBigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county_code", "sequence"], name="audit_event_sequence")]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_event_subject")]
        ordering = ["county_code", "sequence"]


class PendingReaction(models.Model):
    """A reaction still to run. A worker leases the row; a lapsed lease runs again; a done row is removed."""

    event = models.ForeignKey(AuditEvent, on_delete=models.CASCADE)
    name = models.CharField(max_length=64)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="audit_reaction_once")]
