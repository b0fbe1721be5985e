"""Grants of the state and other pots: one per year, with a tree of allocations below, and calls to apply for money."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.documents.models import Document
from samverk.meetings.models import BacklogItem
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
        indexes = [models.Index(fields=["grant", "principal"], name="grants_report_of_principal")]


class Call(models.Model):
    """A call to apply for money of a grant; whoever sees the grant sees it.

    pot: the row of the grant that pays; amount: what there is, in kronor; what_for: what it may be used for; item: the
    prepared item of the steering organ.
    """

    class For(models.TextChoices):
        ALL = "all", _("principals and organizations")
        PRINCIPALS = "principals", pgettext_lazy("who may apply", "principals alone")
        ORGANIZATIONS = "organizations", pgettext_lazy("who may apply", "organizations alone")

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="calls")
    title = models.CharField(max_length=200)
    text = models.TextField()
    what_for = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    who_may = models.CharField(max_length=13, choices=For, default=For.ALL)
    contact = models.CharField(max_length=200, blank=True)
    pot = models.ForeignKey(Allocation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    item = models.ForeignKey(BacklogItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-closes_on", "-id"]

    def __str__(self) -> str:
        return self.title


class Application(models.Model):
    """An application of a principal, one a call, or of an organization by the link of a mail, held for one address.

    allocation: its row of the grant, asked for until it is proposed or decided; gone where it is refused. granted,
    reason, decided_on: the decision.
    """

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("application", "applied for")
        PROPOSED = "proposed", pgettext_lazy("application", "proposed")
        GRANTED = "granted", pgettext_lazy("application", "granted")
        PARTLY = "partly", pgettext_lazy("application", "granted in part")
        REFUSED = "refused", pgettext_lazy("application", "refused")

    DECIDED = (State.GRANTED, State.PARTLY, State.REFUSED)

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="applications")
    principal = models.ForeignKey(
        Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    purpose = models.TextField()
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    is_late = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    granted = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=60, blank=True)
    allocation = models.OneToOneField(
        Allocation, on_delete=models.SET_NULL, null=True, blank=True, related_name="application"
    )

    class Meta:
        ordering = ["call", "sent_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "principal"],
                condition=models.Q(principal__isnull=False),
                name="grants_one_application_of_a_principal",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ApplicationPaper(models.Model):
    """A paper of an application, such as a budget."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
