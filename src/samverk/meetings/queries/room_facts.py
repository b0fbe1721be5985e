"""What a meeting's rows say, as facts for civic_rules: standing orders of the day, who is there, who serves.

Keys of the facts are the primary keys of Attendance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Q

from civic_rules.agendas import deciding_organs
from civic_rules.facts import MeetingFacts, Member, Seat, StandIn, StandingOrders
from civic_rules.mandates import ACTING_CHAIR, who_presides
from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.meetings.models import AgendaItem, Attendance, Disqualification, Meeting, Presence
from samverk.meetings.models import Seat as SeatRow
from samverk.organizations.models import Membership, Organ
from samverk.organizations.queries import orders_on

_KIND_OF_PLACE = {
    Membership.Kind.MEMBER: "member",
    Membership.Kind.SUBSTITUTE: "substitute",
    Membership.Kind.CO_OPTED: "official",
    Membership.Kind.OFFICIAL: "official",
    Membership.Kind.RESIDENT: "resident",
}
_KINDS = {
    Attendance.Capacity.MEMBER: "member",
    Attendance.Capacity.SUBSTITUTE: "substitute",
    Attendance.Capacity.OFFICIAL: "official",
    Attendance.Capacity.RESIDENT: "resident",
    Attendance.Capacity.GUEST: "guest",
}


def organ_of(meeting: Meeting) -> Organ:
    """The organ that holds the meeting; the first where several meet jointly. Raises NotFound where none does."""
    row = meeting.organ_rows.select_related("organ__host").order_by("position").first()
    if row is None:
        raise NotFound(f"the organ of meeting {meeting.pk}")
    return row.organ


def orders_of(meeting: Meeting) -> StandingOrders:
    """The organ's standing orders on the day of the meeting."""
    return orders_on(organ_of(meeting), meeting.date or date.max)


def facts_of_room(meeting: Meeting, item: AgendaItem | None = None) -> MeetingFacts:
    """Who is there now and who serves; with `item`, without those disqualified for it."""
    rows = list(meeting.attendance.select_related("membership", "principal"))
    there = Presence.objects.filter(attendance__meeting=meeting, left_at__isnull=True)
    jav = Disqualification.objects.filter(item=item).values_list("attendance_id", flat=True) if item else ()
    seats = SeatRow.objects.filter(meeting=meeting, ended_at__isnull=True)
    present = frozenset(there.values_list("attendance_id", flat=True))
    by_membership: dict[int | None, int] = {one.membership_id: one.pk for one in rows if one.membership_id}
    by_person: dict[int | None, int] = {one.person_id: one.pk for one in rows if one.person_id}
    return MeetingFacts(
        members=tuple(member_of(one, by_membership) for one in rows),
        present=present,
        disqualified=frozenset(jav),
        seats=tuple(Seat(substitute=one.substitute_id, replaces=one.replaces_id) for one in seats),
        stand_ins=tuple(_stand_ins(meeting, by_person)),
        broke_off=_broke_off(meeting, present),
    )


def organs_of(meeting: Meeting) -> tuple[Organ, ...]:
    """The organs that hold the meeting, in order; several where they meet jointly."""
    return tuple(row.organ for row in meeting.organ_rows.select_related("organ__host"))


def organs_deciding(meeting: Meeting, item: AgendaItem) -> tuple[Organ, ...]:
    """Which organs decide the item (AGENDA-3): that as which it is held, else each that holds the meeting."""
    organs = {one.pk: one for one in organs_of(meeting)}
    if item.held_as is not None:
        organs[item.held_as.pk] = item.held_as
    keys = deciding_organs(meeting_organs=tuple(one.pk for one in organs_of(meeting)), held_as=item.held_as_id)
    return tuple(organs[int(key)] for key in keys)


