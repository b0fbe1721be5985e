"""What the pages of indicators show: series with target, a small chart per part, change in words, the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext, pgettext

from civic_rules.indicators import Direction, ValueKind, change_between, hidden_parts, meets_target
from samverk.accounts.models import Actor
from samverk.core.charts import Chart, Point, Scale, TargetLevel, chart_of, scale_of
from samverk.indicators.models import Indicator, IndicatorTarget, Observation
from samverk.indicators.queries.value_words import is_shown, part_words, period_words, value_words
from samverk.indicators.queries.visible import SeenObservation, observations_for
from samverk.meetings.queries.cited_contents import content_place
from samverk.organizations.models import County, Principal

Kind = Observation.Kind
WITHOUT_LEVEL = (Kind.CHANGE, Kind.BETTER, Kind.WORSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownValue:
    """A value as a row of the table. said: in words, «fewer than five» where it is too small to show; cited: the
    place of its words in the minutes («§ 9»), where it was read."""

    row: Observation
    period: str
    part: str
    said: str
    is_hidden: bool
    cited: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPicture:
    """A part's series beside the county's: what has happened, and how its latest value stands to the county's of the
    same time, in words."""

    chart: Chart
    change: str
    compared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPicture:
    """An indicator as pages show it. main: the county's series, or of a single part; parts: one chart for each part, on
    one scale. change: what has happened, in words; tone of the latest value against its target (done, late, empty)."""

    indicator: Indicator
    values: Sequence[ShownValue]
    main: Chart | None
    parts: Sequence[PartPicture]
    change: str
    latest: ShownValue | None
    target: IndicatorTarget | None
    tone: str

    @property
    def has_rings(self) -> bool:
        """Whether any chart draws a value that is not exact."""
        charts = [one for one in (self.main, *(part.chart for part in self.parts)) if one]
        return any(not dot.is_firm for chart in charts for dot in chart.dots)


def pictures_for(actor: Actor, county: County, indicators: Sequence[Indicator]) -> list[IndicatorPicture]:
    """These indicators, in two queries, or four. Of one that has a series of the county only that is read, or all parts
    where the values are counts of persons, and where the actor may read no level of the county's."""
    own = Observation.objects.filter(indicator=OuterRef("indicator"), principal__isnull=True, group="")
    own = own.exclude(kind__in=WITHOUT_LEVEL)
    limit = Q(principal__isnull=True, group="") | Q(indicator__counts_persons=True) | Q(~Exists(own))
    seen = observations_for(actor, county, indicators, limit=limit)
    bare = [one for one in indicators if not any(_is_told(found.row) for found in seen.get(one.pk, ()))]
    if bare:
        seen |= observations_for(actor, county, bare)
    return [picture_of(one, seen.get(one.pk, [])) for one in indicators]


def _is_told(row: Observation) -> bool:
    """Whether it says a level of the county, or is of a part: then no more has to be read."""
    return bool(row.principal_id or row.group or row.kind not in WITHOUT_LEVEL)


def picture_for(actor: Actor, indicator: Indicator) -> IndicatorPicture:
    """One indicator."""
    seen = observations_for(actor, indicator.county, [indicator])
    return picture_of(indicator, seen.get(indicator.pk, []))


def county_picture_of(indicator: Indicator, seen: Sequence[SeenObservation]) -> IndicatorPicture:
    """The county's series alone; `seen` may hold the parts too, by which is judged what may be shown."""
    own = [one for one in seen if not one.row.principal_id and not one.row.group]
    return picture_of(indicator, own, hidden=hidden_keys(indicator, seen))


def principal_picture_of(
    indicator: Indicator, seen: Sequence[SeenObservation], principal: Principal
) -> IndicatorPicture:
    """The series of one principal alone; `seen` holds the others where the values are counts of persons."""
    own = [one for one in seen if one.row.principal_id == principal.pk]
    return picture_of(indicator, own, hidden=hidden_keys(indicator, seen))


def picture_of(
    indicator: Indicator, seen: Sequence[SeenObservation], *, hidden: set[int] | None = None
) -> IndicatorPicture:
    """The picture of these observations, oldest first. hidden: the keys not to be shown, where judged beside others."""
    hidden = hidden_keys(indicator, seen) if hidden is None else hidden
    values = [_shown(indicator, one, is_hidden=one.row.pk in hidden) for one in seen]
    by_part: dict[str, list[ShownValue]] = {}
    for one in values:
        by_part.setdefault(one.part, []).append(one)
    targets = list(indicator.targets.all())
    own = by_part.get("") or (next(iter(by_part.values())) if len(by_part) == 1 else [])
    points = {part: _points(rows) for part, rows in by_part.items()}
    parts = {part: rows for part, rows in points.items() if rows and part and len(by_part) > 1}
    levels = [_level(one) for one in targets]
    shown = [point for rows in (*parts.values(), points.get("", [])) for point in rows]
    shared = scale_of(shown, levels) if parts else None
    drawn = _points(own)
    latest = next((one for one in reversed(own) if one.row.kind != Kind.FORECAST), own[-1] if own else None)
    target = target_on(targets, latest.row.last_day) if latest else None
    return IndicatorPicture(
        indicator=indicator,
        values=list(reversed(values)),
        main=_chart(indicator, indicator.name, drawn, levels) if drawn else None,
        parts=[
            PartPicture(
                chart=_chart(indicator, part, rows, levels, scale=shared, beside=points.get("", ())),
                change=change_words(indicator, by_part[part]),
                compared=compared_words(indicator, by_part[part], by_part.get("", [])),
            )
            for part, rows in parts.items()
        ],
        change=change_words(indicator, own),
        latest=latest,
        target=target,
        tone="" if latest is None or latest.is_hidden else tone_of(indicator, latest.row, target),
    )


