"""Calling people to a meeting: the notices sent, who is invited, and what each answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.documents.models import Document
from samverk.meetings.models.meeting import AgendaItem, Attendance, Meeting
from samverk.organizations.models import Membership, Person


class Notice(models.Model):
    """A notice as it was sent: the first, an update, or the cancellation. content: what it said, locked."""

    class Kind(models.TextChoices):
        REQUEST = "request", _("notice")
        UPDATE = "update", _("changed notice")
        CANCEL = "cancel", _("cancellation")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notices")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200, blank=True)
    message = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meetings_notice_number")]


class Invitation(models.Model):
    """Somebody called to a meeting, or a guest invited to an item, with the latest answer.

    replaces: the invitation of the absent member for whom this one was called. calendar_sequence: of the last
    event sent to this address, so that an older REPLY never overwrites a newer answer.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("no answer yet")
        ACCEPTED = "accepted", _("comes")
        ON_LINK = "on_link", _("comes by link")
        TENTATIVE = "tentative", _("perhaps")
        DECLINED = "declined", _("does not come")

    class Way(models.TextChoices):
        LINK = "link", _("by the link in the mail")
        REPLY = "reply", _("by calendar reply")
        SIGNED_IN = "signed_in", _("signed in")
        SECRETARY = "secretary", _("told the secretary")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations")
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations"
    )
    name = models.CharField(max_length=300)
    email = models.EmailField(blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300, blank=True)
    capacity = models.CharField(max_length=10, choices=Attendance.Capacity, default=Attendance.Capacity.MEMBER)
    items = models.ManyToManyField(AgendaItem, blank=True, related_name="invitations")
    is_called = models.BooleanField(default=True)
    called_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    ground = models.CharField(max_length=300, blank=True)
    stand_in_name = models.CharField(max_length=300, blank=True)
    stand_in_email = models.EmailField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=10, choices=Way, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["meeting", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_invitation_person_once"),
        ]
