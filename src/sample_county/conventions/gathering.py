"""Invents a meeting for a layout: when and where, who was there, which matters. Before: recipe; next: the sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sample_county.conventions.recipe import CASES, WORDS, Recipe
from sample_county.texts import NAMES
from swedish_text.holidays import workday


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What stands after a name about when somebody was there: the words, the items, whether it was in part."""

    text: str
    items: tuple[int, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody in the lists. group: members, substitutes, others or absent; items are places in the agenda from 0."""

    name: str
    group: str
    party: str | None = None
    title: str | None = None
    organisation: str | None = None
    roles: tuple[str, ...] = ()
    other: Attendee | None = None
    presence: Presence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A meeting that never was. `first`: the number of its first item; cases and informations as in cases.toml."""

    recipe: Recipe
    day: date
    start: str
    end: str
    place: str
    digital: bool
    first: int
    serial: int
    people: tuple[Attendee, ...]
    cases: tuple[dict[str, Any], ...]
    information: dict[str, Any]
    next_day: date
    strangers: tuple[str, ...]
    random: Random

    def group(self, name: str) -> tuple[Attendee, ...]:
        """The people of one list, in order."""
        return tuple(one for one in self.people if one.group == name)

    def who(self, role: str) -> Attendee:
        """The first who has a role."""
        return next(one for one in self.people if role in one.roles)


def gather(recipe: Recipe, *, seed: int, cases: int) -> Gathering:
    """The meeting of a layout and a seed: the same ones give the same meeting."""
    random = Random(f"{recipe.name}/{seed}")  # noqa: S311 - an invented meeting
    day = workday(date(2016, 1, 11) + timedelta(days=random.randrange(3300)))
    start = random.choice((8, 9, 13, 14, 15)) * 60 + random.choice((0, 0, 15, 30))
    end = start + random.choice((90, 120, 145, 170))
    digital = recipe.body == "officials" and random.random() < 0.4
    first = 1 if recipe.numbering == "meeting" else random.randrange(12, 160)
    chosen = tuple(random.sample(CASES["case"], cases))
    names = _Names(random)
    return Gathering(
        recipe=recipe,
        day=day,
        start=_clock(start, ":"),
        end=_clock(end, ":"),
        place=random.choice(WORDS["digital"] if digital else WORDS["places"]),
        digital=digital,
        first=first,
        serial=random.randrange(101, 900),
        people=_people(recipe, random, names, first=first, items=cases + 4, time=_clock(start + 40, ".")),
        cases=chosen,
        information=random.choice(CASES["information"]),
        next_day=workday(day + timedelta(days=random.randrange(25, 50))),
        strangers=tuple(names.name() for _ in range(4)),
        random=random,
    )


def _clock(minutes: int, separator: str) -> str:
    return f"{minutes // 60:02}{separator}{minutes % 60:02}"


class _Names:
    """Hands out names that nobody else at the meeting has a part of."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.firsts = random.sample([*NAMES["women"], *NAMES["men"]], 40)
        self.surnames = random.sample(NAMES["surnames"], 50)

    def name(self) -> str:
        surname = self.surnames.pop()
        kind = self.random.random()
        if kind < 0.08:
            surname = f"{surname}-{self.surnames.pop()}"
        elif kind < 0.14:
            surname = f"{self.surnames.pop()} {surname}"
        elif kind < 0.17:
            surname = f"{self.random.choice(('af', 'von'))} {surname}"
        return f"{self.firsts.pop()} {surname}"


def _people(
    recipe: Recipe, random: Random, names: _Names, *, first: int, items: int, time: str
) -> tuple[Attendee, ...]:
    members = [_member(recipe, random, names, position) for position in range(random.randrange(5, 8))]
    members[0] = replace(members[0], roles=("chair",))
    members[1] = replace(members[1], roles=("vice_chair", "adjuster"))
    members[-1] = _at_times(members[-1], recipe, random, first=first, items=items, time=time)
    absent = [replace(_member(recipe, random, names, 2), group="absent")]
    substitutes: list[Attendee] = []
    if recipe.political or recipe.body == "finland":
        serving = _member(recipe, random, names, 3)
        members.append(replace(serving, other=absent[0], organisation=absent[0].organisation))
        substitutes = [
            replace(_member(recipe, random, names, position), group="substitutes")
            for position in range(0 if recipe.body == "finland" else 2)
        ]
    return (*members, *substitutes, *_others(recipe, random, names, first=first, items=items), *absent)


def _member(recipe: Recipe, random: Random, names: _Names, position: int) -> Attendee:
    towns = [*WORDS["regions"], *(f"{name} kommun" for name in WORDS["municipalities"])]
    if recipe.body == "officials":
        towns = [*WORDS["regions"], *WORDS["municipalities"]]
    return Attendee(
        name=names.name(),
        group="members",
        party=random.choice(WORDS["parties"]) if recipe.political else None,
        title=random.choice(WORDS["titles"][:5]) if recipe.body == "officials" else None,
        organisation=towns[position % len(towns)] if recipe.has_organisations else None,
    )


def _others(recipe: Recipe, random: Random, names: _Names, *, first: int, items: int) -> list[Attendee]:
    titles = random.sample(WORDS["titles"][5:], 2)
    organisation = WORDS["regions"][0] if recipe.body == "officials" else None
    presenter = Attendee(name=names.name(), group="others", title=titles[0], organisation=organisation)
    place = items - 2
    form = random.choice(WORDS["presence"]["items" if recipe.numbering == "year" else "points"])
    if recipe.numbering != "none":
        presenter = replace(presenter, presence=Presence(text=form.format(n=first + place), items=(place,)))
    secretary = Attendee(name=names.name(), group="others", title=None, organisation=organisation, roles=("secretary",))
    return [presenter, secretary]


def _at_times(one: Attendee, recipe: Recipe, random: Random, *, first: int, items: int, time: str) -> Attendee:
    """Somebody who came late, left early or sat out an item."""
    kinds = {"year": "partial_items", "meeting": "partial_points", "none": "partial_time"}
    kind = random.choice((kinds[recipe.numbering], "partial_time"))
    form = random.choice(WORDS["presence"][kind])
    words = form.format(n=first + 1, last=first + items - 2, time=time)
    return replace(one, presence=Presence(text=words, partial=True))
