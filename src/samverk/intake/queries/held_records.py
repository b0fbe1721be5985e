"""The facts of minutes written here, with the places in their PDF where they stand. Pure; knows no database.

What the minutes are made of is known; only where its words stand is looked for. Sums, figures and links nobody entered:
those are what the reader finds in the same PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes_reader import Minutes, SourceText
from samverk.intake.queries.records import SECTION_NAMES, FoundRecord, Place, records_in

READ_SECTIONS = ("amounts", "figures", "links")
_WORDS = {
    "attendance": "name",
    "items": "title",
    "attachments": "label",
    "links": "url",
}
_UNSEEN = frozenset("-\u00ad\u2010")
SHORTEST = 12
"""Letters at the beginning of a passage by which it is found where a page breaks it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Squeezed:
    """A text without white space and hyphens, in small letters, so that line breaks part no words; `at` leads back."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Squeezed:
        """Squeeze a text."""
        pairs = [
            (letter, place)
            for place, letter in enumerate(text)
            if not letter.isspace() and letter not in _UNSEEN and len(letter.lower()) == 1
        ]
        return cls(
            text="".join(letter.lower() for letter, _place in pairs), at=tuple(place for _letter, place in pairs)
        )

    def find(self, words: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """Where the words stand between two places of this squeezed text; of a broken passage its beginning."""
        wanted = Squeezed.of(words).text
        last = len(self.text) if end is None else end
        for length in (len(wanted), len(wanted) // 2, len(wanted) // 4):
            if not wanted or (length < len(wanted) and length < SHORTEST):
                return None
            found = self.text.find(wanted[:length], start, last)
            if found >= 0:
                return found, found + length
        return None


def held_records(minutes: Minutes, source: SourceText, read: Minutes) -> list[FoundRecord]:
    """Every fact of the minutes, in their order, each with its place in `source`, the text of their PDF.

    minutes: what they are made of. read: what the reader found in that PDF. Decisions in brief repeat others and are
    left out. A fact whose words do not stand in the PDF has no place.
    """
    squeezed = Squeezed.of(source.text)
    known = [one for one in records_in((minutes,)) if not one.value.get("recap")]
    areas = _areas(squeezed, known)
    placed = [_placed(one, squeezed, areas, source) for one in known]
    told = {(one.section, Squeezed.of(words_of(one)).text) for one in placed}
    new = [
        one
        for one in records_in((read,))
        if one.section in READ_SECTIONS and (one.section, Squeezed.of(words_of(one)).text) not in told
    ]
    ordered = sorted([*placed, *new], key=lambda one: SECTION_NAMES.index(one.section))
    return [replace(one, position=position) for position, one in enumerate(ordered, start=1)]


Area = tuple[int, int]


def _areas(squeezed: Squeezed, records: Sequence[FoundRecord]) -> dict[str, Area]:
    """From the heading of each item to the next, by number: places in the squeezed text."""
    starts: list[tuple[str, int]] = []
    cursor = 0
    for one in (record for record in records if record.section == "items"):
        number, title = str(one.value.get("number") or ""), str(one.value["title"])
        found = squeezed.find(f"§ {number} {title}", cursor) if number else None
        found = found or squeezed.find(title, cursor)
        if found:
            cursor = found[0]
            starts.append((number, cursor))
            cursor += 1
    ends = [start for _number, start in starts[1:]] + [len(squeezed.text)]
    return {number: (start, end) for (number, start), end in zip(starts, ends, strict=True)}


def _placed(record: FoundRecord, squeezed: Squeezed, areas: dict[str, Area], source: SourceText) -> FoundRecord:
    value = record.value
    number = str(value.get("number" if record.section == "items" else "item") or "")
    first = min((start for start, _end in areas.values()), default=len(squeezed.text))
    area = areas.get(number) or ((0, first) if record.section in {"meeting", "attendance"} else None)
    if record.section == "items":
        body = _span(squeezed, *area) if area and number in areas else (0, 0)
        value = {**value, "body": list(body)}
    found = None
    for start, end in [*((area,) if area else ()), (0, len(squeezed.text))]:
        found = found or squeezed.find(words_of(record), start, end)
    places = (_place(_span(squeezed, *found), source),) if found else ()
    return replace(record, value=value, places=places)


def words_of(record: FoundRecord) -> str:
    value = record.value
    if record.section == "meeting":
        return str(next(iter(value.get("organs") or ()), "") or value.get("title") or "")
    return str(value.get(_WORDS.get(record.section, "text")) or "")


def _span(squeezed: Squeezed, start: int, end: int) -> tuple[int, int]:
    return squeezed.at[start], squeezed.at[end - 1] + 1


def _place(span: tuple[int, int], source: SourceText) -> Place:
    start, end = span
    return Place(field="", start=start, end=end, page=source.page_of(start), quote=source.text[start:end])