def change_words(indicator: Indicator, values: Sequence[ShownValue]) -> str:
    """What has happened between the last two values that say a level, in words; empty where there are no two."""
    level = [one for one in values if not one.is_hidden and one.row.value is not None]
    level = [one for one in level if one.row.kind not in WITHOUT_LEVEL]
    if len(level) < 2:
        return ""
    before, last = level[-2], level[-1]
    assert before.row.value is not None
    assert last.row.value is not None
    change = change_between(first=before.row.value, last=last.row.value, direction=cast(Direction, indicator.direction))
    patterns = {
        "better": gettext("better than %(period)s"),
        "worse": gettext("worse than %(period)s"),
        "higher": gettext("higher than %(period)s"),
        "lower": gettext("lower than %(period)s"),
        "same": gettext("the same as %(period)s"),
    }
    words = patterns[change] % {"period": before.period}
    if last.row.kind == Kind.FORECAST:
        words = gettext("the forecast is %(change)s") % {"change": words}
    return words


def compared_words(indicator: Indicator, values: Sequence[ShownValue], whole: Sequence[ShownValue]) -> str:
    """How the latest value of a part stands to the county's of the same time; empty where one of them is not known."""
    told = [one for one in values if not one.is_hidden and one.row.value is not None]
    told = [one for one in told if one.row.kind not in WITHOUT_LEVEL]
    same = [one for one in whole if told and one.row.last_day == told[-1].row.last_day and not one.is_hidden]
    same = [one for one in same if one.row.value is not None and one.row.kind not in WITHOUT_LEVEL]
    if not same:
        return ""
    first, last = same[-1].row.value, told[-1].row.value
    assert first is not None
    assert last is not None
    patterns = {
        "better": gettext("better than the county (%(value)s)"),
        "worse": gettext("worse than the county (%(value)s)"),
        "higher": gettext("higher than the county (%(value)s)"),
        "lower": gettext("lower than the county (%(value)s)"),
        "same": gettext("as in the county"),
    }
    change = change_between(first=first, last=last, direction=cast(Direction, indicator.direction))
    return patterns[change] % {"value": same[-1].said}


def hidden_keys(indicator: Indicator, seen: Sequence[SeenObservation]) -> set[int]:
    """The keys of values that are not shown: too small (INDICATOR-1), or to be told from the county's (INDICATOR-2)."""
    hidden = {one.row.pk for one in seen if not is_shown(indicator, one.row)}
    if not indicator.counts_persons:
        return hidden
    times: dict[tuple[date, date], list[Observation]] = {}
    for one in seen:
        times.setdefault((one.row.first_day, one.row.last_day), []).append(one.row)
    for rows in times.values():
        parts = [one for one in rows if one.principal_id and one.origin != Observation.Origin.MINUTES]
        total = any(not one.principal_id and not one.group and one.pk not in hidden for one in rows)
        places = hidden_parts(parts=tuple(one.value for one in parts), total_is_shown=total)
        hidden |= {parts[place].pk for place in places}
    return hidden


def _shown(indicator: Indicator, seen: SeenObservation, *, is_hidden: bool) -> ShownValue:
    row = seen.row
    return ShownValue(
        row=row,
        period=period_words(row.first_day, row.last_day),
        part=part_words(row),
        said=pgettext("value", "not shown (few persons)") if is_hidden else value_words(row, indicator.unit),
        is_hidden=is_hidden,
        cited=(content_place(seen.figure) or gettext("the minutes")) if seen.figure else "",
        address=seen.address,
    )


def _points(values: Sequence[ShownValue]) -> list[Point]:
    return [
        Point(
            day=one.row.first_day + (one.row.last_day - one.row.first_day) / 2,
            period=one.period,
            value=one.row.value if one.row.upper is None else (one.row.value + one.row.upper) / 2,
            address=one.address,
            is_firm=one.row.kind == Kind.EXACT,
            said=one.said,
        )
        for one in values
        if one.row.value is not None and not one.is_hidden and one.row.kind not in WITHOUT_LEVEL
    ]


def _chart(
    indicator: Indicator,
    label: str,
    points: Sequence[Point],
    levels: Sequence[TargetLevel],
    *,
    scale: Scale | None = None,
    beside: Sequence[Point] = (),
) -> Chart:
    return chart_of(
        points,
        label=label,
        unit=indicator.unit,
        address="",
        targets=levels,
        scale=scale,
        beside=beside,
        beside_label=indicator.county.name,
    )


def _level(target: IndicatorTarget) -> TargetLevel:
    last = target.last_day or target.first_day + timedelta(days=36500)
    return TargetLevel(first_day=target.first_day, last_day=last, value=target.value)


def target_on(targets: Sequence[IndicatorTarget], day: date) -> IndicatorTarget | None:
    """The one of the targets that holds on a day."""
    held = [one for one in targets if one.first_day <= day and (one.last_day is None or day <= one.last_day)]
    return held[-1] if held else None


def tone_of(indicator: Indicator, latest: Observation, target: IndicatorTarget | None) -> str:
    """How a value that may be told stands to its target: «done», «late», or empty."""
    if target is None:
        return ""
    met = meets_target(
        kind=cast(ValueKind, latest.kind),
        value=latest.value,
        upper=latest.upper,
        target=target.value,
        direction=cast(Direction, indicator.direction),
    )
    return {True: "done", False: "late", None: ""}[met]
