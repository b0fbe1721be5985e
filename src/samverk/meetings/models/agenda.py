"""What an agenda is made of before there is a meeting: backlog, the organ's template, its phrases."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.matters.models import Matter
from samverk.meetings.models.content import Attachment, Decision
from samverk.meetings.models.meeting import AgendaItem, Meeting, MeetingSeries
from samverk.organizations.models import Organ


class ItemKind(models.TextChoices):
    """What an item is for."""

    DECISION = "decision", _("decision")
    INFORMATION = "information", _("information")
    DIALOGUE = "dialogue", _("dialogue")
    THEME = "theme", _("theme")
    ROUND_TABLE = "round_table", _("round table")


class BacklogItem(models.Model):
    """What an organ shall deal with at a coming meeting, or a theme wished for, in the organ's own order.

    taken_as: the item it became. series: the plan of the year that it asks the organ to decide. dropped_at: nobody
    shall deal with it any more; it can come back. withheld_ground, title_reveals and presenters (name, title,
    organisation, email of each) are those of the item that was postponed or handed on, for the item it becomes;
    papers: those that go along.
    """

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="backlog")
    title = models.TextField()
    kind = models.CharField(max_length=16, choices=ItemKind, default=ItemKind.INFORMATION)
    text = models.TextField(blank=True)
    minutes_allotted = models.PositiveSmallIntegerField(null=True, blank=True)
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_wished_theme = models.BooleanField(default=False)
    wanted_from = models.DateField(null=True, blank=True)
    proposed_by = models.CharField(max_length=300, blank=True)
    comes_from = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    withheld_ground = models.CharField(max_length=200, blank=True)
    title_reveals = models.BooleanField(default=False)
    presenters = models.JSONField(default=list, blank=True)
    papers = models.ManyToManyField(Attachment, blank=True, related_name="+")
    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, null=True, blank=True, related_name="submitted")
    added_at = models.DateTimeField()
    position = models.PositiveIntegerField(default=0)
    dropped_at = models.DateTimeField(null=True, blank=True)
    taken_as = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="backlog_items"
    )

    class Meta:
        ordering = ["organ", "position", "added_at", "id"]


class RemovedItem(models.Model):
    """An item that was taken off an agenda, as plain data, so that it can be put back until the meeting opens.

    kept: its rows of all tables ("rows"), and what pointed at them ("pointing"). Nobody reads it. It is deleted when
    it is put back, when the meeting opens, when words of the minutes are masked, and after 30 days.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="removed_items")
    made_at = models.DateTimeField()
    kept = models.JSONField()


class AgendaTemplateItem(models.Model):
    """An item that recurs on every agenda of the organ, and what it fills itself with."""

    class Fills(models.TextChoices):
        NOTHING = "", _("nothing")
        OPENING = "opening", _("opening")
        ADJUSTER = "adjuster", _("choice of adjuster")
        AGENDA = "agenda", _("the agenda")
        PREVIOUS_MINUTES = "previous_minutes", _("previous minutes")
        REPORTS = "reports", _("reports from organs that report here")
        NEW_MATTERS = "new_matters", _("new matters")
        TO_OTHER_ORGAN = "to_other_organ", _("matters to another organ")
        OPEN_QUESTIONS = "open_questions", _("open questions from last time")
        OTHER_BUSINESS = "other_business", _("other business")
        NEXT_MEETINGS = "next_meetings", _("next meetings")
        EVALUATION = "evaluation", _("evaluation of the meeting")
        CLOSING = "closing", _("closing")

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="agenda_template")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=16, choices=ItemKind, default=ItemKind.INFORMATION)
    fills = models.CharField(max_length=20, choices=Fills, blank=True, default=Fills.NOTHING)
    minutes_allotted = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["organ", "position"]


class DecisionPhrase(models.Model):
    """A wording in which the organ decides ("ställer sig bakom"), with its force.

    text: after the organ's name. type: of a decision whose own words do not tell one (swedish_text.decision_types).
    """

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="decision_phrases")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    type = models.CharField(max_length=16)
    force = models.CharField(max_length=16, choices=Decision.Force, default=Decision.Force.DECISION)

    class Meta:
        ordering = ["organ", "position"]
