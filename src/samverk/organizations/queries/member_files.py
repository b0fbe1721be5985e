"""Reads a list of members from CSV or XLSX, and writes one: the same columns both ways. Next: member_plan.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samverk.core.errors import InvalidInput
from samverk.core.read_sheets import sheet_rows
from samverk.core.sheets import CellValue, safe_cell
from samverk.organizations.models import Membership
from samverk.organizations.queries.organs import side_name
from swedish_text.folding import fold

MOST_ROWS = 2000
HEADS_WITHIN = 10
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("namn", "name", "ledamotens namn", "ledamot"),
    "kind": ("uppdrag", "kind", "funktion"),
    "side": ("huvudman", "organisation", "principal", "kommun", "part", "kommun/region", "region/kommun"),
    "party": ("parti", "party", "partibeteckning"),
    "title": ("titel", "title", "befattning"),
    "role": ("roll", "role"),
    "order": ("turordning", "calling order", "ordning"),
    "personal_for": ("ersätter", "personlig ersättare för", "personal for"),
    "starts_on": ("från", "from", "från och med", "fr.o.m."),
    "ends_on": ("till", "to", "till och med", "t.o.m."),
    "mandate": ("mandat", "mandate"),
    "email": ("e-post", "epost", "mejl", "e-mail", "email"),
    "person": ("person", "personens adress"),
    "first_name": ("förnamn", "first name"),
    "last_name": ("efternamn", "last name"),
}
"""Each column with the heads by which it is known."""
PARTS_OF_A_NAME = ("first_name", "last_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A line of the file. line: as a sheet numbers it, the heads being line 1."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFile:
    """The lines of a list, and the heads of columns that are not read, as they stand."""

    rows: tuple[FileRow, ...]
    unread: tuple[str, ...]


def read_member_file(content: bytes) -> MemberFile:
    """The lines of a CSV or XLSX file, told apart by its content; a title may stand above the heads.

    Raises InvalidInput ("not_a_list", "no_heads", "no_rows", "too_many_rows").
    """
    heads: list[str | None] = []
    unread: tuple[str, ...] = ()
    found: list[FileRow] = []
    for line, cells in enumerate(sheet_rows(content, most_rows=MOST_ROWS + 20), start=1):
        if not heads:
            known = [_column(cell) for cell in cells]
            if "name" in known or set(PARTS_OF_A_NAME) <= set(known):
                heads = known
                unread = tuple(cell for cell, head in zip(cells, known, strict=True) if cell and head is None)
            elif line == HEADS_WITHIN:
                break
            continue
        values = _values(heads, cells)
        if values:
            found.append(FileRow(line=line, values=values))
        if len(found) > MOST_ROWS:
            raise InvalidInput("too_many_rows", _("The list has more than 2,000 lines."))
    if not heads:
        raise InvalidInput("no_heads", _("One of the first lines must have heads, among them «Namn»."))
    if not found:
        raise InvalidInput("no_rows", _("There is nobody in the list."))
    return MemberFile(rows=tuple(found), unread=unread)


def _values(heads: list[str | None], cells: list[str]) -> dict[str, str]:
    """The cells of a line by their column; a name in two columns is put together."""
    values = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
    parts = [values.pop(one, "") for one in PARTS_OF_A_NAME]
    return {"name": " ".join(filter(None, parts)), **values} if any(parts) else values


def _column(head: str) -> str | None:
    folded = fold(head)
    return next((key for key, known in COLUMNS.items() if folded in {fold(one) for one in known}), None)


def member_table(rows: list[Membership], emails: dict[int, str]) -> Iterator[list[CellValue]]:
    """The places as the lines of a list, heads first. emails: by person, for those who may know them."""
    yield [known[0].capitalize() for key, known in COLUMNS.items() if key not in PARTS_OF_A_NAME]
    for one in rows:
        values: list[CellValue] = [
            one.person.name,
            str(one.get_kind_display()),
            side_name(one),
            one.party,
            one.title,
            ", ".join(role_words(one.roles)),
            one.calling_order,
            one.personal_for.person.name if one.personal_for else "",
            one.starts_on,
            one.ends_on,
            one.mandate,
            emails.get(one.person_id, ""),
            one.person.slug,
        ]
        yield [safe_cell(value) for value in values]


def role_names() -> dict[str, str]:
    """The roles that a place can carry, in the reader's language."""
    return {
        "chair": _("chair"),
        "vice_chair": _("vice chair"),
        "second_vice_chair": _("second vice chair"),
        "secretary": _("secretary"),
    }


def role_words(roles: list[str]) -> list[str]:
    """The names of the roles."""
    names = role_names()
    return [names[one] for one in roles if one in names]
