"""Figures of minutes that look like one series: of the same label and unit, or told together in one sentence.

What tells a series is the same for every document: a sentence that counts one thing at several times, a sentence that
gives one share for the region and one for the municipalities, a label that recurs over meetings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.indicators.models import Indicator, Observation
from samverk.indicators.queries.told_figures import OfferedFigure, ToldFigure, as_offered, told_figures_for, unit_key
from samverk.meetings.models import Figure
from samverk.organizations.models import County, Principal
from swedish_text.quantities import Side, around_side, counted_in, one_line, side_of
from swedish_text.word_forms import stem_of, stop_words, written_words

SAME_LABEL = 0.7
INSIDE_LABEL = 0.8
FEWEST = 2
FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedSeries:
    """Figures that look like values of one indicator; reasons: why, in words. indicator: the one that is there."""

    label: str
    unit: str
    figures: tuple[OfferedFigure, ...]
    reasons: tuple[str, ...]
    indicator: Indicator | None = None


def offered_series_for(actor: Actor, county: County) -> list[OfferedSeries]:
    """What is offered of the figures that the actor may read and nobody has taken or refused; the longest first."""
    told = told_figures_for(actor, county)
    found: list[OfferedSeries] = []
    loose: list[ToldFigure] = []
    for _place, sentence in groupby(told, key=lambda one: (one.key[0], one.sentence.start, unit_key(one.figure.unit))):
        rows = list(sentence)
        series = _of_times(rows) or _of_sides(rows, county)
        if series:
            found.append(series)
        else:
            loose += rows
    found = _joined([*found, *(_of_one(one) for one in loose if one.figure.label)])
    known = _known(county)
    found = [_with_care(_with_indicator(one, known)) for one in found]
    offered = [one for one in found if len(one.figures) >= FEWEST or one.indicator]
    return sorted(offered, key=lambda one: (one.indicator is None, -len(one.figures), one.label))


def _of_times(rows: Sequence[ToldFigure]) -> OfferedSeries | None:
    """A sentence that gives one thing at several times: «från 2017 (18 dagar) till 2020 (4 dagar)»."""
    offered = [as_offered(one) for one in rows]
    times = {(one.first_day, one.last_day) for one in offered if one.has_own_period}
    if len(rows) < FEWEST or len(times) < len(rows):
        return None
    counted = counted_in(rows[0].sentence.words, unit=rows[0].figure.unit)
    label = counted or next((one.figure.label for one in rows if one.figure.label), "")
    if not label:
        return None
    reason = _("One sentence gives the same thing for several times.")
    return _series(label, rows[0].figure, offered, reason)


def _of_sides(rows: Sequence[ToldFigure], county: County) -> OfferedSeries | None:
    """A sentence that gives one share for the region and one for the municipalities."""
    sides = [side_of(one.after) for one in rows]
    if len(rows) != FEWEST or set(sides) != {"region", "municipalities"}:
        return None
    region = Principal.objects.filter(county=county, kind=Principal.Kind.REGION).first()
    offered = [_of_side(as_offered(one), side, region) for one, side in zip(rows, sides, strict=True)]
    label = _label_of_sides(rows)
    return _series(
        label, rows[0].figure, offered, _("One sentence gives the same thing for the region and the municipalities.")
    )


def _of_side(one: OfferedFigure, side: Side | None, region: Principal | None) -> OfferedFigure:
    if side == "region":
        return replace(one, principal=region, group="" if region else "regionen")
    return replace(one, group="kommunerna")


def _label_of_sides(rows: Sequence[ToldFigure]) -> str:
    """What the shares are of: the words before the first, else those between it and its side, else those after."""
    if len(rows[0].before.split()) > FEWEST_WORDS:
        return rows[0].before.strip(" ,:")
    between, _rest = around_side(one_line(rows[0].after))
    return between if len(between.split()) > FEWEST_WORDS else around_side(one_line(rows[-1].after))[1]


def _of_one(one: ToldFigure) -> OfferedSeries:
    return _series(one.figure.label, one.figure, [as_offered(one)], "")


def _series(label: str, first: Figure, offered: Sequence[OfferedFigure], reason: str) -> OfferedSeries:
    ordered = tuple(sorted(offered, key=lambda one: (one.last_day, one.group)))
    return OfferedSeries(label=label[:200], unit=first.unit, figures=ordered, reasons=(reason,) if reason else ())


def _joined(series: Iterable[OfferedSeries]) -> list[OfferedSeries]:
    """Series of the same label and unit as one, where no two values are of the same part and time."""
    found: list[OfferedSeries] = []
    for one in series:
        same = next((at for at, other in enumerate(found) if _is_same(one, other)), None)
        if same is None:
            found.append(one)
        else:
            both = (*found[same].figures, *one.figures)
            reasons = dict.fromkeys(
                (*found[same].reasons, *one.reasons, _("Label and unit agree over several meetings."))
            )
            found[same] = replace(
                found[same],
                figures=tuple(sorted(both, key=lambda figure: (figure.last_day, figure.group))),
                reasons=tuple(reasons),
            )
    return found


def _is_same(one: OfferedSeries, other: OfferedSeries) -> bool:
    if unit_key(one.unit) != unit_key(other.unit):
        return False
    if {_slot(figure) for figure in one.figures} & {_slot(figure) for figure in other.figures}:
        return False
    words, others = label_words(one.label), label_words(other.label)
    return min(len(words), len(others)) >= FEWEST_WORDS and likeness(words, others) >= SAME_LABEL


def _slot(one: OfferedFigure) -> tuple[date, date, str, bool]:
    return one.first_day, one.last_day, one.group, one.kind == Observation.Kind.FORECAST


def label_words(label: str) -> frozenset[str]:
    """The stems of a label's words that carry meaning."""
    words = (match.group().casefold() for match in written_words(label))
    return frozenset(stem_of(word) for word in words if word not in stop_words())


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Which share of the words of both labels both have."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _with_care(series: OfferedSeries) -> OfferedSeries:
    """A series that says so where its times are not equally long."""
    lengths = {round((one.last_day - one.first_day).days / 30) for one in series.figures}
    if len(lengths) < FEWEST:
        return series
    return replace(series, reasons=(*series.reasons, _("The times are not equally long: compare with care.")))


def _known(county: County) -> list[tuple[Indicator, frozenset[str], str]]:
    rows = Indicator.objects.filter(county=county).select_related("county")
    return [(one, label_words(one.name), unit_key(one.unit)) for one in rows]


def _with_indicator(series: OfferedSeries, known: Sequence[tuple[Indicator, frozenset[str], str]]) -> OfferedSeries:
    """The series with the indicator whose name stands in its label, of the same unit."""
    words, unit = label_words(series.label), unit_key(series.unit)
    fitting = [
        (len(named & words) / len(named), indicator.pk, indicator)
        for indicator, named, own_unit in known
        if own_unit == unit and len(named) >= FEWEST_WORDS and len(named & words) / len(named) >= INSIDE_LABEL
    ]
    if not fitting:
        return series
    reason = _("Label and unit agree with the indicator.")
    return replace(series, indicator=max(fitting)[2], reasons=(*series.reasons, reason))
