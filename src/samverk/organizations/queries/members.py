"""Who sits in an organ on a day: as rows, and as the rules take them; and how people are reached."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from civic_rules.facts import Member, PrincipalKind
from samverk.organizations.models import ContactDetail, Membership, Organ, Origin, Person, Principal
from swedish_text.folding import fold_name

ROLES = ("chair", "vice_chair", "second_vice_chair", "secretary")
"""The roles that a membership can carry from one meeting to the next."""
KEPT_AFTER_LAST_PLACE = timedelta(days=90)
"""How long a contact detail without a day of its own is kept when its owner sits nowhere: minutes are still sent."""
_RANK = Case(
    *(When(kind=kind, then=Value(number)) for number, kind in enumerate(("member", "substitute", "resident"))),
    default=Value(9),
    output_field=IntegerField(),
)


def in_force(day: date) -> Q:
    """The condition on memberships (or anything with starts_on and ends_on) that they hold on the day."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def members_on(organ: Organ, day: date) -> QuerySet[Membership]:
    """The organ's memberships of every kind that hold on the day: members first, substitutes in calling order."""
    return (
        organ.memberships.filter(in_force(day))
        .select_related("person", "principal", "partner", "personal_for__person")
        .annotate(rank=_RANK)
        .order_by("rank", "calling_order", "principal__kind", "principal__sort_key", "person__sort_key", "pk")
    )


def member_facts_on(organ: Organ, day: date) -> tuple[Member, ...]:
    """The same as the rules take them; the key of each is the membership's primary key."""
    return tuple(member_facts(one) for one in members_on(organ, day))


def member_facts(row: Membership) -> Member:
    """A membership as the rules take it."""
    return Member(
        key=row.pk,
        kind=row.kind,  # type: ignore[arg-type]
        principal=row.principal_id or "",
        principal_kind=_principal_kind(row),
        party=row.party,
        calling_order=row.calling_order,
        personal_for=row.personal_for_id,
        roles=frozenset(row.roles),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _principal_kind(row: Membership) -> PrincipalKind:
    if row.principal is not None:
        return "region" if row.principal.kind == Principal.Kind.REGION else "municipality"
    return "partner" if row.partner_id else ""


def email_of(person: Person, *, today: date) -> str:
    """How she is reached by mail: as long as its purpose lasts, else the address of her account; else empty."""
    found = contacts_of(person, today=today).filter(kind=ContactDetail.Kind.EMAIL).first()
    if found is not None:
        return found.value
    return person.user.email if person.user else ""


def contacts_of(person: Person, *, today: date) -> QuerySet[ContactDetail]:
    """How she is reached today, the first given first."""
    return person.contact_details.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)).order_by("kind", "pk")


def expired_contacts(*, today: date) -> QuerySet[ContactDetail]:
    """Those whose day has passed; without a day of their own, those of people whose last place ended long ago.

    So do those of people who have none, as when a list of members is taken back; minutes alone end nothing.
    """
    places = Membership.objects.filter(person=OuterRef("person_id"))
    entered = places.filter(origin=Origin.ENTERED)
    lasting = entered.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today - KEPT_AFTER_LAST_PLACE))
    is_over = Q(ends_on__isnull=True) & ~Exists(lasting) & (Q(Exists(entered)) | ~Exists(places))
    return ContactDetail.objects.filter(Q(ends_on__lt=today) | is_over)


def people_named(county_id: int, name: str) -> list[Person]:
    """The county's people who are, or have been, written so."""
    folded = fold_name(name)
    named = Person.objects.filter(Q(folded=folded) | Q(spellings__folded=folded), county=county_id)
    return list(named.distinct().order_by("pk"))


def person_on_behalf(county_id: int, name: str, *, principal_id: int | None, partner_id: int | None) -> Person | None:
    """The one known person of this name who may sit for this principal or partner; None where nobody or several may.

    Somebody of whom no seat is known fits any; a namesake who sits for others does not.
    """
    fitting = []
    for person in people_named(county_id, name):
        sides = set(person.memberships.values_list("principal_id", "partner_id"))
        sides.discard((None, None))
        if not sides or (principal_id, partner_id) in sides or (principal_id, partner_id) == (None, None):
            fitting.append(person)
    return fitting[0] if len(fitting) == 1 else None
