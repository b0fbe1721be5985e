"""Follows rows that stand under each other, so that none comes to stand under itself."""

from __future__ import annotations

from django.db.models import Model


def keys_along(first: Model | None, name: str) -> set[int]:
    """The keys of a row and of all that it leads to by a field of its own kind."""
    found: set[int] = set()
    while first is not None and first.pk not in found:
        found.add(first.pk)
        first = getattr(first, name)
    return found
