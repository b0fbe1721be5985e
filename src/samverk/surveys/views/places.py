"""Where the pages of surveys stand."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.organizations.models import County
from samverk.surveys.models import Survey


def place_of(county: County, *below: tuple[str, str]) -> dict[str, Any]:
    """County and the way back of a page below the register."""
    own = reverse("surveys:surveys", args=[county.slug]) if below else ""
    return {"county": county, "crumbs": [(county.name, f"/{county.slug}/"), (_("Surveys"), own), *below]}


def place_in_survey(survey: Survey, title: str) -> dict[str, Any]:
    """The same of a page below a survey's own."""
    county = survey.county
    return place_of(county, (survey.title, reverse("surveys:survey", args=[county.slug, survey.pk])), (title, ""))
