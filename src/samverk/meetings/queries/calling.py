"""Who is called to a meeting, who has answered what, which substitute is next, and whether there will be quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from civic_rules.facts import Key, MeetingFacts, Member, PrincipalKind, Seat, StandIn
from civic_rules.notices import may_be_called
from civic_rules.quorum import quorum_number
from civic_rules.substitution import SubstituteCalls, may_take_back_call, substitutes_to_call
from civic_rules.verdict import Verdict
from samverk.meetings.models import Attendance, Invitation, Meeting
from samverk.meetings.queries.plan import COMES
from samverk.meetings.queries.roll_call import places_on
from samverk.meetings.queries.room_facts import orders_of
from samverk.organizations.models import Membership, Principal


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
        if may_be_called(
            kind=one.kind,  # type: ignore[arg-type]
            meeting_kind=meeting.kind,  # type: ignore[arg-type]
            orders=orders,
            has_own_circle=meeting.has_own_circle,
        ).allowed
    )


def invitations_of(meeting: Meeting) -> QuerySet[Invitation]:
    """Everybody called or invited, with seat and principal, members first; not those whose call was taken back."""
    called = meeting.invitations.filter(is_called=True)
    return called.select_related(
        "person__user", "membership__principal", "membership__partner", "replaces__membership"
    ).order_by("pk")


def calls_due(meeting: Meeting) -> SubstituteCalls:
    """Whom to call for the members who have declined and for whom nobody is called yet.

    A stand-in without a place in the organ is told by her name.
    """
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
    declined_or_called = {_key(one) for one in invitations if one.state == Invitation.State.DECLINED or one.replaces_id}
    return substitutes_to_call(
        absent=absent,
        unavailable=frozenset(declined_or_called),
        meeting=facts_before(meeting, invitations),
        orders=orders_of(meeting),
    )


def call_may_be_taken_back(called: Invitation, invitations: Iterable[Invitation]) -> Verdict:
    """Whether she was called for a member who comes after all, or who has named another instead (SUBSTITUTION-7)."""
    meeting, known = called.meeting, list(invitations)
    absent = {_key(one) for one in known if one.state not in COMES}
    return may_take_back_call(
        call=Seat(substitute=_key(called), replaces=_key(called.replaces) if called.replaces else ""),
        absent=frozenset(absent),
        meeting=facts_before(meeting, known),
        orders=orders_of(meeting),
    )


def needless_calls(meeting: Meeting) -> tuple[Invitation, ...]:
    """Those called in place of a member who are needed no longer, and have not declined themselves."""
    known = list(invitations_of(meeting))
    called = [one for one in known if one.replaces_id and one.state != Invitation.State.DECLINED]
    return tuple(one for one in called if call_may_be_taken_back(one, known).allowed)


def _key(invitation: Invitation) -> Key:
    """Her place, or her name where she has none."""
    return invitation.membership_id or invitation.name


def facts_before(meeting: Meeting, invitations: Iterable[Invitation]) -> MeetingFacts:
    """The places of the meeting's day as facts, by the membership's primary key; stand-ins without one by name."""
    places = places_on(meeting, meeting.date)
    by_name: dict[str, Key] = {one.person.name: one.pk for one in places}
    stand_ins = tuple(
        StandIn(absent=one.membership_id, named=by_name.get(one.stand_in_name, one.stand_in_name))
        for one in invitations
        if one.membership_id and one.stand_in_name
    )
    coming = frozenset(one.membership_id for one in invitations if one.membership_id and one.state in COMES)
    return MeetingFacts(members=tuple(_member(one) for one in places), present=coming, stand_ins=stand_ins)


def forecast_of(meeting: Meeting) -> Forecast:
    """Whether there will be quorum, by what has been answered so far."""
    invitations = list(invitations_of(meeting))
    members = [one for one in invitations if one.capacity == Attendance.Capacity.MEMBER]
    needless = {one.pk for one in needless_calls(meeting)}
    serving = members + [one for one in invitations if one.replaces_id and one.pk not in needless]
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
