"""Who may lead a meeting and take part in it; an outsider learns nothing of what there is."""

from __future__ import annotations

from django.db.models import QuerySet

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.meetings.models import AgendaItem, Meeting
from samverk.meetings.queries import organ_ids_of, with_preparing
from samverk.organizations.models import Organ


def can_lead_meeting(actor: Actor, meeting: Meeting) -> bool:
    """Say whether the actor may lead the meeting: its secretary or chair."""
    return _can(actor, meeting, Permission.LEAD_MEETING)


def can_take_part(actor: Actor, meeting: Meeting) -> bool:
    """Say whether the actor may take part in the meeting."""
    return _can(actor, meeting, Permission.TAKE_PART)


def require_lead_meeting(actor: Actor, meeting: Meeting) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not lead this meeting."""
    _require(actor, meeting, Permission.LEAD_MEETING)


def require_take_part(actor: Actor, meeting: Meeting) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not take part in this meeting."""
    _require(actor, meeting, Permission.TAKE_PART)


def can_call_meeting(actor: Actor, meeting: Meeting) -> bool:
    """Say whether the actor may make the agenda and send the notice: whoever manages meetings of one of its organs.

    A working committee (an organ that prepares) makes the agenda of the organ that it reports to, so its secretary may.
    """
    organ_ids = with_preparing(organ_ids_of(meeting))
    return actor.can(Permission.MANAGE_MEETINGS, county_id=meeting.county_id, organ_ids=organ_ids)


def require_call_meeting(actor: Actor, meeting: Meeting) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not prepare this meeting."""
    if not can_call_meeting(actor, meeting):
        raise NotPermitted("manage meetings") if actor.is_insider(meeting.county_id) else NotFound(str(meeting.pk))


def presented_by(actor: Actor, meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of the meeting that the actor presents herself, by her account."""
    if actor.user_id is None:
        return AgendaItem.objects.none()
    return meeting.items.filter(presenters__person__user_id=actor.user_id).distinct()


def can_add_papers(actor: Actor, meeting: Meeting) -> bool:
    """Say whether the actor may add papers somewhere: whoever prepares the meeting, and who presents an item of it."""
    return can_call_meeting(actor, meeting) or presented_by(actor, meeting).exists()


def require_add_papers(actor: Actor, meeting: Meeting, item_id: int | None) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who neither prepares nor presents the item."""
    if item_id is None or not presented_by(actor, meeting).filter(pk=item_id).exists():
        require_call_meeting(actor, meeting)


def _can(actor: Actor, meeting: Meeting, permission: Permission) -> bool:
    return actor.can(permission, county_id=meeting.county_id, organ_ids=organ_ids_of(meeting))


def _require(actor: Actor, meeting: Meeting, permission: Permission) -> None:
    if not _can(actor, meeting, permission):
        raise NotPermitted(permission) if actor.is_insider(meeting.county_id) else NotFound(f"meeting {meeting.pk}")


def can_plan_meetings(actor: Actor, organ: Organ) -> bool:
    """Say whether the actor may plan the organ's meetings: its secretary, or an administrator."""
    return actor.can(Permission.MANAGE_MEETINGS, county_id=organ.county_id, organ_ids=(organ.pk,))


def require_plan_meetings(actor: Actor, organ: Organ) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not plan this organ's meetings."""
    if not can_plan_meetings(actor, organ):
        raise NotPermitted(Permission.MANAGE_MEETINGS) if actor.is_insider(organ.county_id) else NotFound(organ.slug)


def can_prepare_agenda(actor: Actor, organ: Organ) -> bool:
    """Say whether the actor may keep the organ's list of coming items: as can_call_meeting, for the organ."""
    if can_plan_meetings(actor, organ):
        return True
    organ_ids = with_preparing((organ.pk,))
    return actor.can(Permission.MANAGE_MEETINGS, county_id=organ.county_id, organ_ids=organ_ids)


def require_prepare_agenda(actor: Actor, organ: Organ) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not prepare this organ's agendas."""
    if not can_prepare_agenda(actor, organ):
        raise NotPermitted(Permission.MANAGE_MEETINGS) if actor.is_insider(organ.county_id) else NotFound(organ.slug)
