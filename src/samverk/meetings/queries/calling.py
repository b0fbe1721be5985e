"""Who is called to a meeting, who has answered what, which substitute is next, and whether there will be quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from civic_rules.facts import MeetingFacts, Member, PrincipalKind, StandIn
from civic_rules.notices import may_be_called
from civic_rules.quorum import quorum_number
from civic_rules.substitution import SubstituteCalls, substitutes_to_call
from samverk.meetings.models import Attendance, Invitation, Meeting
from samverk.meetings.queries.roll_call import places_on
from samverk.meetings.queries.room_facts import orders_of
from samverk.organizations.models import Membership, Principal

COMES = (Invitation.State.ACCEPTED, Invitation.State.ON_LINK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """How many of those who serve have said that they come, perhaps more, and how many the quorum asks for."""

    seats: int
    coming: int
    waiting: int
    declined: int
    needed: int

    @property
    def has_quorum(self) -> bool:
        """Whether those who have said yes are enough."""
        return self.coming >= self.needed

    @property
    def can_reach_quorum(self) -> bool:
        """Whether it may still be reached by those who have not answered."""
        return self.coming + self.waiting >= self.needed


def circle_of(meeting: Meeting) -> tuple[Membership, ...]:
    """The places whose holders are called from the start, as standing orders say."""
    orders = orders_of(meeting)
    return tuple(
        one
        for one in places_on(meeting, meeting.date)
        if may_be_called(kind=one.kind, meeting_kind=meeting.kind, orders=orders).allowed  # type: ignore[arg-type]
    )


def invitations_of(meeting: Meeting) -> QuerySet[Invitation]:
    """Everybody called or invited, with seat and principal, members first."""
    return meeting.invitations.select_related(
        "person__user", "membership__principal", "membership__partner", "replaces"
    ).order_by("pk")


def calls_due(meeting: Meeting) -> SubstituteCalls:
    """Whom to call for the members who have declined and for whom nobody is called yet."""
    invitations = list(invitations_of(meeting))
    replaced = {one.replaces_id for one in invitations if one.state != Invitation.State.DECLINED}
    absent = [
        one.membership_id
        for one in invitations
        if one.membership_id
        and one.capacity == Attendance.Capacity.MEMBER
        and one.state == Invitation.State.DECLINED
        and one.pk not in replaced
    ]
    declined_or_called = {
        one.membership_id
        for one in invitations
        if one.membership_id and (one.state == Invitation.State.DECLINED or one.replaces_id)
    }
    return substitutes_to_call(
        absent=absent,
        unavailable=frozenset(declined_or_called),
        meeting=facts_before(meeting, invitations),
        orders=orders_of(meeting),
    )


def facts_before(meeting: Meeting, invitations: Iterable[Invitation]) -> MeetingFacts:
    """The places of the meeting's day as facts, keyed by the membership's primary key."""
    places = places_on(meeting, meeting.date)
    by_name = {one.person.name: one.pk for one in places}
    stand_ins = tuple(
        StandIn(absent=one.membership_id, named=by_name[one.stand_in_name])
        for one in invitations
        if one.membership_id and one.stand_in_name in by_name
    )
    coming = frozenset(one.membership_id for one in invitations if one.membership_id and one.state in COMES)
    return MeetingFacts(members=tuple(_member(one) for one in places), present=coming, stand_ins=stand_ins)


def forecast_of(meeting: Meeting) -> Forecast:
    """Whether there will be quorum, by what has been answered so far."""
    invitations = list(invitations_of(meeting))
    members = [one for one in invitations if one.capacity == Attendance.Capacity.MEMBER]
    serving = members + [one for one in invitations if one.replaces_id]
    seats = sum(one.kind == Membership.Kind.MEMBER for one in places_on(meeting, meeting.date))
    return Forecast(
        seats=seats,
        coming=sum(one.state in COMES for one in serving),
        waiting=sum(one.state in (Invitation.State.WAITING, Invitation.State.TENTATIVE) for one in serving),
        declined=sum(one.state == Invitation.State.DECLINED for one in members),
        needed=quorum_number(seats=seats, orders=orders_of(meeting)),
    )


def _member(place: Membership) -> Member:
    return Member(
        key=place.pk,
        kind=place.kind,  # type: ignore[arg-type]
        principal=place.principal_id or (f"partner-{place.partner_id}" if place.partner_id else ""),
        principal_kind=_principal_kind(place),
        party=place.party,
        calling_order=place.calling_order,
        personal_for=place.personal_for_id,
        roles=frozenset(place.roles),
        starts_on=place.starts_on,
        ends_on=place.ends_on,
    )


def _principal_kind(place: Membership) -> PrincipalKind:
    if place.principal is None:
        return "partner" if place.partner_id else ""
    return "region" if place.principal.kind == Principal.Kind.REGION else "municipality"


def invitation_of_link(subject_id: str) -> Invitation | None:
    """The invitation that a secure link leads to; None where it is gone."""
    found = Invitation.objects.select_related("meeting__county", "person").filter(pk=int(subject_id))
    return found.first()
