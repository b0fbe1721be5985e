"""What a printed document is made of: blocks that page, PDF and Word file lay out each in its way.

printed_form.py makes them from the content; part: the key under which remarks and edits name the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """level 2: a section or an item; 3: below it. label: "§ 6", in the margin."""

    text: str
    level: int = 2
    label: str = ""
    part: str = ""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Pairs of a label and its value."""

    rows: tuple[tuple[str, str], ...]
    part: str = "head"
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; lead: bold words before it; look soft: a line of particulars."""

    text: str
    lead: str = ""
    look: Literal["plain", "soft", "note"] = "plain"
    part: str = ""
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A list. labels: what stands before each line ("§ 6"), else bullets."""

    lines: tuple[str, ...]
    labels: tuple[str, ...] = ()
    part: str = ""
    kind: Literal["lines"] = "lines"

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each line with its label."""
        return tuple(zip(self.labels, self.lines, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; the first cell of a row names it. is_inside: stands within an item.

    shows_caption: not where the heading right above says the same; who cannot see the page hears it all the same.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    is_inside: bool = False
    is_numeric: bool = False
    shows_caption: bool = True
    part: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionBlock:
    """Decisions of one kind, with the heading that says which."""

    heading: str
    lines: tuple[str, ...]
    part: str = ""
    kind: Literal["decision"] = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerRow:
    """A place to sign; field: the name of the signature field."""

    role: str
    name: str
    organisation: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """The places where secretary, adjusters and chair sign. head: of its columns."""

    caption: str
    head: tuple[str, str]
    rows: tuple[SignerRow, ...]
    part: str = "signatures"
    kind: Literal["signing"] = "signing"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """What follows begins a page."""

    part: str = ""
    kind: Literal["new_page"] = "new_page"


Block = Heading | Facts | Paragraph | Lines | Table | DecisionBlock | Signing | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A document to print. draft: the word across every page, none when approved; look: "minutes" or "brief"."""

    title: str
    subtitle: str
    host: str
    host_note: str
    references: tuple[tuple[str, str], ...]
    running: tuple[str, str]
    foot: str
    page_word: str
    date: str
    draft: str
    blocks: tuple[Block, ...]
    logo: str = ""
    logo_text: str = ""
    look: Literal["minutes", "brief"] = "minutes"
