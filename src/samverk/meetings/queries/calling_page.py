"""What the page «Vilka kommer» shows: seats by principal with their answers, and who is called for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from civic_rules.facts import OPEN_MEETING_KINDS, Key
from samverk.meetings.models import Attendance, Invitation, Meeting
from samverk.meetings.queries.calling import Forecast, calls_due, forecast_of, invitations_of, needless_calls
from samverk.meetings.queries.plan import COMES
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
    """One who is called. proposed: the name of who would be called next for her; tone and shape: of the answer.

    called_for_her: who is called in her place and has not declined. needless: those whose call is needed no longer;
    herself, where the one she was called for stands here no more.
    """

    invitation: Invitation
    tone: str
    shape: str
    called_for_her: tuple[Invitation, ...] = ()
    needless: tuple[Invitation, ...] = ()
    declined_for_her: tuple[Invitation, ...] = ()
    proposed: str = ""

    @property
    def is_unfilled(self) -> bool:
        """Whether she has declined and nobody is called, nor can be."""
        is_away = self.invitation.state == Invitation.State.DECLINED
        return is_away and not self.called_for_her and not self.proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingPage:
    """The rows of the page and the forecast above them; none of a seminar or the like, which decides nothing."""

    forecast: Forecast | None
    members: tuple[AnswerRow, ...]
    others: tuple[AnswerRow, ...]

    @property
    def coming(self) -> int:
        """How many have said that they come."""
        return sum(one.invitation.state in COMES for one in (*self.members, *self.others))

    @property
    def waiting(self) -> int:
        """How many have not answered."""
        return sum(one.invitation.state == Invitation.State.WAITING for one in (*self.members, *self.others))

    @property
    def without_address(self) -> int:
        """How many are called whom no mail reaches."""
        return sum(not one.invitation.email for one in (*self.members, *self.others))

    @property
    def proposed(self) -> int:
        """How many substitutes wait to be called."""
        return sum(bool(one.proposed) for one in self.members)

    @property
    def needless(self) -> int:
        """How many are called and needed no longer."""
        return sum(len(one.needless) for one in (*self.members, *self.others))


def coming_page_of(meeting: Meeting) -> ComingPage:
    """Everybody called, members by principal; whoever is called for a member stands with her."""
    invitations = list(invitations_of(meeting))
    proposed = _proposed(meeting)
    needless = {one.pk for one in needless_calls(meeting)}
    members = [one for one in invitations if one.capacity == Attendance.Capacity.MEMBER]
    others = [one for one in invitations if one.capacity != Attendance.Capacity.MEMBER]
    rows = []
    for member in sorted(members, key=lambda one: (one.organisation, one.name)):
        hers = [one for one in invitations if one.replaces_id == member.pk]
        declined = tuple(one for one in hers if one.state == Invitation.State.DECLINED)
        row = replace(
            _row(member),
            called_for_her=tuple(one for one in hers if one.pk not in needless and one not in declined),
            needless=tuple(one for one in hers if one.pk in needless),
            declined_for_her=declined,
            proposed=proposed.get(member.membership_id, ""),
        )
        rows.append(row)
    shown = {one.pk for row in rows for one in row.needless}
    return ComingPage(
        forecast=None if meeting.kind in OPEN_MEETING_KINDS else forecast_of(meeting),
        members=tuple(rows),
        others=tuple(replace(_row(one), needless=(one,) if one.pk in needless - shown else ()) for one in others),
    )


def _proposed(meeting: Meeting) -> dict[Key | None, str]:
    """Who would be called next, by the place of the absent member."""
    due = {one.replaces: one.substitute for one in calls_due(meeting).calls}
    places = Membership.objects.filter(pk__in=[one for one in due.values() if isinstance(one, int)])
    names: dict[Key, str] = dict(places.values_list("pk", "person__name"))
    return {absent: names.get(chosen, str(chosen)) for absent, chosen in due.items()}


def _row(invitation: Invitation) -> AnswerRow:
    tone, shape = TONES[Invitation.State(invitation.state)]
    return AnswerRow(invitation=invitation, tone=tone, shape=shape)
