"""Who is called to a meeting: the organ's places on its day, and the invitations with their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samverk.meetings.models import Attendance, Invitation, Meeting
from samverk.meetings.queries.plan import COMES
from samverk.organizations.models import Membership, Partner, Person, Principal

CAPACITY_OF_KIND = {
    Membership.Kind.MEMBER: Attendance.Capacity.MEMBER,
    Membership.Kind.SUBSTITUTE: Attendance.Capacity.SUBSTITUTE,
    Membership.Kind.CO_OPTED: Attendance.Capacity.OFFICIAL,
    Membership.Kind.OFFICIAL: Attendance.Capacity.OFFICIAL,
    Membership.Kind.RESIDENT: Attendance.Capacity.RESIDENT,
}
_ORDER = list(Attendance.Capacity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One line of the roll call. is_expected: she has said that she comes, or is a member who has not declined."""

    key: str
    name: str
    person: Person | None
    membership: Membership | None
    organisation: str
    principal: Principal | None
    partner: Partner | None
    party: str
    title: str
    capacity: str
    roles: tuple[str, ...]
    is_on_link: bool
    is_expected: bool
    answer: str


def called_to(meeting: Meeting) -> tuple[Called, ...]:
    """The roll call: chair first, then members by principal, substitutes in calling order, then the others."""
    ways = ("membership__principal", "membership__partner", "replaces__membership__principal")
    called = meeting.invitations.filter(is_called=True)
    answers = list(called.select_related("person", "replaces__membership__partner", *ways))
    by_person = {one.person_id: one for one in answers if one.person_id}
    places = places_on(meeting, meeting.date)
    lines = [_of_place(one, by_person.get(one.person_id)) for one in places]
    seated = {one.person_id for one in places}
    lines += [_of_invitation(one) for one in answers if one.person_id is None or one.person_id not in seated]
    return tuple(sorted(lines, key=_order))


def places_on(meeting: Meeting, day: date | None) -> list[Membership]:
    """The places in the meeting's organs on a day, one for each person: the first organ's before the others'."""
    rows = Membership.objects.filter(organ__meeting_rows__meeting=meeting)
    if day is not None:
        rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
    found: dict[int, Membership] = {}
    ordered = rows.select_related("person", "principal", "partner").order_by("organ__meeting_rows__position", "id")
    for one in ordered:
        found.setdefault(one.person_id, one)
    return list(found.values())


def _of_place(place: Membership, answer: Invitation | None) -> Called:
    is_member = place.kind != Membership.Kind.SUBSTITUTE
    has_declined = answer is not None and answer.state == Invitation.State.DECLINED
    return Called(
        key=f"m{place.pk}",
        name=place.person.name,
        person=place.person,
        membership=place,
        organisation=_side(place),
        principal=place.principal,
        partner=place.partner,
        party=place.party,
        title=place.title,
        capacity=CAPACITY_OF_KIND[Membership.Kind(place.kind)],
        roles=tuple(place.roles),
        is_on_link=answer is not None and answer.state == Invitation.State.ON_LINK,
        is_expected=(is_member and not has_declined) or (answer is not None and answer.state in COMES),
        answer=answer.state if answer else "",
    )


def _of_invitation(answer: Invitation) -> Called:
    place = answer.membership
    # A stand-in without a place of her own stands for the principal of whom she replaces.
    behind = place or (answer.replaces.membership if answer.replaces else None)
    return Called(
        key=f"i{answer.pk}",
        name=answer.name,
        person=answer.person,
        membership=place,
        organisation=answer.organisation or (_side(behind) if behind else ""),
        principal=behind.principal if behind else None,
        partner=behind.partner if behind else None,
        party=place.party if place else "",
        title=answer.title,
        capacity=answer.capacity,
        roles=(),
        is_on_link=answer.state == Invitation.State.ON_LINK,
        is_expected=answer.state in COMES,
        answer=answer.state,
    )


def _side(place: Membership) -> str:
    if place.principal is not None:
        return place.principal.short_name
    return place.partner.name if place.partner is not None else ""


def _order(one: Called) -> tuple[bool, int, int, bool, str, str]:
    is_region = one.principal is not None and one.principal.kind == Principal.Kind.REGION
    turn = one.membership.calling_order if one.membership and one.membership.calling_order else 0
    key = one.principal.sort_key if one.principal else (one.partner.sort_key if one.partner else one.organisation)
    return (
        "chair" not in one.roles,
        _ORDER.index(Attendance.Capacity(one.capacity)),
        turn,
        not is_region,
        key,
        one.name,
    )
