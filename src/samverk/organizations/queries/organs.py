"""An organ for an insider, its places as the pages show them, and what an actor may reach of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.organizations.models import County, Membership, Organ, Origin, Person
from samverk.organizations.queries.members import members_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Those who sit for one principal or partner."""

    name: str
    rows: tuple[Membership, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """Who sits in an organ today. proposed: places that minutes tell of, and that nobody has confirmed."""

    sides: tuple[Side, ...]
    substitutes: tuple[Membership, ...]
    coming: tuple[Membership, ...]
    ended: tuple[Membership, ...]
    proposed: tuple[Membership, ...]
    member_count: int
    principal_count: int


def organ_for(actor: Actor, county: County, slug: str) -> Organ:
    """The organ, for anybody with a role in the county; raises NotFound for others."""
    organ = Organ.objects.filter(county=county, slug=slug).select_related("county", "host", "reports_to").first()
    if organ is None or not actor.is_insider(county.pk):
        raise NotFound(f"no organ {slug} for this actor")
    return organ


def membership_for(organ: Organ, membership_id: int) -> Membership:
    """One place of the organ; raises NotFound."""
    rows = organ.memberships.select_related("person__county", "organ__county", "principal", "partner")
    row = rows.filter(pk=membership_id).first()
    if row is None:
        raise NotFound(f"membership {membership_id}")
    return row


def person_of_organ(organ: Organ, slug: str) -> Person:
    """Somebody who has, or has had, a place in the organ; raises NotFound."""
    person = Person.objects.filter(county=organ.county_id, slug=slug, memberships__organ=organ).first()
    if person is None:
        raise NotFound(f"person {slug}")
    return person


def member_page(organ: Organ, *, today: date, most_ended: int = 60) -> MemberPage:
    """The whole page of those who sit in the organ."""
    holding = list(members_on(organ, today).filter(origin=Origin.ENTERED))
    rows = organ.memberships.select_related("person", "principal", "partner")
    coming = rows.filter(starts_on__gt=today).order_by("starts_on", "person__sort_key")
    ended = rows.filter(ends_on__lt=today, origin=Origin.ENTERED).order_by("-ends_on", "person__sort_key")
    members = [one for one in holding if one.kind == Membership.Kind.MEMBER]
    return MemberPage(
        sides=tuple(_sides(one for one in holding if one.kind != Membership.Kind.SUBSTITUTE)),
        substitutes=tuple(one for one in holding if one.kind == Membership.Kind.SUBSTITUTE),
        coming=tuple(coming),
        ended=tuple(ended[:most_ended]),
        proposed=tuple(_proposed(organ)),
        member_count=len(members),
        principal_count=len({one.principal_id for one in members if one.principal_id}),
    )


def _proposed(organ: Organ) -> list[Membership]:
    """Places that attendance at the organ's latest meetings tells of, where nothing is entered about the person."""
    entered = organ.memberships.filter(origin=Origin.ENTERED).values("person")
    derived = organ.memberships.filter(origin=Origin.DERIVED).exclude(person__in=entered)
    latest = derived.order_by("-ends_on").values_list("ends_on", flat=True).first()
    if latest is None:
        return []
    recent = derived.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=latest.replace(year=latest.year - 1, day=1)))
    return list(
        recent.select_related("person", "principal", "partner").order_by(
            "kind", "principal__sort_key", "person__sort_key"
        )
    )


def side_name(row: Membership) -> str:
    """For whom she sits, in short; empty where for nobody."""
    if row.principal is not None:
        return row.principal.short_name
    return row.partner.name if row.partner is not None else ""


def _sides(rows: Iterable[Membership]) -> Iterable[Side]:
    def order(one: Membership) -> tuple[object, ...]:
        side = one.principal or one.partner
        is_region = one.principal is not None and one.principal.kind == "region"
        return (side is None, one.principal is None, not is_region, side.sort_key if side else "")

    for _key, group in groupby(sorted(rows, key=order), key=order):
        here = tuple(group)
        yield Side(name=side_name(here[0]), rows=here)
