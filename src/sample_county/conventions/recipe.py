"""What a layout is made of, read from layouts.toml: a layout is data, the forms that it names are functions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

Table = dict[str, Any]


def _table(name: str) -> Table:
    return tomllib.loads(files("sample_county.conventions").joinpath(name).read_text("utf-8"))


WORDS: Final[Table] = _table("words.toml")
CASES: Final[Table] = _table("cases.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One layout. `labels`: the headings of its lists of people; `item`, `person`, `replaces`: templates of a line.

    body: board (elected, with parties), council (parties and organisations), members (organisations), officials
    (titles and organisations) or finland. numbering: year (§ 31, 32 …), meeting (1, 2 …) or none. width: columns.
    """

    name: str
    body: str
    organ: tuple[str, str]
    head: str
    people: str
    person: str
    replaces: str
    labels: Mapping[str, str]
    others: str
    item: str
    numbering: str
    case_number: str
    decisions: str
    heading: str
    place_of_decision: str
    extras: tuple[str, ...]
    tail: str
    width: int
    noise: tuple[str, ...] = field(default=())

    def label(self, group: str) -> str:
        """The heading of a list of people, or of the members where the layout has none for the group."""
        return self.labels.get(group, self.labels["members"])

    @property
    def political(self) -> bool:
        """Whether the members belong to parties."""
        return self.body in {"board", "council"}

    @property
    def has_organisations(self) -> bool:
        """Whether the members come from different principals."""
        return self.body in {"council", "officials"} or "{organisation}" in self.person


def _recipe(name: str, own: Table, defaults: Table) -> Recipe:
    values = defaults | own
    return Recipe(
        name=name,
        **(
            values
            | {"organ": tuple(values["organ"]), "extras": tuple(values["extras"]), "noise": tuple(values["noise"])}
            | {"labels": MappingProxyType(values["labels"])}
        ),
    )


def _recipes() -> dict[str, Recipe]:
    table = _table("layouts.toml")
    return {name: _recipe(name, own, table["defaults"]) for name, own in table["layouts"].items()}


RECIPES: Final[Mapping[str, Recipe]] = MappingProxyType(_recipes())
