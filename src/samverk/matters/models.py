"""Matters that organs deal with over time. Nothing here points upwards."""

from __future__ import annotations

from django.db import models

from samverk.organizations.models import Named, Origin


class Matter(Named):
    """A matter that recurs over meetings: an agreement, a plan, a project, a question."""

    origin = models.CharField(max_length=8, choices=Origin, default=Origin.DERIVED)


class CaseNumber(models.Model):
    """A case number (diarienummer) of a matter, as written."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="case_numbers")
    number = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "number"], name="matters_case_number_once")]
