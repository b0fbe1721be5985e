"""Themes wished for coming meetings: which wait, and when the others were held."""

from __future__ import annotations

from django.db.models import QuerySet

from samverk.meetings.models import BacklogItem
from samverk.organizations.models import Organ


def wished_themes_for(organ: Organ) -> QuerySet[BacklogItem]:
    """The themes that nobody has put on an agenda yet, the oldest wish first; offered when an agenda is made."""
    return organ.backlog.filter(is_wished_theme=True, taken_as__isnull=True).order_by("added_at", "pk")


def held_themes_for(organ: Organ) -> QuerySet[BacklogItem]:
    """The themes that became items, with the meeting of each; the latest meeting first."""
    taken = organ.backlog.filter(is_wished_theme=True, taken_as__isnull=False)
    return taken.select_related("taken_as__meeting").order_by("-taken_as__meeting__date", "-pk")
