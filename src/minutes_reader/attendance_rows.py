"""Cuts the rows of an attendance list into entries, one per person: columns, running lists, matrices of marks.

Sections come from attendance_sections.py, entries go to attendance_entry.py.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace

from minutes_reader.attendance_entry import Entry, add_remark, read_entry
from minutes_reader.attendance_words import is_organisation, is_party, is_title, person_in
from minutes_reader.lexicon.attendance_words import MARK_ABSENT, MARK_PRESENT
from minutes_reader.people import ends_inside_name
from minutes_reader.pieces import Piece
from swedish_text.folding import fold
from swedish_text.names import is_common_given_name, looks_like_name

_JOIN = re.compile(r"\s*[,;]\s*(?:(?:och|samt)\s+)?|\s+(?:och|samt|&)\s+|\s{2,}|\t+|\s+[•|]\s+")
_GROUP_PREFIX = re.compile(r"(?P<group>[^:,;()\d]{2,60}?)\s*:\s+(?=\S)")
_AND = re.compile(r"\s+(?:och|samt|&)\s+")
_REPLACING = re.compile(
    r"(?:för|ersättare|ersätter|ers\.?|stället|suppleant|vikarie|tjg\.?|tjänstgörande)\s*$", re.IGNORECASE
)
_MARK_BEFORE = re.compile(r"^(?P<mark>[xX]|[☒☑✓✔☐□]|\[[xX ]?\])\s+(?=\S)")
_MARKS = "✓✔☒☑√"

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


@dataclass(slots=True)
class RowContext:
    """What the rows above say of the ones below: a group's organisation or party, the columns of a table."""

    organisation: Piece | None = None
    party: Piece | None = None
    columns: tuple[str, ...] = ()
    marked: list[tuple[Entry, bool]] = field(default_factory=list)
    unmarked: list[Entry] = field(default_factory=list)


def read_rows(rows: list[ListRow]) -> list[Entry]:
    """The persons of a section's rows in order."""
    context = RowContext()
    entries: list[Entry] = []
    joined = _joined_running_lines(rows)
    in_pairs = _alternate(joined)
    for row in joined:
        if context.columns or _head_of_table(row) is not None:
            columns = _head_of_table(row)
            if columns is not None:
                context.columns = columns
                continue
        if entries and in_pairs and _is_group(row):
            _add_to_last(entries[-1], row.piece)
            continue
        if _opens_group(row, context):
            continue
        entries.extend(_entries_of_row(row, context))
    _mark_absent(context)
    return entries


def _joined_running_lines(rows: list[ListRow]) -> list[ListRow]:
    """A running list that goes on over several lines is one row."""
    joined: list[ListRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before is not None and not row.blank_before and not row.bullet and _runs_on(before.piece, row.piece):
            gap = row.piece.start - (before.piece.start + len(before.piece.text))
            text = before.piece.text + " " * gap + row.piece.text
            piece = Piece(re.sub(r"\s", " ", text), before.piece.start)
            joined[-1] = replace(before, piece=piece, cells=(piece,), columns=())
        else:
            joined.append(row)
    return joined


def _runs_on(before: Piece, after: Piece) -> bool:
    if re.search(r"(?:,|;|\boch|\bsamt|&|\w-)$", before.text) or _unclosed(before.text):
        return True
    if "," in before.text and ends_inside_name(before.text):
        return True
    if before.text.endswith((".", ":")) or len(before.text) <= 50 or len(_people_starts(before)) < 2:
        return False
    return bool(_people_starts(after)) and not (
        len(after.text) < 50 and looks_like_name(after.text.split("(")[0].strip())
    )


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")")


def _head_of_table(row: ListRow) -> tuple[str, ...] | None:
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


def _alternate(rows: list[ListRow]) -> bool:
    """Name, organisation, name, organisation: a table whose cells stand under each other."""
    kinds = ["O" if _is_group(row) else "N" for row in rows]
    pairs = sum(kinds[at : at + 2] == ["N", "O"] for at in range(len(kinds) - 1))
    doubled = sum(kinds[at : at + 2] == ["N", "N"] for at in range(len(kinds) - 1))
    return len(kinds) >= 4 and kinds[0] == "N" and pairs >= 2 and doubled <= pairs // 2


