"""Minutes laid out as one table: a row for each item, its title in one cell, what was said and decided in others.

The head of the table ("Nr, Ärende, Beslut, Ansvarig") says what each column holds. Used by stages/split_items.py for
titles and by stages/split_blocks.py for what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_reader.lexicon.sections import SectionKind, section_kind
from minutes_reader.spans import Line, SourceText, Span

_TITLE = re.compile(r"ärende(?:n|mening)?|rubrik|punkt(?:er)?|fråga|ämne|område|dagordningspunkt", re.IGNORECASE)
_NUMBER = re.compile(r"§+|nr\.?|punkt|nummer|pkt\.?", re.IGNORECASE)
_TEXT = re.compile(
    r"(?:beslut|anteckning(?:ar)?|diskussion|kommentar(?:er)?|åtgärd(?:er)?|ansvarig|ansvar|uppdrag|klart|information|"
    r"noteringar?|sammanfattning|vem|när|slutsats)(?:\s?[/,&]\s?\w+)*",
    re.IGNORECASE,
)
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTable:
    """The column that holds the titles, and what each column's head says."""

    start: int
    title: int
    heads: tuple[str, ...]

    def holds(self, line: Line) -> bool:
        """Whether the line is a row of the table."""
        return line.span.start > self.start and len(line.cells) == len(self.heads)

    def beside(self, line: Line) -> list[tuple[Span, SectionKind, str]]:
        """The filled cells of a row after its title, with what their column's head opens, and the head."""
        cells = list(zip(line.cells, self.heads, strict=True))[self.title + 1 :]
        return [(cell, _opens(head), head) for cell, head in cells if cell.end > cell.start]


def item_table(source: SourceText, lines: Sequence[Line]) -> ItemTable | None:
    """The table that `lines` are laid out as, told by its head; None where there is no such head."""
    for line in lines:
        if len(line.cells) < _FEWEST_COLUMNS:
            continue
        heads = tuple(source[cell].strip(" :.") for cell in line.cells)
        title = next((at for at, head in enumerate(heads) if _TITLE.fullmatch(head)), None)
        if title is None or not any(_NUMBER.fullmatch(head) for head in heads[:title]):
            continue
        if heads[title + 1 :] and all(_TEXT.fullmatch(head) for head in heads[title + 1 :]):
            return ItemTable(start=line.span.start, title=title, heads=heads)
    return None


def _opens(head: str) -> SectionKind:
    for part in re.split(r"\s?[/,&]\s?", head)[-1:] if "beslut" not in head.casefold() else [head]:
        kind = section_kind(part)
        if kind in ("decision", "actions"):
            return kind
    return "other"
