"""Draws what a case says at one meeting: sums, counts and due days, with the facts that its sentences state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sample_county.wording import MONTHS, capital, long_date
from swedish_text.holidays import workday

SPACE = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A sum (unit None) or a counted figure as written."""

    text: str
    value: float
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day or a month by which something is to be done: as written, as a date, whether a day is named."""

    text: str
    value: str
    names_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A decision in its two wordings: what follows "att", and a sentence."""

    type: str
    clause: str
    passive: str
    facts: tuple[Fact, ...] = ()
    owner: str | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the facts in it; `day`: when what it announces takes place."""

    text: str
    facts: tuple[Fact, ...] = ()
    day: date | None = None


class Drawn:
    """The values of a case at one meeting; `words`: what else its templates may name."""

    def __init__(self, case: dict[str, Any], random: Random, *, words: dict[str, str], day: date) -> None:
        self.case = case
        self.event = workday(day + timedelta(days=random.randrange(15, 90)))
        self.facts = {name: fact(form, random) for name, form in case["slots"].items()}
        self.words = words | {"day": f"den {long_date(self.event, year=random.random() < 0.4)}"}

    def sentences(self) -> tuple[Sentence, ...]:
        """The background, sentence by sentence."""
        return tuple(self.sentence(text) for text in self.case["text"])

    def sentence(self, text: str) -> Sentence:
        """A template filled in."""
        named = tuple(self.facts[name] for name in re.findall(r"\{(\w+)\}", text) if name in self.facts)
        written = {name: one.text for name, one in self.facts.items()}
        day = self.event if "{day}" in text else None
        return Sentence(text=capital(text.format(**written, **self.words)), facts=named, day=day)

    def resolutions(self, day: date, random: Random) -> tuple[Resolution, ...]:
        """What was decided, with due days after `day`."""
        return tuple(self._resolution(one, due_after(day, random)) for one in self.case.get("decisions", ()))

    def _resolution(self, form: dict[str, str], due: Due) -> Resolution:
        written = {name: one.text for name, one in self.facts.items()}
        words = written | self.words | {"due": due.text}
        facts = tuple(self.facts[name] for name in re.findall(r"\{(\w+)\}", form["clause"]) if name in self.facts)
        dated = "{due}" in form["clause"]
        owner = form.get("owner", self.words["owner"]) if dated else None
        return Resolution(
            type=form["type"],
            clause=form["clause"].format(**words),
            passive=capital(form["passive"].format(**words)),
            facts=facts,
            owner=owner,
            due=due if dated else None,
        )


def fact(form: str, random: Random) -> Fact:
    """A value for a slot: `kr 100 900`, `n 10 90 personer`, `p 5 60`, `d 1 9 dygn`."""
    kind, low, high, *unit = form.split(" ", 3)
    if kind == "kr":
        return _sum(random.randrange(int(low), int(high)), random)
    if kind == "p":
        value = random.randrange(int(low), int(high))
        word = random.choice(("procent", "%"))
        return Fact(text=f"{value} {word}", value=value, unit=word)
    if kind == "d":
        tenths = random.randrange(int(low) * 10 + 1, int(high) * 10) / 10
        return Fact(text=f"{tenths:.1f} {unit[0]}".replace(".", ","), value=tenths, unit=unit[0])
    value = random.randrange(int(low), int(high))
    return Fact(text=f"{_grouped(value)} {unit[0]}", value=value, unit=unit[0])


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", SPACE)


def _sum(value: int, random: Random) -> Fact:
    if value < 1000:
        return Fact(text=f"{value} {random.choice(('kronor', 'kr'))}", value=value)
    if value < 1_000_000:
        value -= value % 5000
        thousands = _grouped(value // 1000)
        return Fact(
            text=random.choice((f"{_grouped(value)} kronor", f"{_grouped(value)} kr", f"{thousands} tkr")), value=value
        )
    value -= value % 100_000
    millions = f"{value / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")
    return Fact(
        text=f"{millions} {random.choice(('miljoner kronor', 'mnkr', 'Mkr', 'mkr', 'miljoner kr'))}", value=value
    )


def due_after(day: date, random: Random, *, next_day: date | None = None) -> Due:
    """A due day some months after a meeting, in one of the ways in which minutes write it."""
    target = workday(day + timedelta(days=random.randrange(40, 200)))
    kind = random.choice(("long", "iso", "month", "bare", "half", "slash", "next"))
    if kind == "next" and next_day:
        return Due(text="till nästa möte", value=next_day.isoformat(), names_day=False)
    if kind in {"month", "next"}:
        return Due(text=f"i {MONTHS[target.month - 1]} {target.year}", value=f"{target:%Y-%m}", names_day=False)
    if kind == "half":
        year = day.year + (day.month > 6)
        season, half = ("våren", "H1") if day.month > 6 else ("hösten", "H2")
        return Due(text=f"under {season} {year}", value=f"{year}-{half}", names_day=False)
    days = {
        "iso": target.isoformat(),
        "bare": f"den {long_date(target, year=False)}",
        "slash": f"den {target.day}/{target.month}",
        "long": f"den {long_date(target)}",
    }
    return Due(text=f"senast {days[kind]}", value=target.isoformat(), names_day=True)
