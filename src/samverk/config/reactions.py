"""The only list of «when X has happened, do Y»."""

from __future__ import annotations


def register_all() -> None:
    """Register each reaction with the verb of the event that causes it."""
