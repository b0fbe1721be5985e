"""What is known of a commitment after it was made: reports, its way onto an agenda when late, digests and glances."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models import BacklogItem, Commitment, CommitmentParty
from samverk.organizations.models import County, Organ, Person, Principal


class CommitmentReport(models.Model):
    """What somebody has reported of a commitment, and how far it has come with that. party: of whose part, if of one.

    reported_on: the day that it is about. reason: why it was dropped or opened again.
    """

    class Way(models.TextChoices):
        FORM = "form", _("on the page")
        LINK = "link", _("by the link of a mail")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="reports")
    party = models.ForeignKey(CommitmentParty, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=Commitment.State)
    reason = models.CharField(max_length=300, blank=True)
    reported_on = models.DateField()
    reporter = models.CharField(max_length=300, blank=True)
    way = models.CharField(max_length=4, choices=Way, default=Way.FORM)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["commitment", "-reported_on", "-id"]


class LateItem(models.Model):
    """A late commitment that waits for, or stands on, the next agenda of the organ that gave it; once."""

    commitment = models.OneToOneField(Commitment, on_delete=models.CASCADE, related_name="late_item")
    backlog_item = models.ForeignKey(BacklogItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()


class GlanceReader(models.Model):
    """Somebody who gets the county, a principal or an organ at a glance by mail each week, as she may see it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="glances")
    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="+")
    principal = models.ForeignKey(Principal, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["county", "user", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "county"],
                condition=models.Q(principal__isnull=True, organ__isnull=True),
                name="followup_glance_of_county_once",
            ),
            models.UniqueConstraint(fields=["user", "principal"], name="followup_glance_of_principal_once"),
            models.UniqueConstraint(fields=["user", "organ"], name="followup_glance_of_organ_once"),
        ]


class Digest(models.Model):
    """A weekly digest that was sent: to whom, for whom or for which principal, and the hash of what it said.

    reader: whose glance it was, where it was one.
    """

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="digests")
    principal = models.ForeignKey(Principal, on_delete=models.CASCADE, null=True, blank=True, related_name="digests")
    reader = models.ForeignKey(GlanceReader, on_delete=models.CASCADE, null=True, blank=True, related_name="digests")
    address = models.EmailField()
    sent_on = models.DateField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-sent_on", "-id"]
        indexes = [models.Index(fields=["address", "-sent_on"], name="followup_digest_latest")]
