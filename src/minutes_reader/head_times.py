"""Finds when, where and how the meeting was held, and when the minutes were approved. Used by stages/read_head.py.

The date of the document, of approval, of posting or of another meeting is never taken for the meeting's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from minutes_reader.lexicon.head_words import (
    APPROVED_LABEL,
    DATE_LABEL,
    DAY_WITHOUT_YEAR,
    HELD_AT,
    HELD_IN,
    KIND_OF_DOCUMENT,
    NAMES_PLACE,
    ORGAN_WORD,
    OTHER_DATE_LABEL,
    PLACE_LABEL,
    TIME_LABEL,
)
from minutes_reader.list_headings import find_list_heading, find_role_label
from minutes_reader.pieces import Piece, TextLine
from minutes_reader.spans import Span
from swedish_text.dates import FoundDate, find_dates
from swedish_text.times import FoundTime, find_times

_LABEL_END = re.compile(r"[\s:]*")
_WEEKDAY = r"(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?"
_LEADING = re.compile(rf"(?:och|samt|kl\.?|klockan|den|{_WEEKDAY})(?:\s+|$)", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:^|\s)(?:och|samt|kl\.?|klockan|den|{_WEEKDAY})\s*$", re.IGNORECASE)
_CLOCK_ALONE = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_CLOCK = re.compile(r"\bkl(?:ockan)?\b|\bmellan\s+\d", re.IGNORECASE)
_MEETING_WORD = re.compile(r"protokoll|anteckning|\w*(?:möte|sammanträde|träff|stämma)", re.IGNORECASE)
_BEGINS_WITH_DAY = re.compile(rf"(?:{_WEEKDAY}|den\s+\d)", re.IGNORECASE)
_RANGE_FIRST = re.compile(r"(?:kl\.?\s*)?\d{1,2}[.:]\d\d\s*[–-]\s*\d{1,2}[.:]\d\d(?=$|[\s,.])", re.IGNORECASE)
_TIME_ALONE = re.compile(r"(?:kl(?:ockan)?\.?\s*)?\d{1,2}[.:]\d\d\b(?![.:-]\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"(\bmellan\s+(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)\soch\s")
_MISREAD = re.compile(
    r"(?<![^\W\d_])(?=[\dlIO.:-]*\d[\dlIO.:-]*)(?=[\d.:-]*[lIO])[\dlIO]+(?:[.:-][\dlIO]+)+(?![^\W\d_])"
)
_LETTERS_AS_DIGITS = str.maketrans("lIO", "110")
# A sentence of what is planned, or of what was decided at another meeting.
_OF_ANOTHER_DAY = re.compile(r"\b(?:planeras|beräknas|senast|beslutades?|beslöts?)\b", re.IGNORECASE)
_SENTENCE_LENGTH = 45
_LONGEST_WITH_BARE_HOURS = 160
_FIRST_HEAD_LINES = 14
_BEHIND_TIME = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?[-–—]\s?\d{1,2}(?:[.:]\d\d)?,\s+(?P<place>[A-ZÅÄÖ][^.;:\d]{2,60})$"
)
_EDGES = " \t,;.:–—-|"


@dataclass(slots=True)
class When:
    """What has been found; `places` tells where each field's words stand, `derived` which were inferred."""

    date: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    place: str | None = None
    mode: str | None = None
    approved_on: str | None = None
    places: dict[str, Span] = field(default_factory=dict)
    derived: list[str] = field(default_factory=list)


def find_approval(lines: tuple[TextLine, ...], when: When) -> None:
    """The day after "Justerat den", on its line or alone on the next."""
    for at, line in enumerate(lines):
        for cell in line.cells:
            label = APPROVED_LABEL.match(cell.text)
            if label is None:
                continue
            begin = cell.start - line.piece.start + label.end()
            rest = line.piece.cut(begin)
            found = _days(rest.text)
            if (
                not found
                and at + 1 < len(lines)
                and (len(lines[at + 1].text) < 30 or re.match(r"plats|tid|datum", lines[at + 1].text, re.IGNORECASE))
                and not rest.text.strip(_EDGES + "_…")
            ):
                rest = lines[at + 1].piece
                found = _days(rest.text)
            if found and found[0].normalized:
                when.approved_on = found[0].normalized
                when.places["approved_on"] = rest.cut(found[0].start, found[0].end).span
                return


