"""What is used of grants and what is left: of each side and in all, with the reports to the state and their day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, prefetch_related_objects
from django.db.models.functions import Coalesce

from civic_rules.grants import ReportState, report_state
from samverk.accounts.models import Actor
from samverk.grants.models import Allocation, Grant, UseReport
from samverk.grants.queries.tree import GrantTree, TreeRow, tree_of
from samverk.grants.queries.visible import allocations_for, grants_for, trees_for, unreadable_rows
from samverk.organizations.models import County, Principal

NOT_COUNTED = (Allocation.State.UNDECIDED, Allocation.State.ASKED)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideUse:
    """One principal's part of a grant. latest: the report that counts; earlier: its history.

    allotted: None where the reader may not read every sum of the grant.
    """

    principal: Principal
    allotted: Decimal | None
    state: ReportState
    latest: UseReport | None
    earlier: Sequence[UseReport]

    @property
    def used(self) -> Decimal:
        """In kronor; zero where nothing is reported."""
        return self.latest.used if self.latest else ZERO

    @property
    def left(self) -> Decimal | None:
        """What is allotted and not used, where that can be told."""
        return None if self.allotted is None else self.allotted - self.used


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantUse:
    """The use of a grant: each side with a part or a report, the region first; and all together."""

    grant: Grant
    sides: Sequence[SideUse]
    total: Decimal | None

    @property
    def used(self) -> Decimal:
        """What all have reported."""
        return sum((one.used for one in self.sides), ZERO)

    @property
    def left(self) -> Decimal | None:
        """What of the whole grant nobody has reported as used, where that can be told."""
        return None if self.total is None else self.total - self.used

    @property
    def late(self) -> Sequence[SideUse]:
        """The sides whose report is late."""
        return [one for one in self.sides if one.state == "late"]


def use_of(grant: Grant, tree: GrantTree, reports: Iterable[UseReport], *, today: date) -> GrantUse:
    """The use of a grant whose tree and reports (the latest first, with principals) are at hand."""
    allotted = allotted_in(tree)
    told: dict[Principal, list[UseReport]] = {}
    for one in reports:
        told.setdefault(one.principal, []).append(one)
    everybody = sorted({*allotted, *told}, key=lambda one: (one.kind != Principal.Kind.REGION, one.sort_key))
    sides = [
        SideUse(
            principal=one,
            allotted=None if tree.is_partial else allotted.get(one, ZERO),
            state=report_state(reports_on=grant.reports_on, has_reported=one in told, today=today),
            latest=told[one][0] if one in told else None,
            earlier=told[one][1:] if one in told else (),
        )
        for one in everybody
    ]
    return GrantUse(grant=grant, sides=sides, total=None if tree.is_partial else tree.total)


def uses_for(actor: Actor, county: County, *, today: date, grants: Sequence[Grant] | None = None) -> list[GrantUse]:
    """The use of the grants that the actor may see, or of these, in four queries."""
    shown = list(grants_for(actor, county)) if grants is None else list(grants)
    trees = trees_for(actor, county, shown)
    reports: dict[int, list[UseReport]] = {}
    rows = UseReport.objects.filter(grant__in=shown).select_related("principal")
    for one in rows.order_by("-reported_on", "-pk"):
        reports.setdefault(one.grant_id, []).append(one)
    return [use_of(one, trees[one.pk], reports.get(one.pk, []), today=today) for one in shown]


def sums_for(
    actor: Actor, county: County, grants: Sequence[Grant], *, principal: Principal | None = None
) -> dict[int, tuple[Decimal, Decimal]]:
    """What each of the grants comes to and what is used of it, as `GrantUse` has them: of all, or of one principal.

    A grant of which the actor may not read every sum is left out. No row is read that the sums do not need.
    """
    rows = allocations_for(actor, county, grants)
    partial = {row.grant_id for row in unreadable_rows(actor, county, rows.exclude(finding_key=""))}
    keys = [one.pk for one in grants if one.pk not in partial]
    rows = rows.filter(grant__in=keys).order_by()
    told = UseReport.objects.filter(grant__in=keys).order_by("reported_on", "pk")
    if principal is None:
        totals = dict.fromkeys(keys, ZERO)
        tops = rows.filter(parent__isnull=True).exclude(state__in=NOT_COUNTED)
        for grant, amount in tops.values_list("grant", "amount"):
            totals[grant] += amount
    else:
        totals, told = _parts_of(principal, rows), told.filter(principal=principal)
    latest = {(grant, holder): used for grant, holder, used in told.values_list("grant", "principal", "used")}
    spent: dict[int, Decimal] = {}
    for (grant, _holder), used in latest.items():
        spent[grant] = spent.get(grant, ZERO) + used
    return {key: (totals.get(key, ZERO), spent.get(key, ZERO)) for key in keys}


def _parts_of(principal: Principal, rows: QuerySet[Allocation]) -> dict[int, Decimal]:
    """What goes to the principal of each grant: from its own rows, those above and those below them alone."""
    found = {one.pk: one for one in rows.filter(principal=principal)}
    above = below = set(found)
    while above := {one.parent_id for key in above if (one := found[key]).parent_id} - set(found):
        found |= {one.pk: one for one in rows.filter(pk__in=above)}
        above &= set(found)
    while below := set(rows.filter(parent__in=below).exclude(pk__in=found).values_list("pk", flat=True)):
        found |= {one.pk: one for one in rows.filter(pk__in=below)}
    by_grant: dict[int, list[tuple[Allocation, None]]] = {}
    prefetch_related_objects(list(found.values()), "principal")
    for one in sorted(found.values(), key=lambda row: (row.position, row.pk)):
        by_grant.setdefault(one.grant_id, []).append((one, None))
    return {key: allotted_in(tree_of(own)).get(principal, ZERO) for key, own in by_grant.items()}


def allotted_in(tree: GrantTree) -> dict[Principal, Decimal]:
    """What goes to each principal: its counted rows, without what rows below them give to others.

    A part that is split into posts is the part; posts that go to the same principal are not counted once more.
    """
    found: dict[Principal, Decimal] = {}

    def give(row: TreeRow, holder: Principal | None) -> Decimal:
        """Adds up the row and what is below it; gives what goes away from the holder above."""
        own = row.row.principal if row.row is not None and row.is_counted else None
        gone = sum((give(one, own or holder) for one in row.below), ZERO)
        if own is None:
            return gone
        if own == holder:
            return gone
        found[own] = found.get(own, ZERO) + max(row.amount - gone, ZERO)
        return max(row.amount, gone)

    for one in tree.rows:
        give(one, None)
    return {one: amount for one, amount in found.items() if amount}


def allotted_to(grant: Grant, principal: Principal) -> Decimal:
    """What of the grant goes to the principal, all sums read."""
    tree = tree_of((one, None) for one in grant.allocations.select_related("principal"))
    return allotted_in(tree).get(principal, ZERO)


def parts_of_principals(rows: QuerySet[Allocation]) -> QuerySet[Allocation]:
    """Those of the rows that go to a principal and count (decided, proposed, used), not all of it to others below."""
    counted = Q(principal__isnull=False) & ~Q(state__in=NOT_COUNTED)
    others = Allocation.objects.filter(counted).exclude(principal=OuterRef("principal")).order_by()
    # Two sums, not one with "or": so the database finds the rows below by their parent.
    below = others.filter(parent=OuterRef("pk"))
    further = others.filter(parent__parent=OuterRef("pk"), parent__principal__isnull=True)
    return rows.filter(counted, amount__gt=_sum_of(below) + _sum_of(further))


def _sum_of(rows: QuerySet[Allocation]) -> Coalesce:
    """The sum of these rows in the row outside; nothing is 0."""
    return Coalesce(Subquery(rows.annotate(one=Value(1)).values("one").annotate(sum=Sum("amount")).values("sum")), ZERO)


def missing_reports(grants: QuerySet[Grant], *, today: date) -> QuerySet[Allocation]:
    """For each grant whose day has passed and each principal with a part but no report: its first row."""
    told = UseReport.objects.filter(grant=OuterRef("grant"), principal=OuterRef("principal"))
    late = grants.filter(reports_on__lt=today)
    # Who has not reported is asked first: only of those are sums worked out.
    parts = parts_of_principals(Allocation.objects.filter(~Exists(told), principal__isnull=False, grant__in=late))
    first = parts.order_by().values("grant", "principal").annotate(first=Min("pk")).values("first")
    rows = Allocation.objects.filter(pk__in=first)
    return rows.select_related("grant", "principal").order_by(F("grant__reports_on").desc(), "-pk")
