"""Where a meeting held here stands on its way from plan to published minutes, and what its reader does next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor, Permission
from samverk.meetings.models import Meeting
from samverk.meetings.permissions import can_call_meeting, can_lead_meeting, can_take_part
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.models import ApprovalAnswer, Minutes, SigningStep
from samverk.minutes.permissions import can_publish_minutes, can_sign_minutes, can_write_minutes
from samverk.portal.queries.county_page import AHEAD_STATES

State = Meeting.State
STEPS = ("planned", "notice", "meeting", "minutes", "approval", "signing", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way on. is_change: a button that sends a form, for what is no page yet; is_reading: nothing waits there."""

    label: str
    address: str
    is_change: bool = False
    is_reading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the way. tone: done, now or next; address is empty where the reader may not go there."""

    key: str
    label: str
    tone: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWay:
    """The steps (none for the public), the next thing for this reader, and her other ways from the meeting."""

    steps: tuple[Step, ...]
    next: Link | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What the reader may do at the meeting, asked once. answer: her own approval that waits; signs: it is her turn."""

    calls: bool
    leads: bool
    joins: bool
    writes: bool
    signs_some: bool
    publishes: bool
    is_inside: bool
    answer: ApprovalAnswer | None
    signs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The meeting with its minutes and how they are approved."""

    meeting: Meeting
    minutes: Minutes | None
    approval: str
    today: date

    def to(self, name: str, *rest: object) -> str:
        """The address of a page of the meeting."""
        return reverse(name, args=[self.meeting.county.slug, self.meeting.pk, *rest])


def meeting_way_for(actor: Actor, meeting: Meeting, *, today: date) -> MeetingWay | None:
    """The way for this actor; None for a meeting that was read in or is cancelled: it is not held here."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if meeting.state == State.CANCELLED or not (meeting.is_held_here or meeting.state in AHEAD_STATES or minutes):
        return None
    has_orders = meeting.date is not None and meeting.organ_rows.exists()
    approval = orders_of(meeting).approval_mode if has_orders else "electronic"
    stand = Stand(meeting=meeting, minutes=minutes, approval=approval, today=today)
    reader = _reader(actor, meeting, minutes)
    next_one = next_link(stand, reader)
    links = tuple(one for one in _links(stand, reader) if next_one is None or one.address != next_one.address)
    steps = tuple(_steps(stand, reader)) if reader.is_inside else ()
    return MeetingWay(steps=steps, next=next_one, links=links)


def next_link(stand: Stand, reader: Reader) -> Link | None:
    """The one thing that is next for this reader: her own answer or signature before what the secretary does."""
    if reader.answer is not None:
        address = reverse("minutes:approve", args=[stand.meeting.county.slug, reader.answer.pk])
        return Link(label=_("Read and approve the minutes"), address=address)
    if reader.signs:
        return Link(label=_("Sign the minutes"), address=stand.to("minutes:signing"))
    if stand.minutes is not None:
        return _next_of_minutes(stand, reader, stand.minutes)
    return _next_of_meeting(stand, reader)


def _reader(actor: Actor, meeting: Meeting, minutes: Minutes | None) -> Reader:
    organs = tuple(meeting.organ_rows.values_list("organ_id", flat=True))
    return Reader(
        calls=can_call_meeting(actor, meeting),
        leads=can_lead_meeting(actor, meeting),
        joins=can_take_part(actor, meeting),
        writes=can_write_minutes(actor, meeting),
        signs_some=can_sign_minutes(actor, meeting),
        publishes=can_publish_minutes(actor, meeting),
        is_inside=actor.can(Permission.VIEW_UNPUBLISHED, county_id=meeting.county_id, organ_ids=organs),
        answer=waiting_answers(actor).filter(round__version__minutes=minutes).first() if minutes else None,
        signs=minutes is not None and any(one.round.version.minutes_id == minutes.pk for one in waiting_turns(actor)),
    )


