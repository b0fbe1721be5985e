"""The meeting room: presence as intervals, seats, disqualification, asking to speak, what several write together."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models.content import Attachment
from samverk.meetings.models.meeting import AgendaItem, Attendance, Meeting
from samverk.organizations.models import Person


class Presence(models.Model):
    """A time during which somebody was there: from an arrival to a departure; open while left_at is empty.

    from_item and to_item: the first and last items of which she heard any part.
    """

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="presences")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    from_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    to_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["attendance", "came_at"]


class Seat(models.Model):
    """A substitute who serves for a named absent or disqualified member, over the items from_item to to_item."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats_taken")
    substitute = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="seats")
    replaces = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="seats_replaced")
    from_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    to_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    seated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "seated_at"]


class Disqualification(models.Model):
    """Somebody who does not take part in an item (jäv). ground: a key of civic_rules.disqualification, or her words."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="disqualifications")
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="disqualifications")
    ground = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "attendance"], name="meetings_disqualified_once")]


class SpeakRequest(models.Model):
    """Somebody asks to speak; the list is in the order of asked_at. done_at: she has spoken, or took it back."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speak_requests")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="speak_requests")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]


class TextUpdate(models.Model):
    """One update (Yjs) of an item's shared text, in the order stored. All of an item's updates give its document."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="text_updates")
    update = models.BinaryField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class WorkshopNote(models.Model):
    """What a group wrote down at a workshop or theme item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="workshop_notes")
    group = models.CharField(max_length=100)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["item", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "group"], name="meetings_workshop_group_once")]


class OwnNote(models.Model):
    """A member's own note to an item or a paper; nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_notes")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="own_notes")
    attachment = models.ForeignKey(
        Attachment, on_delete=models.CASCADE, null=True, blank=True, related_name="own_notes"
    )
    text = models.TextField()
    saved_at = models.DateTimeField()


class MeetingEvaluation(models.Model):
    """One participant's answers after a meeting: three questions from 1 (no) to 5 (yes), and free words.

    Who answered is kept apart (EvaluationTicket): an answer names nobody.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="evaluations")
    well_prepared = models.PositiveSmallIntegerField(null=True, blank=True)
    good_talk = models.PositiveSmallIntegerField(null=True, blank=True)
    clear_outcome = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)


class EvaluationTicket(models.Model):
    """That a person may answer the evaluation of a meeting, and whether she has."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="evaluation_tickets")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    is_used = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="meetings_evaluation_ticket_once")]


class EvaluationQuestion(models.TextChoices):
    """The three questions of an evaluation, as fields of MeetingEvaluation."""

    WELL_PREPARED = "well_prepared", _("Was the meeting well prepared?")
    GOOD_TALK = "good_talk", _("Was everybody heard?")
    CLEAR_OUTCOME = "clear_outcome", _("Is it clear what happens now?")
