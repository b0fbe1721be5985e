"""Who sits where: memberships over time, and which user acts for which organ or principal."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.accounts.models import Role
from samverk.organizations.models.parties import County, Organ, Origin, Partner, Person, Principal


class Membership(models.Model):
    """A person's place in an organ over time, on behalf of a principal or partner. Days are inclusive.

    calling_order: of substitutes, 1 is called first. personal_for: the member whose personal substitute this is.
    mandate: what her own principal has empowered her to, in its words.
    """

    class Kind(models.TextChoices):
        MEMBER = "member", _("member")
        SUBSTITUTE = "substitute", _("substitute")
        CO_OPTED = "co_opted", _("co-opted")
        OFFICIAL = "official", _("official")
        RESIDENT = "resident", _("residents' representative")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="memberships")
    principal = models.ForeignKey(
        Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    kind = models.CharField(max_length=12, choices=Kind)
    roles = models.JSONField(default=list)
    party = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=300, blank=True)
    mandate = models.TextField(blank=True)
    calling_order = models.PositiveSmallIntegerField(null=True, blank=True)
    personal_for = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="personal_substitutes"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.DERIVED)

    class Meta:
        ordering = ["starts_on", "id"]


class Assignment(models.Model):
    """Which user acts in which role, for all of a county or for one organ or principal. Days are inclusive.

    One for a principal gives no permission in the county: it says for whom she reports and answers.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments")
    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="assignments")
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, null=True, blank=True, related_name="assignments")
    principal = models.ForeignKey(
        Principal, on_delete=models.CASCADE, null=True, blank=True, related_name="assignments"
    )
    role = models.CharField(max_length=16, choices=Role)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
