"""One row per thing that can be found. The words live in FTS5 (SQLite) or a tsvector (PostgreSQL) beside it."""

from __future__ import annotations

from django.db import models

from samverk.organizations.models import County, Organ


class SearchEntry(models.Model):
    """A thing that can be found: its kind and id, what is shown of it, and what it can be narrowed by."""

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)
    object_id = models.PositiveBigIntegerField()
    meeting_id = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    title = models.TextField()
    body = models.TextField(blank=True)
    address = models.CharField(max_length=300)
    source = models.CharField(max_length=60, blank=True)
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    principal_ids = models.JSONField(default=list)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]
