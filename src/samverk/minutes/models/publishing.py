"""What happens with signed minutes: personal data looked at, dispatch, notice board, subscribers."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from civic_rules.publication import Posting, may_be_taken_down
from civic_rules.verdict import Verdict
from samverk.meetings.models import AgendaItem
from samverk.minutes.models.drafting import Minutes, MinutesVersion
from samverk.organizations.models import Organ


class PersonalDataHit(models.Model):
    """What was decided of a personal identity number, phone number or address found in the minutes.

    version: the latest in which the words were found when it was decided; the decision holds for all of them.
    """

    class Kind(models.TextChoices):
        IDENTITY_NUMBER = "identity_number", _("personal identity number")
        PHONE = "phone", _("phone number")
        ADDRESS = "address", _("private address")

    class State(models.TextChoices):
        OPEN = "open", _("to look at")
        KEPT = "kept", _("may stand")
        MASKED = "masked", _("masked")

    version = models.ForeignKey(MinutesVersion, on_delete=models.CASCADE, related_name="personal_data_hits")
    part = models.CharField(max_length=60)
    kind = models.CharField(max_length=16, choices=Kind)
    quote = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)


class MaskedText(models.Model):
    """What a field of a row of the meeting said before words in it were masked; the row holds what all may read.

    table: the model's label ("meetings.decision"). Kept so that masking can be undone; no page shows it.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="masked_texts")
    table = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    field = models.CharField(max_length=60)
    original = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row", "field"], name="minutes_masked_text_once")]


class Dispatch(models.Model):
    """Whom the minutes or an extract of them shall be sent to (expediering), and the proof of what went.

    papers: name and SHA-256 of each file that went along. message_id: of the mail that carried them; taken_at: when the
    mail server took it, refused_why: what was said where it never did, or the mail came back. Lines of before proofs
    were kept have a day and nothing more.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="dispatches")
    items = models.ManyToManyField(AgendaItem, blank=True, related_name="+")
    recipient = models.CharField(max_length=300)
    email = models.EmailField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=200, blank=True)
    papers = models.JSONField(default=list)
    message_id = models.CharField(max_length=120, blank=True, db_index=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    refused_why = models.TextField(blank=True)

    class Meta:
        ordering = ["minutes", "id"]


class NoticeBoardPosting(models.Model):
    """That approved minutes were announced on the notice board (anslag). Days are inclusive."""

    minutes = models.OneToOneField(Minutes, on_delete=models.CASCADE, related_name="posting")
    posted_on = models.DateField()
    comes_down_on = models.DateField()
    kept_at = models.CharField(max_length=300, blank=True)

    def may_come_down(self, today: date) -> Verdict:
        """Whether the time of appeal has run out, during which it must be up (PUBLICATION-5)."""
        days = Posting(post_by=self.posted_on, posted_on=self.posted_on, appeal_until=self.comes_down_on)
        return may_be_taken_down(today=today, posting=days)


class Subscription(models.Model):
    """Somebody who wants a mail when an organ publishes minutes. Confirmed by a link; ended by a link."""

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="subscriptions")
    email = models.EmailField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "email"], name="minutes_subscription_once")]
