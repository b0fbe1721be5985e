"""A proposal that every principal decides on for itself, and what each decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.documents.models import Document
from samverk.matters.models import Matter
from samverk.organizations.models import County, Principal
from samverk.routing.models import MatterStep


class Proposal(models.Model):
    """The words that the principals decide on, and when the whole takes effect (civic_rules REFERRAL-10)."""

    class Effect(models.TextChoices):
        ALL = "all", _("when all have decided")
        NUMBER = "number", _("when a number have decided")
        MAJORITY = "majority", _("when more than half have decided")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="proposals")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(max_length=300)
    text = models.TextField()
    decide_by = models.DateField(null=True, blank=True)
    effect = models.CharField(max_length=8, choices=Effect, default=Effect.ALL)
    effect_number = models.PositiveSmallIntegerField(null=True, blank=True)
    needs_region = models.BooleanField(default=False)
    changes_count = models.BooleanField(default=False)
    not_before = models.DateField(null=True, blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    is_public = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    step = models.OneToOneField(
        MatterStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposal", editable=False
    )

    class Meta:
        ordering = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return self.title


class PrincipalDecision(models.Model):
    """What one principal, or one of its boards (unit), decides of a proposal.

    quote: where it was read from the board's minutes, their own words, and the page of the paper on which they stand.
    """

    class Outcome(models.TextChoices):
        OPEN = "", _("not decided")
        AS_PROPOSED = "as_proposed", _("as proposed")
        WITH_CHANGE = "with_change", _("with a change")
        NO = "no", _("no")

    class Way(models.TextChoices):
        FORM = "form", _("entered")
        LINK = "link", pgettext_lazy("referral", "by link")
        API = "api", pgettext_lazy("referral", "by the API")
        READ = "read", _("read from its minutes")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="decisions")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="proposal_decisions")
    unit = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    planned_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN, blank=True)
    changes = models.TextField(blank=True)
    way = models.CharField(max_length=6, choices=Way, default=Way.FORM)
    reporter = models.CharField(max_length=200, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    quote = models.TextField(blank=True)
    quote_page = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["proposal", "principal__sort_key", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "principal", "unit"], name="referrals_principal_decision_once")
        ]

    @property
    def name(self) -> str:
        """Short name of the principal, with the board where one is named."""
        return f"{self.principal.short_name}, {self.unit}" if self.unit else self.principal.short_name


class DecisionPaper(models.Model):
    """A paper of a principal's decision, such as the extract of its board's minutes."""

    decision = models.ForeignKey(PrincipalDecision, on_delete=models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