def find_when(
    lines: tuple[TextLine, ...], title: Piece | None, when: When, *, beside: tuple[TextLine, ...] = ()
) -> None:
    """Date, times and place of the meeting from the head; what it does not say, from labels `beside` the lists."""
    labelled = [*_labelled(lines, DATE_LABEL), *_labelled(beside, DATE_LABEL)]
    candidates = [rest for rest in labelled if not OTHER_DATE_LABEL.search(rest.text)]
    if title is not None:
        candidates.append(title)
    candidates.extend(_unlabelled(lines))
    for rest in candidates:
        _take_date(rest, when)
        if when.date is not None:
            break
    ranged = [line.piece for line in lines[:_FIRST_HEAD_LINES] if _RANGE_FIRST.match(line.text)]
    clocks = [*_with_clock(lines), *_with_clock(beside, alone=True)]
    places = [*_labelled(lines, PLACE_LABEL), *_labelled(beside, PLACE_LABEL)]
    for rest in [*labelled, *places, *_labelled((*lines, *beside), TIME_LABEL), *clocks, *ranged, *_dated(lines)]:
        _take_times(rest, when)
        if when.start_time is not None:
            break
    for rest in [
        *places,
        *_with_day_and_clock(labelled, lines),
        *ranged,
        *(one for one in clocks if _begins_with_place(one.text)),
    ]:
        _take_place(rest, when)
        if when.place is not None:
            break
    if when.place is None:
        _take_place_below(lines, when)
    if when.place is None:
        _take_unlabelled_place(lines, when)
    if when.place is None:
        _take_place_behind_time(lines, when)


def _labelled(lines: tuple[TextLine, ...], label: re.Pattern[str]) -> list[Piece]:
    """What stands after a label: on its line, or on the next where nothing follows."""
    found = []
    for at, line in enumerate(lines):
        for number, cell in enumerate(line.cells):
            match = label.match(cell.text)
            if match is None:
                continue
            gap = _LABEL_END.match(cell.text, match.end())
            rest = line.piece.cut(cell.start - line.piece.start + (gap.end() if gap else match.end()))
            if len(line.cells) > 2 and number + 1 < len(line.cells) and not _has_own(cell, match):
                rest = line.cells[number + 1]
            elif _has_own(cell, match) and number + 1 < len(line.cells) and not _goes_on(cell, line.cells[number + 1]):
                rest = rest.cut(0, cell.start + len(cell.text) - rest.start)
            own = bool(rest.text)
            if not own and at + 1 < len(lines) and not _is_label(lines[at + 1]):
                rest = lines[at + 1].piece
            if rest.text:
                found.append(rest)
            if rest.text and not own and at + 2 < len(lines) and _TIME_ALONE.match(lines[at + 2].text):
                found.append(lines[at + 2].piece)
            if not _has_own(cell, match):
                break
    return found


def _goes_on(cell: Piece, following: Piece) -> bool:
    """Whether what stands behind a wide gap belongs to the value before it: a day, a time, the rest after a comma."""
    return cell.text.endswith(",") or not following.text[0].isupper() or _CLOCK.match(following.text) is not None


def _is_label(line: TextLine) -> bool:
    """A line that holds nothing but a label: its column has been laid under another."""
    found = find_list_heading(line) or find_role_label(line)
    alone = found is not None and found.rest is None and found.context is None
    return alone or DATE_LABEL.fullmatch(line.text) is not None or PLACE_LABEL.fullmatch(line.text) is not None


def _has_own(cell: Piece, match: re.Match[str]) -> bool:
    return bool(cell.text[match.end() :].strip(_EDGES))


def _unlabelled(lines: tuple[TextLine, ...]) -> list[Piece]:
    """Lines of the head that may hold the day: no label on them, or alone before them, says that it is another's."""
    found = []
    for at, line in enumerate(lines):
        if OTHER_DATE_LABEL.search(line.text) or (at and _is_other_label(lines[at - 1].text)):
            continue
        if len(line.text) > _SENTENCE_LENGTH and _OF_ANOTHER_DAY.search(line.text):
            continue
        found.append(line.piece)
    return found


