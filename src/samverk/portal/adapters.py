"""Asks for the places of words on a page of a PDF and lays them out for the picture of that page."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass

from samverk.core.errors import ExternalFailure
from samverk.documents.adapters import Place, lines_on_page, places_on_page
from samverk.portal.queries.source_pane import SourcePane

logger = logging.getLogger(__name__)
PADDING = 1.5
BAR_APART = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line of real text over the picture: where its foot stands, how wide and high it is, in points."""

    left: float
    foot: float
    width: float
    size: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Words that findings stand on: one rectangle per line of text, as one path to press."""

    findings: tuple[int, ...]
    rectangles: tuple[Place, ...]
    is_chosen: bool
    words: str
    bar_left: float

    @property
    def bar_top(self) -> float:
        """Where the bar in the page's margin begins."""
        return min(one.top for one in self.rectangles)

    @property
    def bar_height(self) -> float:
        """How far the bar reaches: from the first line of the words to the last."""
        return round(max(one.top + one.height for one in self.rectangles) - self.bar_top, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What lies over the picture of a page, larger highlights first so that smaller ones can be pressed."""

    lines: tuple[PageLine, ...]
    highlights: tuple[Highlight, ...]


def overlay_of(pane: SourcePane) -> Overlay | None:
    """The overlay of the pane's page; None where the file cannot be shown (then the page shows its text)."""
    source = pane.document.source_text
    try:
        lines = lines_on_page(source, pane.leaf.page)
        places = places_on_page(source, pane.leaf.page, [(start, end) for start, end, _finding in pane.spans])
    except ExternalFailure:
        logger.warning("document %s cannot be shown as pictures", pane.document.pk)
        return None
    return Overlay(
        lines=tuple(_page_line(one, pane.text) for one in lines),
        highlights=_highlights(pane, places, margin=min((one.left for one in lines), default=BAR_APART) - BAR_APART),
    )


def _page_line(place: Place, text: str) -> PageLine:
    words = text[place.start : place.end].replace("\t", " ")
    return PageLine(
        left=place.left, foot=round(place.top + place.height * 0.8, 1), width=place.width, size=place.height, text=words
    )


def _highlights(pane: SourcePane, places: tuple[Place, ...], *, margin: float) -> tuple[Highlight, ...]:
    findings: dict[tuple[int, int], list[int]] = defaultdict(list)
    for start, end, finding in pane.spans:
        findings[start, end].append(finding)
    found: list[Highlight] = []
    for (start, end), numbers in findings.items():
        rectangles = tuple(dict.fromkeys(_padded(one) for one in places if start <= one.start and one.end <= end))
        if rectangles:
            found.append(
                Highlight(
                    findings=tuple(numbers),
                    rectangles=rectangles,
                    is_chosen=pane.chosen in numbers,
                    words=" ".join(pane.text[start:end].split())[:120],
                    bar_left=round(max(2.0, margin), 1),
                )
            )
    return tuple(sorted(found, key=_area, reverse=True))


def _padded(place: Place) -> Place:
    return Place(
        left=place.left - PADDING,
        top=place.top - PADDING,
        width=place.width + 2 * PADDING,
        height=place.height + 2 * PADDING,
        start=place.start,
        end=place.end,
    )


def _area(one: Highlight) -> float:
    return sum(place.width * place.height for place in one.rectangles)
