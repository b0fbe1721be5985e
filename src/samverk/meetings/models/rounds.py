"""Questions of a round that go out before the meeting: the questions, each side's answer, whom they were sent to."""

from __future__ import annotations

from django.db import models

from samverk.meetings.models.meeting import AgendaItem
from samverk.organizations.models import Person, Principal


class RoundQuestions(models.Model):
    """What the secretary asks of all sides before a round. sent_at: when it went out; the words are fixed then."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="round_questions")
    questions = models.JSONField(default=list)
    answer_by = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=200, blank=True)


class RoundAnswer(models.Model):
    """The answer of one side (a principal, or a partner by name), which its people share.

    draft: as it is written now, an answer to each question; sent: as it stands in the round, at sent_at.
    """

    asked_in = models.ForeignKey(RoundQuestions, on_delete=models.CASCADE, related_name="answers")
    principal = models.ForeignKey(Principal, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.CharField(max_length=300)
    draft = models.JSONField(default=list)
    saved_at = models.DateTimeField(null=True, blank=True)
    sent = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["asked_in", "id"]
        constraints = [
            models.UniqueConstraint(fields=["asked_in", "organisation"], name="meetings_round_answer_once"),
        ]


class RoundAsked(models.Model):
    """Somebody who answers for a side. asked_at: when her link was sent; empty while she has no address."""

    answer = models.ForeignKey(RoundAnswer, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=300)
    email = models.EmailField(blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["answer", "id"]
