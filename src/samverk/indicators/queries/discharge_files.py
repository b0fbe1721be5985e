"""Reads months of patients ready to leave hospital from CSV or XLSX: every line understood, or every fault told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from civic_rules.discharges import may_count_month
from samverk.core.reason_texts import reason_text
from samverk.indicators.models import DischargeMonth
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
from samverk.indicators.queries.value_words import period_words
from samverk.organizations.models import County, Principal
from swedish_text.folding import fold

COLUMNS: dict[str, tuple[str, ...]] = {
    "month": ("månad", "period"),
    "principal": ("huvudman", "kommun"),
    "patients": ("patienter", "antal patienter"),
    "days": ("dagar", "vårddagar", "utskrivningsklara dagar"),
    "unit": ("enhet",),
}
"""Each column with the heads by which it is known; all but the unit must be there."""
UNITS = ("", "dagar", "dag")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTotals:
    """A line of a file, understood. month: its first day."""

    line: int
    month: date
    principal: Principal
    patients: int
    days: float


@dataclass(slots=True, kw_only=True)
class ReadMonths:
    """What a file holds. Nothing of it may be taken as long as there are faults."""

    values: list[MonthTotals] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)


def read_discharge_file(county: County, content: bytes, *, today: date) -> ReadMonths:
    """The months of the file, or the faults of its lines, at most 100 of them.

    Raises InvalidInput for what is no table, for more than 5,000 lines and for a row per patient.
    """
    rows = rows_of(content)
    found = ReadMonths()
    heads, found.faults = heads_of(rows, COLUMNS, ("month", "principal", "patients", "days"))
    if not found.faults:
        principals = principals_of(county)
        for line, values in lines_of(rows, heads):
            if isinstance(values, FileFault):
                found.faults.append(values)
                continue
            faults = list(_faults_of(values, principals, today))
            found.faults += [FileFault(line=line, reason=one) for one in faults]
            if not faults:
                found.values.append(_totals_of(line, values, principals))
        found.faults += [*_doubled(found.values), *_there_already(county, found.values), *_half(found.values)]
    if not found.values and not found.faults:
        found.faults.append(FileFault(line=1, reason=_("There is no value in the file.")))
    found.faults.sort(key=lambda one: one.line)
    del found.faults[MOST_FAULTS:]
    return found


def month_of(written: str) -> date | None:
    """The first day of the month that is written; None for what is no month."""
    days = days_of(written)
    if days is None or days[0].day != 1 or (days[0].year, days[0].month) != (days[1].year, days[1].month):
        return None
    return days[0] if days[0] != days[1] else None


def _faults_of(values: dict[str, str], principals: dict[str, Principal], today: date) -> Iterator[str]:
    month = month_of(values["month"])
    if month is None:
        yield _("«%(month)s» is no month. Write 2026-03.") % {"month": values["month"]}
    elif (month.year, month.month) >= (today.year, today.month):
        yield _("The month has not ended.")
    if fold(values["principal"]) not in principals:
        yield unknown_principal(values["principal"])
    if fold(values.get("unit", "")) not in UNITS:
        yield _("The unit is «%(unit)s»; days are wanted.") % {"unit": values["unit"]}
    patients, days = number_of(values["patients"]), number_of(values["days"])
    for written, number in ((values["patients"], patients), (values["days"], days)):
        if number is None:
            yield no_number(written) if written else _("The value is missing.")
    if patients is not None and patients != int(patients):
        yield _("Patients are counted in whole numbers.")
    elif patients is not None and days is not None:
        verdict = may_count_month(patients=int(patients), days=days)
        if not verdict.allowed:
            yield reason_text(verdict)


def _totals_of(line: int, values: dict[str, str], principals: dict[str, Principal]) -> MonthTotals:
    return MonthTotals(
        line=line,
        month=month_of(values["month"]) or date.min,
        principal=principals[fold(values["principal"])],
        patients=int(number_of(values["patients"]) or 0),
        days=number_of(values["days"]) or 0.0,
    )


def _doubled(values: list[MonthTotals]) -> Iterator[FileFault]:
    lines: dict[tuple[date, int], int] = {}
    for one in values:
        first = lines.setdefault((one.month, one.principal.pk), one.line)
        if first != one.line:
            words = _("The same month and principal as on line %(line)d.") % {"line": first}
            yield FileFault(line=one.line, reason=words)


def _there_already(county: County, values: list[MonthTotals]) -> Iterator[FileFault]:
    months = {one.month for one in values}
    rows = DischargeMonth.objects.filter(principal__county=county, month__in=months)
    there = set(rows.values_list("month", "principal"))
    for one in values:
        if (one.month, one.principal.pk) in there:
            yield FileFault(line=one.line, reason=_("The month of this principal is there already."))


def _half(values: list[MonthTotals]) -> Iterator[FileFault]:
    """A month in which a principal is missing that other months of the file have: the file is half."""
    everybody = {one.principal.pk: one.principal for one in values}
    months: dict[date, list[MonthTotals]] = {}
    for one in values:
        months.setdefault(one.month, []).append(one)
    for month, rows in months.items():
        missing = [one for key, one in everybody.items() if key not in {row.principal.pk for row in rows}]
        if missing:
            names = ", ".join(one.short_name for one in missing)
            words = _("%(month)s lacks %(names)s, which other months of the file have.") % {
                "month": period_words(month, _last_day(month)),
                "names": names,
            }
            yield FileFault(line=max(row.line for row in rows), reason=words)


def _last_day(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
