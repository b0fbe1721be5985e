"""A county with a meeting at each step of its way, and somebody signed in for each role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from samverk.accounts.models import Role, User
from samverk.agreements.models import Agreement
from samverk.meetings.models import AgendaItem, Attendance, EvaluationTicket, Invitation, Meeting
from samverk.minutes.models import (
    ApprovalAnswer,
    ApprovalRound,
    Minutes,
    MinutesVersion,
    NoticeBoardPosting,
    SigningRound,
    SigningStep,
)
from samverk.minutes.queries.content import content_as_json
from samverk.minutes.queries.content_building import content_of
from samverk.organizations.models import County, Membership, Organ, Person, StandingOrders
from tests.contract.permission_world import make_world
from tests.samverk.factories import make_item, make_meeting, make_membership, make_organ, make_person, make_principal

PEOPLE = {Role.SECRETARY: "Elin Norrby", Role.CHAIR: "Margareta Ödling", Role.MEMBER: "Camilla Brattström"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The county, its organ, the meetings by name of their step."""

    county: County
    organ: Organ
    meetings: dict[str, Meeting]
    today: date
    now: datetime

    def user(self, role: str) -> User:
        """Who is signed in in that role."""
        return User.objects.get(username=f"{role}-V")


def make_ways() -> Ways:
    """All of it; every person of the organ has said yes to nothing yet."""
    world = make_world(code="V", name="Vidsjö län", slug="vidsjo")
    organ, now = make_organ(county=world.county), timezone.now()
    StandingOrders.objects.update_or_create(
        organ=organ, defaults={"starts_on": date(2020, 1, 1), "is_on_notice_board": True}
    )
    ways = Ways(county=world.county, organ=organ, meetings={}, today=timezone.localdate(), now=now)
    for role, name in PEOPLE.items():
        person = make_person(name, county=world.county)
        person.user = ways.user(role)
        person.save()
        place = make_membership(person=person, organ=organ, principal=make_principal(), starts_on=date(2024, 1, 1))
        Membership.objects.filter(pk=place.pk).update(origin="entered")
    _ahead(ways)
    _held(ways)
    _of_minutes(ways)
    _agreed(ways)
    return ways


def _meeting(ways: Ways, name: str, state: str, *, days: int) -> Meeting:
    meeting = make_meeting(organ=ways.organ, day=ways.today + timedelta(days=days), state=state)
    Meeting.objects.filter(pk=meeting.pk).update(is_held_here=True)
    meeting.refresh_from_db()
    item = make_item(meeting, "Trygg hemgång", number="1")
    for position, (role, who) in enumerate(PEOPLE.items(), start=1):
        person = Person.objects.get(name=who)
        roles = {Role.SECRETARY: ["secretary"], Role.CHAIR: ["chair"], Role.MEMBER: ["adjuster"]}[role]
        if state in {Meeting.State.OPEN, Meeting.State.HELD}:
            Attendance.objects.create(meeting=meeting, person=person, name=who, position=position, roles=roles)
        if state == Meeting.State.NOTIFIED:
            Invitation.objects.create(meeting=meeting, person=person, name=who, email=f"p{position}@vidsjo.example")
    if state == Meeting.State.OPEN:
        Meeting.objects.filter(pk=meeting.pk).update(current_item=item, opened_at=ways.now)
    ways.meetings[name] = meeting
    return meeting


def _ahead(ways: Ways) -> None:
    planned = _meeting(ways, "planned", Meeting.State.PLANNED, days=14)
    AgendaItem.objects.create(meeting=planned, position=2, number="2", title="Laget runt", kind="round_table")
    notified = _meeting(ways, "notified", Meeting.State.NOTIFIED, days=7)
    Meeting.objects.filter(pk=notified.pk).update(notice_published_at=ways.now)
    _meeting(ways, "open", Meeting.State.OPEN, days=0)
    _meeting(ways, "cancelled", Meeting.State.CANCELLED, days=21)


def _held(ways: Ways) -> None:
    held = _meeting(ways, "held", Meeting.State.HELD, days=-1)
    EvaluationTicket.objects.create(meeting=held, person=Person.objects.get(name=PEOPLE[Role.MEMBER]))


def _of_minutes(ways: Ways) -> None:
    """Minutes in each state; the last ones are published, posted and on the notice board."""
    for days, name in enumerate(("draft", "in_approval", "approved", "published"), start=2):
        meeting = _meeting(ways, name, Meeting.State.HELD, days=-days)
        state = "signed" if name == "published" else name
        minutes = Minutes.objects.create(meeting=meeting, number=f"{days}/2026")
        version = _version(minutes, 1, ways.now)
        if name == "draft":
            _version(minutes, 2, ways.now)
        Minutes.objects.filter(pk=minutes.pk).update(
            state=state, approved_at=ways.now if state in {"approved", "signed"} else None
        )
        if name == "in_approval":
            _round(ways, version)
        if name == "approved":
            _signing(ways, version)
        if name == "published":
            Minutes.objects.filter(pk=minutes.pk).update(published_at=ways.now, signed_at=ways.now)
            Meeting.objects.filter(pk=meeting.pk).update(published_at=ways.now)
            MinutesVersion.objects.filter(pk=version.pk).update(signed_pdf=ways.county.documents.first())
            NoticeBoardPosting.objects.create(
                minutes=minutes, posted_on=ways.today, comes_down_on=ways.today + timedelta(days=21)
            )


def _agreed(ways: Ways) -> None:
    """A guideline of the organ and a principal, changed once, whose review comes soon."""
    row = Agreement.objects.create(
        county=ways.county,
        kind=Agreement.Kind.GUIDELINE,
        name="Riktlinje för hemgång",
        organ=ways.organ,
        starts_on=date(2024, 1, 1),
        next_review_on=ways.today + timedelta(days=30),
        is_public=True,
        made_at=ways.now,
    )
    row.parties.create(principal=make_principal())
    for number in (1, 2):
        row.versions.create(number=number, text=f"Lydelse {number}.", made_at=ways.now)


def _version(minutes: Minutes, number: int, now: datetime) -> MinutesVersion:
    content = content_as_json(content_of(minutes))
    return MinutesVersion.objects.create(minutes=minutes, number=number, content=content, made_at=now)


def _round(ways: Ways, version: MinutesVersion) -> None:
    sent = ApprovalRound.objects.create(version=version, sent_at=ways.now, answer_by=ways.today + timedelta(days=3))
    for role, part in ((Role.CHAIR, "chair"), (Role.MEMBER, "adjuster")):
        ApprovalAnswer.objects.create(round=sent, person=Person.objects.get(name=PEOPLE[role]), role=part)


def _signing(ways: Ways, version: MinutesVersion) -> None:
    begun = SigningRound.objects.create(version=version, started_at=ways.now)
    turns = ((Role.MEMBER, "adjuster"), (Role.CHAIR, "chair"))
    for position, (role, part) in enumerate(turns, start=1):
        person = Person.objects.get(name=PEOPLE[role])
        SigningStep.objects.create(
            round=begun, position=position, role=part, person=person, field=f"Signature{position}"
        )
