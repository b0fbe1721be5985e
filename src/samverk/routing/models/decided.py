"""What was decided: the words handed on to the next organ, what a decision ended, and organs founded for a time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.organizations.models import Organ, Partner, Principal
from samverk.routing.models.way import MatterStep


class HandedText(models.Model):
    """The decided words as they were handed on to a step, locked: nothing changes them. sha256 is that of the text."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="handed_texts")
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="handed_on")
    step = models.ForeignKey(MatterStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="handed_texts")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    locked_by = models.CharField(max_length=200, blank=True)
    locked_at = models.DateTimeField()

    class Meta:
        ordering = ["locked_at", "id"]
        constraints = [models.UniqueConstraint(fields=["decision", "step"], name="routing_handed_once")]


class DecisionEnd(models.Model):
    """An earlier decision that a later one replaced or ended; once."""

    class Kind(models.TextChoices):
        REPLACES = "replaces", _("replaces")
        ENDS = "ends", _("ends")

    old = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="ended_by")
    new = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="ends")
    kind = models.CharField(max_length=8, choices=Kind)
    said_by = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField()


class OrganMandate(models.Model):
    """The mandate of an organ that a decision founded for a time. owner: the organ that it answers to."""

    organ = models.OneToOneField(Organ, on_delete=models.CASCADE, related_name="time_mandate")
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="founded")
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="founded")
    mandate = models.TextField()
    owner = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="founded_organs")
    review_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField()


class MandateSeat(models.Model):
    """Seats of such an organ by rule: so many for a principal or a part of the county, who nominates to them."""

    mandate = models.ForeignKey(OrganMandate, on_delete=models.CASCADE, related_name="seat_rules")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seats = models.PositiveSmallIntegerField(default=1)
    profession = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["mandate", "id"]
