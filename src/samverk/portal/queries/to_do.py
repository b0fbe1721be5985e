"""What waits for whoever is signed in: her answers, signatures, meetings; for a secretary each meeting's next step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor, Permission
from samverk.intake.models import OpenCase
from samverk.intake.queries.cases import cases_for
from samverk.meetings.models import Attendance, EvaluationTicket, Invitation, Meeting
from samverk.meetings.queries import meetings_for
from samverk.meetings.queries.notice_days import last_day_of
from samverk.minutes.models import ApprovalAnswer, Dispatch, Minutes, SigningStep
from samverk.notifications.models import IncomingMail
from samverk.notifications.permissions import can_manage_mails
from samverk.notifications.queries.outbox import incoming_in
from samverk.organizations.models import County, Person
from samverk.portal.queries.county_page import AHEAD_STATES, with_organs
from samverk.portal.queries.meeting_page import meeting_title
from samverk.portal.queries.meeting_way import Link, meeting_way_for, waiting_answers, waiting_turns
from samverk.portal.queries.register_table import Place

SOON = timedelta(days=21)
"""How long before its last day a notice is something to do."""
EVALUATED = timedelta(days=14)
MOST_MEETINGS = 40
State = Meeting.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do: what, at which meeting, until when (inclusive) if there is a day."""

    link: Link
    organs: str
    meeting: Meeting
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A page for the staff, with how many wait there (0: only the way)."""

    label: str
    address: str
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """Her own tasks, those of a secretary, and the staff's pages."""

    own: tuple[Task, ...]
    secretary: tuple[Task, ...]
    tools: tuple[Tool, ...]

    @property
    def count(self) -> int:
        """How many things wait."""
        return len(self.own) + len(self.secretary)


def to_do_for(place: Place) -> ToDo:
    """All that waits for the actor in the county; empty for the public."""
    if place.actor.user_id is None or not place.actor.is_insider(place.county.pk):
        return ToDo(own=(), secretary=(), tools=())
    own = own_tasks_for(place)
    taken = {one.link.address for one in own}
    led = tuple(one for one in sorted(_of_secretary(place), key=_when) if one.link.address not in taken)
    return ToDo(own=own, secretary=led, tools=tuple(_tools(place)))


def own_tasks_for(place: Place) -> tuple[Task, ...]:
    """What waits for the actor herself, the soonest first; nothing for the public. One question where nothing does."""
    if place.actor.user_id is None or not _has_own(place.actor.user_id, place):
        return ()
    return tuple(sorted(_own(place), key=_when))


def _has_own(user_id: int, place: Place) -> bool:
    """Whether anything may wait for the user as a person of the county."""
    hers = {"person": OuterRef("pk")}
    answers = ApprovalAnswer.objects.filter(state=ApprovalAnswer.State.WAITING, **hers)
    steps = SigningStep.objects.filter(signed_at__isnull=True, **hers)
    called = Invitation.objects.filter(state=Invitation.State.WAITING, meeting__date__gte=place.today, **hers)
    tickets = EvaluationTicket.objects.filter(is_used=False, meeting__date__gte=place.today - EVALUATED, **hers)
    there = Attendance.objects.filter(meeting__state=State.OPEN, **hers)
    waits = Exists(answers) | Exists(steps) | Exists(called) | Exists(tickets) | Exists(there)
    return Person.objects.filter(waits, county=place.county, user_id=user_id).exists()


def _when(task: Task) -> tuple[date, int]:
    return task.due or task.meeting.date or date.max, task.meeting.pk


def _own(place: Place) -> Iterator[Task]:
    user = place.actor.user_id
    if user is None:
        return
    yield from _own_minutes(place.actor, place.county)
    invited = Invitation.objects.filter(person__user_id=user, state=Invitation.State.WAITING, is_called=True)
    for one in _at(invited.filter(meeting__state=State.NOTIFIED, meeting__date__gte=place.today), place.county):
        yield _task(_("Tell if you come"), reverse("meetings:take_part", args=[place.county.slug, one.pk]), one)
    tickets = EvaluationTicket.objects.filter(person__user_id=user, is_used=False)
    recent = tickets.filter(meeting__state=State.HELD, meeting__date__gte=place.today - EVALUATED)
    for one in _at(recent, place.county):
        address = reverse("meetings:evaluate", args=[place.county.slug, one.pk])
        yield _task(_("Evaluate the meeting, one minute"), address, one)
    for one in _meetings(place, Q(state=State.OPEN, attendance__person__user_id=user)):
        address = reverse("meetings:take_part", args=[place.county.slug, one.pk])
        yield _task(_("Take part: the meeting is under way"), address, one)


