"""Tells each item which page furniture stands in the midst of it. Reads furniture, items; writes items.

So that who takes the text of an item can leave it out: nobody said it. What no item holds is of no interest.
"""

from __future__ import annotations

from dataclasses import replace

from minutes_reader.draft import Draft, Stage
from minutes_reader.model import Item
from minutes_reader.spans import Span


def tell_furniture(draft: Draft) -> Draft:
    """Give the items of `draft` the furniture between their first and their last character."""
    if not draft.furniture or not draft.items:
        return draft
    return replace(draft, items=tuple(_with_furniture(one, draft.furniture) for one in draft.items))


def _with_furniture(item: Item, furniture: tuple[Span, ...]) -> Item:
    body = item.body
    within = tuple(Span(max(one.start, body.start), min(one.end, body.end)) for one in furniture if one.overlaps(body))
    return replace(item, furniture=within) if within else item


STAGE = Stage(name="tell_furniture", reads=("furniture", "items"), writes=("items",), run=tell_furniture)
