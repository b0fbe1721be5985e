"""What files of values share: a table without patients, columns known by their heads, each fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.core.errors import InvalidInput
from samverk.core.read_sheets import sheet_rows
from samverk.organizations.models import County, Principal
from swedish_text.folding import fold
from swedish_text.numbers import number_value
from swedish_text.patient_rows import looks_like_patient_rows

MOST_ROWS = 5000
MOST_FAULTS = 100
Columns = Mapping[str, Sequence[str]]
"""Each column with the heads by which it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """A line that cannot be taken, and why. line: as a sheet numbers it, the heads being line 1."""

    line: int
    reason: str


class FileRefused(InvalidInput):
    """Nothing of the file was taken; `faults` says which lines, and why."""

    def __init__(self, faults: list[FileFault]) -> None:
        super().__init__("file_has_faults", _("Lines of the file cannot be taken. Mend them and send it again."))
        self.faults = faults


def rows_of(content: bytes) -> list[list[str]]:
    """The rows. Raises InvalidInput for what is no table, for more than 5,000 lines and for a row per patient."""
    rows = list(sheet_rows(content, most_rows=MOST_ROWS + 2))
    if looks_like_patient_rows(rows).has_patient_rows:
        raise InvalidInput(
            "patient_rows", _("The sheet seems to hold a row per patient and is not kept. Take the rows away first.")
        )
    if len(rows) > MOST_ROWS + 1:
        raise InvalidInput("too_many_rows", _("The file has more than 5,000 lines."))
    return rows


def heads_of(
    rows: Sequence[Sequence[str]], columns: Columns, needed: Sequence[str]
) -> tuple[list[str], list[FileFault]]:
    """The columns in order; a fault for each that is unknown, twice there or missing."""
    heads: list[str] = []
    faults: list[FileFault] = []
    for head in rows[0] if rows else ():
        key = next((one for one, known in columns.items() if fold(head) in {fold(word) for word in known}), "")
        if not key and head:
            faults.append(FileFault(line=1, reason=_("The column «%(head)s» is not known.") % {"head": head}))
        if key and key in heads:
            faults.append(FileFault(line=1, reason=_("The column «%(head)s» is there twice.") % {"head": head}))
        heads.append(key)
    for one in needed:
        if one not in heads:
            words = _("The column «%(head)s» is missing.") % {"head": columns[one][0].capitalize()}
            faults.append(FileFault(line=1, reason=words))
    return heads, faults


def lines_of(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> Iterator[tuple[int, dict[str, str] | FileFault]]:
    """Each filled line below the heads with its values by column, or the fault that it is cut off."""
    for line, cells in enumerate(rows[1:], start=2):
        if not any(cells):
            continue
        if len(cells) < len(heads):
            reason = ngettext(
                "The line ends after %(count)d column: the file is cut off.",
                "The line ends after %(count)d columns: the file is cut off.",
                len(cells),
            )
            yield line, FileFault(line=line, reason=reason % {"count": len(cells)})
        else:
            yield line, dict(zip(heads, cells, strict=False))


def number_of(written: str) -> float | None:
    """The number that is written; None for what is none."""
    return number_value(written.strip().removesuffix("%")) if any(one.isdigit() for one in written) else None


def principals_of(county: County) -> dict[str, Principal]:
    """The county's principals by their folded names, long and short."""
    rows = Principal.objects.filter(county=county)
    return {fold(name): one for one in rows for name in (one.name, one.short_name)}


def unknown_principal(written: str) -> str:
    """What is said of a name that is none."""
    return _("«%(principal)s» is no principal of the county.") % {"principal": written}


def no_number(written: str) -> str:
    """What is said of a cell that holds no number."""
    return _("«%(value)s» is no number.") % {"value": written}
