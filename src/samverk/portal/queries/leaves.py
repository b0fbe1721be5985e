"""The parts in which a source is shown: a page of a PDF, or a piece of text short enough to read."""

from __future__ import annotations

from dataclasses import dataclass

from samverk.documents.models import DocumentText

MOST_CHARACTERS = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """Characters start to end of the text. width and height (points) are known where it is a page of a picture."""

    number: int
    page: int
    start: int
    end: int
    width: float | None
    height: float | None


def leaves_of(source: DocumentText) -> tuple[Leaf, ...]:
    """The leaves in order, numbered from 1; at least one."""
    leaves: list[Leaf] = []
    for page, start, end, width, height in source.pages or [[1, 0, len(source.text), None, None]]:
        for first, last in _cut(source.text, int(start), int(end)) if width is None else [(int(start), int(end))]:
            leaves.append(
                Leaf(number=len(leaves) + 1, page=int(page), start=first, end=last, width=width, height=height)
            )
    return tuple(leaves)


def leaf_at(leaves: tuple[Leaf, ...], offset: int) -> Leaf:
    """The leaf on which the character at `offset` stands; the last one before it where it stands between two."""
    return max((one for one in leaves if one.start <= offset), key=lambda one: one.start, default=leaves[0])


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while end - start > MOST_CHARACTERS:
        cut = text.rfind("\n", start + MOST_CHARACTERS // 2, start + MOST_CHARACTERS)
        cut = cut + 1 if cut > 0 else start + MOST_CHARACTERS
        parts.append((start, cut))
        start = cut
    return [*parts, (start, end)]
