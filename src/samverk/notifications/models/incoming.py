"""Mails that came to Samverk's mailbox: answers that were understood, and the rest for a person to read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models import Invitation, Meeting
from samverk.organizations.models import County


class IncomingMail(models.Model):
    """One mail read from the mailbox, once: its Message-ID is unique. county is empty where nobody knows the sender."""

    class State(models.TextChoices):
        ANSWERED = "answered", _("taken as an answer")
        OLDER = "older", _("older than the answer that is here")
        BOUNCED = "bounced", _("tells that a mail could not be delivered")
        NOT_UNDERSTOOD = "not_understood", _("for a person to read")
        DONE = "done", _("read by a person")

    county = models.ForeignKey(County, on_delete=models.PROTECT, null=True, blank=True, related_name="incoming_mails")
    message_id = models.CharField(max_length=300, unique=True)
    from_address = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    excerpt = models.TextField(blank=True)
    read_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State)
    reason = models.CharField(max_length=64, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    invitation = models.ForeignKey(Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-read_at", "-id"]
