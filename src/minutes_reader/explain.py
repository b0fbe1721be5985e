"""Shows a document's text with what was found in it and why, for `samverk read --explain`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from minutes_reader.export.json import FIELDS, records_by_section, value_of
from minutes_reader.model import Minutes, Record
from minutes_reader.sureness import sure

_MARGIN = 5
_LONGEST_VALUE = 100


def explain(minutes: Minutes, *, say: Callable[[str], str] = str) -> str:
    """The text line by line; below each line the records whose words begin there, with rule, fields and places.

    `say` gives the words around them in the language of whoever reads.
    """
    starts = [line.span.start for line in minutes.source.lines]
    below: dict[int, list[str]] = {}
    unplaced: list[str] = []
    for section, record in _all_records(minutes):
        place = next((one.span for one in record.evidence if one.field is None), None)
        place = place or min((one.span for one in record.evidence), default=None)
        description = list(_description(section, record, minutes, say))
        if place is None or not starts:
            unplaced.extend(description)
        else:
            below.setdefault(max(0, bisect_right(starts, place.start) - 1), []).extend(description)
    shown: list[str] = []
    for number, line in enumerate(minutes.source.lines):
        shown.append(f"{number + 1:>{_MARGIN}} │ {minutes.source[line.span]}".rstrip())
        shown.extend(f"{'':>{_MARGIN}} │   {text}" for text in below.get(number, ()))
    if unplaced:
        shown.append(say("Without a place of its own:"))
        shown.extend(f"  {text}" for text in unplaced)
    return "\n".join(shown) + "\n"


def _all_records(minutes: Minutes) -> Iterator[tuple[str, Record]]:
    if any(value_of(minutes.meeting, field) for field in FIELDS["meeting"]):
        yield "meeting", minutes.meeting
    for section, records in records_by_section(minutes).items():
        for record in records:
            yield section, record


def _description(section: str, record: Record, minutes: Minutes, say: Callable[[str], str]) -> Iterator[str]:
    share = sure(section, record)
    called = "" if share is None else say("(sure %(share)s)") % {"share": f"{share:.2f}"}
    rule = record.reason or say("no rule named")
    yield f"└ {section}: {rule} {called}".rstrip()
    spans = {one.field: one.span for one in record.evidence}
    for field in FIELDS[section]:
        value = value_of(record, field)
        if value in (None, [], False):
            continue
        origin = say("derived") if field in record.derived else say("stated")
        place = {"start": spans[field].start, "end": spans[field].end} if field in spans else None
        where = " " + say("at %(start)s–%(end)s") % place if place else ""
        text = str(value)
        shown = text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
        yield f"    {field} = {shown} ({origin}{where})"
