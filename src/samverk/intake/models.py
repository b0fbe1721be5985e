"""Runs that take documents in or read them again, and open cases: what was not certain, with the candidates."""

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


class RereadRun(models.Model):
    """Documents of a county read again by a newer reader: no fact changes before somebody takes the reading over."""

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="reread_runs")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reader_version = models.CharField(max_length=32)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]


class RereadDocument(models.Model):
    """One document of a run: what the new reading would change, and what became of that.

    found, before: the new reading and the one that it took the place of, packed (queries/readings.py); before is there
    once it has been taken over, so that it can be undone. differences: [{kind, section, before, after, page}, …];
    section_counts: {section: {kind: number}}. read_before: when the reading that it was compared with was made.
    settled_by: who took it over, left it or undid it. A worker leases the row; a lapsed lease runs again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        SAME = "same", _("the same facts")
        READY = "ready", _("has differences")
        FAILED = "failed", _("could not be read")
        TAKING = "taking", _("is being taken over")
        TAKEN = "taken", _("taken over")
        UNDOING = "undoing", _("is being undone")
        UNDONE = "undone", _("undone")
        DROPPED = "dropped", _("left as it was")

    WORK = (State.WAITING, State.TAKING, State.UNDOING)

    run = models.ForeignKey(RereadRun, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    gained = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    section_counts = models.JSONField(default=dict)
    differences = models.JSONField(default=list)
    found = models.BinaryField(default=bytes)
    before = models.BinaryField(default=bytes)
    read_before = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason_code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "document"], name="intake_reread_once")]
