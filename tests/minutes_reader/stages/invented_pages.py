"""A text of several pages, as a source gives it to the stages."""

from __future__ import annotations

from minutes_reader import SourceText, Span
from minutes_reader.spans import Line, Page


def source_of_pages(*pages: str) -> SourceText:
    """The pages, each of whole lines that end in a line break."""
    lines: list[Line] = []
    found: list[Page] = []
    start = 0
    for number, page in enumerate(pages, 1):
        at = start
        for words in page.split("\n")[:-1]:
            lines.append(Line(span=Span(at, at + len(words))))
            at += len(words) + 1
        found.append(Page(number=number, span=Span(start, start + len(page))))
        start += len(page) + 1
    return SourceText(text="\f".join(pages), media_type="text/plain", pages=tuple(found), lines=tuple(lines))
