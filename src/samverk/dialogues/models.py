"""Dialogues with residents: groups in counts, never names; themes with what was said; what changed afterwards."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, BacklogItem, Commitment
from samverk.organizations.models import County, Organ, Principal
from samverk.plans.models import Activity


class Dialogue(models.Model):
    """A dialogue with residents, held by an organ with principals.

    ask_on: the day on which what changed is asked for; ask_item: the item prepared for that. is_public: everybody
    sees it, once its words have been looked through for personal data.
    """

    class Kind(models.TextChoices):
        RESIDENTS = "residents", pgettext_lazy("dialogue", "residents' dialogue")
        COUNCIL = "council", pgettext_lazy("dialogue", "users' council")
        FOCUS_GROUP = "focus_group", pgettext_lazy("dialogue", "focus group")
        OPEN_MEETING = "open_meeting", pgettext_lazy("dialogue", "open meeting")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="dialogues")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=300)
    purpose = models.TextField(blank=True)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="dialogues")
    principals = models.ManyToManyField(Principal, related_name="dialogues", blank=True)
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="dialogues")
    report = models.TextField(blank=True)
    ask_on = models.DateField(null=True, blank=True, db_index=True)
    ask_item = models.ForeignKey(BacklogItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title


class DialogueDay(models.Model):
    """A day on which it was held, and where."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    place = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["dialogue", "day", "id"]


class DialogueGroup(models.Model):
    """A group that took part and how many they were; who they were is kept nowhere."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    participants = models.PositiveIntegerField()

    class Meta:
        ordering = ["dialogue", "position"]


class DialogueTheme(models.Model):
    """A theme and what was said of it."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    said = models.TextField(blank=True)

    class Meta:
        ordering = ["dialogue", "position"]


class DialogueChange(models.Model):
    """What changed after the dialogue, or that nothing did and why; tied to at most one thing that shows it."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="changes")
    changed_on = models.DateField()
    has_changed = models.BooleanField(default=True)
    text = models.TextField()
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    commitment = models.ForeignKey(Commitment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    writer = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["dialogue", "-changed_on", "-id"]
