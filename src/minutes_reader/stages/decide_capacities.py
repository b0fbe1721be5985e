"""Decides what persons are who stand under a neutral heading ("Närvarande"). Reads source, items, attendance; writes
attendance.

The heading of a list decides where it says something. Else: who keeps the minutes is an official; so is whom the
list or the text gives an officer's title, of the region or beside politicians; a consultant, and whoever was there for
single items, is a guest; the rest are members.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon.attendance_words import Capacity
from minutes_reader.lexicon.roles import CONSULTANT_TITLE, OFFICER_TITLE, RESIDENT_WORD
from minutes_reader.model import Attendance
from minutes_reader.quoting import fold_spans

_TITLE_AFTER = (
    r"(?:\s+(?:och|"
    r"samt)\s+[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+){1,3})?\s*[,(]\s*(?P<title>[a-zåäöA-ZÅÄÖ][^,.;()]{3,70})"
)
_HALF = 0.5


def decide_capacities(draft: Draft) -> Draft:
    """Give persons with an open capacity the one that title, role and text speak for."""
    if not any("capacity" in one.derived for one in draft.attendance):
        return draft
    text = _text_of_items(draft)
    said = {one.name: _title_in_text(one.name, text) for one in draft.attendance if "capacity" in one.derived}
    open_ones = [one for one in draft.attendance if "capacity" in one.derived]
    with_party = sum(one.party is not None for one in draft.attendance) / max(1, len(draft.attendance))
    officers = sum(bool(OFFICER_TITLE.search(one.title or "")) for one in open_ones) / max(1, len(open_ones))
    decided = tuple(
        _decided(one, said[one.name], political=with_party > _HALF, officers_meet=officers > _HALF)
        if "capacity" in one.derived
        else one
        for one in draft.attendance
    )
    return replace(draft, attendance=decided)


def _text_of_items(draft: Draft) -> str:
    if not draft.items:
        return ""
    start, end = draft.items[0].body.start, max(item.body.end for item in draft.items)
    text, _ = fold_spans(draft.source, (line.span for line in draft.body if start <= line.span.start < end))
    return text


def _title_in_text(name: str, text: str) -> str | None:
    """The title that the text gives the person: "Anna Berg, utvecklingsledare", or the one shared with the next."""
    where = text.find(name)
    while where >= 0:
        match = re.compile(_TITLE_AFTER).match(text, where + len(name))
        if match is not None:
            return match["title"]
        where = text.find(name, where + 1)
    return None


def _decided(one: Attendance, said: str | None, *, political: bool, officers_meet: bool) -> Attendance:
    capacity, reason = _capacity(one, said, political=political, officers_meet=officers_meet)
    if capacity == one.capacity:
        return one
    return replace(one, capacity=capacity, reason=f"{one.reason}; {reason}")


def _capacity(one: Attendance, said: str | None, *, political: bool, officers_meet: bool) -> tuple[Capacity, str]:
    title = one.title or said or ""
    if RESIDENT_WORD.search(title) or RESIDENT_WORD.search(one.organisation or ""):
        return "resident", "called a resident"
    if "secretary" in one.roles:
        return "official", "keeps the minutes"
    if re.search(r"\b(?:ej|inte|icke) ledamot\b", title):
        return "official", "called no member"
    if {"chair", "vice_chair", "adjuster"} & set(one.roles):
        return one.capacity, "has a role"
    if one.items and one.status == "present":
        return "guest", "there for single items"
    if CONSULTANT_TITLE.search(title):
        return "guest", "called a consultant"
    if political and one.party is None and one.title is not None:
        return "official", "a title among politicians"
    named = re.match(r"(?:region|landsting)", one.organisation or "region", re.IGNORECASE)
    if OFFICER_TITLE.search(title) and named and not officers_meet:
        return "official", "called an officer"
    return one.capacity, ""


STAGE = Stage(
    name="decide_capacities", reads=("source", "items", "attendance"), writes=("attendance",), run=decide_capacities
)
