"""Reads rows of a list that is a table: the head says what each column holds. Used by attendance_rows.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from minutes_reader.attendance_entry import Entry, add_remark, read_entry
from minutes_reader.lexicon.attendance_words import MARK_ABSENT, MARK_PRESENT
from minutes_reader.pieces import Piece, TextLine
from swedish_text.dates import find_dates
from swedish_text.names import looks_like_name

_SERVES = re.compile(r"\(\s*[xX]\s*\)|(?<!\w)[xX](?!\w)|närv|tjänstg|tjg", re.IGNORECASE)

# What the heads of columns say; anything else is no head of a table.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "name",
            r"namn|ledamot|ledamöter|deltagare|person|ordinarie(?: ledamot)?|förtroendevald|"
            r"efternamn,? ?förnamn",
        ),
        (
            "substitute",
            r"(?:tjänstgörande\s+|personliga\s+)?(?:ersättare|suppleant(?:er)?)",
        ),
        ("personal", r"personlig\s+(?:ersättare|suppleant)"),
        (
            "day",
            r"\d{1,2}\s?/\s?\d{1,2}|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.?|\d{1,2}\s(?:jan|feb|mar|apr|maj|jun"
            r"|jul|aug|sep|okt|nov|dec)\w*",
        ),
        ("party", r"parti|partibeteckning"),
        (
            "organisation",
            r"kommun|org\.?|organisation|huvudman|region/kommun|kommun/region|förvaltning|arbetsplats|verksamhet|"
            r"representerar|enhet|från",
        ),
        ("title", r"titel|funktion|befattning|roll|uppdrag|uppgift|yrke"),
        ("present", r"närv\.?|närvarande|närvaro|deltog|deltar|ja|n|tj\.?|tjg\.?|tjänstg\w*\.?"),
        ("absent", r"frånv\.?|frånvarande|frånvaro|ej närvarande|förhinder|nej|f"),
        (
            "replaces",
            r"(?:tj(?:g|änstgörande)?\.? )?(?:ers(?:ättare)?|ersätter)\.? ?(?:för)?|tjänstgör för|"
            r"i stället för",
        ),
        (
            "other",
            r"anm(?:ärkning(?:ar)?)?\.?|anteckning(?:ar)?(?:\s?/\s?tjänstgörande ersättare)?|kommentar|notering"
            r"|paragraf|§+|§§|ej §|nr|tid|signatur|"
            r"underskrift|e-post|telefon|reservation|omröstning|"
            r"ja|nej|avstår|röst\w*",
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A line of a list: its words, its filled cells, and all its cells where the format has columns.

    column: how far from the line's beginning its words begin. stands_in: the line names the substitute of the person on
    the line above. pulled: where the end of a word that was divided at a line's end has been drawn to its beginning,
    and how many characters of the source lie between.
    """

    piece: Piece
    cells: tuple[Piece, ...]
    columns: tuple[Piece, ...] = ()
    blank_before: bool = False
    bullet: bool = False
    column: int = 0
    stands_in: bool = False
    pulled: tuple[tuple[int, int], ...] = ()


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
    if not ({"name", "substitute", "personal"} & set(names) or len([one for one in names if one]) >= 2):
        return None
    return tuple(names) if "day" not in names or "name" in names else None


def columns_of_day(row: ListRow, columns: tuple[str, ...], day: date | None) -> tuple[str, ...]:
    """The columns of a table of many meetings' presence, with the one of `day` as the presence of this meeting."""
    cells = row.columns or row.cells
    return tuple(
        ("present" if day is not None and _is_day(cell.text, day) else "other") if name == "day" else name
        for name, cell in zip(columns, cells, strict=True)
    )


def _is_day(words: str, day: date) -> bool:
    return any(one.first_day == day for one in find_dates(words, reference=day) if one.precision == "day")


def is_table_head(line: TextLine) -> bool:
    """The head of a table of persons that no heading of a list stands over: "Kommun, Ledamot, Ersättare"."""
    if len(line.cells) < 2:
        return False
    names = head_of_table(ListRow(piece=line.piece, cells=line.cells))
    return names is not None and "name" in names and len({one for one in names if one}) >= 2


def entries_of_columns(row: ListRow, columns: tuple[str, ...]) -> list[tuple[Entry, bool | None]]:
    """The persons of a row whose columns are known, each with what a mark says of her presence."""
    cells = row.columns if len(row.columns) == len(columns) else row.cells
    if len(cells) > len(columns):
        return []
    entries: list[Entry] = []
    for name, cell in zip(columns, cells, strict=False):
        named = cell.cut(0, around=" ()[]") if name == "name" and _in_brackets(cell) else cell
        entry = read_entry(named) if name in ("name", "substitute", "personal") and cell.text else None
        if entry is None or (name == "personal" and not _serves(entry, cell, entries, columns)):
            continue
        entry.is_substitute = entry.is_substitute or (name != "name" and "name" in columns)
        if name == "personal" and entries and entry.replaces is None:
            entry.replaces = entries[0].name
        entry.absent = entry.absent or (name == "name" and "personal" in columns and _in_brackets(cell))
        entries.append(entry)
    found: list[tuple[Entry, bool | None]] = []
    for number, entry in enumerate(entries):
        seen: bool | None = None
        for name, cell in zip(columns, cells, strict=False):
            # Party, title and marks beside two persons are the first one's; the principal is both's.
            if number == 0 or name == "organisation":
                seen = _use_cell(entry, name, cell, seen)
        if len(entries) == 1:
            entry.whole = row.piece.span
        found.append((entry, seen))
    return found


def _serves(entry: Entry, cell: Piece, before: list[Entry], columns: tuple[str, ...]) -> bool:
    """A personal substitute stands beside her member always; a mark or the member's absence says that she was there."""
    if "present" in columns or not before:
        return _SERVES.search(cell.text) is not None
    return before[0].absent and not entry.absent and not _in_brackets(cell)


def _in_brackets(cell: Piece) -> bool:
    return re.fullmatch(r"[(\[].*[)\]]", cell.text) is not None


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
        mark, _, more = cell.text.partition(" ")
        if more and MARK_PRESENT.fullmatch(mark):
            add_remark(entry, cell.cut(len(mark)), may_be_title=False)
        return not MARK_ABSENT.fullmatch(cell.text)
    elif name == "absent":
        return bool(
            MARK_ABSENT.fullmatch(cell.text) and cell.text.casefold() not in ("f", "frånv", "frånv.", "frånvarande")
        )
    return seen
