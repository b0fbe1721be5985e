"""Reads values of an indicator from CSV or XLSX: every line understood, or every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from samverk.indicators.models import Indicator, Observation
from samverk.indicators.queries.periods import days_of
from samverk.indicators.queries.sheet_lines import (
    MOST_FAULTS,
    FileFault,
    heads_of,
    lines_of,
    no_number,
    number_of,
    principals_of,
    rows_of,
    unknown_principal,
)
from samverk.indicators.queries.told_figures import unit_key
from samverk.organizations.models import Principal
from swedish_text.folding import fold

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


@dataclass(slots=True, kw_only=True)
class ReadFile:
    """What a file holds. Nothing of it may be taken as long as there are faults."""

    values: list[FileValue] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)


def read_observation_file(indicator: Indicator, content: bytes) -> ReadFile:
    """The values of the file, or the faults of its lines, at most 100 of them.

    Raises InvalidInput for what is no table, for more than 5,000 lines and for a row per patient.
    """
    rows = rows_of(content)
    found = ReadFile()
    heads, found.faults = heads_of(rows, COLUMNS, ("period", "value"))
    if not found.faults:
        _read_lines(indicator, rows, heads, principals_of(indicator.county), found)
        _tell_what_is_there(indicator, found)
    if not found.values and not found.faults:
        found.faults.append(FileFault(line=1, reason=_("There is no value in the file.")))
    del found.faults[MOST_FAULTS:]
    return found


def _read_lines(
    indicator: Indicator,
    rows: Sequence[Sequence[str]],
    heads: Sequence[str],
    principals: dict[str, Principal],
    found: ReadFile,
) -> None:
    lines: dict[Slot, int] = {}
    for line, values in lines_of(rows, heads):
        if isinstance(values, FileFault):
            found.faults.append(values)
            continue
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
        yield unknown_principal(principal)
    kind = KINDS.get(fold(values.get("kind", "")))
    if kind is None:
        yield _("«%(kind)s» is no kind of value.") % {"kind": values["kind"]}
    for key in ("value", "upper"):
        written = values.get(key, "")
        if written and number_of(written) is None:
            yield no_number(written)
    if not values["value"] and kind not in ("better", "worse"):
        yield _("The value is missing.")


def _value_of(line: int, values: dict[str, str], principals: dict[str, Principal]) -> FileValue:
    first, last = days_of(values["period"]) or (date.min, date.min)
    return FileValue(
        line=line,
        first_day=first,
        last_day=last,
        kind=KINDS[fold(values.get("kind", ""))],
        value=number_of(values["value"]),
        upper=number_of(values.get("upper", "")),
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
