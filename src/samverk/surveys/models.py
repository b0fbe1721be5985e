"""A survey with its questions, the groups that are asked, and the answers: an anonymous one is nobody's."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import pgettext_lazy

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.models import County, Organ, Principal


def random_key() -> int:
    """A key that tells nothing of the order in which rows were made."""
    return secrets.randbits(62) + 1


def random_token() -> str:
    """The secret part of an open link: 128 bits."""
    return secrets.token_urlsafe(16)


class Survey(models.Model):
    """Questions to groups, answered until a day.

    organ and contact: whose survey it is. item: where it is presented. is_anonymous: answers cannot be joined with
    those who gave them; locked once it has opened. open_token: the way in for whom nobody has asked by name, where
    has_open_link. remind_days: how many days before the last one reminders go out. shows_texts: what was written
    freely is published with the results.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("survey", "draft")
        WAITING = "waiting", pgettext_lazy("survey", "opens on its day")
        OPEN = "open", pgettext_lazy("survey", "open")
        CLOSED = "closed", pgettext_lazy("survey", "closed")
        PUBLISHED = "published", pgettext_lazy("survey", "results published")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="surveys")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys")
    title = models.CharField(max_length=300)
    purpose = models.TextField(blank=True)
    introduction = models.TextField(blank=True)
    contact_name = models.CharField(max_length=300, blank=True)
    contact_email = models.EmailField(blank=True)
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="surveys")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="surveys")
    is_anonymous = models.BooleanField(default=True)
    has_open_link = models.BooleanField(default=False)
    open_token = models.CharField(max_length=40, unique=True, default=random_token)
    opens_on = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    remind_days = models.JSONField(default=list)
    reminded_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, db_index=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    shows_texts = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether everybody sees it: once its results are published."""
        return self.state == self.State.PUBLISHED

    @property
    def is_locked(self) -> bool:
        """Whether it has opened, so that its questions stand (SURVEY-2)."""
        return self.state not in (self.State.DRAFT, self.State.WAITING)

    @property
    def can_drop(self) -> bool:
        """Whether somebody who is asked may be taken away: not where it would tell who has answered anonymously."""
        return not self.is_locked or (self.state == self.State.OPEN and not self.is_anonymous)


class SurveyQuestion(models.Model):
    """A question. choices: what there is to choose from, in order; low and high: what 1 and 5 mean on the scale."""

    class Kind(models.TextChoices):
        ONE = "one", pgettext_lazy("question of a survey", "one of several")
        SEVERAL = "several", pgettext_lazy("question of a survey", "several of several")
        SCALE = "scale", pgettext_lazy("question of a survey", "scale from 1 to 5")
        NUMBER = "number", pgettext_lazy("question of a survey", "number")
        TEXT = "text", pgettext_lazy("question of a survey", "free text")

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=7, choices=Kind)
    text = models.CharField(max_length=500)
    choices = models.JSONField(default=list)
    low = models.CharField(max_length=100, blank=True)
    high = models.CharField(max_length=100, blank=True)
    is_required = models.BooleanField(default=False)

    class Meta:
        ordering = ["survey", "position", "id"]

    @property
    def has_choices(self) -> bool:
        """Whether one chooses among what it names."""
        return self.kind in (self.Kind.ONE, self.Kind.SEVERAL)


class SurveyGroup(models.Model):
    """Those whose answers are counted together: a principal's, or a group with a name of its own."""

    class Side(models.TextChoices):
        REGION = "region", pgettext_lazy("side of a survey", "the region")
        MUNICIPALITY = "municipality", pgettext_lazy("side of a survey", "the municipalities")
        OTHER = "other", pgettext_lazy("side of a survey", "others")

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=200)
    side = models.CharField(max_length=12, choices=Side, default=Side.OTHER)
    principal = models.ForeignKey(
        Principal, on_delete=models.SET_NULL, null=True, blank=True, related_name="survey_groups"
    )

    class Meta:
        ordering = ["survey", "name"]
        constraints = [models.UniqueConstraint(fields=["survey", "name"], name="surveys_group_once")]


class SurveyRecipient(models.Model):
    """Somebody who is asked. Of an anonymous answer nothing stands here but that the link was used: no time."""

    group = models.ForeignKey(SurveyGroup, on_delete=models.CASCADE, related_name="recipients")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="recipients")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField()
    has_answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["survey", "group__name", "name", "email"]
        constraints = [models.UniqueConstraint(fields=["survey", "email"], name="surveys_asked_once")]


class SurveyAnswer(models.Model):
    """An answer: values by the question's key. It has no time, its key is drawn: no order tells whose it is.

    group: none by the open link. recipient: who gave it, in a survey by name alone.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    group = models.ForeignKey(SurveyGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="answers")
    recipient = models.OneToOneField(
        SurveyRecipient, on_delete=models.CASCADE, null=True, blank=True, related_name="answer"
    )
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["survey", "id"]
