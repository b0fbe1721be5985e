"""Action plans over plans, focus areas, activities that serve several of them, and how far each owner has come."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.organizations.models import County, Organ, Principal


class ActionPlan(models.Model):
    """A strategy or an action plan. whole: the plan that it stands under. organ: steers it. decision: made it.

    revise_every_months: after the latest version, or after starts_on; 0 for never.
    """

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="plans")
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    whole = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="plans")
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="plans")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    revise_every_months = models.PositiveSmallIntegerField(default=24)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class PlanVersion(models.Model):
    """The plan as it was decided on a day: its areas with the titles of their activities. note: what is new.

    content: [[area, [activity, …]], …]; the area is empty for activities that serve none.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    content = models.JSONField(default=list)
    made_by = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plans_version_once")]


class FocusArea(models.Model):
    """An area that a plan puts its activities into."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="areas")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "position", "id"]

    def __str__(self) -> str:
        return self.name


class Activity(models.Model):
    """Something to be done, for one or several plans and focus areas. cost: in kronor. made_at: when it was added."""

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    plans = models.ManyToManyField(ActionPlan, related_name="activities")
    areas = models.ManyToManyField(FocusArea, related_name="activities", blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, db_index=True)
    cost = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        # Where there is no end, the databases would differ.
        ordering = [models.F("ends_on").asc(nulls_last=True), "title", "id"]
        indexes = [models.Index(fields=["county", "ends_on"], name="plans_activity_by_day")]

    def __str__(self) -> str:
        return self.title


class ActivityOwner(models.Model):
    """A principal that owns an activity, who there is asked, and how far it has come there.

    left_on: since then it owns it no longer; its reports are kept.
    """

    class Status(models.TextChoices):
        NOT_BEGUN = "not_begun", pgettext_lazy("activity", "not begun")
        UNDER_WAY = "under_way", pgettext_lazy("activity", "under way")
        AT_RISK = "at_risk", pgettext_lazy("activity", "at risk")
        DONE = "done", pgettext_lazy("activity", "done")
        STOPPED = "stopped", pgettext_lazy("activity", "stopped")

    LEFT = (Status.NOT_BEGUN, Status.UNDER_WAY, Status.AT_RISK)
    """Statuses of what is left to do."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="owners")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="activity_rows")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.NOT_BEGUN)
    reported_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "-principal__kind", "principal__sort_key"]
        constraints = [models.UniqueConstraint(fields=["activity", "principal"], name="plans_owner_once")]
        # Holds all that is asked to tell the status of many activities and whether their owners have reported.
        indexes = [models.Index(fields=["activity", "left_on", "status", "reported_on"], name="plans_owner_standing")]


class Milestone(models.Model):
    """A day by which something of an activity is to be reached."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "due_on", "id"]


class StatusReport(models.Model):
    """What an owner has reported of an activity, as of a day; by whom, and whether by the link of a mail."""

    class Way(models.TextChoices):
        FORM = "form", pgettext_lazy("report", "on the page")
        LINK = "link", pgettext_lazy("report", "by the link of a mail")

    owner = models.ForeignKey(ActivityOwner, on_delete=models.CASCADE, related_name="reports")
    status = models.CharField(max_length=10, choices=ActivityOwner.Status)
    text = models.TextField()
    reported_on = models.DateField(db_index=True)
    reporter = models.CharField(max_length=300, blank=True)
    way = models.CharField(max_length=4, choices=Way, default=Way.FORM)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["owner", "-reported_on", "-id"]


class Project(models.Model):
    """A joint project: its goal, who steers it, and how its cost (in kronor) is shared by those who take part."""

    class Sharing(models.TextChoices):
        KEY = "key", pgettext_lazy("cost", "by key")
        POSTS = "posts", pgettext_lazy("cost", "in posts")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="projects")
    plan = models.ForeignKey(ActionPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="projects")
    name = models.CharField(max_length=200)
    goal = models.TextField(blank=True)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="projects")
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="projects")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    cost = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    sharing = models.CharField(max_length=5, choices=Sharing, default=Sharing.KEY)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ProjectGoal(models.Model):
    """A part of a project's goal, by a day."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["project", "position"]


class ProjectParticipant(models.Model):
    """A principal that takes part: with whom, its weight in the key, or the post that it pays (in kronor)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="participants")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="project_rows")
    people = models.CharField(max_length=300, blank=True)
    weight = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["project", "-principal__kind", "principal__sort_key"]
        constraints = [models.UniqueConstraint(fields=["project", "principal"], name="plans_participant_once")]


class Rollout(models.Model):
    """A joint service or way of working on its way into use with each principal."""

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="rollouts")
    plan = models.ForeignKey(ActionPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="rollouts")
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class RolloutPlace(models.Model):
    """How far a principal has come with a roll-out, since when; a row for each change, the latest one holds."""

    class State(models.TextChoices):
        NONE = "none", pgettext_lazy("roll-out", "nothing")
        CONSIDERING = "considering", pgettext_lazy("roll-out", "considering")
        DECIDED = "decided", pgettext_lazy("roll-out", "decided")
        IN_USE = "in_use", pgettext_lazy("roll-out", "in use")

    rollout = models.ForeignKey(Rollout, on_delete=models.CASCADE, related_name="places")
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="rollout_rows")
    state = models.CharField(max_length=12, choices=State)
    since = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["rollout", "principal__sort_key", "-since", "-id"]
