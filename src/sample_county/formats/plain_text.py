"""A document as text: wrapped, with words divided at line ends, as copied from paper; or as web archives keep it."""

from __future__ import annotations

import re

from sample_county.blocks import (
    Block,
    Bullets,
    DecisionBox,
    Document,
    ElectronicSignatures,
    Fields,
    ItemHeading,
    Label,
    Lines,
    PageBreak,
    PaperSignatures,
    Paragraph,
    Rows,
    Table,
    Title,
)

WIDTH = 84
LINES_OF_A_PAGE = 58
VOWELS = frozenset("aeiouyåäöé")
# Two consonants that stand for one sound are not parted.
UNPARTED = frozenset(
    {
        "ck",
        "sj",
        "sk",
        "st",
        "tj",
        "kj",
        "ng",
        "sp",
        "tr",
        "pr",
        "kr",
        "gr",
        "br",
        "dr",
        "fr",
        "bl",
        "fl",
        "gl",
        "kl",
        "pl",
    }
)


def wrapped_text(document: Document) -> bytes:
    """UTF-8 text with lines of at most 84 characters; long words are divided; each page has its head and foot."""
    lines: list[str] = [*document.header, ""] if document.header else []
    on_page = len(lines)
    for block in document.blocks:
        new = [line for part in _block_lines(block) for line in _wrap(part)]
        if on_page > 10 and (on_page + len(new) > LINES_OF_A_PAGE or isinstance(block, PageBreak)):
            lines += _page_turn(document)
            on_page = len(document.header)
        lines += [*new, ""] if new else []
        on_page += len(new) + 1
    return "\n".join([*lines, *("  ".join(row) for row in document.footer), ""]).encode("utf-8")


def archived_text(document: Document) -> bytes:
    """UTF-8 text with a line per paragraph, cells parted by tabs, and the foot of the page between blocks."""
    parts: list[str] = []
    since = 0
    for block in document.blocks:
        text = "\n".join(_tabbed(block))
        if since > 2600 or isinstance(block, PageBreak):
            parts += ["\n".join("\t".join(row) for row in document.footer), "\n".join(document.header)]
            since = 0
        parts.append(text)
        since += len(text)
    parts.append("\n".join("\t".join(row) for row in document.footer))
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def _page_turn(document: Document) -> list[str]:
    return [
        *("  ".join(row) for row in document.footer),
        "\f" + (document.header[0] if document.header else ""),
        *document.header[1:],
        "",
    ]


def _tabbed(block: Block) -> list[str]:
    """The lines of a block for the archive."""
    match block:
        case Table():
            return ([block.caption] if block.caption else []) + ["\t".join(row).rstrip("\t") for row in block.rows]
        case Bullets():
            return [f"- {line}" for line in block.lines]
        case Fields() if block.look != "colon":
            return [
                f"{label}\t{lines[0]}" if at == 0 else f"\t{lines[at]}"
                for label, lines in block.rows
                for at in range(len(lines))
            ]
        case _:
            return _block_lines(block)


def _block_lines(block: Block) -> list[str]:
    match block:
        case Title():
            return [block.text, block.subtitle] if block.subtitle else [block.text]
        case Fields():
            return _field_lines(block)
        case Label():
            return [block.text]
        case Rows():
            return ["\t".join(row) for row in block.rows]
        case Lines():
            return list(block.lines)
        case Paragraph():
            return [" ".join(part for part in (block.lead, block.text) if part)]
        case ItemHeading():
            return [f"{block.label} {block.title}" if block.label else block.title]
        case Bullets():
            return [f"• {line}" for line in block.lines]
        case DecisionBox():
            clauses = [f"• {clause}" for clause in block.clauses]
            return ([block.heading] if block.heading else []) + [*block.sentences, *clauses]
        case Table():
            return ([block.caption] if block.caption else []) + ["\t".join(row).rstrip("\t") for row in block.rows]
        case PaperSignatures():
            return [line for name, role in block.signers for line in (name, role)]
        case ElectronicSignatures():
            return _signature_lines(block)
        case PageBreak():
            return []


def _field_lines(block: Fields) -> list[str]:
    if block.look == "colon":
        return [f"{label}: {', '.join(lines)}" for label, lines in block.rows]
    width = max(len(label) for label, _ in block.rows) + 3
    return [
        f"{label if at == 0 else '':<{width}}{line}" for label, lines in block.rows for at, line in enumerate(lines)
    ]


def _signature_lines(block: ElectronicSignatures) -> list[str]:
    lines = [block.heading, block.lead]
    for signer in block.signers:
        lines += ["", *(f"{label}: {value}" for label, value in signer)]
    return lines


def _wrap(line: str) -> list[str]:
    """The line in lines of at most WIDTH characters; rows of cells and short lines stay as they are."""
    if len(line) <= WIDTH or "\t" in line or "   " in line:
        return [line]
    indent = "  " if line.startswith("• ") else ""
    lines, current = [], ""
    for word in line.split(" "):
        while True:
            candidate = f"{current} {word}" if current else word
            if len(candidate) <= WIDTH:
                current = candidate
                break
            head = _divide(word, WIDTH - len(current) - 2)
            if head:
                lines.append(f"{current} {head}-")
                word = word[len(head) :]
            elif current.strip():
                lines.append(current)
            else:
                current = word
                break
            current = indent
            if indent:
                current, word = "", indent + word
    return [*lines, current]


def _divide(word: str, room: int) -> str:
    """The longest beginning of a word that may stand before a hyphen at the line's end; empty if none."""
    if not re.fullmatch(r"[a-zåäöé]{10,}[.,]?", word):
        return ""
    for at in range(min(room, len(word) - 5), 3, -1):
        before, after = word[at - 1], word[at]
        if (
            before not in VOWELS
            and after not in VOWELS
            and word[at - 2] in VOWELS
            and before + after not in UNPARTED
            and word[at + 1] in VOWELS
        ):
            return word[:at]
    return ""
