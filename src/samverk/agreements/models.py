"""Agreements, part agreements, routines and guidelines: who has entered, what each does, how they are reviewed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.matters.models import Matter
from samverk.meetings.models import BacklogItem, Commitment, Decision
from samverk.organizations.models import County, Organ, Principal
from samverk.referrals.models import PrincipalDecision, Proposal


class Agreement(models.Model):
    """What principals have agreed, or a routine or guideline that they share.

    whole: the agreement that a part, routine or guideline belongs to. replaces: the one that it takes the place of.
    sort_key: orders its name in Swedish. organ: keeps it and reviews it. proposal: by which each party decides.
    decision: of the organ that recommended or made it. starts_on to ends_on: its days, inclusive, once all have
    entered. first_review_months: after starts_on; review_every_months: after that, 0 for once. next_review_on
    follows from them (FOLLOW-UP-9) and what is reviewed.
    """

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("agreement")
        PART = "part", _("part agreement")
        ROUTINE = "routine", _("routine")
        GUIDELINE = "guideline", _("guideline")

    ENTERED = (Kind.AGREEMENT, Kind.PART)
    """Kinds that hold only once every party has entered."""

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AGREEMENT)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=600)
    summary = models.TextField(blank=True)
    whole = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements")
    proposal = models.ForeignKey(Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements")
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)
    first_review_months = models.PositiveSmallIntegerField(default=0)
    review_every_months = models.PositiveSmallIntegerField(default=0)
    next_review_on = models.DateField(null=True, blank=True, db_index=True)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.name


class AgreementVersion(models.Model):
    """The words of an agreement as they stood from a day; note: what was changed, and why."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    note = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["agreement", "-number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="agreements_version_once")]


class Duty(models.Model):
    """One step of what is agreed: what the region does in it, and what the municipality does."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="duties")
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=200)
    region = models.TextField(blank=True)
    municipality = models.TextField(blank=True)

    class Meta:
        ordering = ["version", "position"]


class AgreementParty(models.Model):
    """A party, and the decision by which it entered: the day, its board, the paragraph. left_on: it stepped out."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="agreement_rows")
    entered_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    paragraph = models.CharField(max_length=60, blank=True)
    principal_decision = models.ForeignKey(
        PrincipalDecision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["agreement", "-principal__kind", "principal__sort_key"]
        constraints = [models.UniqueConstraint(fields=["agreement", "principal"], name="agreements_party_once")]


class AgreementReview(models.Model):
    """A review of an agreement: the day it is due, what was prepared for it, and what it came to."""

    class Outcome(models.TextChoices):
        HOLDS = "holds", _("it stays as it is")
        CHANGED = "changed", _("it is changed")
        RENEGOTIATED = "renegotiated", _("it is negotiated anew")
        ENDS = "ends", pgettext_lazy("review", "it ends")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="reviews")
    due_on = models.DateField()
    prepared_at = models.DateTimeField(null=True, blank=True)
    commitment = models.ForeignKey(Commitment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    backlog_item = models.ForeignKey(BacklogItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    text = models.TextField(blank=True)
    made_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["agreement", "-due_on"]
        constraints = [models.UniqueConstraint(fields=["agreement", "due_on"], name="agreements_review_once")]
