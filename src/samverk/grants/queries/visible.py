"""Which grants somebody may see, with their trees: what was read from minutes by whoever may read those words."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.grants.models import Allocation, Grant
from samverk.grants.queries.tree import GrantTree, tree_of
from samverk.meetings.models import Amount
from samverk.meetings.queries import sees_withheld
from samverk.meetings.queries.cited_contents import contents_behind
from samverk.organizations.models import County

NOT_DECIDED = (Allocation.State.ASKED, Allocation.State.PROPOSED)


def grants_for(actor: Actor, county: County) -> QuerySet[Grant]:
    """The county's grants that the actor may see, latest year first: outside the staff only those made public."""
    rows = Grant.objects.filter(county=county).select_related("county", "steering_organ")
    return rows if actor.is_insider(county.pk) else rows.filter(is_public=True)


def grant_for(actor: Actor, county: County, grant_id: int) -> Grant:
    """One of them; raises NotFound."""
    found = grants_for(actor, county).filter(pk=grant_id).first()
    if found is None:
        raise NotFound(f"grant {grant_id}")
    return found


def allocations_for(actor: Actor, county: County, grants: Iterable[Grant]) -> QuerySet[Allocation]:
    """The rows of the grants: outside the staff without what applications ask for until they are decided."""
    rows = Allocation.objects.filter(grant__in=grants)
    return rows if actor.is_insider(county.pk) else rows.exclude(application__isnull=False, state__in=NOT_DECIDED)


def unreadable_rows(actor: Actor, county: County, rows: QuerySet[Allocation]) -> list[Allocation]:
    """Those of the rows, all read from minutes, whose words the actor may not read."""
    if sees_withheld(actor, county):
        return []
    read = list(rows)
    sums = contents_behind(Amount, actor, county, {(one.document_id or 0, one.finding_key) for one in read})
    return [one for one in read if (one.document_id or 0, one.finding_key) not in sums]


def trees_for(actor: Actor, county: County, grants: Iterable[Grant]) -> dict[int, GrantTree]:
    """The trees of the grants by their keys, in two queries. A row that the actor may not read is left out, and with
    it what lies below; outside the staff also what applications ask for until they are decided."""
    rows = list(allocations_for(actor, county, grants).prefetch_related("principal"))
    keys = {(one.document_id or 0, one.finding_key) for one in rows if one.finding_key}
    sums: dict[tuple[int, str], Amount] = contents_behind(Amount, actor, county, keys)
    is_open = sees_withheld(actor, county)
    by_grant: dict[int, list[tuple[Allocation, Amount | None]]] = {one.pk: [] for one in grants}
    partial: set[int] = set()
    for row in rows:
        amount = sums.get((row.document_id or 0, row.finding_key))
        if row.finding_key and amount is None and not is_open:
            partial.add(row.grant_id)
            continue
        by_grant[row.grant_id].append((row, amount))
    return {key: tree_of(own, is_partial=key in partial) for key, own in by_grant.items()}
