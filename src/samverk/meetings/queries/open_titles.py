"""The title of an item as everybody may read it."""

from __future__ import annotations

from civic_rules.publication import title_may_be_shown
from samverk.meetings.models import AgendaItem


def open_title(item: AgendaItem) -> str:
    """The title; empty where it is withheld with its item (PUBLICATION-14)."""
    verdict = title_may_be_shown(withheld_ground=item.withheld_ground, title_reveals=item.title_reveals)
    return item.title if verdict.allowed else ""
