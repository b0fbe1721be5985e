"""What belongs to a matter beside the items that are about it, and every change of that, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Decision
from samverk.organizations.models import County


class MatterSign(models.Model):
    """Words by which an item, or a decision of it, names a matter that it is not itself about.

    key: the stems by which the matter is found, space between; words: as they stand. matter is empty until something
    with that name comes up. A person's row (kind "entered") has no key. refused rows stay, so that reading the
    document again proposes nothing anew.
    """

    class Kind(models.TextChoices):
        WISHED_THEME = "wished_theme", _("wished for as a theme")
        NAMED = "named", _("named in quotation marks")
        PROGRAMME = "programme", _("the title names the reform")
        ENTERED = "entered", _("somebody joined it")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="matter_signs")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, null=True, blank=True, related_name="matter_signs")
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=200, blank=True, db_index=True)
    words = models.CharField(max_length=200, blank=True)
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="signs")
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)

    class Meta:
        ordering = ["item", "id"]


class MatterChange(models.Model):
    """One change of what belongs together, with what was before, so that it can be undone once.

    before and after: {"items": {id: [matter, origin]}, "signs": {id: [matter, state]}, "matters": {id: [state, joined
    into, owner organ]}}. made: the matter that the change made, if any.
    """

    class Verb(models.TextChoices):
        ACCEPT = "accept", _("accepted the matter")
        REFUSE = "refuse", _("refused the proposal")
        PLACE = "place", _("joined an item")
        TAKE_OUT = "take_out", _("took an item away")
        SPLIT = "split", _("split")
        JOIN = "join", _("joined matters")

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="+")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="changes")
    made = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb)
    before = models.JSONField()
    after = models.JSONField()
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
