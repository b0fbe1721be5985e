"""What can be found: entries in cells, and what is shown of them. Their words lie beside, in `search_words`.

`search_words` is a table of its own kind (migration 0002): FTS5 on SQLite, a tsvector with GIN on PostgreSQL.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.organizations.models import County


class EntryKind(models.TextChoices):
    """The kinds of things that can be found, in the order in which facets break a tie."""

    DECISION = "decision", _("Decision")
    ITEM = "item", _("Item in minutes")
    COMMITMENT = "commitment", _("Commitment")
    STATEMENT = "statement", _("Statement")
    EVENT = "event", _("Announced date")
    AMOUNT = "amount", _("Sum")
    FIGURE = "figure", _("Figure")
    ATTACHMENT = "attachment", _("Attachment")
    MEETING = "meeting", _("Meeting")
    PERSON = "person", _("Person")
    ORGAN = "organ", _("Organ")
    PRINCIPAL = "principal", _("Principal")
    MATTER = "matter", _("Matter")


class SearchCell(models.Model):
    """What entries can be narrowed by and who may see them; entries that share all of it share one cell.

    So a search counts its hits per cell in one grouped query, and every facet is a sum over cells. year is 0 where
    it is not known. reader_ids: the organs whose insiders may see what is not public. The ids are sorted, each
    followed by a comma, after a first comma (",3,12,"); none is ",".
    """

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=EntryKind)
    year = models.PositiveSmallIntegerField(default=0)
    organ_ids = models.CharField(max_length=500, default=",")
    principal_ids = models.CharField(max_length=1000, default=",")
    reader_ids = models.CharField(max_length=500, default=",")
    is_public = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "kind", "year", "organ_ids", "principal_ids", "reader_ids", "is_public"],
                name="search_cell_once",
            )
        ]


class SearchEntry(models.Model):
    """A thing that can be found. Narrow on purpose: counting and ordering read many of these rows.

    Its primary key says where it stands (queries/entry_keys.py). day is the proleptic ordinal of its date, 0 where
    there is none. meeting_id is empty for people, organs and principals.
    """

    cell = models.ForeignKey(SearchCell, on_delete=models.CASCADE, related_name="entries")
    day = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=16, choices=EntryKind)
    object_id = models.PositiveBigIntegerField()
    meeting_id = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]


class SearchText(models.Model):
    """What is shown of an entry: its title, the text that snippets are cut from, its address and place ("§ 8")."""

    entry = models.OneToOneField(SearchEntry, on_delete=models.CASCADE, primary_key=True, related_name="text")
    title = models.TextField()
    body = models.TextField(blank=True)
    address = models.CharField(max_length=300)
    source = models.CharField(max_length=60, blank=True)


class SearchWord(models.Model):
    """A word that stands in some entry, for misspelling help. Offered only where it finds what the actor may see."""

    word = models.CharField(max_length=100, primary_key=True)
