"""What a recipient answers: position, comments by section, papers, names; and what was done with each comment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.documents.models import Document
from samverk.organizations.models import Membership
from samverk.referrals.models.referrals import Recipient, ReferralSection


class Position(models.TextChoices):
    """What is thought of the whole or of a section; "discussed": spoken of, and no position taken."""

    SUPPORTS = "supports", pgettext_lazy("referral", "supports")
    SUPPORTS_WITH_CHANGES = "supports_with_changes", _("supports with changes")
    REJECTS = "rejects", _("rejects")
    ABSTAINS = "abstains", _("abstains")
    DISCUSSED = "discussed", _("only discussed")


class ReferralAnswer(models.Model):
    """The answer of one recipient, a draft until it is given. is_late: given after the last day.

    decided_by: officer, committee or board, `decider` its name; paragraph of its minutes. way: how the answer came.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        GIVEN = "given", _("given")

    class DecidedBy(models.TextChoices):
        OFFICER = "officer", _("an officer")
        COMMITTEE = "committee", _("a committee")
        BOARD = "board", _("a board")

    class Way(models.TextChoices):
        LINK = "link", pgettext_lazy("referral", "by link")
        REGISTRAR = "registrar", _("taken in by the sender")

    recipient = models.OneToOneField(Recipient, on_delete=models.CASCADE, related_name="answer")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    position = models.CharField(max_length=24, choices=Position, blank=True)
    words = models.TextField(blank=True)
    decided_by = models.CharField(max_length=10, choices=DecidedBy, blank=True)
    decider = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=60, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    sender_email = models.EmailField(blank=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.LINK)
    saved_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)


class SectionAnswer(models.Model):
    """Position and comment on one section; outcome and note: what the owner did with the comment."""

    class Outcome(models.TextChoices):
        OPEN = "", _("not gone through")
        TAKEN = "taken", _("taken in")
        PARTLY = "partly", _("taken in partly")
        NOT_TAKEN = "not_taken", _("not taken in")

    answer = models.ForeignKey(ReferralAnswer, on_delete=models.CASCADE, related_name="sections")
    section = models.ForeignKey(ReferralSection, on_delete=models.CASCADE, related_name="answers")
    position = models.CharField(max_length=24, choices=Position, blank=True)
    comment = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "section"], name="referrals_section_answer_once")]


class AnswerPaper(models.Model):
    """A paper that came with an answer, such as the extract of the board's minutes."""

    answer = models.ForeignKey(ReferralAnswer, on_delete=models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)


class AnswerVersion(models.Model):
    """An answer as it was given, each time: what has been handed in stays, also where it is changed before the day."""

    answer = models.ForeignKey(ReferralAnswer, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["answer", "number"]
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="referrals_answer_version_once")]


class Nominee(models.Model):
    """Somebody nominated to a group; membership: her seat there, once she was accepted."""

    answer = models.ForeignKey(ReferralAnswer, on_delete=models.CASCADE, related_name="nominees")
    name = models.CharField(max_length=300)
    title = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
