"""Lists grants with their rows and indicators with their values: those taken and those that minutes offer, each with
its words."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from gettext import gettext as _
from typing import Any

from samverk.accounts.models import SYSTEM
from samverk.commands.language import spoken, written
from samverk.commands.terminal import number
from samverk.documents.models import Citation
from samverk.grants.queries.offered_grants import offered_grants_for
from samverk.grants.queries.tree import GrantTree, TreeRow, offered_tree
from samverk.grants.queries.visible import grants_for, trees_for
from samverk.indicators.queries.offers import offered_series_for
from samverk.indicators.queries.value_words import offered_words, part_words, period_words, value_words
from samverk.indicators.queries.visible import indicators_for, observations_for
from samverk.meetings.models import Amount, Figure
from samverk.meetings.queries.cited_contents import content_address
from samverk.organizations.models import County

Json = dict[str, Any]
Sums = dict[tuple[str, int], Decimal]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk followup`."""
    parser.description = _("Lists grants with their rows and indicators with their values, each with its words.")
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print the result as JSON alone"))


def run(arguments: argparse.Namespace) -> int:
    """Print the grants and the series of every county; 0."""
    counties = list(County.objects.order_by("code"))
    if arguments.as_json:
        with written():
            told = {
                "grants": [row for county in counties for row in _grants_of(county)],
                "series": [row for county in counties for row in _series_of(county)],
            }
        print(json.dumps(told, ensure_ascii=False))
        return 0
    with spoken():
        grants = [line for county in counties for grant in _grants_of(county) for line in _grant_lines(grant)]
        series = [line for county in counties for line in _series_lines(county)]
    for line in (*grants, *series):
        print(line)
    if not grants and not series:
        print(_("There are no grants or indicators yet. They come with minutes: samverk import PATH"), file=sys.stderr)
    return 0


def _state(state: str) -> str:
    """What a state is called; other than these two only what the register itself names."""
    return {"accepted": _("taken up"), "offered": _("offered by minutes")}.get(state, state)


def _kronor(amount: float) -> str:
    return _("%(amount)s kronor") % {"amount": number(amount, 0 if amount == int(amount) else 2)}


def _grant_lines(grant: Json) -> Iterator[str]:
    """A grant as it is printed, with its rows."""
    yield f"{grant['name']} {grant['year']}: {_kronor(grant['total'])} ({_state(grant['state'])})"
    for row in grant["rows"]:
        yield from _row_lines(row, 1)


def _row_lines(row: Json, depth: int) -> Iterator[str]:
    differs = _("differs by %(amount)s") % {"amount": _kronor(row["difference"])} if row["difference"] else ""
    noted = ", ".join(filter(None, (_state(row["state"]), differs)))
    yield f"{'    ' * depth}{row['label']}: {_kronor(row['amount'])} ({noted})"
    for one in row["rows"]:
        yield from _row_lines(one, depth + 1)


def _series_lines(county: County) -> Iterator[str]:
    """The indicators, then the series that are offered, as they are printed: each value with its kind and its unit."""
    indicators = list(indicators_for(SYSTEM, county))
    seen = observations_for(SYSTEM, county, indicators)
    for one in indicators:
        yield f"{one.name}, {one.unit} ({_state('accepted')})"
        for row in (seen_one.row for seen_one in seen.get(one.pk, [])):
            yield _value_line(period_words(row.first_day, row.last_day), part_words(row), value_words(row, one.unit))
    for series in offered_series_for(SYSTEM, county):
        yield f"{series.label}, {series.unit} ({_state('offered')})"
        for words in map(offered_words, series.figures):
            yield _value_line(words["period"], words["part"], words["value"])


def _value_line(period: str, part: str, value: str) -> str:
    return f"    {period} {part}: {value}" if part else f"    {period}: {value}"


def _grants_of(county: County) -> list[Json]:
    """Those taken, then those offered, each with its change since the grant of that name in the year before."""
    taken = list(grants_for(SYSTEM, county))
    trees = trees_for(SYSTEM, county, taken)
    known = [(one.name, one.year, trees[one.pk], "accepted", ()) for one in taken]
    offered = [
        (one.name, one.year, offered_tree(one), "offered", one.reasons) for one in offered_grants_for(SYSTEM, county)
    ]
    both = sorted([*known, *offered], key=lambda one: (one[3], one[0], one[1]))
    quotes = _quotes_of(row.sum for one in both for row in one[2].walked if row.sum)
    years = {(name, year, state): tree for name, year, tree, state, _reasons in both}
    return [
        _grant(name, year, tree, state, reasons, before=years.get((name, year - 1, state)), quotes=quotes)
        for name, year, tree, state, reasons in both
    ]


