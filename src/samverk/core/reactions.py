"""The registry of reactions: what shall happen when something has happened. Filled by config/reactions.py alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

Reaction = Callable[[int], None]
"""Takes the id of the audit event; can run twice without harm."""

_by_verb: dict[str, list[str]] = defaultdict(list)
_by_name: dict[str, Reaction] = {}


def register_reaction(*, verb: str, name: str, reaction: Reaction) -> None:
    """Let `reaction` run after every event with this verb; the name is stable, for it stands in the database."""
    if name not in _by_verb[verb]:
        _by_verb[verb].append(name)
    _by_name[name] = reaction


def reaction_names(verb: str) -> tuple[str, ...]:
    """The names of the reactions to events with this verb."""
    return tuple(_by_verb[verb])


def reaction_called(name: str) -> Reaction:
    """The reaction of that name; raises KeyError where there is none."""
    return _by_name[name]
