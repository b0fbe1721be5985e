"""What the pages of grants show: each grant over the years with its change, its posts beside each other, the flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.charts import Chart, Point, chart_of
from samverk.grants.models import Grant
from samverk.grants.queries.tree import GrantTree, TreeRow
from samverk.grants.queries.use import NOT_COUNTED
from samverk.grants.queries.visible import allocations_for, grants_for, trees_for
from samverk.organizations.models import County

MILLION = Decimal(1_000_000)
MILLION_KRONOR = "mkr"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCell:
    """A sum in one year and what it is more (or less) than the year before; None where there is none."""

    year: int
    amount: Decimal | None
    change: Decimal | None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """A post, or a whole grant, over the years. is_frame: those below it are its posts."""

    label: str
    cells: Sequence[YearCell]
    is_frame: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantOverYears:
    """The grants of one name: a line for the whole, one for each post, and the whole as a chart."""

    name: str
    years: Sequence[int]
    grants: Sequence[tuple[Grant, GrantTree]]
    whole: YearLine
    posts: Sequence[YearLine]
    chart: Chart | None

    @property
    def latest(self) -> tuple[Grant, GrantTree]:
        """The grant of the last year."""
        return self.grants[-1]


def grants_by_name(actor: Actor, county: County) -> list[list[Grant]]:
    """Every grant that the actor may see: those of one name together, oldest first."""
    by_name: dict[str, list[Grant]] = {}
    for one in sorted(grants_for(actor, county), key=lambda grant: (grant.name.casefold(), grant.year, grant.pk)):
        by_name.setdefault(one.name.casefold(), []).append(one)
    return list(by_name.values())


def over_years_for(actor: Actor, county: County, by_name: Sequence[Sequence[Grant]]) -> list[GrantOverYears]:
    """These grants, in two queries."""
    trees = trees_for(actor, county, [one for rows in by_name for one in rows])
    return [over_years([(one, trees[one.pk]) for one in rows]) for rows in by_name]


def differing_frames(actor: Actor, county: County, grants: Sequence[Grant]) -> int:
    """How many frames of all these grants differ from their posts (GRANT-1). Trees are made of those grants alone whose
    sums the database finds uneven."""
    posts = allocations_for(actor, county, grants).filter(parent__isnull=False).exclude(state__in=NOT_COUNTED)
    frames = posts.order_by().values_list("grant", "parent", "parent__amount").annotate(together=Sum("amount"))
    uneven = {row[0] for row in frames.exclude(together=F("parent__amount"))}
    trees = trees_for(actor, county, [one for one in grants if one.pk in uneven]) if uneven else {}
    return sum(len(tree.differing) for tree in trees.values())


def over_years(grants: Sequence[tuple[Grant, GrantTree]]) -> GrantOverYears:
    """The grants of one name, oldest first."""
    years = sorted({one.year for one, _tree in grants})
    totals = {one.year: tree.total for one, tree in grants}
    addresses = {one.year: reverse("grants:grant", args=[one.county.slug, one.pk]) for one, _tree in grants}
    points = [
        Point(day=date(year, 7, 1), period=str(year), value=float(totals[year] / MILLION), address=addresses[year])
        for year in years
    ]
    name = grants[-1][0].name
    return GrantOverYears(
        name=name,
        years=years,
        grants=grants,
        whole=YearLine(label=name, cells=_cells(years, totals, addresses), is_frame=True),
        posts=_posts(years, grants),
        chart=chart_of(points, label=name, unit=MILLION_KRONOR, address="") if len(points) > 1 else None,
    )


def _posts(years: Sequence[int], grants: Sequence[tuple[Grant, GrantTree]]) -> list[YearLine]:
    """The rows of all years beside each other: the same label, and of equal labels the same place among them."""
    found: dict[tuple[str, int], dict[int, TreeRow]] = {}
    for grant, tree in grants:
        seen: dict[str, int] = {}
        for row in tree.walked:
            place = seen[row.label] = seen.get(row.label, 0) + 1
            found.setdefault((row.label, place), {})[grant.year] = row
    lines = []
    for (label, _place), rows in found.items():
        first = next(iter(rows.values()))
        amounts = {year: row.amount for year, row in rows.items()}
        addresses = {year: row.address for year, row in rows.items()}
        cells = _cells(years, amounts, addresses)
        lines.append(YearLine(label=label, cells=cells, is_frame=bool(first.below), depth=first.depth))
    return lines


def _cells(years: Sequence[int], amounts: dict[int, Decimal], addresses: dict[int, str]) -> list[YearCell]:
    cells = []
    before: Decimal | None = None
    for year in years:
        amount = amounts.get(year)
        change = amount - before if amount is not None and before is not None else None
        cells.append(YearCell(year=year, amount=amount, change=change, address=addresses.get(year, "")))
        before = amount
    return cells


def receiver_of(row: TreeRow) -> str:
    """Who gets a sum, in words."""
    return row.recipient or _("not said")
