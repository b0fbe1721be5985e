"""Matters that organs deal with over time. Nothing here points upwards."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.documents.models import Document
from samverk.organizations.models import Named, Organ, Origin, Person, Principal


class Matter(Named):
    """A matter that recurs over meetings: an agreement, a plan, a project, a question.

    proposed: Samverk thinks that items belong together; a person accepts or refuses. joined_into: the matter that it
    was joined with. is_public: what people entered (text, owner, papers, waits) may be seen by all. paused_because is
    empty while the matter is not at rest. owner_organ answers for it; its secretary may change it.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        CLOSED = "closed", pgettext_lazy("matter", "closed")
        REFUSED = "refused", _("refused")
        JOINED = "joined", _("joined with another")

    origin = models.CharField(max_length=8, choices=Origin, default=Origin.DERIVED)
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED, db_index=True)
    text = models.TextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="matters")
    owner_organ = models.ForeignKey(Organ, on_delete=models.SET_NULL, null=True, blank=True, related_name="matters")
    tags = models.JSONField(default=list)
    is_public = models.BooleanField(default=False)
    paused_because = models.CharField(max_length=300, blank=True)
    joined_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined")
    related = models.ManyToManyField("self", blank=True)

    @property
    def is_hidden(self) -> bool:
        """Whether it is no matter of its own any more: refused, or joined with another."""
        return self.state in (self.State.REFUSED, self.State.JOINED)


class CaseNumber(models.Model):
    """A case number (diarienummer) of a matter, as written; principal: in whose diary, where it is known."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="case_numbers")
    principal = models.ForeignKey(Principal, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "principal", "number"], name="matters_case_number_each_once")
        ]


class MatterPaper(models.Model):
    """A paper of a matter, beside those of its items."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=300)
    added_by = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-added_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["matter", "document"], name="matters_paper_once")]


class OutsideWait(models.Model):
    """What outside itself a matter waits for. expected: when it may come, in words; ended_on: since when it is here."""

    class Kind(models.TextChoices):
        LAW = "law", _("a law")
        INQUIRY = "inquiry", _("an inquiry")
        INSPECTION = "inspection", _("an inspection")
        STATE_AGREEMENT = "state_agreement", _("an agreement with the state")
        OTHER = "other", _("something else")

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="waits")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.OTHER)
    text = models.CharField(max_length=300)
    expected = models.CharField(max_length=100, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["matter", "ended_on", "id"]
