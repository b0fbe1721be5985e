"""A matter sent out for comment: question, sections, papers, groups with their last day, recipients."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.documents.models import Document
from samverk.matters.models import Matter
from samverk.organizations.models import County, Organ, Partner, Principal
from samverk.routing.models import MatterStep


class Referral(models.Model):
    """A matter on remiss. organ: in whose name it is sent, and whose standing orders say what silence means.

    decides_on: when the matter shall be decided, no extension goes past it. reminder_days: days before the last day.
    A nomination asks for names instead; they become members of `group` when accepted.
    """

    class Kind(models.TextChoices):
        REFERRAL = "referral", _("referral")
        NOMINATION = "nomination", _("nomination")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", _("sent")
        CLOSED = "closed", _("closed")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="referrals")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="referrals")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals_sent")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REFERRAL)
    group = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="nominations")
    title = models.CharField(max_length=300)
    question = models.TextField(blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    decides_on = models.DateField(null=True, blank=True)
    reminder_days = models.JSONField(default=list)
    silence_told = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    step = models.OneToOneField(
        MatterStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="referral", editable=False
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["county", "state"], name="referrals_referral_state")]

    def __str__(self) -> str:
        return self.title


class ReferralSection(models.Model):
    """A part of the text to comment on, under its heading."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["referral", "position"]


class ReferralPaper(models.Model):
    """A paper that goes with the referral."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["referral", "position", "id"]


class RecipientGroup(models.Model):
    """Recipients with the same last day (inclusive)."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=200)
    due = models.DateField()

    class Meta:
        ordering = ["referral", "due", "id"]


class Recipient(models.Model):
    """Who is asked: a principal, organ or partner, exactly one; unit: which of a principal's boards, where several."""

    class Extension(models.TextChoices):
        NONE = "", _("no extension")
        ASKED = "asked", _("asked for")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    group = models.ForeignKey(RecipientGroup, on_delete=models.CASCADE, related_name="recipients")
    principal = models.ForeignKey(
        Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals_received"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals_received")
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals_received"
    )
    unit = models.CharField(max_length=200, blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    extension = models.CharField(max_length=8, choices=Extension, default=Extension.NONE, blank=True)
    extension_wanted = models.DateField(null=True, blank=True)
    extension_reason = models.TextField(blank=True)
    extended_to = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["group", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Short name of who is asked, with the board where one is named."""
        party = self.principal.short_name if self.principal else str(self.organ or self.partner or "")
        return f"{party}, {self.unit}" if self.unit else party

    @property
    def last_day(self) -> date:
        """The group's day, or the later one granted (REFERRAL-2 on a row that is loaded with its group)."""
        return max(self.group.due, self.extended_to) if self.extended_to else self.group.due
