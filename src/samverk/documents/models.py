"""Documents by content hash, their text and pages, what the reader found in them and where it stands."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.organizations.models import County


class Document(models.Model):
    """A file as it came in. Its bytes lie in HOME/files under their SHA-256, stored once; the same
    file is one row in a county.

    county is unknown until the principals in it tell, or a person does. reader_version is empty for what was not read:
    papers handed in for a meeting, and what Samverk made itself. unread_pages: the numbers of pages that are pictures
    and were left out because no text recognition was installed.
    """

    county = models.ForeignKey(County, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    sha256 = models.CharField(max_length=64, db_index=True)
    file_name = models.CharField(max_length=300)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    reader_version = models.CharField(max_length=32, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    unread_pages = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "sha256"], name="documents_document_once"),
            models.UniqueConstraint(
                fields=["sha256"],
                condition=models.Q(county__isnull=True),
                name="documents_document_once_without_county",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_shown_by_page(self) -> bool:
        """Whether its pages can be drawn: a PDF or a scan saved as a picture."""
        return self.media_type == "application/pdf" or self.media_type.startswith("image/")


class DocumentText(models.Model):
    """The text that facts quote, one row per document. `pages`: [[number, start, end, width, height], …].

    word_places: of words recognized in a scan [[start, end, left, top, right, bottom], …], in points from the upper
    left corner of their page, so that showing them needs no second recognition.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="source_text")
    text = models.TextField()
    pages = models.JSONField(default=list)
    scanned = models.BooleanField(default=False)
    word_places = models.JSONField(default=list)


class Finding(models.Model):
    """One thing that the reader found, and what a person made of it.

    key: section, item and folded quote; it survives re-reading. part: which meeting of the document, from 1.
    value: the record in the reader's JSON form.
    correction: the fields that a person changed. The effective value is value overlaid with correction.
    sure: how often what its rule reads is right, 0 to 1; None where nobody knows.
    """

    SURE_ENOUGH = 0.8
    """What is right less often is to be looked at by itself."""
    LIKELY = 0.5
    """What is wrong more often than right waits outside the register until somebody has accepted or corrected it."""
    HEADS = ("meeting", "items")
    """Sections that all else hangs on: they are in the register in any case."""

    class State(models.TextChoices):
        UNREVIEWED = "unreviewed", _("to review")
        ACCEPTED = "accepted", _("accepted")
        CORRECTED = "corrected", _("corrected")
        REJECTED = "rejected", _("rejected")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    section = models.CharField(max_length=24)
    key = models.CharField(max_length=64)
    part = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveIntegerField()
    value = models.JSONField()
    derived = models.JSONField(default=list)
    correction = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.UNREVIEWED)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=100, blank=True)
    sure = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "section", "key"], name="documents_finding_key")]
        indexes = [
            models.Index(
                fields=["document"], name="documents_unsure", condition=models.Q(state="unreviewed", sure__lt=0.8)
            )
        ]
        ordering = ["document", "position"]

    @property
    def is_outside(self) -> bool:
        """Say whether it waits outside the register: more likely wrong than right, and nobody has looked at it."""
        is_unlikely = self.sure is not None and self.sure < self.LIKELY
        return is_unlikely and self.state == self.State.UNREVIEWED and self.section not in self.HEADS

    @classmethod
    def outside(cls, path: str = "") -> models.Q:
        """Those of which is_outside holds; of another table, `path` leads to it ("finding__")."""
        unlikely = models.Q(**{f"{path}state": cls.State.UNREVIEWED, f"{path}sure__lt": cls.LIKELY})
        return unlikely & ~models.Q(**{f"{path}section__in": cls.HEADS})

    @property
    def effective(self) -> dict[str, Any]:
        """The value with a person's corrections laid over it."""
        return {**self.value, **self.correction}


class Citation(models.Model):
    """Words of the document that a finding, or one field of it, stands on: text[start:end] == quote."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="citations")
    field = models.CharField(max_length=32, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ["finding", "start"]


class DeclinedOffer(models.Model):
    """A finding from which Samverk offered to make something more, and somebody declined: not offered again, not even
    when it is read anew. offered_as: what it was offered as.
    """

    class OfferedAs(models.TextChoices):
        ALLOCATION = "allocation", _("a sum of a grant")
        OBSERVATION = "observation", _("a value of an indicator")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    finding_key = models.CharField(max_length=64)
    offered_as = models.CharField(max_length=12, choices=OfferedAs)
    declined_by = models.CharField(max_length=200, blank=True)
    declined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "finding_key", "offered_as"], name="documents_declined_once")
        ]
