"""Rounds over a version of the minutes: approval with remarks, then signing in turn."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.minutes.models.drafting import MinutesVersion
from samverk.organizations.models import Person


class ApprovalRound(models.Model):
    """A version sent to chair and adjusters, with the last day to answer (inclusive)."""

    version = models.ForeignKey(MinutesVersion, on_delete=models.CASCADE, related_name="approval_rounds")
    sent_at = models.DateTimeField()
    answer_by = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["version", "sent_at"]


class ApprovalAnswer(models.Model):
    """What one of them answered; a refusal has its reason."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        ADJUSTER = "adjuster", _("adjuster")

    round = models.ForeignKey(ApprovalRound, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="approval_answers")
    role = models.CharField(max_length=8, choices=Role)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="minutes_approval_once")]


class Remark(models.Model):
    """A remark by an approver at a place in the text: part as in MinutesEdit, quote the words it is about."""

    answer = models.ForeignKey(ApprovalAnswer, on_delete=models.CASCADE, related_name="remarks")
    part = models.CharField(max_length=60, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField()
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_how = models.TextField(blank=True)

    class Meta:
        ordering = ["made_at"]


class SigningRound(models.Model):
    """Approved minutes on their way through the signatures, each in its turn."""

    version = models.OneToOneField(MinutesVersion, on_delete=models.CASCADE, related_name="signing_round")
    started_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)


class SigningStep(models.Model):
    """One signer's turn. field: the signature field in the PDF; method and identity: how she proved who she is."""

    class Role(models.TextChoices):
        SECRETARY = "secretary", _("secretary")
        ADJUSTER = "adjuster", _("adjuster")
        CHAIR = "chair", _("chair")

    round = models.ForeignKey(SigningRound, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=Role)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signing_steps")
    organisation = models.CharField(max_length=300, blank=True)
    field = models.CharField(max_length=60)
    method = models.CharField(max_length=200, blank=True)
    identity = models.CharField(max_length=300, blank=True)
    signature_id = models.CharField(max_length=60, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["round", "position"]
        constraints = [models.UniqueConstraint(fields=["round", "position"], name="minutes_signing_position")]
