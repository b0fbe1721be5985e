"""What only the portal's pages need: places of contents in the minutes, numbers in drawings."""

from __future__ import annotations

from typing import Any

from django import template

from samverk.meetings.queries.cited_contents import content_place as place_of
from samverk.meetings.queries.cited_contents import place_of_item
from samverk.organizations.models import County
from samverk.portal.queries.registers_contents import organ_names as names_of

register = template.Library()


@register.filter
def item_label(number: str) -> str:
    """An item's number as shown: a bare one gets its section sign."""
    return place_of_item(number)


@register.filter
def organ_names(row: Any) -> str:
    """The organ of a decision or commitment: its own, else those of its meeting."""
    return names_of(row)


@register.filter
def content_place(row: Any) -> str:
    """Where a content stands: «§ 8», or empty."""
    return place_of(row)


@register.filter
def row_address(row: Any, county: County) -> str:
    """The meeting's page at the words of a content."""
    anchor = f"#f{row.finding_id}" if row.finding_id else ""
    return f"/{county.slug}/moten/{row.meeting_id}/{anchor}"


@register.filter
def add_to(value: float, more: float) -> str:
    """A coordinate moved by `more`, with one decimal and a point whatever the language."""
    return f"{value + more:.1f}"