def facts_of_organ(meeting: Meeting, item: AgendaItem, organ: Organ) -> MeetingFacts:
    """Who is there and who serves in the item for one of the organs: those of the room who have a place in it."""
    facts, organs = facts_of_room(meeting, item), organs_of(meeting)
    if len(organs) == 1 and organs[0].pk == organ.pk:
        return facts
    day = meeting.date or date.max
    rows = organ.memberships.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
    kinds: dict[int | None, str] = {one.person_id: _KIND_OF_PLACE[Membership.Kind(one.kind)] for one in rows}
    people = {one.pk: one.person_id for one in meeting.attendance.all()}
    members = tuple(
        replace(one, kind=kinds[people[int(one.key)]])  # type: ignore[arg-type]
        for one in facts.members
        if people[int(one.key)] in kinds
    )
    keys = frozenset(one.key for one in members)
    seats = tuple(one for one in facts.seats if one.replaces in keys)
    there = facts.present & (keys | {one.substitute for one in seats})
    return replace(facts, members=members, seats=seats, present=there)


def facts_of_item(meeting: Meeting, item: AgendaItem) -> MeetingFacts:
    """Who serves in the item: of the organ as which it is held, else everybody of the room."""
    return facts_of_organ(meeting, item, item.held_as) if item.held_as else facts_of_room(meeting, item)


def presiding_in(meeting: Meeting, item: AgendaItem | None = None) -> int | None:
    """Who leads the meeting now (MANDATE-7), in the item if one is named; None where the meeting must choose."""
    found = who_presides(meeting=facts_of_room(meeting, item))
    return None if found is None else int(found)


def chairs_of(meeting: Meeting) -> tuple[int, ...]:
    """Who led a meeting, for its minutes: see chairs_among."""
    return chairs_among(meeting.attendance.all())


def chairs_among(attendance: Iterable[Attendance]) -> tuple[int, ...]:
    """Each chair who was there, else the vice chair whose turn it was, else those whom the meeting chose."""
    rows = [one for one in attendance if one.status == Attendance.Status.PRESENT]
    chairs = tuple(one.pk for one in rows if "chair" in one.roles)
    if chairs:
        return chairs
    chosen = tuple(one.pk for one in rows if ACTING_CHAIR in one.roles)
    there = frozenset(one.pk for one in rows)
    members = tuple(replace(member_of(one, {}), roles=frozenset(one.roles) - {ACTING_CHAIR}) for one in rows)
    vice = who_presides(meeting=MeetingFacts(members=members, present=there))
    return chosen if vice is None else (int(vice),)


def attendance_of(actor: Actor, meeting: Meeting) -> Attendance | None:
    """The actor's own place at the meeting, where she is known there."""
    if actor.user_id is None:
        return None
    return meeting.attendance.select_related("principal").filter(person__user_id=actor.user_id).first()


def _broke_off(meeting: Meeting, present: frozenset[int]) -> frozenset[int]:
    """Who left during the meeting and has not her seat again; leaving the item of one's own jäv is no such break."""
    departures = Presence.objects.filter(attendance__meeting=meeting, left_at__isnull=False)
    jav = set(Disqualification.objects.filter(item__meeting=meeting).values_list("attendance_id", "item_id"))
    places = departures.values_list("attendance_id", "to_item_id")
    left = frozenset(one for one, item in places if item is None or (one, item) not in jav)
    return left - present if orders_of(meeting).may_return else left


def member_of(row: Attendance, by_membership: dict[int | None, int]) -> Member:
    """Her place at the meeting. by_membership: the attendance of each membership, for personal substitutes."""
    place = row.membership
    return Member(
        key=row.pk,
        kind=_KINDS[Attendance.Capacity(row.capacity)],  # type: ignore[arg-type]
        principal=row.principal_id or (f"partner-{row.partner_id}" if row.partner_id else ""),
        principal_kind=row.principal.kind if row.principal else "",  # type: ignore[arg-type]
        party=row.party,
        calling_order=place.calling_order if place else None,
        personal_for=by_membership.get(place.personal_for_id) if place and place.personal_for_id else None,
        roles=frozenset(row.roles),
    )


def _stand_ins(meeting: Meeting, by_person: dict[int | None, int]) -> list[StandIn]:
    """Whom the absent have named in their answers, where both have a place at the meeting."""
    names = {one.name: one.pk for one in meeting.attendance.all()}
    found = []
    for one in meeting.invitations.exclude(stand_in_name=""):
        absent, named = by_person.get(one.person_id), names.get(one.stand_in_name)
        if absent is not None and named is not None:
            found.append(StandIn(absent=absent, named=named))
    return found
