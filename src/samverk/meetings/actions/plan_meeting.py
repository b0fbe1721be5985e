"""Plans a meeting of an organ: an extra one, a seminar, theme day, course or study visit, or one of a series."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.agendas import may_meet_jointly
from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.meetings.actions.prepare_agenda import renew_next_meetings
from samverk.meetings.models import Invitation, Meeting, MeetingOrgan, MeetingSeries
from samverk.meetings.permissions import require_plan_meetings
from samverk.meetings.queries.plan import SIGN_UP, PlannedDay
from samverk.organizations.models import Organ
from samverk.organizations.queries import orders_on

LONGEST_CIRCLE = 1000
LINK_KEPT = timedelta(days=365)
"""How long the page to sign up answers after the day first planned: the meeting may be moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody in the circle of a meeting."""

    name: str
    email: str = ""
    organisation: str = ""


def plan_meeting(
    *,
    actor: Actor,
    organ: Organ,
    planned: PlannedDay,
    kind: str,
    title: str = "",
    sign_up_by: date | None = None,
    sign_up_places: int | None = None,
    circle: Sequence[Invited] = (),
    joint_with: Sequence[Organ] = (),
    at: datetime,
) -> Meeting:
    """Make a planned meeting that is held in Samverk, with its own circle and last day to sign up, if any.

    sign_up_places: how many may come; None for as many as wish.

    joint_with: organs of the county that hold it together with `organ`, where the standing orders of each allow it.

    Where minutes have announced a meeting of the organ for that day, that very meeting becomes the planned one.
    Raises NotFound and NotPermitted as require_plan_meetings, InvalidInput, RuleBroken (AGENDA-2).
    """
    require_plan_meetings(actor, organ)
    _require_may_meet(organ, joint_with, planned.day)
    if kind not in Meeting.Kind.values:
        raise InvalidInput("unknown_kind", kind)
    if sign_up_by is not None and sign_up_by > planned.day:
        raise InvalidInput("sign_up_after_meeting", _("The last day to sign up is after the meeting."))
    check_planned(planned)
    people = _checked(circle)
    with transaction.atomic():
        meeting = save_planned(organ, planned, kind=kind, title=title or _title((organ, *joint_with)), series=None)
        for position, other in enumerate(joint_with, start=2):
            MeetingOrgan.objects.update_or_create(meeting=meeting, organ=other, defaults={"position": position})
        meeting.sign_up_by, meeting.has_own_circle = sign_up_by, bool(people)
        meeting.sign_up_places = sign_up_places if sign_up_by is not None else None
        meeting.save(update_fields=["sign_up_by", "sign_up_places", "has_own_circle"])
        if sign_up_by is not None:
            make_secure_link(purpose=SIGN_UP, subject=meeting, ends_on=planned.day + LINK_KEPT)
        for one in people:
            Invitation.objects.create(
                meeting=meeting, name=one.name, email=one.email, organisation=one.organisation, capacity="guest"
            )
        jointly = [one.slug for one in joint_with]
        record_planned(actor, meeting, organ, "meeting.planned", at, circle=len(people), joint_with=jointly)
    return meeting


def check_planned(planned: PlannedDay) -> None:
    """Raise InvalidInput where a planned day contradicts itself."""
    if planned.mode and planned.mode not in Meeting.Mode.values:
        raise InvalidInput("unknown_mode", planned.mode)
    if planned.start_time and planned.end_time and planned.end_time <= planned.start_time:
        raise InvalidInput("times_in_wrong_order", _("The meeting ends before it begins."))


def save_planned(
    organ: Organ, planned: PlannedDay, *, kind: str, title: str = "", series: MeetingSeries | None
) -> Meeting:
    """The row of a planned meeting: that which was announced for the day, or a new one."""
    announced = Meeting.objects.filter(
        county=organ.county_id, organ_rows__organ=organ, state=Meeting.State.EXPECTED, date=planned.day
    ).first()
    is_ordinary = kind in {Meeting.Kind.ORDINARY, Meeting.Kind.EXTRA}
    meeting = (announced if is_ordinary else None) or Meeting(county=organ.county)
    for name, value in planned_fields(planned).items():
        setattr(meeting, name, value)
    meeting.state, meeting.kind, meeting.series = Meeting.State.PLANNED, kind, series
    meeting.title = (title.strip() or organ.name)[:500]
    meeting.is_held_here, meeting.published_at = True, None
    meeting.calendar_uid = meeting.calendar_uid or f"{secrets.token_hex(16)}@samverk"
    meeting.save()
    MeetingOrgan.objects.get_or_create(meeting=meeting, organ=organ)
    return meeting


def planned_fields(planned: PlannedDay) -> dict[str, object]:
    """A planned day as fields of a meeting."""
    return {
        "date": planned.day,
        "start_time": planned.start_time,
        "end_time": planned.end_time,
        "place": planned.place.strip()[:500],
        "link": planned.link.strip()[:500],
        "mode": planned.mode,
    }


def record_planned(actor: Actor, meeting: Meeting, organ: Organ, verb: str, at: datetime, **more: object) -> None:
    """Write into the log what happened to a planned meeting, and into the agendas ahead which days are planned now."""
    data = {"organ": organ.slug, "date": meeting.date.isoformat() if meeting.date else "", **more}
    record_event(actor=actor, verb=verb, subject=meeting, at=at, county_code=organ.county.code, data=data)
    renew_next_meetings(meeting.organs.all())


def _require_may_meet(organ: Organ, others: Sequence[Organ], day: date) -> None:
    if any(one.county_id != organ.county_id for one in others):
        raise NotFound("organ of another county")
    verdict = may_meet_jointly(orders=[orders_on(one, day) for one in (organ, *others)])
    if others and not verdict.allowed:
        raise RuleBroken(verdict)


def _title(organs: Sequence[Organ]) -> str:
    names = [one.name for one in organs]
    return _(" and ").join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _checked(circle: Sequence[Invited]) -> list[Invited]:
    """The circle, each address once. Raises InvalidInput for an address that is none."""
    if len(circle) > LONGEST_CIRCLE:
        raise InvalidInput("circle_too_long", _("At most 1,000 people can be invited at once."))
    seen: set[str] = set()
    people = []
    for one in circle:
        if one.email:
            try:
                validate_email(one.email)
            except ValidationError as error:
                words = _("«%(email)s» is no e-mail address (%(name)s).")
                raise InvalidInput("bad_email", words % {"email": one.email, "name": one.name}) from error
        key = (one.email or one.name).casefold()
        if key and key not in seen:
            seen.add(key)
            people.append(one)
    return people