def waiting_answers(actor: Actor) -> QuerySet[ApprovalAnswer]:
    """Rounds of approval in which the actor has not answered."""
    rows = ApprovalAnswer.objects.filter(state=ApprovalAnswer.State.WAITING, round__closed_at__isnull=True)
    return rows.filter(person__user_id=actor.user_id) if actor.user_id else rows.none()


def waiting_turns(actor: Actor) -> tuple[SigningStep, ...]:
    """The actor's own signatures for which it is her turn now."""
    if not actor.user_id:
        return ()
    rows = SigningStep.objects.filter(person__user_id=actor.user_id, signed_at__isnull=True)
    rows = rows.select_related("round__version__minutes__meeting__county")
    before = SigningStep.objects.filter(signed_at__isnull=True)
    return tuple(one for one in rows if not before.filter(round_id=one.round_id, position__lt=one.position).exists())


def _next_of_meeting(stand: Stand, reader: Reader) -> Link | None:
    meeting = stand.meeting
    if meeting.state == State.PLANNED and reader.calls:
        if not meeting.items.exists():
            return Link(label=_("Make the agenda"), address=stand.to("meetings:agenda"))
        return Link(label=_("Send the notice"), address=stand.to("meetings:notice"))
    if meeting.state == State.NOTIFIED and reader.leads and meeting.date is not None and meeting.date <= stand.today:
        return Link(label=_("Open the meeting"), address=stand.to("meetings:room"))
    if meeting.state == State.NOTIFIED and reader.calls:
        return Link(label=_("See who comes"), address=stand.to("meetings:coming"), is_reading=True)
    if meeting.state == State.OPEN and reader.leads:
        return Link(label=_("Go to the meeting room"), address=stand.to("meetings:room"))
    if meeting.state in AHEAD_STATES and reader.joins:
        label = _("Take part in the meeting") if meeting.state == State.OPEN else _("Prepare and tell if you come")
        return Link(label=label, address=stand.to("meetings:take_part"))
    if meeting.state == State.HELD and meeting.is_held_here and reader.writes:
        label = _("Write the notes") if stand.approval == "none" else _("Write the minutes")
        return Link(label=label, address=stand.to("minutes:draft"), is_change=True)
    return None


def _next_of_minutes(stand: Stand, reader: Reader, minutes: Minutes) -> Link | None:
    if minutes.state == Minutes.State.DRAFT and reader.writes:
        return Link(label=_("Go on with the minutes"), address=stand.to("minutes:writing"))
    if minutes.state == Minutes.State.IN_APPROVAL and reader.writes:
        return Link(label=_("Follow the approval"), address=stand.to("minutes:writing"), is_reading=True)
    if minutes.published_at is None and minutes.state == Minutes.State.APPROVED and reader.writes:
        if stand.approval == "electronic":
            return Link(label=_("See to the signing"), address=stand.to("minutes:signing"))
        if stand.approval == "paper":
            return Link(label=_("Take in the signed sheet"), address=stand.to("minutes:writing"))
    if minutes.approved_at and minutes.published_at is None and reader.publishes:
        return Link(label=_("Publish the minutes"), address=stand.to("minutes:publishing"))
    if minutes.published_at and reader.publishes and minutes.dispatches.filter(sent_at__isnull=True).exists():
        return Link(label=_("Send to the dispatch list"), address=stand.to("minutes:publishing"))
    if minutes.published_at or reader.is_inside:
        return Link(label=_("Read the minutes"), address=stand.to("minutes:minutes"), is_reading=True)
    return None


