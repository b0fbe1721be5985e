"""What the parts of a glance share: for whom and when it is, a row, and so many rows with the count of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Window

from samverk.accounts.models import Actor
from samverk.core.due import Due, due_of
from samverk.followup.queries.questions import acts_for
from samverk.indicators.queries.indicator_pages import IndicatorPicture
from samverk.organizations.models import County, Organ, Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Who looks at what, and when: the whole county, or what concerns one principal or organ.

    only: of a part that tells splits, the rows of the one with that key.
    """

    actor: Actor
    county: County
    today: date
    holder: Principal | Organ | None = None
    only: str = ""

    @property
    def principal(self) -> Principal | None:
        """The principal, where it is about one."""
        return self.holder if isinstance(self.holder, Principal) else None

    @property
    def organ(self) -> Organ | None:
        """The organ, where it is about one."""
        return self.holder if isinstance(self.holder, Organ) else None

    @property
    def home(self) -> str:
        """The address of the county, principal or organ."""
        if self.holder is None:
            return f"/{self.county.slug}/"
        kind = "huvudman" if self.principal else "organ"
        return f"/{self.county.slug}/{kind}/{self.holder.slug}/"

    @property
    def page(self) -> str:
        """The address of the page that shows the glance: the county's own, or the desk."""
        return f"{self.home}bord/" if self.holder else self.home

    @property
    def is_inside(self) -> bool:
        """Whether the actor belongs to the county's staff or seats."""
        return self.actor.is_insider(self.county.pk)

    @property
    def may_follow(self) -> bool:
        """Whether the actor may have it by mail: from inside, and for the principal that she acts for."""
        return self.actor.user_id is not None and self.is_told

    @property
    def is_told(self) -> bool:
        """Whether the actor may know all that is asked of the holder: from inside, and who acts for the principal."""
        return self.is_inside or acts_for(self.actor, self.holder)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceRow:
    """One thing that is counted. who: with whom it is; since: how long it has waited; note: a word more; day orders.

    sign: tone and shape of the note, where it is a state.
    """

    what: str
    address: str
    who: str = ""
    who_address: str = ""
    due: Due | None = None
    note: str = ""
    day: date | None = None
    since: str = ""
    picture: IndicatorPicture | None = None
    commitment_id: int = 0
    sign: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceSplit:
    """How many of what a section is about stand in one way, in words and sign; the address opens them."""

    key: str
    count: int
    words: str
    tone: str
    shape: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlancePart:
    """How many there are, and the first of them by their day; how many stand in which way."""

    count: int = 0
    rows: tuple[GlanceRow, ...] = field(default=())
    splits: tuple[GlanceSplit, ...] = field(default=())


Part = Callable[[Scope, int], GlancePart]
"""Counts all, and gives at most so many rows in order, in a number of queries that does not grow."""


def counted(rows: QuerySet[Any], most: int, told: Callable[[Any], GlanceRow]) -> GlancePart:
    """The count of all rows and the first of them, in one query and those of its prefetches."""
    found = list(rows.annotate(total=Window(Count("pk")))[: max(most, 1)])
    return GlancePart(count=found[0].total if found else 0, rows=tuple(told(one) for one in found[:most]))


def counted_by_keys(rows: QuerySet[Any], most: int, told: Callable[[Any], GlanceRow]) -> GlancePart:
    """The same where there can be very many: counts and orders keys alone, and reads whole rows only of those told."""
    keys = list(rows.values_list("pk", flat=True)[: max(most, 1)])
    # All are on one page, or the database counts them without putting them in order.
    count = len(keys) if len(keys) < most else rows.order_by().count()
    found = rows.filter(pk__in=keys[:most]) if keys and most else ()
    return GlancePart(count=count, rows=tuple(told(one) for one in found))


def due_on(day: date | None, scope: Scope) -> Due:
    """A day as it is shown, counted from today."""
    return due_of(due=day.isoformat() if day else "", due_text="", due_to=day, today=scope.today)


def party_of(party: Any, county: str) -> tuple[str, str]:
    """The principal, organ, person or partner of a row that names one of them, and its address."""
    if party.principal:
        return party.principal.short_name, f"/{county}/huvudman/{party.principal.slug}/"
    if party.organ:
        return party.organ.name, f"/{county}/organ/{party.organ.slug}/"
    person = getattr(party, "person", None)
    if person:
        return person.name, f"/{county}/personer/{person.slug}/"
    return (party.partner.name if party.partner else ""), ""
