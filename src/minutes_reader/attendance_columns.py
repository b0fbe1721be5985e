"""Reads rows of a list that is a table: the head says what each column holds. Used by attendance_rows.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes_reader.attendance_entry import Entry, add_remark, read_entry
from minutes_reader.lexicon.attendance_words import MARK_ABSENT
from minutes_reader.pieces import Piece
from swedish_text.names import looks_like_name

# What the heads of columns say; anything else is no head of a table.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "name",
            r"namn|ledamot|ledamöter|deltagare|person|ordinarie(?: ledamot)?|förtroendevald|"
            r"efternamn,? ?förnamn|ersättare",
        ),
        ("party", r"parti|partibeteckning"),
        (
            "organisation",
            r"kommun|organisation|huvudman|region/kommun|kommun/region|förvaltning|arbetsplats|verksamhet|"
            r"representerar|enhet|från",
        ),
        ("title", r"titel|funktion|befattning|roll|uppdrag|yrke"),
        ("present", r"närv\.?|närvarande|närvaro|deltog|deltar|ja|n|tj\.?|tjg\.?|tjänstg\w*\.?"),
        ("absent", r"frånv\.?|frånvarande|frånvaro|ej närvarande|förhinder|nej|f"),
        (
            "replaces",
            r"(?:tj(?:g|änstgörande)?\.? )?(?:ers(?:ättare)?|ersätter)\.? ?(?:för)?|tjänstgör för|"
            r"i stället för",
        ),
        (
            "other",
            r"anm(?:ärkning(?:ar)?)?\.?|kommentar|notering|paragraf|§+|§§|ej §|nr|tid|signatur|"
            r"underskrift|e-post|telefon|reservation|omröstning|"
            r"ja|nej|avstår|röst\w*",
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A line of a list: its words, its filled cells, and all its cells where the format has columns."""

    piece: Piece
    cells: tuple[Piece, ...]
    columns: tuple[Piece, ...] = ()
    blank_before: bool = False
    bullet: bool = False


def head_of_table(row: ListRow) -> tuple[str, ...] | None:
    cells = row.columns or row.cells
    if len(cells) < 2:
        return None
    names = []
    for cell in cells:
        words = cell.text.strip(" :.")
        name = next((name for name, pattern in _COLUMNS if pattern.fullmatch(words)), "" if not words else None)
        if name is None:
            return None
        names.append(name)
    return tuple(names) if "name" in names or len([one for one in names if one]) >= 2 else None


def entry_of_columns(row: ListRow, columns: tuple[str, ...]) -> tuple[Entry, bool | None] | None:
    """The person of a row whose columns are known, and whether a mark says that she was there."""
    cells = row.columns if len(row.columns) == len(columns) else row.cells
    if len(cells) > len(columns):
        return None
    entry: Entry | None = None
    for name, cell in zip(columns, cells, strict=False):
        if name == "name" and cell.text and entry is None:
            entry = read_entry(cell)
    if entry is None:
        return None
    seen: bool | None = None
    for name, cell in zip(columns, cells, strict=False):
        seen = _use_cell(entry, name, cell, seen)
    entry.whole = row.piece.span
    return entry, seen


def _use_cell(entry: Entry, name: str, cell: Piece, seen: bool | None) -> bool | None:
    if not cell.text:
        return seen
    if name in ("title", "other"):
        add_remark(entry, cell, may_be_title=name == "title")
    elif name in ("party", "organisation"):
        if getattr(entry, name) is None and cell.text not in ("-", "–"):
            setattr(entry, name, cell.folded.strip("()") if name == "party" else cell.folded)
            entry.places[name] = cell.span
    elif name == "replaces" and looks_like_name(cell.text):
        entry.replaces, entry.is_substitute = cell.folded, True
        entry.places["replaces"] = cell.span
    elif name == "present":
        return not MARK_ABSENT.fullmatch(cell.text)
    elif name == "absent":
        return bool(
            MARK_ABSENT.fullmatch(cell.text) and cell.text.casefold() not in ("f", "frånv", "frånv.", "frånvarande")
        )
    return seen
