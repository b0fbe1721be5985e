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
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("namn", "name", "ledamotens namn"),
    "kind": ("uppdrag", "kind", "funktion"),
    "side": ("huvudman", "organisation", "principal", "kommun", "part"),
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
}
"""Each column with the heads by which it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A line of the file. line: as a sheet numbers it, the heads being line 1."""

    line: int
    values: dict[str, str]


def read_member_file(content: bytes) -> tuple[FileRow, ...]:
    """The lines of a CSV or XLSX file, told apart by its content. Raises InvalidInput for what is neither."""
    rows = sheet_rows(content, most_rows=MOST_ROWS + 20)
    heads: list[str | None] = []
    found: list[FileRow] = []
    for line, cells in enumerate(rows, start=1):
        if not heads:
            if any(cells):
                heads = [_column(cell) for cell in cells]
                if "name" not in heads:
                    raise InvalidInput("no_heads", _("The first line must have heads, among them «Namn»."))
            continue
        values = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
        if values:
            found.append(FileRow(line=line, values=values))
        if len(found) > MOST_ROWS:
            raise InvalidInput("too_many_rows", _("The list has more than 2,000 lines."))
    if not found:
        raise InvalidInput("no_rows", _("There is nobody in the list."))
    return tuple(found)


def _column(head: str) -> str | None:
    folded = fold(head)
    return next((key for key, known in COLUMNS.items() if folded in {fold(one) for one in known}), None)


def member_table(rows: list[Membership], emails: dict[int, str]) -> Iterator[list[CellValue]]:
    """The places as the lines of a list, heads first. emails: by person, for those who may know them."""
    yield [known[0].capitalize() for known in COLUMNS.values()]
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
