"""Which indicators and observations somebody may see, and the minutes' words behind those read from minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.documents.queries import Key
from samverk.indicators.models import Indicator, Observation
from samverk.meetings.models import Figure
from samverk.meetings.queries import sees_withheld
from samverk.meetings.queries.cited_contents import content_address, contents_behind
from samverk.organizations.models import County


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenObservation:
    """An observation that the actor may see; figure: the words of the minutes, None for what was entered, and for
    words that a new reading no longer finds."""

    row: Observation
    figure: Figure | None

    @property
    def address(self) -> str:
        """Where its words stand, one click away; empty where there are none."""
        return content_address(self.figure, self.figure.meeting.county) if self.figure else ""


def indicators_for(actor: Actor, county: County) -> QuerySet[Indicator]:
    """The county's indicators that the actor may see: outside the staff only those made public."""
    rows = Indicator.objects.filter(county=county).select_related("county")
    return rows if actor.is_insider(county.pk) else rows.filter(is_public=True)


def indicator_for(actor: Actor, county: County, indicator_id: int) -> Indicator:
    """One of them; raises NotFound."""
    found = indicators_for(actor, county).filter(pk=indicator_id).first()
    if found is None:
        raise NotFound(f"indicator {indicator_id}")
    return found


def observations_for(
    actor: Actor, county: County, indicators: Iterable[Indicator], *, limit: Q | None = None
) -> dict[int, list[SeenObservation]]:
    """The observations of the indicators that the actor may see, oldest first, by indicator, in two queries.

    What was read from minutes is seen by whoever may read those words. limit: those wanted, where not all are.
    """
    wanted = Observation.objects.filter(limit or Q(), indicator__in=indicators)
    rows = list(wanted.select_related("principal", "file"))
    keys = {(row.document_id or 0, row.finding_key) for row in rows if row.finding_key}
    figures: dict[Key, Figure] = contents_behind(Figure, actor, county, keys)
    is_open = sees_withheld(actor, county)
    found: dict[int, list[SeenObservation]] = {}
    for row in rows:
        figure = figures.get((row.document_id or 0, row.finding_key))
        if row.finding_key and figure is None and not is_open:
            continue
        found.setdefault(row.indicator_id, []).append(SeenObservation(row=row, figure=figure))
    return found
