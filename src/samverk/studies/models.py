"""Evaluations, pilots and pre-studies with what they asked, found and recommended, and what was answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from samverk.documents.models import Document
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, BacklogItem, Commitment
from samverk.organizations.models import County, Organ, Principal


class Study(models.Model):
    """An evaluation, a pilot or a pre-study that somebody asked for.

    commissioned_in: the item whose decision asked for it; organ: who asked, and reviews what came of it. commission:
    what was asked, in words. due: when it shall be reported; reported_on: when it was. answer_by: the day by which
    its recommendations are answered. review_on: the day on which what came of it is looked at; review_item: the item
    prepared for that. is_public: the public sees it, what it may not read of meetings left out.
    """

    class Kind(models.TextChoices):
        EVALUATION = "evaluation", pgettext_lazy("study", "evaluation")
        PILOT = "pilot", pgettext_lazy("study", "pilot")
        PRE_STUDY = "pre_study", pgettext_lazy("study", "pre-study")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="studies")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=300)
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="studies")
    commissioned_in = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="studies"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="studies")
    commission = models.TextField(blank=True)
    performer = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    conclusions = models.TextField(blank=True)
    answer_by = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True, db_index=True)
    review_item = models.ForeignKey(
        BacklogItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="studies_reviewed"
    )
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title


class StudyQuestion(models.Model):
    """A question that the study was to answer, and what it concluded."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    text = models.TextField()
    conclusion = models.TextField(blank=True)

    class Meta:
        ordering = ["study", "position", "id"]


class Recommendation(models.Model):
    """What a study recommends to one organ or principal, and how it was answered last.

    One read from minutes names document and key of the finding, which survive a new reading. again_on: the day that
    "later" put it to. commitment: what an answer made of it.
    """

    class Answer(models.TextChoices):
        ADOPT = "adopt", pgettext_lazy("answer to a recommendation", "adopted")
        PARTLY = "partly", pgettext_lazy("answer to a recommendation", "partly")
        NO = "no", pgettext_lazy("answer to a recommendation", "no")
        LATER = "later", pgettext_lazy("answer to a recommendation", "later")

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveIntegerField()
    text = models.TextField()
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    principal = models.ForeignKey(
        Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    finding_key = models.CharField(max_length=64, blank=True)
    answer = models.CharField(max_length=6, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    again_on = models.DateField(null=True, blank=True)
    commitment = models.ForeignKey(
        Commitment, on_delete=models.SET_NULL, null=True, blank=True, related_name="recommendations"
    )

    class Meta:
        ordering = ["study", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organ__isnull=False, principal__isnull=True)
                | models.Q(organ__isnull=True, principal__isnull=False),
                name="studies_one_addressee",
            )
        ]

    @property
    def addressee(self) -> Organ | Principal:
        """Whom it is for."""
        found = self.organ or self.principal
        assert found is not None, "the constraint studies_one_addressee"
        return found


class RecommendationAnswer(models.Model):
    """An answer as it was given: on the page, or at an item of a meeting. The latest is the recommendation's own."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=6, choices=Recommendation.Answer)
    reason = models.TextField(blank=True)
    again_on = models.DateField(null=True, blank=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_on = models.DateField()
    answerer = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["recommendation", "-made_at", "-id"]


class StudyReview(models.Model):
    """What came of a study, as it was seen on a day: a year later, and again."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField()
    text = models.TextField()
    reviewer = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["study", "-reviewed_on", "-id"]
