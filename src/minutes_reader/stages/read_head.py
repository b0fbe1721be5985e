"""Reads the meeting itself: organs, title, date, times, place, mode, case number, approval. Reads source,
body, lines, zones; writes meeting.

head_organs.py finds title and organs, head_times.py when and where.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, cast

from minutes_reader.draft import Draft, Stage
from minutes_reader.head_modes import find_hours_in_text, find_mode, mode_of_title
from minutes_reader.head_organs import find_title_and_organs
from minutes_reader.head_times import When, find_approval, find_when
from minutes_reader.lexicon.case_numbers import CASE_NUMBER_ALONE, LABEL_ALONE, LABELLED_CASE_NUMBER
from minutes_reader.lexicon.head_words import OTHER_DATE_LABEL
from minutes_reader.list_headings import find_role_label
from minutes_reader.model import Evidence, MeetingHead
from minutes_reader.pieces import Piece, TextLine, lines_within, text_lines
from minutes_reader.spans import Line, Span, lines_in

_MOST_HEAD_LINES = 40
_FIRST_WORDS = 2500
_LAST_WORDS = 2500
_AROUND_BODY = 1500
_OF_AN_ITEM = re.compile(r"§|\d+[.)]?\s|\d+\s?§")
_TIMES = ("date", "start_time", "end_time", "place", "mode", "approved_on")


def read_head(draft: Draft) -> Draft:
    """Give `draft` its meeting."""
    head = _lines(draft, ("head",))[:_MOST_HEAD_LINES]
    around = _lines(draft, ("head", "lists", "tail"))
    found = find_title_and_organs(draft.source, head)
    when = When()
    find_approval(around, when)
    title = Piece(draft.source[found.title_span], found.title_span.start) if found.title_span else None
    find_when(head, title, when, beside=_before_signing(_lines(draft, ("lists",))))
    _from_items(draft, when)
    mode_of_title(head, when)
    reference = _reference(draft, around)
    places: list[tuple[str, Span]] = [("organs", span) for _, span in found.organs]
    if found.title_span is not None:
        places.append(("title", found.title_span))
    places.extend((name, span) for name, span in when.places.items() if name in _TIMES)
    if reference is not None:
        places.append(("reference", reference.span))
    return replace(
        draft,
        meeting=MeetingHead(
            organs=tuple(name for name, _ in found.organs),
            title=found.title,
            date=when.date,
            start_time=when.start_time,
            end_time=when.end_time,
            place=when.place,
            mode=cast(Literal["digital", "physical", "hybrid"] | None, when.mode),
            reference=reference.folded if reference is not None else None,
            approved_on=when.approved_on,
            evidence=tuple(Evidence(span, name) for name, span in places),
            derived=tuple(when.derived),
            reason="labels and title of the head",
        ),
    )


def _lines(draft: Draft, kinds: tuple[str, ...]) -> tuple[TextLine, ...]:
    spans = [zone.span for zone in draft.zones if zone.kind in kinds]
    if len(spans) == 1:
        return lines_within(draft.lines, spans[0])
    return text_lines(draft.source, tuple(line for span in spans for line in lines_in(draft.body, span)))


def _from_items(draft: Draft, when: When) -> None:
    """What only sentences of the first and last items say."""
    items = [zone.span for zone in draft.zones if zone.kind == "items"]
    head = next((zone.span for zone in draft.zones if zone.kind == "head"), None)
    if head is not None:
        find_mode(draft.source.text[head.start : min(head.end, head.start + _FIRST_WORDS)], head.start, when)
    if not items:
        return
    start, end = items[0].start, items[-1].end
    if when.mode is None or when.place is None:
        find_mode(draft.source.text[start : min(end, start + _FIRST_WORDS)], start, when)
    if when.start_time is None:
        find_hours_in_text(draft.source.text[start : min(end, start + _FIRST_WORDS)], start, when)
    if when.end_time is None:
        last = max(start, end - _LAST_WORDS)
        find_hours_in_text(draft.source.text[last:end], last, when)


def _before_signing(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """The lines of the lists before those about signing and posting, whose labels and days are not the meeting's."""
    end = next((at for at, line in enumerate(lines) if _tells_other_day(line)), len(lines))
    return lines[:end]


def _tells_other_day(line: TextLine) -> bool:
    return OTHER_DATE_LABEL.match(line.text) is not None and find_role_label(line) is None


def _reference(draft: Draft, around: tuple[TextLine, ...]) -> Piece | None:
    """The case number of the minutes: labelled in head or end, else alone on a line there or in the page furniture."""
    around = tuple(line for line in around if not _OF_AN_ITEM.match(line.text))
    for line in around:
        match = LABELLED_CASE_NUMBER.search(line.text)
        if match is not None:
            return line.piece.cut(*match.span("number"))
    for at, line in enumerate(around):
        for number, cell in enumerate(line.cells):
            if LABEL_ALONE.fullmatch(cell.text):
                below = around[at + 1].cells if at + 1 < len(around) else ()
                follow = [*line.cells[number + 1 : number + 2], *below[number : number + 1]]
                named = next((one for one in follow if CASE_NUMBER_ALONE.fullmatch(one.text)), None)
                if named is not None:
                    return named
            elif CASE_NUMBER_ALONE.fullmatch(cell.text):
                return cell
    return _reference_in_furniture(draft)


def _reference_in_furniture(draft: Draft) -> Piece | None:
    kept = {line.span for line in draft.body}
    if not draft.body:
        return None
    own = Span(max(0, draft.body[0].span.start - _AROUND_BODY), draft.body[-1].span.end + _AROUND_BODY)
    furniture: tuple[Line, ...] = tuple(
        line for line in draft.source.lines if line.span not in kept and own.covers(line.span)
    )
    found: list[Piece] = []
    for line in text_lines(draft.source, furniture):
        match = LABELLED_CASE_NUMBER.search(line.text)
        if match is not None:
            found.append(line.piece.cut(*match.span("number")))
        found.extend(cell for cell in line.cells if CASE_NUMBER_ALONE.fullmatch(cell.text))
    # Different numbers are those of items.
    return found[0] if len({one.text for one in found}) == 1 else None


STAGE = Stage(name="read_head", reads=("source", "body", "lines", "zones"), writes=("meeting",), run=read_head)