def _is_other_label(text: str) -> bool:
    return OTHER_DATE_LABEL.match(text) is not None and not re.search(r"\d", text)


def _with_clock(lines: tuple[TextLine, ...], *, alone: bool = False) -> list[Piece]:
    """Lines that tell a time; alone: only such that begin with a place or the time itself."""
    return [
        line.piece
        for line in lines
        if (_CLOCK.search(line.text) and not OTHER_DATE_LABEL.search(line.text))
        and (not alone or NAMES_PLACE.match(line.text) or _CLOCK.match(line.text))
    ]


def _begins_with_place(text: str) -> bool:
    return NAMES_PLACE.match(text) is not None and HELD_IN.search(text) is None and not KIND_OF_DOCUMENT.match(text)


def _dated(lines: tuple[TextLine, ...]) -> list[Piece]:
    """Lines that hold the day inside a sentence or title: "Anteckningar från möte 1 mars 2024 på …, 9:30 – 12"."""
    return [
        line.piece
        for line in lines[:_FIRST_HEAD_LINES]
        if _MEETING_WORD.search(line.text) and not OTHER_DATE_LABEL.search(line.text) and _days(line.text)
    ]


def _place_behind_day(lines: tuple[TextLine, ...]) -> Piece | None:
    """The place in a sentence or title that also tells the day, or in the line that it runs on to."""
    for at, line in enumerate(lines[:_FIRST_HEAD_LINES]):
        begins = _BEGINS_WITH_DAY.match(line.text) is not None
        if not (begins or _MEETING_WORD.search(line.text)) or find_role_label(line) is not None:
            continue
        days = _days(line.text)
        broken = DAY_WITHOUT_YEAR.search(line.text) is not None and at + 1 < len(lines)
        if not days and not broken:
            continue
        piece = lines[at + 1].piece if broken else line.piece.cut(days[-1].end)
        held = HELD_AT.search(piece.text)
        if held is not None:
            return piece.cut(*held.span("place"), around=_EDGES)
        alone = piece.cut(0, around=_EDGES)
        if days and NAMES_PLACE.fullmatch(alone.text):
            return alone
    return None


def _take_place_below(lines: tuple[TextLine, ...], when: When) -> None:
    """ "Tid och plats   5 mars kl. 13 / (below the value) Rådhuset, sal 2": in the column of the day and hours."""
    for line, below in pairwise(lines):
        label = PLACE_LABEL.match(line.text)
        if label is None or len(line.cells) < 2 or len(below.cells) != 1 or below.blank_before:
            continue
        column = line.offset + line.cells[1].start - line.span.start
        names = (
            below.text[0].isupper() and not below.text.endswith(":") and not (_days(below.text) or _times(below.text))
        )
        if abs(below.offset - column) <= 2 and _times(line.text) and names:
            when.place, when.places["place"] = below.piece.folded, below.piece.span
            return


def _take_place_behind_time(lines: tuple[TextLine, ...], when: When) -> None:
    """ "Tid 8.15-9.40, Teams", "Träff tisdag 4 juni kl. 13–15, Gula huset": what ends the line that tells the hours."""
    for line in lines[:_FIRST_HEAD_LINES]:
        found = _BEHIND_TIME.search(line.text)
        if found is None or OTHER_DATE_LABEL.search(line.text):
            continue
        piece = line.piece.cut(*found.span("place"), around=_EDGES)
        if not ORGAN_WORD.search(piece.text) and not KIND_OF_DOCUMENT.match(piece.text) and not _days(piece.text):
            when.place, when.places["place"] = piece.folded, piece.span
            return


def _take_unlabelled_place(lines: tuple[TextLine, ...], when: When) -> None:
    """A line of the head that names a building or room and nothing else, or "möte i Teams" in the title."""
    behind = _place_behind_day(lines)
    if behind is not None:
        when.place, when.places["place"] = behind.folded, behind.span
        return
    for line in lines[:_FIRST_HEAD_LINES]:
        held = HELD_IN.search(line.text)
        own = NAMES_PLACE.fullmatch(line.text) if len(line.cells) == 1 and len(line.text) <= 60 else None
        piece: Piece | None = None
        if held is not None:
            piece = line.piece.cut(*held.span("place"), around=_EDGES)
        elif (
            own is not None and find_role_label(line) is None and not (_days(line.text) or ORGAN_WORD.search(line.text))
        ):
            piece = line.piece
        if piece is not None:
            when.place, when.places["place"] = piece.folded, piece.span
            return


