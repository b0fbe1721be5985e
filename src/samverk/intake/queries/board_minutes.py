"""Finds in the minutes of a principal's board what it decided of a proposal: by case number, title and words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minutes_reader import Minutes, Span
from minutes_reader.model import Decision, Item
from samverk.intake.queries.match_organs import stems_of
from swedish_text.folding import fold

LEAST_TITLE, LEAST_TEXT = 0.6, 0.5
MOST = 3
SHORTEST_STEM = 4
_SPACE = re.compile(r"\s+")
_PUT_OFF = re.compile(r"\b(?:bordl\w+|återremi\w+|skjut\w* upp|uppskjut\w*)", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:avsl(?:å|år|og|ås|ogs)\w*|avstyrk\w*|avvis\w+|avböj\w+"
    r"|inte\s+(?:anta|godkänna|ingå|ställa sig|träffa)|säg\w* nej)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\bmed\s+(?:(?:följande|den|det|de|ett|en|nämndens|vissa)\s+)?(?:\w+\s+)?(?:ändring\w*|tillägg\w*|justering\w*|förbehåll\w*|undantag\w*)"
    r"|\bunder förutsättning\b|\bförutsatt att\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:anta(?:r|s|gs)?|antog|godkänn\w+|godkänt|godkändes|bifall\w*|biföll\w*|tillstyrk\w*|ingå(?:r)?|ingick|träffa(?:r)?"
    r"|ställ\w+\s+sig\s+(?:\w+\s+)?bakom|ansluta\w* sig|enligt\s+(?:\w+\s+)?förslag\w*)\b",
    re.IGNORECASE,
)


class Why(StrEnum):
    """Why a decision is taken for the one that is looked for."""

    NUMBER = "number"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for: the proposal's title and words, and the case numbers that the matter has."""

    title: str
    text: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDecision:
    """A decision that may be the one. outcome: as PrincipalDecision.Outcome, empty where it was put off or is unclear.

    quote: the decision's own words, on this page (from 1). title: that of its item. paragraph: "§ 41". alike: 0–1.
    """

    outcome: str
    is_put_off: bool
    decided_on: date | None
    paragraph: str
    title: str
    quote: str
    page: int
    reasons: tuple[Why, ...]
    alike: float


def find_decisions(meetings: Iterable[Minutes], asked: Asked) -> tuple[FoundDecision, ...]:
    """The decisions that may be the one, the likeliest first; those with no reason are left out."""
    found = [one for minutes in meetings for one in _of_meeting(minutes, asked)]
    found.sort(key=lambda one: (Why.NUMBER not in one.reasons, -one.alike))
    return tuple(found[:MOST])


def outcome_of(words: str) -> str:
    """What a decision comes to: as_proposed, with_change, no; empty where it was put off or its words do not say."""
    if _PUT_OFF.search(words):
        return ""
    if _NO.search(words):
        return "no"
    if not _YES.search(words):
        return ""
    return "with_change" if _CHANGE.search(words) else "as_proposed"


def _of_meeting(minutes: Minutes, asked: Asked) -> Iterable[FoundDecision]:
    for item in minutes.items:
        own = [one for one in minutes.decisions if one.item == item.number and not one.recap and _is_within(one, item)]
        if not own:
            continue
        reasons, alike = _likeness(minutes, item, own, asked)
        if reasons:
            yield _found(minutes, item, own, reasons, alike)


def _is_within(decision: Decision, item: Item) -> bool:
    place = _place(decision)
    return place is None or item.body.start <= place.start < max(item.body.end, item.body.start + 1)


def _place(decision: Decision) -> Span | None:
    return next((one.span for one in decision.evidence if one.field is None), None)


def _likeness(minutes: Minutes, item: Item, own: Sequence[Decision], asked: Asked) -> tuple[tuple[Why, ...], float]:
    body = minutes.source.text[item.body.start : item.body.end]
    told = f"{item.title} {body}"
    flat = _SPACE.sub("", told).casefold()
    numbers = [one for one in asked.numbers if one and _SPACE.sub("", one).casefold() in flat]
    title = _share(asked.title, f"{item.title} {' '.join(one.text for one in own)}")
    text = _share(asked.text, told)
    why = ((Why.NUMBER, bool(numbers)), (Why.TITLE, title >= LEAST_TITLE), (Why.TEXT, text >= LEAST_TEXT))
    return tuple(name for name, holds in why if holds), max(title, text)


def _share(wanted: str, told: str) -> float:
    """Which part of the wanted words, by their stems, is told; 0 where none carries meaning."""
    stems = {one for one in stems_of(fold(wanted)) if len(one) >= SHORTEST_STEM}
    return len(stems & set(stems_of(fold(told)))) / len(stems) if stems else 0.0


def _found(
    minutes: Minutes, item: Item, own: Sequence[Decision], reasons: tuple[Why, ...], alike: float
) -> FoundDecision:
    quote = "\n".join(_words(minutes, one) for one in own)
    place = _place(own[0]) or item.body
    number = (item.number or "").strip()
    return FoundDecision(
        outcome=outcome_of(quote),
        is_put_off=bool(_PUT_OFF.search(quote)),
        decided_on=_day(minutes.meeting.date),
        paragraph=f"§ {number}" if number[:1].isdigit() else number,
        title=item.title,
        quote=quote,
        page=minutes.source.page_of(place.start),
        reasons=reasons,
        alike=alike,
    )


def _words(minutes: Minutes, decision: Decision) -> str:
    """The source's own words of the decision, on one line."""
    place = _place(decision)
    words = minutes.source.text[place.start : place.end] if place else decision.text
    return " ".join(words.split())


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
