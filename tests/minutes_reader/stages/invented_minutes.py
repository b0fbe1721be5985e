"""Builds drafts from invented minutes: "1. Rubrik" or "§ 3 Rubrik" at a line's start begins an item."""

from __future__ import annotations

import re

from minutes_reader.draft import Draft
from minutes_reader.model import Attendance, Item, MeetingHead
from minutes_reader.sources.text import source_from_text
from minutes_reader.spans import Span
from minutes_reader.stages.split_blocks import split_blocks

_HEADING = re.compile(r"^(?:§\s*(?=\d+ )|(?=\d+\. ))(?P<number>\d+)\.? (?P<title>.+)$", re.MULTILINE)


def draft_of(text: str, *, organs: tuple[str, ...] = ("Samverkansrådet",), day: str | None = "2023-03-15") -> Draft:
    """A draft with its items found; a text without headings becomes item 1, "Ärendet"."""
    if not _HEADING.search(text):
        text = "1. Ärendet\n\n" + text
    source = source_from_text(text)
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    items = tuple(
        Item(number=heading["number"], title=heading["title"], body=Span(heading.start(), end))
        for heading, end in zip(headings, ends, strict=True)
    )
    present = (
        Attendance(name="Anna Lindgren", organisation="Alnäs"),
        Attendance(name="Bo Ek", organisation="Björkhult"),
        Attendance(name="Cecilia Norén", organisation="Ekerum"),
        Attendance(name="Region Vidsjö", organisation="Region Vidsjö län"),
    )
    meeting = MeetingHead(organs=organs, date=day)
    return Draft(source=source, body=source.lines, items=items, meeting=meeting, attendance=present[:3])


def blocks_of(text: str, *, organs: tuple[str, ...] = ("Samverkansrådet",), day: str | None = "2023-03-15") -> Draft:
    """The same, cut into blocks."""
    return split_blocks(draft_of(text, organs=organs, day=day))