def _own_minutes(actor: Actor, county: County) -> Iterator[Task]:
    """Her approvals and her turns to sign."""
    answers = waiting_answers(actor).filter(round__version__minutes__meeting__county=county)
    for one in answers.select_related("round__version__minutes__meeting__county"):
        address = reverse("minutes:approve", args=[county.slug, one.pk])
        yield _task(_("Approve the minutes"), address, one.round.version.minutes.meeting, due=one.round.answer_by)
    for step in waiting_turns(actor):
        meeting = step.round.version.minutes.meeting
        if meeting.county_id == county.pk:
            yield _task(_("Sign the minutes"), reverse("minutes:signing", args=[county.slug, meeting.pk]), meeting)


def _of_secretary(place: Place) -> Iterator[Task]:
    """The next step of each meeting that she prepares, leads or writes the minutes of."""
    grants = place.actor.grants
    if not any(one.permission == Permission.LEAD_MEETING and one.county_id == place.county.pk for one in grants):
        return
    running = Q(state__in=AHEAD_STATES) | Q(state=State.HELD, is_held_here=True)
    unsent = Dispatch.objects.filter(sent_at__isnull=True).values("minutes")
    finished = Minutes.objects.filter(published_at__isnull=False).exclude(pk__in=unsent)
    for meeting in _meetings(place, running & ~Q(minutes__in=finished)):
        last_day = last_day_of(meeting) if meeting.state == State.PLANNED else None
        if meeting.state == State.PLANNED and (last_day is None or last_day > place.today + SOON):
            continue
        way = meeting_way_for(place.actor, meeting, today=place.today)
        if way is not None and way.next is not None and not way.next.is_reading:
            yield Task(link=way.next, organs=_organs(meeting), meeting=meeting, due=last_day)


def _tools(place: Place) -> Iterator[Tool]:
    """The staff's pages that no single meeting leads to."""
    home = f"/{place.county.slug}/"
    actor, county = place.actor, place.county
    if actor.can(Permission.IMPORT_DOCUMENTS, county_id=county.pk):
        yield Tool(label=_("Read in minutes"), address=f"{home}inlasning/")
    if actor.can(Permission.REVIEW_FINDINGS, county_id=county.pk):
        waiting = cases_for(actor, county).filter(state=OpenCase.State.OPEN).count()
        yield Tool(label=_("Open cases"), address=f"{home}oppna-fall/", count=waiting)
        unreleased = (
            meetings_for(actor, county)
            .filter(state=State.HELD, published_at__isnull=True, document__isnull=False)
            .count()
        )
        yield Tool(label=_("Meetings to release"), address=f"{home}moten/?visa=inte-slappta", count=unreleased)
    if can_manage_mails(actor, county):
        unread = incoming_in(county).filter(state=IncomingMail.State.NOT_UNDERSTOOD).count()
        yield Tool(label=_("Mails"), address=reverse("notifications:mails", args=[county.slug]), count=unread)


def _meetings(place: Place, condition: Q) -> list[Meeting]:
    seen = with_organs(meetings_for(place.actor, place.county).filter(condition)).select_related("county")
    return list(seen.distinct().order_by("date", "pk")[:MOST_MEETINGS])


def _at(rows: object, county: County) -> list[Meeting]:
    """The meetings that the rows belong to, each once."""
    keys = rows.values("meeting")  # type: ignore[attr-defined]
    return list(with_organs(Meeting.objects.filter(pk__in=keys, county=county)).select_related("county"))


def _task(label: str, address: str, meeting: Meeting, *, due: date | None = None) -> Task:
    return Task(link=Link(label=label, address=address), organs=_organs(meeting), meeting=meeting, due=due)


def _organs(meeting: Meeting) -> str:
    return meeting_title(meeting, tuple(row.organ for row in meeting.organ_rows.all()))
