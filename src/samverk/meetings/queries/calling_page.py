"""What the page «Vilka kommer» shows: seats by principal with their answers, and who is called for whom."""

from __future__ import annotations

from dataclasses import dataclass

from samverk.meetings.models import Attendance, Invitation, Meeting
from samverk.meetings.queries.calling import Forecast, calls_due, forecast_of, invitations_of
from samverk.organizations.models import Membership

TONES = {
    Invitation.State.WAITING: ("wait", "wait"),
    Invitation.State.ACCEPTED: ("done", "done"),
    Invitation.State.ON_LINK: ("done", "done"),
    Invitation.State.TENTATIVE: ("wait", "abstain"),
    Invitation.State.DECLINED: ("next", "away"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One who is called. proposed: the substitute who would be called next for her; tone and shape: of the answer."""

    invitation: Invitation
    tone: str
    shape: str
    called_for_her: Invitation | None = None
    proposed: Membership | None = None

    @property
    def is_unfilled(self) -> bool:
        """Whether she has declined and nobody is called, nor can be."""
        is_away = self.invitation.state == Invitation.State.DECLINED
        return is_away and self.called_for_her is None and self.proposed is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingPage:
    """The rows of the page and the forecast above them."""

    forecast: Forecast
    members: tuple[AnswerRow, ...]
    others: tuple[AnswerRow, ...]

    @property
    def without_address(self) -> int:
        """How many are called whom no mail reaches."""
        return sum(not one.invitation.email for one in (*self.members, *self.others))

    @property
    def proposed(self) -> int:
        """How many substitutes wait to be called."""
        return sum(one.proposed is not None for one in self.members)


def coming_page_of(meeting: Meeting) -> ComingPage:
    """Everybody called, members by principal; whoever is called for a member stands with her."""
    invitations = list(invitations_of(meeting))
    due = {one.replaces: one.substitute for one in calls_due(meeting).calls}
    places = {one.pk: one for one in Membership.objects.filter(pk__in=due.values()).select_related("person")}
    called_for = {one.replaces_id: one for one in invitations if one.replaces_id}
    members = [one for one in invitations if one.capacity == Attendance.Capacity.MEMBER]
    others = [one for one in invitations if one.capacity != Attendance.Capacity.MEMBER]
    rows = [
        _row(one, called_for.get(one.pk), places.get(int(due[one.membership_id])) if one.membership_id in due else None)
        for one in sorted(members, key=lambda one: (one.organisation, one.name))
    ]
    return ComingPage(
        forecast=forecast_of(meeting),
        members=tuple(rows),
        others=tuple(_row(one, called_for.get(one.pk), None) for one in others),
    )


def _row(invitation: Invitation, called: Invitation | None, proposed: Membership | None) -> AnswerRow:
    tone, shape = TONES[Invitation.State(invitation.state)]
    return AnswerRow(invitation=invitation, tone=tone, shape=shape, called_for_her=called, proposed=proposed)
