"""The outbox: each mail that Samverk sends, written in the transaction of the reaction that asks for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import AuditEvent
from samverk.documents.models import Document
from samverk.meetings.models import Meeting
from samverk.organizations.models import County, Person


class OutgoingMail(models.Model):
    """One mail to one address. Its Message-ID is fixed here, so that a mail that comes twice is known as the same.

    content: the parts of the body (queries/mail_parts.py). Secure links stand in it by their row alone: the secret
    bits are put in while sending and are never stored. calendar: the iCalendar object that goes with it. repeats:
    the mail that the secretary sent again by this one; number counts such copies.
    perhaps_twice: how often the worker was stopped between handing the mail over and writing down the answer.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        SENDING = "sending", _("is being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be delivered")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="outgoing_mails")
    event = models.ForeignKey(AuditEvent, on_delete=models.PROTECT, related_name="+")
    reaction = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField(default=1)
    repeats = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="repeated_by")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    message_id = models.CharField(max_length=120, unique=True)
    to_name = models.CharField(max_length=300, blank=True)
    to_address = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    content = models.JSONField(default=list)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    documents = models.ManyToManyField(Document, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    perhaps_twice = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "reaction", "to_address", "number"], name="notifications_mail_once"
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="notifications_mail_waiting")]
