"""Who prepares for whom and who reports to whom: ways between organs, from a year of meetings and the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from samverk.meetings.models import Decision, Meeting, OrganMention
from samverk.organizations.models import Organ

PERIOD = timedelta(days=365)
PREPARES, REPORTS = "prepares", "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganWay:
    """source prepares for, or reports to, target; count is None where the register states it and no item shows it."""

    source: int
    target: int
    kind: str
    count: int | None


def organ_ways(organs: Iterable[Organ], meetings: QuerySet[Meeting], *, today: date) -> tuple[OrganWay, ...]:
    """The ways between these organs, most used first."""
    known = {one.pk: one for one in organs}
    counts: Counter[tuple[int, int, str]] = Counter()
    rows = (
        OrganMention.objects.filter(item__meeting__in=meetings.filter(date__gt=today - PERIOD, date__lte=today))
        .exclude(kind=OrganMention.Kind.NAMED)
        .values_list("item__meeting__organ_rows__organ", "organ", "kind")
        .annotate(number=Count("item", distinct=True))
    )
    for here, named, kind, number in rows:
        if here is None or here == named or here not in known or named not in known:
            continue
        if kind == OrganMention.Kind.RECEIVES:
            counts[here, named, PREPARES] += number
        else:
            counts[named, here, REPORTS if kind == OrganMention.Kind.REPORTS else PREPARES] += number
    ways = [OrganWay(source=a, target=b, kind=kind, count=number) for (a, b, kind), number in counts.items()]
    joined = {(one.source, one.target) for one in ways}
    for organ in known.values():
        if organ.reports_to_id in known and (organ.pk, organ.reports_to_id) not in joined:
            ways.append(OrganWay(source=organ.pk, target=int(organ.reports_to_id or 0), kind=REPORTS, count=None))
    return tuple(sorted(ways, key=lambda one: (-(one.count or 0), one.source, one.target, one.kind)))


def recommendations(meetings: QuerySet[Meeting], *, today: date) -> dict[int, int]:
    """How many recommendations each organ has given its principals in the period."""
    rows = (
        Decision.objects.filter(
            meeting__in=meetings.filter(date__gt=today - PERIOD, date__lte=today),
            force=Decision.Force.RECOMMENDATION,
            recap=False,
            organ__isnull=False,
        )
        .values_list("organ")
        .annotate(number=Count("pk"))
    )
    return {int(organ): number for organ, number in rows if organ is not None}
