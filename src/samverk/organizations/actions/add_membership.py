"""Gives a person a place in an organ, from a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.mandates import may_hold_seat
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.organizations.models import Membership, Organ, Origin, Partner, Person, PersonSpelling, Principal
from samverk.organizations.permissions import require_manage_organ
from samverk.organizations.queries import member_facts, name_fields, person_on_behalf
from samverk.organizations.queries.members import ROLES
from swedish_text.folding import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What there is to say of a place in an organ. calling_order: of substitutes; personal_for: a membership's key."""

    kind: str
    starts_on: date
    ends_on: date | None = None
    principal: Principal | None = None
    partner: Partner | None = None
    party: str = ""
    title: str = ""
    mandate: str = ""
    roles: tuple[str, ...] = ()
    calling_order: int | None = None
    personal_for_id: int | None = None

    def fields(self) -> dict[str, object]:
        """The fields of its row."""
        return {
            "kind": self.kind,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "principal": self.principal,
            "partner": self.partner,
            "party": self.party,
            "title": self.title,
            "mandate": self.mandate,
            "roles": sorted(self.roles),
            "calling_order": self.calling_order,
            "personal_for_id": self.personal_for_id,
        }


def add_membership(
    *, actor: Actor, organ: Organ, name: str, place: Place, person: Person | None = None, at: datetime
) -> Membership:
    """Seat the person; without `person` the one of this name whom the county knows for the same side, or a new one.

    Terms read out of minutes that overlap this one are taken over by it. Raises NotFound and NotPermitted as
    require_manage_organ, RuleBroken(MANDATE-1), InvalidInput.
    """
    require_manage_organ(actor, organ)
    check_place(organ, place)
    with transaction.atomic():
        person = person or find_or_make_person(organ, name, place)
        if person.county_id != organ.county_id:
            raise InvalidInput("other_county")
        check_free(organ, person, place)
        drop_derived(organ, person, place)
        row = Membership.objects.create(organ=organ, person=person, origin=Origin.ENTERED, **place.fields())
        record_event(
            actor=actor,
            verb="membership.added",
            subject=row,
            at=at,
            county_code=organ.county.code,
            data={"organ": organ.slug, "person": person.slug, "kind": row.kind, "from": row.starts_on.isoformat()},
        )
    return row


def check_place(organ: Organ, place: Place) -> None:
    """Raise InvalidInput where a place contradicts itself or names what is not the organ's."""
    if place.kind not in Membership.Kind.values:
        raise InvalidInput("unknown_kind", place.kind)
    if place.principal is not None and place.partner is not None:
        raise InvalidInput("two_sides", _("A place is held for a principal or for a partner, not for both."))
    if any(one is not None and one.county_id != organ.county_id for one in (place.principal, place.partner)):
        raise InvalidInput("other_county")
    if not set(place.roles) <= set(ROLES):
        raise InvalidInput("unknown_role", ", ".join(place.roles))
    if place.ends_on is not None and place.ends_on < place.starts_on:
        raise InvalidInput("days_in_wrong_order", _("The last day is before the first."))
    if place.personal_for_id is not None:
        whose = organ.memberships.filter(pk=place.personal_for_id, kind=Membership.Kind.MEMBER).exists()
        if not whose or place.kind != Membership.Kind.SUBSTITUTE:
            raise InvalidInput("bad_personal_substitute", _("A personal substitute belongs to a member of the organ."))


def check_free(organ: Organ, person: Person, place: Place, *, apart_from: int | None = None) -> None:
    """Raise RuleBroken(MANDATE-1) where she holds another place here at the same time that somebody has entered."""
    others = organ.memberships.filter(person=person, origin=Origin.ENTERED).exclude(pk=apart_from or 0)
    verdict = may_hold_seat(
        others=[member_facts(one) for one in others], starts_on=place.starts_on, ends_on=place.ends_on
    )
    if not verdict.allowed:
        raise RuleBroken(verdict)


def drop_derived(organ: Organ, person: Person, place: Place) -> None:
    """Let the entered place take over what minutes told of the same time."""
    derived = organ.memberships.filter(person=person, origin=Origin.DERIVED)
    for row in derived:
        last = row.ends_on or row.starts_on
        if last >= place.starts_on and (place.ends_on is None or row.starts_on <= place.ends_on):
            row.delete()


def find_or_make_person(organ: Organ, name: str, place: Place) -> Person:
    """The one whom the county knows by this name for the same side, or a new person."""
    name = " ".join(name.split())
    if not name:
        raise InvalidInput("no_name", _("Write the name."))
    known = person_on_behalf(
        organ.county_id,
        name,
        principal_id=place.principal.pk if place.principal else None,
        partner_id=place.partner.pk if place.partner else None,
    )
    return known or make_person(organ, name)


def make_person(organ: Organ, name: str) -> Person:
    """A new person of the organ's county, written so."""
    folded = fold_name(name)
    person = Person.objects.create(county=organ.county, **name_fields(Person, organ.county, name, folded=folded))
    PersonSpelling.objects.create(person=person, name=name[:300], folded=folded[:300])
    return person
