"""Lays up the sample county and holds a meeting as its script (scripts.py) says, to the draft of its minutes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sample_county import make_county
from sample_county.folder import register_of
from samverk.accounts.models import SYSTEM
from samverk.meetings.actions.close_meeting import close_meeting
from samverk.meetings.actions.load_organ_ways import load_organ_ways
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.actions.plan_meeting import plan_meeting
from samverk.meetings.actions.register_arrival import choose_adjuster
from samverk.meetings.actions.save_agenda_item import ItemInput, PresenterInput, save_agenda_item
from samverk.meetings.actions.seat_substitute import seat_substitute
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.actions.take_item import finish_item, go_to_item
from samverk.meetings.models import Attachment, Attendance, Meeting
from samverk.meetings.queries.plan import PlannedDay
from samverk.meetings.queries.roll_call import called_to
from samverk.minutes.actions.draft_minutes import draft_minutes
from samverk.minutes.models import Minutes
from samverk.organizations.actions.add_standing_orders import add_standing_orders, values_of
from samverk.organizations.actions.load_county import load_county
from samverk.organizations.models import Organ
from tools.held_meetings.acts import Act, Scene

NOTICE_DAYS = 16
EACH = 10
"""Minutes for each item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An item: what is on the agenda, and what happens. under: the title of the item that it stands under."""

    title: str
    kind: str = "information"
    presenters: tuple[tuple[str, str, str], ...] = ()
    papers: tuple[str, ...] = ()
    under: str = ""
    withheld_ground: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A meeting. organ, joint_with: codes of the register; absent: places among the members called."""

    name: str
    organ: str
    items: tuple[Told, ...]
    joint_with: tuple[str, ...] = ()
    hour: int = 13
    place: str = "Vidsjö stadshus, Stora kollegiet"
    mode: str = "physical"
    absent: tuple[int, ...] = ()
    has_substitutes: bool = False
    on_link: tuple[int, ...] = ()
    has_adjuster: bool = True
    case_number: str = ""


def lay_up(*, at: datetime) -> dict[str, Organ]:
    """The county with its people and organs; the organs by their codes."""
    county = make_county(seed=1, meetings=30)
    register = register_of(replace(county, meetings=()), [])
    loaded = load_county(actor=SYSTEM, register=register, at=at)
    organs = load_organ_ways(actor=SYSTEM, county=loaded, register=register, today=timezone.localdate(at), at=at)
    own = values_of(organs["rad"].standing_orders.order_by("-starts_on")[0])
    add_standing_orders(
        actor=SYSTEM,
        organ=organs["rad"],
        starts_on=timezone.localdate(at),
        source="Arbetsordning 2026, 4 §",
        values={**own, "decides_by": "vote"},
        at=at,
    )
    return organs


def organs_of_sample() -> dict[str, Organ]:
    """The organs of a sample county that is laid up already, by their codes."""
    return {one.code: Organ.objects.get(name=one.name) for one in make_county(seed=1, meetings=1).organs}


def hold(script: Script, organs: dict[str, Organ], *, day: date) -> Minutes:
    """The minutes of the meeting, as a draft that nobody has seen."""
    meeting = _called(script, organs, day)
    begins = moment(day, script.hour)
    _open(script, meeting, begins)
    told = {one.title: one for one in script.items}
    for number, item in enumerate(meeting.items.order_by("position")):
        at = begins + timedelta(minutes=EACH * number + 1)
        go_to_item(actor=SYSTEM, meeting=meeting, item=item, at=at)
        for act in told[item.title].acts:
            act(Scene(meeting=meeting, item=item, at=at))
            item.refresh_from_db()
        finish_item(actor=SYSTEM, meeting=meeting, item=item, at=at + timedelta(minutes=EACH - 1))
    ends = begins + timedelta(minutes=EACH * len(script.items) + 2)
    close_meeting(actor=SYSTEM, meeting=meeting, is_sure=True, at=ends)
    meeting.refresh_from_db()
    return draft_minutes(actor=SYSTEM, meeting=meeting, at=ends, case_number=script.case_number)


def _called(script: Script, organs: dict[str, Organ], day: date) -> Meeting:
    """Planned with its agenda, and called."""
    at = moment(day - timedelta(days=NOTICE_DAYS), 9)
    planned = PlannedDay(
        day=day,
        start_time=time(script.hour),
        end_time=time(script.hour + 3),
        place=script.place,
        link="" if script.mode == "physical" else f"https://mote.example/{script.organ}",
        mode=script.mode,
    )
    meeting = plan_meeting(
        actor=SYSTEM,
        organ=organs[script.organ],
        planned=planned,
        kind="extra",
        joint_with=[organs[one] for one in script.joint_with],
        at=at,
    )
    numbers: dict[str, int] = {}
    for one in script.items:
        presenters = [PresenterInput(name=name, title=title, organisation=side) for name, title, side in one.presenters]
        saved = save_agenda_item(
            actor=SYSTEM,
            meeting=meeting,
            item=ItemInput(
                title=one.title,
                kind=one.kind,
                presenters=presenters,
                parent_id=numbers.get(one.under),
                withheld_ground=one.withheld_ground,
            ),
            at=at,
        )
        numbers[one.title] = saved.pk
        for label in one.papers:
            Attachment.objects.create(
                meeting=meeting, item=saved, label=label, position=meeting.attachments.count() + 1
            )
    send_notice(actor=SYSTEM, meeting=meeting, has_confirmed_drafts=True, at=at)
    meeting.refresh_from_db()
    return meeting


def _open(script: Script, meeting: Meeting, begins: datetime) -> None:
    """Roll call, links, substitutes in the seats of those who are away, an adjuster."""
    called = called_to(meeting)
    members = [one for one in called if one.capacity == "member"]
    away = {members[place].key for place in script.absent}
    sides = {one.principal for one in members if one.key in away} if script.has_substitutes else set()
    substitutes = [one for one in called if one.capacity == "substitute" and one.principal in sides]
    there = [one.key for one in called if one.capacity != "substitute" and one.key not in away]
    open_meeting(actor=SYSTEM, meeting=meeting, present=[*there, *(one.key for one in substitutes)], at=begins)
    meeting.refresh_from_db()
    linked = [members[place].name for place in script.on_link]
    meeting.attendance.filter(name__in=linked).update(is_on_link=True)
    absent = meeting.attendance.filter(status=Attendance.Status.ABSENT, capacity="member").order_by("position")
    for place in meeting.attendance.filter(status=Attendance.Status.PRESENT, capacity="substitute"):
        replaced = absent.get(principal=place.principal)
        seat_substitute(
            actor=SYSTEM, meeting=meeting, substitute=place, replaces=replaced, at=begins, has_special_reason=True
        )
    if script.has_adjuster:
        adjuster = Scene(meeting=meeting, item=meeting.items.order_by("position")[0], at=begins).member(0)
        choose_adjuster(actor=SYSTEM, meeting=meeting, attendance=adjuster, at=begins)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of a day, in Sweden."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
