"""Which meetings an actor may see, and which announced ones never came."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound
from samverk.meetings.models import AgendaItem, AnnouncedEvent, Meeting, MeetingCopy, MeetingOrgan
from samverk.organizations.models import County, Organ, Origin

ANNOUNCED = (Meeting.State.EXPECTED, Meeting.State.PLANNED)
"""States in which the public sees a meeting that released minutes announce; planned ones are expected too."""
COMING = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)
PREPARING = {"authority": Organ.Authority.PREPARING, "authority_origin": Origin.ENTERED}
"""Organs that prepare because somebody has said so: what only their minutes show gives nobody a right."""


def seen_by(actor: Actor, county: County, *, prefix: str = "") -> Q:
    """The condition on meetings that the actor may see; `prefix` leads there from another model ("meeting__").

    An expected meeting is seen by all once a released meeting has announced it. Who makes agendas in a working
    committee sees the coming meetings of the organ that it reports to, whose agendas it prepares.
    """
    if actor.can(Permission.VIEW_UNPUBLISHED, county_id=county.pk):
        return Q(**{f"{prefix}county": county})
    organs = _organs_with(actor, county, Permission.VIEW_UNPUBLISHED)
    announced = AnnouncedEvent.objects.filter(expected=OuterRef(f"{prefix}pk"), meeting__published_at__isnull=False)
    visible = Q(**{f"{prefix}published_at__isnull": False})
    visible |= Q(Exists(announced), **{f"{prefix}state__in": ANNOUNCED})
    if organs:
        held = MeetingOrgan.objects.filter(meeting=OuterRef(f"{prefix}pk"), organ__in=organs)
        visible |= Q(Exists(held))
    if preparing := _organs_with(actor, county, Permission.MANAGE_MEETINGS):
        committees = Organ.objects.filter(pk__in=preparing, **PREPARING)
        prepared = MeetingOrgan.objects.filter(meeting=OuterRef(f"{prefix}pk"), organ__reporting_organs__in=committees)
        visible |= Q(Exists(prepared), **{f"{prefix}state__in": COMING})
    return Q(**{f"{prefix}county": county}) & visible


def sees_withheld(actor: Actor, county: County) -> bool:
    """Whether the actor reads what the public may not see of a published meeting: withheld items and what they hold."""
    return actor.can(Permission.VIEW_UNPUBLISHED, county_id=county.pk)


def not_withheld(actor: Actor, county: County, *, item: str = "item") -> Q:
    """The condition on rows that the actor may read: those of withheld items are for the staff alone.

    item: leads from the row to its item; empty for items themselves.
    """
    if sees_withheld(actor, county):
        return Q()
    if not item:
        return Q(withheld_ground="")
    # Those that are withheld are few: looked up once, instead of the item of every row.
    return ~Q(**{f"{item}__in": AgendaItem.objects.exclude(withheld_ground="").values("pk")})


def with_preparing(organ_ids: tuple[int, ...]) -> tuple[int, ...]:
    """The organs, and the working committees that prepare their agendas: organs that prepare and report to them."""
    committees = Organ.objects.filter(reports_to__in=organ_ids, **PREPARING)
    return (*organ_ids, *committees.values_list("pk", flat=True))


def _organs_with(actor: Actor, county: County, permission: Permission) -> set[int]:
    """The organs of the county for which the actor has the permission by a grant of their own."""
    return {
        one.organ_id
        for one in actor.grants
        if one.permission == permission and one.county_id == county.pk and one.organ_id is not None
    }


def meetings_for(actor: Actor, county: County) -> QuerySet[Meeting]:
    """The county's meetings that the actor may see, latest first; expected ones too."""
    return Meeting.objects.filter(seen_by(actor, county))


def meeting_for(actor: Actor, county: County, meeting_id: int) -> Meeting:
    """One meeting; raises NotFound where the actor may not see it."""
    meeting = meetings_for(actor, county).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound(f"meeting {meeting_id}")
    return meeting


def meeting_after_joining(actor: Actor, county: County, meeting_id: int) -> int | None:
    """The meeting that another document's meeting of this key was joined with, where the actor may see it."""
    copies = MeetingCopy.objects.filter(former_id=meeting_id, meeting__in=meetings_for(actor, county))
    return copies.values_list("meeting_id", flat=True).first()


def missing_meetings_for(actor: Actor, county: County, *, today: date) -> QuerySet[Meeting]:
    """Meetings that were announced for a day before `today` and whose minutes never came, latest first."""
    return meetings_for(actor, county).filter(state=Meeting.State.EXPECTED, date__lt=today)


def organ_ids_of(meeting: Meeting) -> tuple[int, ...]:
    """The organs that held the meeting, in order."""
    return tuple(meeting.organ_rows.values_list("organ_id", flat=True))
