"""The list of coming items of an organ: what waits in order, themes wished for, what recurs, what has been taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samverk.core.errors import NotFound
from samverk.meetings.models import BacklogItem, Meeting
from samverk.meetings.queries.organ_ways import TemplateLine, agenda_template_of
from samverk.organizations.models import Organ

MOST_TAKEN = 20
BEFORE_IT_OPENS = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogPage:
    """The organ's list. meetings: those ahead whose agenda may still take something up."""

    waiting: tuple[BacklogItem, ...]
    themes: tuple[BacklogItem, ...]
    taken: tuple[BacklogItem, ...]
    recurring: tuple[TemplateLine, ...]
    meetings: tuple[Meeting, ...]


def backlog_page_of(organ: Organ, *, today: date) -> BacklogPage:
    """Everything that the page of the list shows."""
    rows = tuple(waiting_of(organ).select_related("comes_from__meeting", "matter").prefetch_related("papers"))
    taken = organ.backlog.filter(taken_as__isnull=False).select_related("taken_as__meeting", "organ")
    ahead = Meeting.objects.filter(organs=organ, state__in=BEFORE_IT_OPENS, is_held_here=True, date__gte=today)
    return BacklogPage(
        waiting=tuple(one for one in rows if not one.is_wished_theme),
        themes=tuple(one for one in rows if one.is_wished_theme),
        taken=tuple(taken.order_by("-taken_as__meeting__date", "taken_as__position")[:MOST_TAKEN]),
        recurring=agenda_template_of(organ),
        meetings=tuple(ahead.order_by("date", "start_time", "pk")),
    )


def waiting_of(organ: Organ) -> QuerySet[BacklogItem]:
    """What nobody has put on an agenda or dropped, in the organ's order; wished themes last."""
    rows = organ.backlog.filter(taken_as__isnull=True, dropped_at__isnull=True)
    return rows.order_by("is_wished_theme", "position", "added_at", "pk")


def waiting_item_of(organ: Organ, backlog_id: int) -> BacklogItem:
    """One row that waits; raises NotFound."""
    row = waiting_of(organ).filter(pk=backlog_id).first()
    if row is None:
        raise NotFound(f"backlog {backlog_id}")
    return row
