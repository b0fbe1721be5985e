"""What only the portal's pages need: an item's number as shown, an element of a mapping."""

from __future__ import annotations

from django import template

from samverk.search.queries.drafts import place_of_item

register = template.Library()


@register.filter
def item_label(number: str) -> str:
    """An item's number as shown: a bare one gets its section sign."""
    return place_of_item(number)
