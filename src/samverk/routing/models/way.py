"""The way of a matter: its steps with organ or principals, planned and real day, outcome, and where it happened."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.models import County, Organ, Origin, Principal


class StepKind(models.TextChoices):
    """What is done with the matter in a step."""

    PREPARE = "prepare", _("prepare")
    INFORM = "inform", _("inform")
    DISCUSS = "discuss", _("discuss")
    REFER = "refer", _("send on referral")
    RECOMMEND = "recommend", _("recommend")
    DECIDE = "decide", _("decide")
    ADOPT = "adopt", _("adopt")


class WayTemplate(models.Model):
    """A way that the county's matters often take. steps: [{"kind", "organ", "is_all_principals"}, …] in order."""

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="way_templates")
    name = models.CharField(max_length=200)
    steps = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["county", "name"], name="routing_template_name")]


class MatterStep(models.Model):
    """A step of the way, by an organ, one principal, or each principal.

    origin: derived where a meeting filled it by itself. item: where it happened. outcome: in a few words. task: what
    shall be done anew, where the step came from sending back (returned_from). in_writing: decided per capsulam between
    meetings. skipped_because says why a skipped step was not needed. is_followed: its state follows a referral or a
    proposal to the principals, and is changed there. is_public: everybody who sees the plan may see it.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        BEGUN = "begun", _("begun")
        DONE = "done", _("done")
        SKIPPED = "skipped", _("skipped")
        RETURNED = "returned", _("sent back")

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="matter_steps")
    principal = models.ForeignKey(
        Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="matter_steps"
    )
    is_all_principals = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    planned_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="matter_steps")
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.ENTERED)
    skipped_because = models.CharField(max_length=300, blank=True)
    task = models.TextField(blank=True)
    returned_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="returned_to"
    )
    in_writing = models.BooleanField(default=False)
    is_followed = models.BooleanField(default=False)
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering = ["matter", "position"]
        indexes = [models.Index(fields=["organ", "state"], name="routing_step_organ_state")]
