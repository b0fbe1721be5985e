"""The page of days after discharge: the county's mean by month with the limit, each principal beside it, what costs.

Small numbers of patients are not shown, nor what would tell them (INDICATOR-1, INDICATOR-2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from civic_rules.discharges import BY_LAW, CountedBy, DischargeTerms, days_that_cost, mean_days, terms_on
from civic_rules.indicators import FEWEST_SHOWN, change_between, hidden_parts
from samverk.core.charts import Chart, Point, TargetLevel, chart_of, number_words, scale_of
from samverk.core.days import month_and_year
from samverk.indicators.models import DischargeMonth, DischargeTerm
from samverk.organizations.models import County, Principal

MOST_MONTHS = 36
DAYS_UNIT = "dagar"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCell:
    """A month of a principal, or of the county (principal None). mean and cost: None where unknown or not told.

    is_hidden: too few patients, or they would follow from the others.
    """

    month: date
    principal: Principal | None
    patients: int
    days: float
    mean: float | None
    cost: float | None
    limit: float | None
    is_hidden: bool = False
    row: DischargeMonth | None = None

    @property
    def is_over(self) -> bool:
        """Whether the mean is above the free days of its time."""
        return not self.is_hidden and self.mean is not None and self.limit is not None and self.mean > self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalSeries:
    """A principal's months as a chart beside the county's, what has changed, and how it stands to the county."""

    principal: Principal
    chart: Chart
    change: str
    compared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargePage:
    """Everything of the page. shown: the month of the table; months: those that can be chosen, the latest first."""

    shown: date | None
    months: Sequence[date]
    whole: MonthCell | None
    cells: Sequence[MonthCell]
    chart: Chart | None
    change: str
    parts: Sequence[PrincipalSeries]
    terms: DischargeTerms | None

    @property
    def over(self) -> Sequence[MonthCell]:
        """The principals whose mean is above the limit."""
        return [one for one in self.cells if one.is_over]

    @property
    def hidden(self) -> int:
        """How many principals are not shown."""
        return sum(one.is_hidden for one in self.cells)


def discharge_page_of(county: County, *, month: date | None) -> DischargePage:
    """The page with the table of that month, or of the latest; in three queries."""
    agreed = tuple(_terms(one) for one in DischargeTerm.objects.filter(county=county))
    months = _months_of(county)
    rows = DischargeMonth.objects.filter(principal__county=county, month__in=months).select_related("principal")
    by_month: dict[date, list[DischargeMonth]] = {}
    for one in rows.order_by("month", "-principal__kind", "principal__sort_key"):
        by_month.setdefault(one.month, []).append(one)
    cells = {month: _cells(month, own, agreed) for month, own in by_month.items()}
    wholes = [_whole(month, own, agreed) for month, own in by_month.items()]
    shown = month if month in by_month else max(by_month, default=None)
    levels = _levels(list(by_month), agreed)
    own_points = _points(wholes)
    return DischargePage(
        shown=shown,
        months=sorted(by_month, reverse=True),
        whole=next((one for one in wholes if one.month == shown), None),
        cells=cells[shown] if shown else (),
        chart=chart_of(own_points, label=county.name, unit=DAYS_UNIT, address="", targets=levels)
        if own_points
        else None,
        change=_change([one for one in wholes if shown and one.month <= shown]),
        parts=_parts(cells, wholes, levels, county),
        terms=terms_on(month=shown, agreed=agreed) if shown else None,
    )


def _months_of(county: County) -> list[date]:
    rows = DischargeMonth.objects.filter(principal__county=county).order_by("-month")
    return list(rows.values_list("month", flat=True).distinct()[:MOST_MONTHS])


def _terms(row: DischargeTerm) -> DischargeTerms:
    counted: CountedBy = "mean" if row.counted_by == DischargeTerm.CountedBy.MEAN else "patient"
    return DischargeTerms(first_day=row.first_day, free_days=row.free_days, counted_by=counted, source=row.source)


def _cells(month: date, rows: Sequence[DischargeMonth], agreed: tuple[DischargeTerms, ...]) -> list[MonthCell]:
    hidden = hidden_parts(parts=tuple(float(one.patients) for one in rows), total_is_shown=True)
    return [
        _cell(month, one.principal, one.patients, one.days, agreed, is_hidden=place in hidden, row=one)
        for place, one in enumerate(rows)
    ]


def _whole(month: date, rows: Sequence[DischargeMonth], agreed: tuple[DischargeTerms, ...]) -> MonthCell:
    patients, days = sum(one.patients for one in rows), sum(one.days for one in rows)
    return _cell(month, None, patients, days, agreed, is_hidden=0 < patients < FEWEST_SHOWN)


def _cell(
    month: date,
    principal: Principal | None,
    patients: int,
    days: float,
    agreed: tuple[DischargeTerms, ...],
    *,
    is_hidden: bool,
    row: DischargeMonth | None = None,
) -> MonthCell:
    terms = terms_on(month=month, agreed=agreed)
    return MonthCell(
        month=month,
        principal=principal,
        patients=patients,
        days=days,
        mean=mean_days(patients=patients, days=days),
        cost=days_that_cost(patients=patients, days=days, terms=terms) if terms else None,
        limit=terms.free_days if terms else None,
        is_hidden=is_hidden,
        row=row,
    )


def _parts(
    cells: dict[date, list[MonthCell]], wholes: Sequence[MonthCell], levels: Sequence[TargetLevel], county: County
) -> list[PrincipalSeries]:
    series: dict[int, list[MonthCell]] = {}
    for own in cells.values():
        for one in own:
            if one.principal is not None:
                series.setdefault(one.principal.pk, []).append(one)
    points = {key: _points(own) for key, own in series.items()}
    everything = [point for one in points.values() for point in one] + _points(wholes)
    if not everything:
        return []
    scale = scale_of(everything, levels)
    found = []
    for key, own in series.items():
        principal = own[0].principal
        if principal is None or not points[key]:
            continue
        chart = chart_of(
            points[key],
            label=principal.short_name,
            unit=DAYS_UNIT,
            address="",
            targets=levels,
            scale=scale,
            beside=_points(wholes),
            beside_label=county.name,
        )
        compared = _compared(own, wholes)
        found.append(PrincipalSeries(principal=principal, chart=chart, change=_change(own), compared=compared))
    return found


def _points(cells: Iterable[MonthCell]) -> list[Point]:
    return [
        Point(
            day=one.month,
            period=month_and_year(one.month),
            value=round(one.mean, 2),
            address="",
            said=f"{number_words(round(one.mean, 1))} {DAYS_UNIT}",
        )
        for one in cells
        if one.mean is not None and not one.is_hidden
    ]


def _change(cells: Sequence[MonthCell]) -> str:
    """What has happened since the month before, in words; empty where there is none."""
    told = [one for one in cells if one.mean is not None and not one.is_hidden]
    if len(told) < 2:
        return ""
    before, last = told[-2], told[-1]
    change = change_between(first=round(before.mean or 0.0, 1), last=round(last.mean or 0.0, 1), direction="lower")
    patterns = {
        "better": _("better than %(month)s (%(mean)s)"),
        "worse": _("worse than %(month)s (%(mean)s)"),
        "same": _("the same as %(month)s"),
    }
    mean = number_words(round(before.mean or 0.0, 1))
    return patterns[change] % {"month": month_and_year(before.month), "mean": mean}


def _compared(cells: Sequence[MonthCell], wholes: Sequence[MonthCell]) -> str:
    """How the latest month stands to the county's of the same month."""
    told = [one for one in cells if one.mean is not None and not one.is_hidden]
    if not told:
        return ""
    last = told[-1]
    whole = next((one for one in wholes if one.month == last.month and one.mean is not None), None)
    if whole is None or whole.is_hidden:
        return ""
    change = change_between(first=round(whole.mean or 0.0, 1), last=round(last.mean or 0.0, 1), direction="lower")
    patterns = {
        "better": _("shorter than the county (%(mean)s)"),
        "worse": _("longer than the county (%(mean)s)"),
        "same": _("as in the county"),
    }
    return patterns[change] % {"mean": number_words(round(whole.mean or 0.0, 1))}


def _levels(months: Sequence[date], agreed: tuple[DischargeTerms, ...]) -> list[TargetLevel]:
    """The free days over the time that is drawn, a level for each terms."""
    if not months:
        return []
    terms = sorted({*agreed, BY_LAW}, key=lambda one: one.first_day)
    levels = []
    for place, one in enumerate(terms):
        following = terms[place + 1].first_day if place + 1 < len(terms) else date.max
        if following > min(months) and one.first_day <= max(months):
            level = TargetLevel(
                first_day=max(one.first_day, min(months)), last_day=min(following, max(months)), value=one.free_days
            )
            levels.append(level)
    return levels
