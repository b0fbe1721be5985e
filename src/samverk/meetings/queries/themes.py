"""Themes wished for coming meetings: which wait, and when the others were held."""

from __future__ import annotations

from django.db.models import QuerySet

from samverk.meetings.models import BacklogItem
from samverk.meetings.queries.backlog import waiting_of
from samverk.organizations.models import Organ


def wished_themes_for(organ: Organ, *, with_withheld: bool = False) -> QuerySet[BacklogItem]:
    """The themes that nobody has put on an agenda yet, in order; offered when an agenda is made."""
    wished = waiting_of(organ).filter(is_wished_theme=True)
    return wished if with_withheld else wished.filter(withheld_ground="")


def held_themes_for(organ: Organ, *, with_withheld: bool = False) -> QuerySet[BacklogItem]:
    """The themes that became items, with the meeting of each; the latest meeting first."""
    taken = organ.backlog.filter(is_wished_theme=True, taken_as__isnull=False)
    if not with_withheld:
        taken = taken.filter(withheld_ground="", taken_as__withheld_ground="")
    return taken.select_related("taken_as__meeting").order_by("-taken_as__meeting__date", "-pk")
