"""Indicators: what is measured, what is wanted, and every observation with its origin."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.documents.models import Document
from samverk.organizations.models import County, Organ, Principal


class Indicator(models.Model):
    """What is measured the same way again and again. source: who measures, and where it is published.

    counts_persons: its values are counts of persons, so that small ones are not shown (INDICATOR-1). kolada_id: the
    indicator's id in Kolada. is_public: the public sees it, with what stands in released minutes or was entered.
    followed_by: the organ that follows it.
    """

    class Direction(models.TextChoices):
        LOWER = "lower", _("lower is better")
        HIGHER = "higher", _("higher is better")
        NEITHER = "neither", _("neither is better")

    class Level(models.TextChoices):
        COUNTY = "county", _("the county")
        PRINCIPAL = "principal", _("each principal")

    class Rhythm(models.TextChoices):
        YEAR = "year", _("year")
        HALF_YEAR = "half_year", _("half-year")
        QUARTER = "quarter", _("quarter")
        MONTH = "month", _("month")
        OTHER = "other", _("other")

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=60)
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.NEITHER)
    level = models.CharField(max_length=10, choices=Level, default=Level.COUNTY)
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.YEAR)
    source = models.CharField(max_length=300, blank=True)
    kolada_id = models.CharField(max_length=12, blank=True)
    counts_persons = models.BooleanField(default=False)
    followed_by = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators")
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class IndicatorTarget(models.Model):
    """What is wanted from a day to a day (inclusive; open where None); source: the decision or plan that says so."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    value = models.FloatField()
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["indicator", "first_day"]


class ObservationFile(models.Model):
    """A file, or an answer of Kolada, from which observations were taken as a whole; taken back as a whole."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="files")
    file_name = models.CharField(max_length=300)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["indicator", "-taken_at"]


class Observation(models.Model):
    """A value of an indicator for a time. principal: whose; group: of which part, where it is no principal; both
    empty: the county's.

    value, upper: by kind; a range has both, better and worse have none. Read from minutes it names document and key of
    the finding, which survive a new reading; its words are looked up there and never copied.
    """

    class Kind(models.TextChoices):
        EXACT = "exact", _("exact")
        APPROXIMATE = "approximate", _("approximate")
        AT_LEAST = "at_least", _("at least")
        AT_MOST = "at_most", _("at most")
        RANGE = "range", _("range")
        FORECAST = "forecast", _("forecast")
        CHANGE = "change", _("change without level")
        BETTER = "better", _("only better")
        WORSE = "worse", _("only worse")

    class Origin(models.TextChoices):
        MINUTES = "minutes", _("read from minutes")
        TYPED = "typed", _("typed")
        FILE = "file", _("from a file")
        KOLADA = "kolada", _("from Kolada")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    principal = models.ForeignKey(
        Principal, on_delete=models.PROTECT, null=True, blank=True, related_name="observations"
    )
    group = models.CharField(max_length=100, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.EXACT)
    value = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    caveat = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=8, choices=Origin)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    finding_key = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(
        ObservationFile, on_delete=models.CASCADE, null=True, blank=True, related_name="observations"
    )
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["indicator", "last_day", "first_day", "id"]
        indexes = [models.Index(fields=["indicator", "principal", "last_day"], name="indicators_observation_part")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "finding_key"],
                condition=~models.Q(finding_key=""),
                name="indicators_observation_of_finding",
            )
        ]


class DischargeTerm(models.Model):
    """What the county has agreed on days after discharge, from a day until the next terms hold (DISCHARGE-1).

    free_days: so many cost nothing. counted_by: by the month's mean, or by each patient, which totals cannot tell.
    """

    class CountedBy(models.TextChoices):
        MEAN = "mean", _("the month's mean")
        PATIENT = "patient", _("each patient")

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="discharge_terms")
    first_day = models.DateField()
    free_days = models.FloatField()
    counted_by = models.CharField(max_length=8, choices=CountedBy, default=CountedBy.MEAN)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["county", "first_day"]
        constraints = [models.UniqueConstraint(fields=["county", "first_day"], name="indicators_terms_from_a_day_once")]


class DischargeFile(models.Model):
    """A file from which months were taken as a whole; taken back as a whole. It is itself not kept."""

    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="discharge_files")
    file_name = models.CharField(max_length=300)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["county", "-taken_at"]


class DischargeMonth(models.Model):
    """The totals of a month (its first day) of one principal: patients ready to leave hospital, and their days there.

    Totals alone: a row per patient is never stored.
    """

    principal = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="discharge_months")
    month = models.DateField()
    patients = models.PositiveIntegerField()
    days = models.FloatField()
    file = models.ForeignKey(DischargeFile, on_delete=models.CASCADE, null=True, blank=True, related_name="months")
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["month", "principal"]
        constraints = [models.UniqueConstraint(fields=["principal", "month"], name="indicators_discharge_month_once")]
