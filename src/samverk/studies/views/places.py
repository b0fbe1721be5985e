"""Where the pages of studies stand."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.organizations.models import County
from samverk.studies.models import Study


def place_of(county: County, *below: tuple[str, str]) -> dict[str, Any]:
    """County and the way back of a page below the register."""
    own = reverse("studies:studies", args=[county.slug]) if below else ""
    return {"county": county, "crumbs": [(county.name, f"/{county.slug}/"), (_("Studies"), own), *below]}


def place_in_study(study: Study, title: str) -> dict[str, Any]:
    """The same of a page below a study's own."""
    county = study.county
    return place_of(county, (study.title, reverse("studies:study", args=[county.slug, study.pk])), (title, ""))
