"""Members over time: a bar for each term, on a scale of years that all bars share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from samverk.organizations.models import Membership, Organ, Origin, Principal
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.seen_terms import seen_terms

MOST_TERMS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A membership with its bar: x and width in percent of the scale."""

    membership: Membership
    x: str
    width: str
    is_current: bool
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The terms on behalf of one principal or partner."""

    name: str
    address: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A year's beginning on the scale, in percent."""

    x: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChart:
    """The whole chart."""

    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]
    current: int


def term_chart(organ: Organ, *, latest: date | None, place: Place) -> TermChart | None:
    """The chart of the organ's memberships that the actor may know of, officials left out; None where there is none.

    A term worked out from attendance ends with the last list that names the person. Where that is the list of the
    organ's `latest` meeting, nothing says that the term is over, and it is shown as going on.
    """
    members = Membership.objects.filter(organ=organ).exclude(kind=Membership.Kind.OFFICIAL)
    rows = members.select_related("person", "principal", "partner")[:MOST_TERMS]
    terms = [_as_going_on(one, latest) for one in seen_terms(rows, place)]
    today = place.today
    if not terms:
        return None
    first = date(min(one.starts_on for one in terms).year, 1, 1)
    last = max([today, *(one.ends_on for one in terms if one.ends_on)])
    ordered = sorted(terms, key=_order)
    return TermChart(
        groups=tuple(
            Group(
                name=_name(here[0]),
                address=_address(here[0], place.county.slug),
                terms=tuple(_term(one, first, last, today) for one in here),
            )
            for here in (list(group) for _key, group in groupby(ordered, key=_name))
        ),
        ticks=tuple(
            Tick(x=_percent(date(year, 1, 1), first, last), year=year) for year in range(first.year, last.year + 1)
        ),
        current=len({one.person_id for one in terms if _is_current(one, today) and one.kind == Membership.Kind.MEMBER}),
    )


def _as_going_on(one: Membership, latest: date | None) -> Membership:
    if one.origin == Origin.DERIVED and one.ends_on and latest and one.ends_on >= latest:
        one.ends_on = None
    return one


def _order(one: Membership) -> tuple[object, ...]:
    region_first = one.principal is None or one.principal.kind != Principal.Kind.REGION
    party = one.principal or one.partner
    return (
        party is None,
        one.principal is None,
        region_first,
        party.sort_key if party else "",
        one.kind != Membership.Kind.MEMBER,
        one.starts_on,
        one.person.sort_key,
    )


def _name(one: Membership) -> str:
    if one.principal:
        return one.principal.short_name
    return one.partner.name if one.partner else _("Others")


def _address(one: Membership, county: str) -> str:
    return f"/{county}/huvudman/{one.principal.slug}/" if one.principal else ""


def _is_current(one: Membership, today: date) -> bool:
    return one.starts_on <= today and (one.ends_on is None or one.ends_on >= today)


def _term(one: Membership, first: date, last: date, today: date) -> Term:
    end = one.ends_on or last
    width = max(1.2, 100 * ((end - one.starts_on).days + 1) / ((last - first).days + 1))
    names = {
        "chair": _("chair"),
        "vice_chair": _("vice chair"),
        "second_vice_chair": _("second vice chair"),
        "secretary": _("secretary"),
        "adjuster": _("adjuster"),
    }
    notes = [names[role] for role in one.roles if role in names and role != "adjuster"]
    if one.kind != Membership.Kind.MEMBER:
        notes.insert(0, str(one.get_kind_display()))
    if one.party:
        notes.append(one.party)
    return Term(
        membership=one,
        x=_percent(one.starts_on, first, last),
        width=f"{width:.2f}%",
        is_current=_is_current(one, today),
        notes=", ".join(notes),
    )


def _percent(day: date, first: date, last: date) -> str:
    return f"{100 * (day - first).days / ((last - first).days + 1):.2f}%"
