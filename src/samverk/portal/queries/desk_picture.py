"""Draws the days of a desk over the nearest months: what to answer, what to do, meetings. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from samverk.followup.queries.desk import Desk

LEFT, WIDTH = 190.0, 1216.0
LANE, TOP = 40.0, 24.0
BACK, AHEAD = 30, 100
LETTER = 7.4
MOST_WORDS = 24
Entry = tuple[date | None, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day with its sign; label is empty where there is no room."""

    day: date
    tone: str
    words: str
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Where a month begins."""

    x: float
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPicture:
    """Three lanes of marks. days: the same marks in order, for narrow screens."""

    months: tuple[Month, ...]
    marks: tuple[Mark, ...]
    today: float


def desk_picture(desk: Desk, *, today: date) -> DeskPicture | None:
    """The picture; None where nothing has a day near."""
    first, last = today - timedelta(days=BACK), today + timedelta(days=AHEAD)
    asked: list[Entry] = [(one.day, "late" if one.is_late else "wait", one.title) for one in desk.asked]
    undertaken: list[Entry] = [
        (one.commitment.due_to, "late" if one.due.is_late else "now", one.commitment.text) for one in desk.undertaken
    ]
    met: list[Entry] = [
        (one.date, "next", " / ".join(row.organ.name for row in one.organ_rows.all())) for one in desk.meetings
    ]
    marks: list[Mark] = []
    for lane, entries in enumerate((asked, undertaken, met)):
        near = [(day, tone, words) for day, tone, words in entries if day and first <= day <= last]
        marks += _lane(near, y=TOP + LANE * lane + 20, first=first)
    if not marks:
        return None
    return DeskPicture(months=tuple(_months(first, last)), marks=tuple(marks), today=_x(today, first))


def _lane(entries: Iterable[tuple[date, str, str]], *, y: float, first: date) -> Iterable[Mark]:
    rows = sorted(entries, key=lambda one: one[0])
    places = [_x(day, first) for day, _tone, _words in rows] + [WIDTH + 20]
    end = 0.0
    for number, (day, tone, words) in enumerate(rows):
        x = max(places[number], end)
        label = f"{day.day}/{day.month} {_short(words)}"
        room = places[number + 1] - x - 26
        fits = len(label) * LETTER <= room
        end = x + 20
        yield Mark(day=day, tone=tone, words=words, x=x, y=y, label=label if fits else "")


def _x(day: date, first: date) -> float:
    return round(LEFT + (WIDTH - LEFT - 20) * (day - first).days / (BACK + AHEAD), 1)


def _months(first: date, last: date) -> Iterable[Month]:
    day = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    while day <= last:
        yield Month(x=_x(day, first), day=day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _short(words: str) -> str:
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1]}…"
