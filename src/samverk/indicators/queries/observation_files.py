"""Reads values of an indicator from CSV or XLSX: every line understood, or every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.core.errors import InvalidInput
from samverk.core.read_sheets import sheet_rows
from samverk.indicators.models import Indicator, Observation
from samverk.indicators.queries.periods import days_of
from samverk.indicators.queries.told_figures import unit_key
from samverk.organizations.models import Principal
from swedish_text.folding import fold
from swedish_text.numbers import number_value
from swedish_text.patient_rows import looks_like_patient_rows

MOST_ROWS = 5000
MOST_FAULTS = 100
COLUMNS: dict[str, tuple[str, ...]] = {
    "period": ("period", "tid", "år", "månad"),
    "value": ("värde", "antal", "andel", "value"),
    "unit": ("enhet", "unit"),
    "principal": ("huvudman", "kommun", "principal"),
    "kind": ("slag", "kind"),
    "upper": ("övre värde", "till", "upper"),
    "caveat": ("förbehåll", "kommentar", "caveat"),
}
"""Each column with the heads by which it is known; period and value must be there."""
KINDS = {
    "": "exact",
    "exakt": "exact",
    "cirka": "approximate",
    "ungefär": "approximate",
    "minst": "at_least",
    "högst": "at_most",
    "intervall": "range",
    "prognos": "forecast",
    "förändring": "change",
    "bättre": "better",
    "sämre": "worse",
}
Slot = tuple[int | None, date, date, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileValue:
    """A line of a file, understood. line: as a sheet numbers it, the heads being line 1."""

    line: int
    first_day: date
    last_day: date
    kind: str
    value: float | None
    upper: float | None
    principal: Principal | None
    caveat: str

    @property
    def slot(self) -> Slot:
        """Of which two values would be the same."""
        key = self.principal.pk if self.principal else None
        return key, self.first_day, self.last_day, self.kind == Observation.Kind.FORECAST


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """A line that cannot be taken, and why."""

    line: int
    reason: str


@dataclass(slots=True, kw_only=True)
class ReadFile:
    """What a file holds. Nothing of it may be taken as long as there are faults."""

    values: list[FileValue] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)


def read_observation_file(indicator: Indicator, content: bytes) -> ReadFile:
    """The values of the file, or the faults of its lines, at most 100 of them.

    Raises InvalidInput for what is no table, for more than 5,000 lines and for a row per patient.
    """
    rows = list(sheet_rows(content, most_rows=MOST_ROWS + 2))
    if looks_like_patient_rows(rows).has_patient_rows:
        raise InvalidInput(
            "patient_rows", _("The sheet seems to hold a row per patient and is not kept. Take the rows away first.")
        )
    if len(rows) > MOST_ROWS + 1:
        raise InvalidInput("too_many_rows", _("The file has more than 5,000 lines."))
    found = ReadFile()
    heads = _heads(rows, found)
    if heads:
        principals = {fold(name): one for one in _principals(indicator) for name in (one.name, one.short_name)}
        _read_lines(indicator, rows, heads, principals, found)
        _tell_what_is_there(indicator, found)
    if not found.values and not found.faults:
        found.faults.append(FileFault(line=1, reason=_("There is no value in the file.")))
    del found.faults[MOST_FAULTS:]
    return found


def _principals(indicator: Indicator) -> list[Principal]:
    return list(Principal.objects.filter(county=indicator.county_id))


def _heads(rows: Sequence[Sequence[str]], found: ReadFile) -> list[str]:
    """The columns in order; a fault for each that is unknown, twice there or missing."""
    heads: list[str] = []
    for head in rows[0] if rows else ():
        key = next((one for one, known in COLUMNS.items() if fold(head) in {fold(word) for word in known}), "")
        if not key and head:
            found.faults.append(FileFault(line=1, reason=_("The column «%(head)s» is not known.") % {"head": head}))
        if key and key in heads:
            found.faults.append(FileFault(line=1, reason=_("The column «%(head)s» is there twice.") % {"head": head}))
        heads.append(key)
    for needed in ("period", "value"):
        if needed not in heads:
            words = _("The column «%(head)s» is missing.") % {"head": COLUMNS[needed][0].capitalize()}
            found.faults.append(FileFault(line=1, reason=words))
    return [] if found.faults else heads


def _read_lines(
    indicator: Indicator,
    rows: Sequence[Sequence[str]],
    heads: Sequence[str],
    principals: dict[str, Principal],
    found: ReadFile,
) -> None:
    lines: dict[Slot, int] = {}
    for line, cells in enumerate(rows[1:], start=2):
        if not any(cells):
            continue
        if len(cells) < len(heads):
            reason = ngettext(
                "The line ends after %(count)d column: the file is cut off.",
                "The line ends after %(count)d columns: the file is cut off.",
                len(cells),
            )
            found.faults.append(FileFault(line=line, reason=reason % {"count": len(cells)}))
            continue
        values = dict(zip(heads, cells, strict=False))
        faults = [FileFault(line=line, reason=one) for one in _faults_of(indicator, values, principals)]
        if faults:
            found.faults += faults
            continue
        read = _value_of(line, values, principals)
        if read.slot in lines:
            words = _("The same time and principal as on line %(line)d.") % {"line": lines[read.slot]}
            found.faults.append(FileFault(line=line, reason=words))
        lines.setdefault(read.slot, line)
        found.values.append(read)


def _faults_of(indicator: Indicator, values: dict[str, str], principals: dict[str, Principal]) -> Iterator[str]:
    period, unit, principal = values["period"], values.get("unit", ""), values.get("principal", "")
    if days_of(period) is None:
        yield _("«%(period)s» is no time that Samverk understands. Write 2025, 2025-03 or 2025-Q1.") % {
            "period": period
        }
    if unit and unit_key(unit) != unit_key(indicator.unit):
        yield _("The unit is «%(unit)s», that of the indicator «%(own)s».") % {"unit": unit, "own": indicator.unit}
    if principal and fold(principal) not in principals:
        yield _("«%(principal)s» is no principal of the county.") % {"principal": principal}
    kind = KINDS.get(fold(values.get("kind", "")))
    if kind is None:
        yield _("«%(kind)s» is no kind of value.") % {"kind": values["kind"]}
    for key in ("value", "upper"):
        written = values.get(key, "")
        if written and _number(written) is None:
            yield _("«%(value)s» is no number.") % {"value": written}
    if not values["value"] and kind not in ("better", "worse"):
        yield _("The value is missing.")


def _number(written: str) -> float | None:
    return number_value(written.strip().removesuffix("%")) if any(one.isdigit() for one in written) else None


def _value_of(line: int, values: dict[str, str], principals: dict[str, Principal]) -> FileValue:
    first, last = days_of(values["period"]) or (date.min, date.min)
    return FileValue(
        line=line,
        first_day=first,
        last_day=last,
        kind=KINDS[fold(values.get("kind", ""))],
        value=_number(values["value"]),
        upper=_number(values.get("upper", "")),
        principal=principals.get(fold(values.get("principal", ""))),
        caveat=values.get("caveat", ""),
    )


def _tell_what_is_there(indicator: Indicator, found: ReadFile) -> None:
    there = {
        (one.principal_id, one.first_day, one.last_day, one.kind == Observation.Kind.FORECAST)
        for one in indicator.observations.filter(group="")
    }
    for one in found.values:
        if one.slot in there:
            reason = _("There is a value of the same time and principal already.")
            found.faults.append(FileFault(line=one.line, reason=reason))
    found.faults.sort(key=lambda fault: fault.line)
