"""Cuts a file that holds the minutes of several meetings into one draft each. Reads source, body, lines.

It is no stage of its own kind but the step between layout and the stages: every later stage sees one meeting's lines.
A new meeting begins where a title of minutes comes again with another day below it and items of its own.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from minutes_reader.draft import Draft
from minutes_reader.heading_forms import heading_forms
from minutes_reader.heading_sequence import choose_headings
from minutes_reader.lexicon.head_words import KIND_OF_DOCUMENT, ORGAN_WORD, OTHER_DATE_LABEL
from minutes_reader.pieces import TextLine, text_lines
from swedish_text.dates import find_dates

_LONGEST_TITLE = 120
_LONGEST_NAME = 70
_HEAD_LINES = 14
_FEWEST_LINES = 8


def split_meetings(draft: Draft) -> tuple[Draft, ...]:
    """One draft for each meeting in the order of the document; normally the draft itself."""
    lines = draft.lines
    titles = [at for at in range(len(lines)) if _is_title(lines, at)]
    if len(titles) < 2:
        return (draft,)
    starts = [0]
    day = _day_below(lines, titles[0])
    for at in titles[1:]:
        other = _day_below(lines, at)
        if at - starts[-1] < _FEWEST_LINES or other is None or other == day:
            continue
        if _has_items(lines[starts[-1] : at]) and _has_items(lines[at:]):
            starts.append(_with_lines_above(lines, at, starts[-1]))
            day = other
    if len(starts) < 2:
        return (draft,)
    cuts = [lines[start].index if start else 0 for start in starts] + [len(draft.body)]
    bodies = (draft.body[begin:end] for begin, end in itertools.pairwise(cuts))
    return tuple(replace(draft, body=body, lines=text_lines(draft.source, body)) for body in bodies)


def _is_title(lines: tuple[TextLine, ...], at: int) -> bool:
    line = lines[at]
    text = line.text
    match = KIND_OF_DOCUMENT.match(text)
    if match is None or len(text) > _LONGEST_TITLE or not text[0].isupper() or text.endswith((".", ":")):
        return False
    if line.blank_before or line.line.heading_level or line.line.bold or text.isupper():
        return True
    # The organ's name may stand right above the title.
    above = lines[at - 1] if at else None
    return above is None or (above.blank_before and len(above.text) <= _LONGEST_NAME and _names_organ(above.text))


def _names_organ(text: str) -> bool:
    return ORGAN_WORD.search(text) is not None and not text.endswith((".", ":", ","))


def _day_below(lines: tuple[TextLine, ...], at: int) -> str | None:
    """The first day that the head of this meeting names as its own."""
    for line in lines[at : at + _HEAD_LINES]:
        if OTHER_DATE_LABEL.search(line.text):
            continue
        for one in find_dates(line.text):
            if one.precision == "day":
                return one.normalized or one.words
    return None


def _has_items(lines: tuple[TextLine, ...]) -> bool:
    return len(choose_headings(lines, heading_forms(lines))) >= 2


def _with_lines_above(lines: tuple[TextLine, ...], at: int, earliest: int) -> int:
    """The name of the organ may stand above the title: up to two short lines without an end."""
    start = at
    while start - 1 > earliest and at - start < 2:
        above = lines[start - 1]
        if len(above.text) > 70 or above.text.endswith((".", ":", ",")) or lines[start].blank_before:
            break
        start -= 1
    return start
