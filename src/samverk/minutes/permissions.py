"""Who may write, approve, sign and publish minutes."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.meetings.models import Meeting
from samverk.meetings.queries import organ_ids_of


def can_write_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Say whether the actor may draft the meeting's minutes and send them round."""
    return actor.can(Permission.MANAGE_MEETINGS, county_id=meeting.county_id, organ_ids=organ_ids_of(meeting))


def can_publish_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Say whether the actor may decide on personal data, publish, dispatch and post on the notice board."""
    return actor.can(Permission.PUBLISH_MEETINGS, county_id=meeting.county_id, organ_ids=organ_ids_of(meeting))


def can_sign_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Say whether the actor may sign at all; whether it is her turn is another question."""
    return actor.can(Permission.SIGN_MINUTES, county_id=meeting.county_id, organ_ids=organ_ids_of(meeting))


def refuse(actor: Actor, meeting: Meeting, what: str) -> None:
    """Raise NotPermitted for an insider, NotFound for anybody else."""
    raise NotPermitted(what) if actor.is_insider(meeting.county_id) else NotFound(str(meeting.pk))