def _links(stand: Stand, reader: Reader) -> Iterator[Link]:
    """All that this reader can open from the meeting, in the order in which it comes up."""
    meeting, minutes = stand.meeting, stand.minutes
    if reader.calls:
        yield Link(label=_("Agenda"), address=stand.to("meetings:agenda"))
        yield Link(label=_("Papers"), address=stand.to("meetings:papers"))
    if reader.is_inside or meeting.notice_published_at:
        yield Link(label=_("Notice"), address=stand.to("meetings:notice"))
    if reader.calls:
        yield Link(label=_("Who comes"), address=stand.to("meetings:coming"))
    if reader.calls or reader.leads:
        yield Link(label=_("Running order"), address=stand.to("meetings:running_order"))
    if reader.leads:
        yield Link(label=_("Meeting room"), address=stand.to("meetings:room"))
    if reader.joins:
        yield Link(label=_("Members' page"), address=stand.to("meetings:take_part"))
    if reader.joins and meeting.state == State.HELD:
        yield Link(label=_("Evaluation"), address=stand.to("meetings:evaluate"))
    if minutes is not None and (reader.is_inside or minutes.published_at):
        yield from _links_to_minutes(stand, reader, minutes)


def _links_to_minutes(stand: Stand, reader: Reader, minutes: Minutes) -> Iterator[Link]:
    yield Link(label=_("Minutes"), address=stand.to("minutes:minutes"))
    if reader.writes:
        yield Link(label=_("Write and approve"), address=stand.to("minutes:writing"))
    if minutes.approved_at and (reader.signs_some or reader.writes) and stand.approval == "electronic":
        yield Link(label=_("Signatures"), address=stand.to("minutes:signing"))
    if minutes.approved_at and reader.publishes:
        yield Link(label=_("Publishing and dispatch"), address=stand.to("minutes:publishing"))
    yield Link(label=_("The meeting in brief"), address=stand.to("minutes:brief"))
    if reader.publishes:
        yield Link(label=_("Attendance hours"), address=stand.to("minutes:hours"))


def _steps(stand: Stand, reader: Reader) -> Iterator[Step]:
    keys = _keys(stand)
    here = keys.index(_here(stand))
    is_done = stand.minutes is not None and stand.minutes.published_at is not None
    for number, key in enumerate(keys):
        tone = "done" if number < here or is_done else ("now" if number == here else "next")
        yield Step(key=key, label=_label(key, stand.approval), tone=tone, address=_address(key, stand, reader))


def _keys(stand: Stand) -> tuple[str, ...]:
    """The steps of this organ: notes are not approved, and only some minutes are signed."""
    left_out = {"none": {"approval", "signing"}, "next_meeting": {"signing"}}.get(stand.approval, set())
    return tuple(one for one in STEPS if one not in left_out)


def _here(stand: Stand) -> str:
    if stand.minutes is None:
        by_state = {State.PLANNED: "planned", State.NOTIFIED: "notice", State.OPEN: "meeting"}
        return by_state.get(State(stand.meeting.state), "minutes")
    if stand.minutes.state == Minutes.State.DRAFT:
        return "minutes"
    if stand.minutes.state == Minutes.State.IN_APPROVAL:
        return "approval"
    if stand.minutes.state == Minutes.State.APPROVED and "signing" in _keys(stand):
        return "signing"
    return "published"


def _label(key: str, approval: str) -> str:
    return {
        "planned": _("Planned"),
        "notice": _("Notice"),
        "meeting": _("Meeting"),
        "minutes": _("Notes of the meeting") if approval == "none" else _("Minutes"),
        "approval": _("Approval"),
        "signing": _("Signing"),
        "published": _("Published"),
    }[key]


def _address(key: str, stand: Stand, reader: Reader) -> str:
    minutes = stand.minutes
    if key == "planned":
        return stand.to("meetings:agenda") if reader.calls else ""
    if key == "notice":
        return stand.to("meetings:notice")
    if key == "meeting":
        return stand.to("meetings:room" if reader.leads else "meetings:take_part") if reader.joins else ""
    if minutes is None:
        return ""
    if key in {"minutes", "approval"}:
        return stand.to("minutes:writing" if reader.writes else "minutes:minutes")
    if not minutes.approved_at:
        return ""
    if key == "signing":
        return stand.to("minutes:signing") if reader.signs_some or reader.writes else ""
    return stand.to("minutes:publishing") if reader.publishes else stand.to("minutes:minutes")
