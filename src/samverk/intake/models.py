"""Runs that take documents in, and open cases: what was not certain, with the candidates."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.documents.models import Document, Finding
from samverk.organizations.models import County


class ImportRun(models.Model):
    """One import of one or more files; shows its progress while it goes on and its result after."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")

    county = models.ForeignKey(County, on_delete=models.CASCADE, null=True, blank=True, related_name="import_runs")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)


class ImportedFile(models.Model):
    """One file of a run: its name as given, what came of it, and the reason where it failed.

    Until it is read, its bytes wait in HOME/cache/uploads under its primary key. A worker leases the row; a lapsed
    lease is read again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READING = "reading", _("reading")
        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        FAILED = "failed", _("failed")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    file_name = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason_code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    size = models.PositiveBigIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]


class OpenCase(models.Model):
    """Something that is not certain. candidates: [{kind, id, label, reason}]; resolution: what a person chose.

    key makes the same question one row over re-imports.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        RESOLVED = "resolved", _("resolved")
        DISMISSED = "dismissed", _("dismissed")

    county = models.ForeignKey(County, on_delete=models.CASCADE, null=True, blank=True, related_name="open_cases")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="open_cases")
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="open_cases")
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    question = models.JSONField(default=dict)
    candidates = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    resolution = models.JSONField(default=dict)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "kind", "key"], name="intake_open_case_once")]
