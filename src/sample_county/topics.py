"""What is said about a topic at a meeting: prose, figures, sums, questions. Before: decisions.py, next: agenda.py."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sample_county.places import Places
from sample_county.texts import PHRASES
from sample_county.truth import Amount, Event, Exchange, Figure, MoneyTable, Passage, Principal, RoundLine
from sample_county.wording import amount, decimal, long_date, lower_first, period_before
from swedish_text.holidays import workday

Topic = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How a topic is told at one meeting."""

    passages: tuple[Passage, ...]
    views: tuple[str, ...]
    exchanges: tuple[Exchange, ...]
    money: MoneyTable | None


def tell(*, topic: Topic, places: Places, day: date, offset: int, random: Random) -> Telling:
    """Prose of the topic, another part each time (`offset` counts the times), with figures and sums between."""
    prose = topic["prose"]
    count = random.choice((2, 2, 3))
    passages = [Passage(text=prose[(offset * 2 + step) % len(prose)]) for step in range(count)]
    figures = topic.get("figures", [])
    if figures and random.random() < 0.65:
        passages.insert(
            random.randint(1, len(passages)), observe(random.choice(figures), places=places, day=day, random=random)
        )
    if topic.get("amounts") and random.random() < 0.5:
        passages.insert(random.randint(1, len(passages)), _sums(topic, random))
    if random.random() < 0.15:
        passages.append(_announcement(topic, places, day, random))
    if random.random() < 0.2:
        address = f"https://samverkan.{_ascii(places.name)}.example/{topic['key']}/{day.year}"
        passages.append(Passage(text=f"{random.choice(PHRASES['link_lead'])} {address}", links=(address,)))
    return Telling(
        passages=tuple(passages),
        views=tuple(random.sample(topic["views"], min(len(topic["views"]), 3))) if random.random() < 0.4 else (),
        exchanges=tuple(Exchange(question=q, answer=a) for q, a in topic["questions"])
        if random.random() < 0.35
        else (),
        money=_money(topic["money"], day, random) if "money" in topic and random.random() < 0.5 else None,
    )


def observe(series: dict[str, Any], *, places: Places, day: date, random: Random) -> Passage:
    """A sentence with the indicator's value at the time: a line with a slope, and some noise."""
    shift = (
        zlib.crc32(f"{places.code}{series['series']}".encode()) % 21 / 100 - 0.1 if places.name != "Vidsjö län" else 0.0
    )
    years = (day - date(2024, 10, 18)).days / 365.25
    steps = [series["start"] * (1 + shift), series["drift"] * years, random.gauss(0, 1) * series["noise"]]
    value = round(max(sum(steps), series["start"] * 0.2), series["decimals"])
    if series["unit"] in {"procent", "%"}:
        value = min(value, 99)
    said, period = period_before(day, random)
    value = value if series["decimals"] else int(value)
    text = f"{decimal(value, series['decimals'])} {series['unit']}"
    template = random.choice(series["texts"])
    figure = Figure(
        text=text,
        label=series["label"],
        value=value,
        unit=series["unit"],
        period=period if "{period}" in template else None,
        series=series["series"],
    )
    return Passage(text=template.format(figure=text, period=said), figures=(figure,))


def _sums(topic: Topic, random: Random) -> Passage:
    template = random.choice(topic["amounts"])
    if "{1}" in template:
        whole = random.randint(240, 480) * 100_000
        parts = [amount(whole, random), amount(round(whole * 0.57, -6), random)]
    else:
        parts = [amount(random.choice((0.3, 0.45, 0.6, 0.9, 1.2, 1.5, 2, 2.4, 3.5)) * 1_000_000, random)]
    return Passage(text=template.format(*(part.text for part in parts)), amounts=tuple(parts))


def _announcement(topic: Topic, places: Places, day: date, random: Random) -> Passage:
    phrase = random.choice(PHRASES["announcement"])
    target = workday(day + timedelta(days=random.randint(20, 200)))
    text = phrase["text"].format(
        date=long_date(target), lower=lower_first(topic["title"]), place=random.choice(places.municipalities).name
    )
    return Passage(text=text, events=(Event(text=text, date=target.isoformat(), kind=phrase["kind"]),))


def _money(words: list[str], day: date, random: Random) -> MoneyTable:
    lead, *names = words
    years = (day.year - 1, day.year, day.year + 1) if day.month > 8 else (day.year - 2, day.year - 1, day.year)
    rows = tuple((name, tuple(random.randint(5, 140) / 10 for _ in years)) for name in random.sample(names, 4))
    return MoneyTable(lead=lead, head=("Insats (mkr)", *(str(year) for year in years)), rows=rows)


def money_cell(name: str, column: str, value: float) -> Amount:
    """A cell of a table of sums, as the gold standard writes it."""
    return Amount(text=f"{name} {column} {decimal(value, 1)}", value=round(value * 1_000_000))


def go_round(*, theme: dict[str, Any], places: Places, random: Random) -> tuple[RoundLine, ...]:
    """A line per principal, some with a figure; one or two are silent."""
    silent = set(random.sample([principal.code for principal in places.municipalities], random.choice((0, 1, 1, 2))))
    lines = random.sample(theme["lines"], len(theme["lines"]))
    return tuple(
        RoundLine(
            principal=principal.name,
            passage=None
            if principal.code in silent
            else _round_line(theme, principal, lines[number % len(lines)], random),
        )
        for number, principal in enumerate(places.municipalities)
    )


def _round_line(theme: dict[str, Any], principal: Principal, line: str, random: Random) -> Passage:
    if random.random() > 0.35:
        return Passage(text=line)
    value = random.randint(6, 48)
    text = f"{value} {theme['unit']}"
    figure = Figure(
        text=text,
        label=f"{theme['label']} i {principal.name}",
        value=value,
        unit=theme["unit"],
        period=None,
        series=f"{theme['theme']}-{principal.code}",
    )
    return Passage(text=random.choice(theme["counted"]).format(figure=text), figures=(figure,))


def _ascii(name: str) -> str:
    return name.lower().translate(str.maketrans("åäöé", "aaoe", " -"))
