"""A document as blocks: what stands on the page, before anybody decides whether it is a PDF, a Word file or text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The title of the document with a line under it."""

    text: str
    subtitle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Labels with what belongs to them. colon: "Tid: …"; column: label left, lines right; boxed: the same, ruled."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    look: Literal["colon", "column", "boxed"] = "colon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A small heading over a list."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of cells that line up, without rules: two columns of names."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines that each stand on their own."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text, with a bold lead where it has one."""

    text: str
    lead: str | None = None
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHeading:
    """The heading of an agenda item. `label` is its number as written ("§ 12", "3."), `number` what a list counts."""

    title: str
    label: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list with bullets."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionBox:
    """What was decided: a heading of its own, then sentences, or a lead with clauses."""

    heading: str | None
    sentences: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSignatures:
    """Lines to sign on: name and role."""

    signers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectronicSignatures:
    """Electronic signatures, each a list of labels and values."""

    heading: str
    lead: str
    signers: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Title
    | Fields
    | Label
    | Rows
    | Lines
    | Paragraph
    | ItemHeading
    | Bullets
    | DecisionBox
    | Table
    | PaperSignatures
    | ElectronicSignatures
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Blocks with what stands at the head and the foot of each page."""

    title: str
    theme: str
    header: tuple[str, ...]
    footer: tuple[tuple[str, ...], ...]
    blocks: tuple[Block, ...]
