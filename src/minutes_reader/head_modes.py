"""How the meeting was held (digital, physical, hybrid) and the hours that its text tells. For stages/read_head.py."""

from __future__ import annotations

import re

from minutes_reader.head_times import When
from minutes_reader.lexicon.head_words import DIGITAL, ENDED, HYBRID, MODE_OF_TITLE, MODE_SENTENCE, OPENED, PHYSICAL
from minutes_reader.pieces import TextLine
from minutes_reader.spans import Span

_PLACE_ENDS = re.compile(r"\s+(?:mellan|kl|klockan|den|från|mån|tis|ons|tors|fre|lör|sön)\b")
_FIRST_HEAD_LINES = 14
_LEFT_OF_DIGITAL = re.compile(
    r"\b(?:möte|via|och|samt|eller|på|i|genom|app|länk|konferens|MS|Microsoft)\b|[\s,/()-]", re.IGNORECASE
)


def find_mode(text: str, start: int, when: When) -> None:
    """Digital, physical or hybrid, where the place or a sentence of the first items says so."""
    sentence = MODE_SENTENCE.search(text)
    if sentence is not None and when.place is None:
        for name in ("place", "place2"):
            if sentence[name]:
                named = _PLACE_ENDS.split(sentence[name])[0].rstrip()
                when.place = " ".join(named.split())
                when.places["place"] = Span(start + sentence.start(name), start + sentence.start(name) + len(named))
    for words, at in ((when.place or "", None), (sentence[0] if sentence else "", sentence)):
        mode = _mode_of(words)
        if mode is not None:
            when.mode = mode
            span = Span(start + at.start(), start + at.end()) if at is not None else when.places.get("place")
            if span is not None:
                when.places["mode"] = span
            return


def find_hours_in_text(text: str, start: int, when: When) -> None:
    """ "Mötet avslutades kl 15.30": what the head did not say."""
    for name, pattern in (("start_time", OPENED), ("end_time", ENDED)):
        if getattr(when, name) is not None:
            continue
        matches = list(pattern.finditer(text))
        match = (matches[0] if name == "start_time" else matches[-1]) if matches else None
        if match is not None:
            group = "time" if match["time"] else "time2"
            hour, minutes = re.split(r"[.:]", match[group])
            setattr(when, name, f"{int(hour):02}:{minutes}")
            when.places[name] = Span(start + match.start(group), start + match.end(group))


def mode_of_title(lines: tuple[TextLine, ...], when: When) -> None:
    """ "Anteckningar från digitalt möte"."""
    for line in lines[:_FIRST_HEAD_LINES]:
        said = MODE_OF_TITLE.search(line.text)
        if when.mode is None and said is not None:
            when.mode = _mode_of(said[0])
            when.places["mode"] = line.piece.cut(*said.span()).span


def _mode_of(words: str) -> str | None:
    if not words:
        return None
    if HYBRID.search(words):
        return "hybrid"
    digital, physical = DIGITAL.search(words), PHYSICAL.search(words)
    if digital is not None and physical is not None:
        return "hybrid"
    if digital is not None:
        left = _LEFT_OF_DIGITAL.sub("", DIGITAL.sub("", words))
        joined = re.search(r"\b(?:och|samt|eller)\b|/|,|\(", words)
        return "hybrid" if joined and re.search(r"[A-ZÅÄÖ][a-zåäö]{3,}", left) else "digital"
    return "physical" if physical is not None else None