def _is_group(row: ListRow) -> bool:
    words = row.piece.text.rstrip(" :")
    if len(row.cells) > 1 or len(words) > 70 or "," in words or _has_person(words):
        return False
    return is_organisation(words) or is_party(words, bracketed=False)


def _has_person(words: str) -> bool:
    return person_in(re.split(r"[,(;\t]", words)[0].strip()) is not None


def _add_to_last(entry: Entry, piece: Piece) -> None:
    words = Piece(piece.text.rstrip(" :"), piece.start)
    name = "party" if is_party(words.text, bracketed=False) else "organisation"
    if getattr(entry, name) is None:
        setattr(entry, name, words.folded)
        entry.places[name] = words.span


def _opens_group(row: ListRow, context: RowContext) -> bool:
    """ "Alnäs kommun:" on a line of its own holds for the rows below."""
    if len(row.cells) > 1 or row.bullet:
        return False
    words = Piece(re.sub(r"^(?:från|för)\s+", "", row.piece.text, flags=re.IGNORECASE), row.piece.start)
    words = Piece(words.text.rstrip(" :"), row.piece.start + len(row.piece.text) - len(words.text))
    if not words.text or _has_person(words.text):
        return False
    if is_party(words.text, bracketed=False):
        context.party, context.organisation = words, context.organisation
        return True
    if is_organisation(words.text) and "," not in words.text:
        general = fold(words.text) in ("kommunerna", "kommuner", "länets kommuner", "kommunen")
        context.organisation, context.party = (None if general else words), None
        return True
    if (
        row.piece.text.endswith(":")
        and len(words.text.split()) <= 5
        and words.text[0].isupper()
        and not is_title(words.text)
    ):
        context.organisation, context.party = words, None
        return True
    return False


def _entries_of_row(row: ListRow, context: RowContext) -> list[Entry]:
    if context.columns:
        entry = _entry_of_columns(row, context)
        if entry is not None:
            return [entry]
    marked, piece = _leading_mark(row.piece)
    mark_cell, cells = _mark_cell(row.cells)
    names = [cell for cell in cells if _begins_as_person(cell)]
    if len(names) >= 2 and len(names) == len(cells):
        pieces = list(cells)
    else:
        if mark_cell is not None:
            begin = min(cells[0].start, piece.start) if cells else piece.start
            stop = max(cell.start + len(cell.text) for cell in cells)
            piece = Piece(row.piece.text[begin - row.piece.start : stop - row.piece.start], begin)
        pieces = [piece]
    found = [entry for one in pieces for entry in _entries_of_piece(one, context)]
    present = mark_cell if mark_cell is not None else marked
    for entry in found:
        if present is None:
            context.unmarked.append(entry)
        else:
            context.marked.append((entry, present))
    return found


def _leading_mark(piece: Piece) -> tuple[bool | None, Piece]:
    match = _MARK_BEFORE.match(piece.text)
    if match is None:
        return None, piece
    return match["mark"] not in ("☐", "□", "[ ]", "[]"), piece.cut(match.end())


def _mark_cell(cells: tuple[Piece, ...]) -> tuple[bool | None, tuple[Piece, ...]]:
    """A last or first cell that only holds a mark of presence."""
    if len(cells) < 2:
        return None, cells
    for at in (len(cells) - 1, 0):
        words = cells[at].text
        rest = cells[:at] + cells[at + 1 :]
        if MARK_PRESENT.fullmatch(words) and (words.casefold() not in ("j", "n", "1") or at):
            return True, rest
        if MARK_ABSENT.fullmatch(words) and at:
            return False, rest
    return None, cells


def _entry_of_columns(row: ListRow, context: RowContext) -> Entry | None:
    """A row of a table whose head says what each column holds."""
    cells = row.columns if len(row.columns) == len(context.columns) else row.cells
    if len(cells) > len(context.columns):
        return None
    entry: Entry | None = None
    for name, cell in zip(context.columns, cells, strict=False):
        if name == "name" and cell.text and entry is None:
            entry = read_entry(cell)
    if entry is None:
        return None
    seen: bool | None = None
    for name, cell in zip(context.columns, cells, strict=False):
        seen = _use_cell(entry, name, cell, seen)
    entry.whole = row.piece.span
    if {"present", "absent"} & set(context.columns):
        if seen is None:
            context.unmarked.append(entry)
        else:
            context.marked.append((entry, seen))
    return entry


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


