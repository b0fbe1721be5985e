"""Who may report on a commitment: who leads matters or meetings of its organ, who acts for a party, and herself."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.meetings.models import Commitment, CommitmentParty
from samverk.meetings.queries import meetings_for, not_withheld, organ_ids_of


def can_report_commitment(actor: Actor, commitment: Commitment) -> bool:
    """Say whether the actor may report for every party of the commitment."""
    meeting = commitment.meeting
    return actor.can(Permission.LEAD_MATTERS, county_id=meeting.county_id, organ_ids=organ_ids_of(meeting))


def can_report_party(actor: Actor, party: CommitmentParty) -> bool:
    """Say whether the actor may report for the party: she herself, or a user assigned to the principal or organ."""
    if can_report_commitment(actor, party.commitment):
        return True
    if actor.user_id is None:
        return False
    if party.person is not None:
        return party.person.user_id == actor.user_id
    if party.principal_id is not None:
        return party.principal_id in actor.acts_for
    return party.organ_id is not None and any(one.organ_id == party.organ_id for one in actor.grants)


def require_see_commitment(actor: Actor, commitment: Commitment) -> None:
    """Raise NotFound where the actor may not see the meeting or what was withheld of it."""
    county = commitment.meeting.county
    rows = Commitment.objects.filter(not_withheld(actor, county), meeting__in=meetings_for(actor, county))
    if not rows.filter(pk=commitment.pk).exists():
        raise NotFound(f"commitment {commitment.pk}")


def require_report(actor: Actor, commitment: Commitment, party: CommitmentParty | None) -> None:
    """Raise NotFound for outsiders, NotPermitted for insiders who may not report on this."""
    require_see_commitment(actor, commitment)
    allowed = can_report_party(actor, party) if party else can_report_commitment(actor, commitment)
    if not allowed:
        is_insider = actor.is_insider(commitment.meeting.county_id) or bool(actor.acts_for)
        raise NotPermitted("report") if is_insider else NotFound(f"commitment {commitment.pk}")
