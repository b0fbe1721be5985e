"""Dated standing orders of organs: what civic_rules.facts.StandingOrders is filled from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.organizations.models.parties import Organ


class StandingOrders(models.Model):
    """How an organ works from a day on (inclusive), until the next row begins. An organ without any has the defaults.

    source: the document and paragraph in which the principals agreed on them. callable_kinds: kinds of membership,
    and "guest", that may be called; empty: all. bound_by: for whom a substitute serves. Days are calendar days
    unless notice_counts_weekdays.
    """

    class QuorumKind(models.TextChoices):
        MORE_THAN_HALF = "more_than_half", _("more than half of the seats")
        NUMBER = "number", _("a number of members")
        PER_KIND = "per_kind", _("the region and a number of municipalities")
        NONE = "none", _("no quorum")

    class ApprovalMode(models.TextChoices):
        ELECTRONIC = "electronic", _("electronic signatures")
        PAPER = "paper", _("signed on paper")
        NEXT_MEETING = "next_meeting", _("at the next meeting")
        NONE = "none", _("not approved (notes)")

    class SubstitutionMode(models.TextChoices):
        CALLING_ORDER = "calling_order", _("in calling order")
        PERSONAL = "personal", _("personal substitutes")
        STAND_IN = "stand_in", _("a stand-in named by the absent")

    class BoundBy(models.TextChoices):
        PRINCIPAL = "principal", _("her own principal")
        PARTY = "party", _("her own party")
        NOTHING = "nothing", _("anybody")

    class SubstitutesCalled(models.TextChoices):
        PROPOSED = "proposed", _("Samverk proposes")
        AUTOMATIC = "automatic", _("Samverk calls by itself")

    class DecidesBy(models.TextChoices):
        CONSENSUS = "consensus", _("consensus")
        VOTE = "vote", _("vote")

    class LateItems(models.TextChoices):
        NEVER = "never", _("never")
        UNANIMOUS = "unanimous", _("if all present agree")
        FREE = "free", _("freely")

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="standing_orders")
    starts_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    quorum_kind = models.CharField(max_length=16, choices=QuorumKind, default=QuorumKind.MORE_THAN_HALF)
    quorum_number = models.PositiveSmallIntegerField(null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(default=7)
    extra_notice_days = models.PositiveSmallIntegerField(default=3)
    notice_counts_weekdays = models.BooleanField(default=False)
    callable_kinds = models.JSONField(default=list)
    approval_mode = models.CharField(max_length=16, choices=ApprovalMode, default=ApprovalMode.ELECTRONIC)
    approval_days = models.PositiveSmallIntegerField(default=14)
    adjuster_count = models.PositiveSmallIntegerField(default=1)
    substitution_mode = models.CharField(
        max_length=16, choices=SubstitutionMode, default=SubstitutionMode.CALLING_ORDER
    )
    bound_by = models.CharField(max_length=12, choices=BoundBy, default=BoundBy.PRINCIPAL)
    substitutes_always_invited = models.BooleanField(default=False)
    substitutes_called = models.CharField(max_length=12, choices=SubstitutesCalled, default=SubstitutesCalled.PROPOSED)
    may_return = models.BooleanField(default=True)
    may_meet_jointly = models.BooleanField(default=True)
    may_meet_digitally = models.BooleanField(default=True)
    decides_by = models.CharField(max_length=12, choices=DecidesBy, default=DecidesBy.CONSENSUS)
    has_casting_vote = models.BooleanField(default=True)
    reservation_allowed = models.BooleanField(default=True)
    late_items = models.CharField(max_length=12, choices=LateItems, default=LateItems.UNANIMOUS)
    silence_consents = models.BooleanField(default=False)
    is_on_notice_board = models.BooleanField(default=False)
    minutes_public = models.BooleanField(default=True)
    notice_public = models.BooleanField(default=True)
    papers_public = models.BooleanField(default=True)

    class Meta:
        ordering = ["organ", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "starts_on"], name="organizations_standing_orders_once_a_day")
        ]
