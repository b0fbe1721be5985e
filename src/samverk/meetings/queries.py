"""Reads of meetings: which of them an actor may see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound
from samverk.meetings.models import AnnouncedEvent, Meeting, MeetingOrgan
from samverk.organizations.models import County


def meetings_for(actor: Actor, county: County) -> QuerySet[Meeting]:
    """The county's meetings that the actor may see: the released ones, and for insiders those of their organs.

    An expected meeting is seen by whoever sees a meeting that announced it.
    """
    return Meeting.objects.filter(_is_seen_by(actor, county), county=county)


def meeting_for(actor: Actor, county: County, meeting_id: int) -> Meeting:
    """One of them; raises NotFound."""
    meeting = meetings_for(actor, county).filter(pk=meeting_id).select_related("document", "county").first()
    if meeting is None:
        raise NotFound(f"no meeting {meeting_id} in {county.slug} for this actor")
    return meeting


def _is_seen_by(actor: Actor, county: County) -> Q:
    if actor.can(Permission.VIEW_UNPUBLISHED, county_id=county.pk):
        return Q()
    announced_openly = AnnouncedEvent.objects.filter(expected=OuterRef("pk"), meeting__published_at__isnull=False)
    released = Q(published_at__isnull=False)
    seen = released | (Q(state=Meeting.State.EXPECTED) & Exists(announced_openly))
    organ_ids = [
        one.organ_id
        for one in actor.grants
        if one.permission == Permission.VIEW_UNPUBLISHED and one.county_id == county.pk and one.organ_id is not None
    ]
    if organ_ids:
        seen |= Exists(MeetingOrgan.objects.filter(meeting=OuterRef("pk"), organ_id__in=organ_ids))
    return seen