def _grant(
    name: str,
    year: int,
    tree: GrantTree,
    state: str,
    reasons: Sequence[str],
    *,
    before: GrantTree | None,
    quotes: dict[int, Json],
) -> Json:
    earlier = _by_label(before) if before else None
    places: dict[str, int] = {}
    return {
        "name": name,
        "year": year,
        "state": state,
        "reasons": list(reasons),
        "total": _number(tree.total),
        "total_is_derived": tree.is_derived,
        "change": _number(tree.total - before.total) if before else None,
        "rows": [_row(one, earlier, places, quotes) for one in tree.rows],
    }


def _row(one: TreeRow, earlier: Sums | None, places: dict[str, int], quotes: dict[int, Json]) -> Json:
    place = places[one.label] = places.get(one.label, 0) + 1
    was = earlier.get((one.label, place)) if earlier is not None else None
    return {
        "label": one.label,
        "amount": _number(one.amount),
        "is_approximate": one.is_approximate,
        "is_derived": one.is_derived,
        "state": one.state,
        "recipient": one.recipient,
        "change": _number(one.amount - was) if was is not None else None,
        "rows_together": _number(one.together),
        "difference": _number(one.difference) if one.reason else None,
        "citation": quotes.get(one.sum.finding_id or 0) if one.sum else None,
        "rows": [_row(child, earlier, places, quotes) for child in one.below],
    }


def _by_label(tree: GrantTree) -> Sums:
    """The sums of a tree by label, and of equal labels by their place among them."""
    found: Sums = {}
    places: dict[str, int] = {}
    for row in tree.walked:
        places[row.label] = places.get(row.label, 0) + 1
        found[row.label, places[row.label]] = row.amount
    return found


def _series_of(county: County) -> list[Json]:
    """The indicators, then the series that are offered."""
    indicators = list(indicators_for(SYSTEM, county))
    seen = observations_for(SYSTEM, county, indicators)
    offered = offered_series_for(SYSTEM, county)
    figures = [one.figure for rows in seen.values() for one in rows if one.figure]
    quotes = _quotes_of([*figures, *(one.figure for series in offered for one in series.figures)])
    taken = [
        {
            "label": one.name,
            "unit": one.unit,
            "state": "accepted",
            "reasons": [],
            "observations": [
                {
                    "period": period_words(seen_one.row.first_day, seen_one.row.last_day),
                    "group": part_words(seen_one.row),
                    "value": seen_one.row.value,
                    "upper": seen_one.row.upper,
                    "kind": seen_one.row.kind,
                    "origin": seen_one.row.origin,
                    "caveat": seen_one.row.caveat,
                    "citation": quotes.get(seen_one.figure.finding_id or 0) if seen_one.figure else None,
                }
                for seen_one in seen.get(one.pk, [])
            ],
        }
        for one in indicators
    ]
    return taken + [
        {
            "label": series.label,
            "unit": series.unit,
            "state": "offered",
            "reasons": list(series.reasons),
            "observations": [
                {
                    "period": period_words(one.first_day, one.last_day),
                    "group": one.principal.short_name if one.principal else one.group,
                    "value": one.value,
                    "upper": one.upper,
                    "kind": one.kind,
                    "origin": "minutes",
                    "caveat": "",
                    "citation": quotes.get(one.figure.finding_id or 0),
                }
                for one in series.figures
            ],
        }
        for series in offered
    ]


def _quotes_of(contents: Iterable[Amount | Figure]) -> dict[int, Json]:
    """The words of each finding with their place, and the address of the page that shows them."""
    addresses = {one.finding_id or 0: content_address(one, one.meeting.county) for one in contents}
    rows = Citation.objects.filter(finding__in=list(addresses), field="").select_related("finding__document")
    found: dict[int, Json] = {}
    for one in rows.order_by("finding", "start"):
        found.setdefault(
            one.finding_id,
            {
                "document": one.finding.document.file_name,
                "quote": one.quote,
                "start": one.start,
                "end": one.end,
                "page": one.page,
                "address": addresses[one.finding_id],
            },
        )
    return found


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
