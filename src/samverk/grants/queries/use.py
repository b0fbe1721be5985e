"""What is used of grants and what is left: of each side and in all, with the reports to the state and their day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, QuerySet, Sum

from civic_rules.grants import ReportState, report_state
from samverk.accounts.models import Actor
from samverk.grants.models import Allocation, Grant, UseReport
from samverk.grants.queries.tree import GrantTree
from samverk.grants.queries.visible import grants_for, trees_for
from samverk.organizations.models import County, Principal

NOT_COUNTED = (Allocation.State.UNDECIDED, Allocation.State.ASKED)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideUse:
    """One principal's part of a grant. latest: the report that counts; earlier: its history."""

    principal: Principal
    allotted: Decimal
    state: ReportState
    latest: UseReport | None
    earlier: Sequence[UseReport]

    @property
    def used(self) -> Decimal:
        """In kronor; zero where nothing is reported."""
        return self.latest.used if self.latest else ZERO

    @property
    def left(self) -> Decimal:
        """What is allotted and not used."""
        return self.allotted - self.used


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantUse:
    """The use of a grant: each side with a part or a report, the region first; and all together."""

    grant: Grant
    sides: Sequence[SideUse]
    total: Decimal

    @property
    def used(self) -> Decimal:
        """What all have reported."""
        return sum((one.used for one in self.sides), ZERO)

    @property
    def left(self) -> Decimal:
        """What of the whole grant nobody has reported as used."""
        return self.total - self.used

    @property
    def late(self) -> Sequence[SideUse]:
        """The sides whose report is late."""
        return [one for one in self.sides if one.state == "late"]


def use_of(grant: Grant, tree: GrantTree, reports: Iterable[UseReport], *, today: date) -> GrantUse:
    """The use of a grant whose tree and reports (the latest first, with principals) are at hand."""
    allotted: dict[Principal, Decimal] = {}
    for row in tree.walked:
        if not row.below and row.is_counted and row.row is not None and row.row.principal is not None:
            allotted[row.row.principal] = allotted.get(row.row.principal, ZERO) + row.amount
    told: dict[Principal, list[UseReport]] = {}
    for one in reports:
        told.setdefault(one.principal, []).append(one)
    everybody = sorted({*allotted, *told}, key=lambda one: (one.kind != Principal.Kind.REGION, one.sort_key))
    sides = [
        SideUse(
            principal=one,
            allotted=allotted.get(one, ZERO),
            state=report_state(reports_on=grant.reports_on, has_reported=one in told, today=today),
            latest=told[one][0] if one in told else None,
            earlier=told[one][1:] if one in told else (),
        )
        for one in everybody
    ]
    return GrantUse(grant=grant, sides=sides, total=tree.total)


def uses_for(actor: Actor, county: County, *, today: date, grants: Sequence[Grant] | None = None) -> list[GrantUse]:
    """The use of the grants that the actor may see, or of these, in four queries."""
    shown = list(grants_for(actor, county)) if grants is None else list(grants)
    trees = trees_for(actor, county, shown)
    reports: dict[int, list[UseReport]] = {}
    rows = UseReport.objects.filter(grant__in=shown).select_related("principal")
    for one in rows.order_by("-reported_on", "-pk"):
        reports.setdefault(one.grant_id, []).append(one)
    return [use_of(one, trees[one.pk], reports.get(one.pk, []), today=today) for one in shown]


def allotted_to(grant: Grant, principal: Principal) -> Decimal:
    """What of the grant goes to the principal."""
    rows = parts_of_principals().filter(grant=grant, principal=principal)
    total: Decimal | None = rows.aggregate(sum=Sum("amount"))["sum"]
    return total or ZERO


def parts_of_principals() -> QuerySet[Allocation]:
    """The rows of grants that go to a principal and count: decided, proposed or used, none below them."""
    below = Allocation.objects.filter(parent=OuterRef("pk"))
    return Allocation.objects.filter(~Exists(below), principal__isnull=False).exclude(state__in=NOT_COUNTED)


def missing_reports(grants: QuerySet[Grant], *, today: date) -> QuerySet[Allocation]:
    """For each grant whose day has passed and each principal with a part but no report: its first row."""
    told = UseReport.objects.filter(grant=OuterRef("grant"), principal=OuterRef("principal"))
    earlier = parts_of_principals().filter(
        grant=OuterRef("grant"), principal=OuterRef("principal"), pk__lt=OuterRef("pk")
    )
    rows = parts_of_principals().filter(~Exists(told), ~Exists(earlier), grant__in=grants, grant__reports_on__lt=today)
    return rows.select_related("grant", "principal").order_by(F("grant__reports_on").desc(), "-pk")
