"""Grants of the state and other pots: one per year, with a tree of allocations below."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.documents.models import Document
from samverk.organizations.models import County, Organ, Principal


class Grant(models.Model):
    """A state agreement, or another pot of money, of one year. Grants of one name are the same over the years.

    conditions: what the agreement asks. steering_organ, administrator: who decides on it, who pays out. reports_on:
    the day on which the state wants to know how it was used. is_public: the public sees it, sums of unreleased
    minutes left out.
    """

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="grants")
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    conditions = models.TextField(blank=True)
    steering_organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    administrator = models.CharField(max_length=200, blank=True)
    reports_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "name", "id"]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Allocation(models.Model):
    """A sum of a grant, in kronor. With rows below it is their frame; equal rows both count.

    principal or recipient: who gets it. A sum read from minutes names document and key of the finding, which survive
    a new reading; is_derived: it was worked out from what stands there, and is not written itself.
    """

    class State(models.TextChoices):
        UNDECIDED = "undecided", _("undecided")
        ASKED = "asked", _("asked for")
        PROPOSED = "proposed", _("proposed")
        DECIDED = "decided", _("decided")
        USED = "used", _("used")

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="allocations")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="below")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    is_approximate = models.BooleanField(default=False)
    is_derived = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.DECIDED)
    principal = models.ForeignKey(
        Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="allocations"
    )
    recipient = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    finding_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["grant", "position", "id"]


class UseReport(models.Model):
    """What one side (the region, or a municipality) has used of a grant until a day, as it reports to the state.

    used: in kronor, all until that day; the latest of a principal counts, the earlier ones are its history.
    """

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="use_reports")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="use_reports")
    used = models.DecimalField(max_digits=18, decimal_places=2)
    text = models.TextField(blank=True)
    reported_on = models.DateField()
    reporter = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["grant", "-reported_on", "-id"]
