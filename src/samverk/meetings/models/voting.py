"""Proposals, votes, reservations, notes to the minutes, and polls."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models.content import Decision
from samverk.meetings.models.meeting import AgendaItem, Attendance, Meeting


class Proposal(models.Model):
    """What somebody proposes that the organ shall decide (yrkande, förslag till beslut)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="proposals")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    attendance = models.ForeignKey(
        Attendance, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    proposed_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["item", "position"]


class Vote(models.Model):
    """A vote on two proposals (yes is for the first), by roll call or by count; the outcome once it is closed."""

    class Kind(models.TextChoices):
        ROLL_CALL = "roll_call", _("roll call")
        COUNT = "count", _("count")

    class Outcome(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        TIE = "tie", _("tie")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="votes")
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="votes")
    kind = models.CharField(max_length=10, choices=Kind)
    yes_means = models.TextField()
    no_means = models.TextField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)
    is_by_casting_vote = models.BooleanField(default=False)
    outcome = models.CharField(max_length=4, choices=Outcome, blank=True)

    class Meta:
        ordering = ["item", "opened_at"]


class Ballot(models.Model):
    """How one who serves voted by roll call."""

    class Choice(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        ABSTAINS = "abstains", _("abstains")

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="ballots")
    choice = models.CharField(max_length=8, choices=Choice)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "attendance"], name="meetings_ballot_once")]


class Reservation(models.Model):
    """Somebody who took part reserves herself against the decision; her words may come until approval."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="reservations")
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="reservations")
    text = models.TextField(blank=True)
    announced_at = models.DateTimeField()


class MinutesNote(models.Model):
    """A note to the minutes (protokollsanteckning) by somebody at the meeting."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="minutes_notes")
    attendance = models.ForeignKey(
        Attendance, on_delete=models.SET_NULL, null=True, blank=True, related_name="minutes_notes"
    )
    name = models.CharField(max_length=300)
    text = models.TextField()


class Poll(models.Model):
    """A question to those in the room with its live result. choices: the texts to choose from."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="polls")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="polls")
    question = models.CharField(max_length=300)
    choices = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)


class PollAnswer(models.Model):
    """What one in the room chose: an index into the poll's choices. Changed until the poll is closed."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="answers")
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="poll_answers")
    choice = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "attendance"], name="meetings_poll_answer_once")]