def _with_day_and_clock(labelled: list[Piece], lines: tuple[TextLine, ...]) -> list[Piece]:
    """ "2024-01-18, kl 13–14.30, Teams": the place stands behind day and time without a label."""
    begun = []
    for at, line in enumerate(lines):
        if re.match(r"\d|(?:mån|tis|ons|tors|fre|lör|sön)dag", line.text, re.IGNORECASE):
            below = lines[at + 1] if at + 1 < len(lines) else None
            goes_on = below is not None and not below.blank_before and re.match(r"(?:och|samt|via) ", below.text)
            gap = " " * (below.span.start - line.span.end) if below is not None else ""
            begun.append(Piece(f"{line.text}{gap}{below.text}", line.span.start) if below and goes_on else line.piece)
    return [one for one in [*labelled, *begun] if _days(one.text) and _times(one.text) and len(one.text) < 120]


def _as_digits(text: str) -> str:
    """The text, as long as before, with letters that recognition took for digits: "2009-O4-21", "13.3O"."""
    if _MISREAD.search(text) is None:
        return text
    return _MISREAD.sub(lambda found: found[0].translate(_LETTERS_AS_DIGITS), text)


def _days(text: str, reference: date | None = None) -> list[FoundDate]:
    text = _as_digits(text)
    return [one for one in find_dates(text, reference=reference) if one.precision == "day"]


def _take_date(rest: Piece, when: When) -> None:
    approved = date.fromisoformat(when.approved_on) if when.approved_on else None
    found = find_dates(_as_digits(rest.text), reference=approved, prefer="earlier")
    for one in found:
        if one.precision == "day" and one.normalized is not None:
            when.date = one.normalized
            when.places["date"] = rest.cut(one.start, one.end).span
            if one.derived:
                when.derived.append("date")
            return


def _times(text: str) -> tuple[FoundTime, ...]:
    text = _BETWEEN.sub(lambda found: f"{found[1]}  -  ", _as_digits(text))
    days = _days(text)
    after = text[days[-1].end :] if days else text
    alone = find_times(text.replace(".", ":")) if _CLOCK_ALONE.fullmatch(text.strip()) else ()
    # "4-5 gånger" in a paragraph is no time of the day.
    return alone or find_times(text) or find_times(after, bare_ranges=len(text) <= _LONGEST_WITH_BARE_HOURS)


def _take_times(rest: Piece, when: When) -> None:
    found = _times(rest.text)
    if not found:
        return
    first = found[0]
    when.start_time = first.begins
    where = max(0, _as_digits(rest.text).find(first.words[:4]))
    when.places["start_time"] = rest.cut(where, where + len(first.words)).span
    if first.ends is not None:
        when.end_time = first.ends
        when.places["end_time"] = when.places["start_time"]


def _take_place(rest: Piece, when: When) -> None:
    """The words after the label without date and time."""
    text = rest.text
    gone = [(one.phrase_start, one.end) for one in _days(text)]
    for one in _times(text):
        begin = max(0, _as_digits(text).find(one.words[:4]))
        gone.append((begin, begin + len(one.words)))
    pieces = []
    begin = 0
    for start, end in [*sorted(gone), (len(text), len(text))]:
        part = _trimmed(rest.cut(begin, max(begin, start), around=_EDGES))
        if part.text and re.search(r"[^\W\d_]{2}", part.text):
            pieces.append(part)
        begin = max(begin, end)
    kept = [
        part
        for part in pieces
        if not re.fullmatch(
            r"(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?|kl|klockan|ajournering.*", part.text, re.IGNORECASE
        )
    ]
    if kept:
        best = kept[0]
        when.place = best.folded
        when.places["place"] = best.span


def _trimmed(part: Piece) -> Piece:
    """Without the small words that stood around date and time."""
    previous = None
    while previous != part.text:
        previous = part.text
        head = _LEADING.match(part.text)
        if head is not None:
            part = part.cut(head.end(), around=_EDGES)
        tail = _TRAILING.search(part.text)
        if tail is not None:
            part = part.cut(0, tail.start(), around=_EDGES)
    return part
