"""The minutes of a meeting held here: their versions, their look, extracts and corrections."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.documents.models import Document
from samverk.meetings.models import AgendaItem, Meeting
from samverk.organizations.models import Organ


class MinutesLook(models.Model):
    """How an organ's minutes look: heading words, line of the host, which sections stand in them.

    sections: keys of minutes.queries.minutes_content that are left out. logo: a picture with its words in logo_text.
    """

    organ = models.OneToOneField(Organ, on_delete=models.CASCADE, related_name="minutes_look")
    heading = models.CharField(max_length=100, blank=True)
    host_line = models.CharField(max_length=200, blank=True)
    logo = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    logo_text = models.CharField(max_length=200, blank=True)
    left_out = models.JSONField(default=list)
    foot = models.CharField(max_length=300, blank=True)


class Minutes(models.Model):
    """The minutes of one meeting. They go draft → in approval → approved → signed → published.

    number: the meeting's in its organ's year ("5/2026"). From `approved` on the text is locked for ever.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_APPROVAL = "in_approval", _("in approval")
        APPROVED = "approved", _("approved")
        SIGNED = "signed", _("signed")

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    number = models.CharField(max_length=20, blank=True)
    case_number = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    approved_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "minutes"


class MinutesVersion(models.Model):
    """A version of the minutes as it stood when it was made. content: MinutesContent as JSON, never changed.

    pdf: as made for approval ("Ojusterat" across it) or for signing; signed_pdf: with the signatures so far.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True)
    pdf = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_pdf = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["minutes", "-number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_version_number")]


class MinutesExtract(models.Model):
    """An extract of one item, locked as the version it was taken from."""

    version = models.ForeignKey(MinutesVersion, on_delete=models.CASCADE, related_name="extracts")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="extracts")
    pdf = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "item"], name="minutes_extract_once")]


class Correction(models.Model):
    """A dated correction of approved minutes, decided at a later meeting or by the secretary; the text itself stays.

    quote: the words of the minutes that are wrong, where they can be pointed at; text: what shall stand instead.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    quote = models.TextField(blank=True)
    text = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    decided_in = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections_decided"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["made_at"]


class MinutesEdit(models.Model):
    """What the secretary wrote into the minutes beside the meeting's own rows: a part's key and its text."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="edits")
    part = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "part"], name="minutes_edit_part")]