def _mark_absent(context: RowContext) -> None:
    """Where some rows are marked as present, the others were not there."""
    if not any(present for _, present in context.marked):
        for entry, present in context.marked:
            entry.absent = entry.absent or not present
        return
    for entry, present in context.marked:
        entry.absent = not present
    if len(context.marked) >= 2:
        for entry in context.unmarked:
            entry.absent = entry.absent or not (entry.partial or entry.items)


def _entries_of_piece(piece: Piece, context: RowContext) -> list[Entry]:
    group: Piece | None = None
    prefix = _GROUP_PREFIX.match(piece.text)
    if prefix is not None and not _has_person(prefix["group"]) and not is_title(prefix["group"]):
        group = piece.cut(*prefix.span("group"))
        piece = piece.cut(prefix.end())
    entries = []
    parts = _people(piece)
    for part in parts:
        entry = read_entry(part)
        if entry is not None:
            entries.append(entry)
    _share_end(piece, entries)
    for entry in entries:
        _use_context(entry, group or context.organisation, context.party)
    return entries


def _use_context(entry: Entry, organisation: Piece | None, party: Piece | None) -> None:
    if organisation is not None and is_party(organisation.text, bracketed=False):
        organisation, party = None, organisation
    if entry.organisation is None and organisation is not None:
        entry.organisation = organisation.folded
        entry.places["organisation"] = organisation.span
    if entry.party is None and party is not None:
        entry.party = party.folded
        entry.places["party"] = party.span


def _share_end(piece: Piece, entries: list[Entry]) -> None:
    """ "Anna Berg och Bo Ek, Alnäs kommun": what ends the pair belongs to both."""
    for first, second in itertools.pairwise(entries):
        between = piece.text[first.name_span.end - piece.start : second.name_span.start - piece.start]
        if _AND.fullmatch(between) and first.organisation is None and second.organisation is not None:
            first.organisation = second.organisation
            first.places["organisation"] = second.places["organisation"]


def _begins_as_person(cell: Piece) -> bool:
    head = re.split(r"[,(;]", re.sub(r"^\([^)]{1,8}\)\s*", "", cell.text))[0].strip()
    return not is_organisation(head) and not is_title(head) and person_in(head) is not None


def _people(piece: Piece) -> list[Piece]:
    """A running list cut before each person; a single entry comes back whole."""
    starts = _people_starts(piece)
    if len(starts) < 2:
        return [piece]
    cuts = [0, *starts[1:], len(piece.text)]
    return [piece.cut(begin, end, around=" \t,;&") for begin, end in itertools.pairwise(cuts)]


def _people_starts(piece: Piece) -> list[int]:
    """Where persons begin that stand after a comma, "och" or a wide gap, outside brackets."""
    text = piece.text
    parts: list[tuple[int, int]] = []
    begin = 0
    for match in _JOIN.finditer(text):
        if text.count("(", 0, match.start()) > text.count(")", 0, match.start()):
            continue
        parts.append((begin, match.start()))
        begin = match.end()
    parts.append((begin, len(text)))
    found = [start for start, end in parts if _is_person_part(text, start, end)]
    sure = [start for start, end in parts if start in found and _is_sure_person(text[start:end])]
    return found if len(found) >= 3 else (found if len(sure) == len(found) else sure)


def _is_person_part(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    if _REPLACING.search(text[:start]):
        return False
    head = re.split(r"[(\[]", re.sub(r"^[(\[][^)\]]{1,8}[)\]]\s*", "", words))[0].strip()
    if not head or is_organisation(head) or is_party(head, bracketed=True):
        return False
    place = person_in(head)
    return place is not None and not _REPLACING.search(head[: place[0]])


def _is_sure_person(words: str) -> bool:
    """A common given name or a party in brackets: "Stora Varan" alone might be a place."""
    head = re.split(r"[(\[]", re.sub(r"^[(\[][^)\]]{1,8}[)\]]\s*", "", words))[0].strip()
    place = person_in(head)
    return place is not None and (
        is_common_given_name(head[place[0] :].split()[0]) or bool(re.search(r"[(\[]\w{1,4}[)\]]", words))
    )
