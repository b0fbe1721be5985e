"""A standard meeting of the invented county: 13 members, 2 substitutes, 8 items; as a script it prints its ids."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.test import Client

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import Actor, Role, User
from samverk.accounts.queries import token_of
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.models import AgendaItem, Attendance, DecisionPhrase, Invitation, Meeting
from samverk.meetings.queries.roll_call import called_to
from samverk.organizations.models import Membership, Organ, StandingOrders
from samverk.organizations.queries import actor_of
from tests.samverk.factories import make_county, make_meeting, make_organ, make_person, make_principal, make_user

DAY = date(2026, 11, 20)
ONE = datetime(2026, 11, 20, 13, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
REGION = "Region Vidsjö"
MEMBERS = (
    (REGION, "Margareta Ödling"),
    ("Alnäs", "Per-Olof Strandell"),
    ("Björkhult", "Yasmin Haddad"),
    ("Ekerum", "Tore Vikander"),
    ("Fagervik", "Ing-Marie Selldén"),
    ("Granhult", "Lars-Göran Hedqvist"),
    ("Hagalund", "Camilla Brattström"),
    ("Klarsjö", "Amir Sadeghi-Holm"),
    ("Lindvattnet", "Anna-Stina Fjällman"),
    ("Malmvik", "Roger Engdahl-Lund"),
    ("Norrhamra", "Siv Tornberg"),
    ("Sandhed", "Fredrika Ståhlgren"),
    ("Vidsjö", "Håkan Wallerius"),
)
SUBSTITUTES = (("Fagervik", "Bengt Åkerlind"), ("Granhult", "Kjell Aronsby"))
ITEMS = (
    ("Mötet öppnas", "information", 5),
    ("Val av justerare", "decision", 5),
    ("Rapport från chefsgruppen", "information", 15),
    ("Plan för suicidprevention", "decision", 15),
    ("Kompetensplan för länet 2027–2029", "decision", 30),
    ("Laget runt: korttidsplatser", "round_table", 40),
    ("Möten 2027", "decision", 20),
    ("Mötet avslutas", "information", 5),
)
PHRASES = (
    ("noterar informationen", "noted", "position"),
    ("ställer sig bakom", "approval", "position"),
    ("rekommenderar huvudmännen att", "other", "recommendation"),
    ("återremitterar", "referral", "position"),
    ("bordlägger", "other", "position"),
)


@dataclass(slots=True, kw_only=True)
class Room:
    """The meeting with those who act in it."""

    meeting: Meeting
    organ: Organ
    secretary: Actor
    outsider: Actor
    member: Actor
    people: dict[str, Membership] = field(default_factory=dict)

    def items(self) -> list[AgendaItem]:
        return list(self.meeting.items.order_by("position"))

    def place(self, name: str) -> Attendance:
        return self.meeting.attendance.get(name=name)

    def open(self, *, absent: tuple[str, ...] = ()) -> Room:
        """Open with everybody called there but those named."""
        called = called_to(self.meeting)
        there = [one.key for one in called if one.name not in absent]
        open_meeting(actor=self.secretary, meeting=self.meeting, present=there, at=ONE)
        self.meeting.refresh_from_db()
        return self


def make_room(*, votes: bool = True) -> Room:
    """The meeting as it stands when its notice has gone out."""
    county = make_county()
    organ = make_organ("Samverkansrådet vård och omsorg", county=county)
    Organ.objects.filter(pk=organ.pk).update(authority=Organ.Authority.ADVISORY, seats=13)
    organ.refresh_from_db()
    if votes:
        StandingOrders.objects.create(organ=organ, starts_on=date(2026, 1, 1), decides_by="vote")
    for position, (text, kind, force) in enumerate(PHRASES, start=1):
        DecisionPhrase.objects.create(organ=organ, position=position, text=text, type=kind, force=force)
    people: dict[str, Membership] = {}
    principals = {
        side: make_principal(side, county=county, kind="region" if side == REGION else "municipality")
        for side, _name in MEMBERS
    }
    for kind, places in (("member", MEMBERS), ("substitute", SUBSTITUTES)):
        for order, (side, name) in enumerate(places, start=1):
            people[name] = Membership.objects.create(
                person=make_person(name, county=county),
                organ=organ,
                principal=principals[side],
                kind=kind,
                roles=["chair"] if name == "Margareta Ödling" else [],
                calling_order=order if kind == "substitute" else None,
                starts_on=date(2023, 1, 1),
            )
    meeting = make_meeting(county=county, organ=organ, day=DAY, state=Meeting.State.NOTIFIED)
    Meeting.objects.filter(pk=meeting.pk).update(
        is_held_here=True, start_time=time(13, 0), end_time=time(16, 0), place="Vidsjö stadshus"
    )
    meeting.refresh_from_db()
    for position, (title, kind, minutes) in enumerate(ITEMS, start=1):
        AgendaItem.objects.create(
            meeting=meeting, position=position, number=str(position), title=title, kind=kind, minutes_allotted=minutes
        )
    member = make_user("camilla", role=Role.MEMBER, organ=organ)
    person = people["Camilla Brattström"].person
    person.user = member
    person.save()
    other = make_user("olle", county=make_county("W", "Västerdals län", "vasterdal"))
    return Room(
        meeting=meeting,
        organ=organ,
        secretary=_actor(make_user("sekreteraren", organ=organ)),
        outsider=_actor(other),
        member=_actor(member),
        people=people,
    )


def _actor(user: User) -> Actor:
    return actor_of(user, today=DAY)


def _answer(room: Room, name: str, state: str) -> None:
    place = room.people[name]
    Invitation.objects.create(
        meeting=room.meeting, person=place.person, membership=place, name=name, state=state, capacity=place.kind
    )


def _session(user: User) -> str:
    """The key of a session in which the user is signed in."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _slides_token(room: Room) -> str:
    """The token by which a guest hands in slides to the third item."""
    guest = room.items()[2].presenters.create(name="Rut Lindeberg", email="rut@konsult.example")
    last = date(2999, 12, 31)
    return token_of(make_secure_link(purpose="slides", subject=guest, address=guest.email, ends_on=last))


if __name__ == "__main__":
    room = make_room()
    make_user("jonas", organ=room.organ)
    make_user("registrator", role=Role.READER)
    for name, answer in (("Ing-Marie Selldén", "declined"), ("Lars-Göran Hedqvist", "declined")):
        _answer(room, name, answer)
    for _side, name in SUBSTITUTES:
        _answer(room, name, "accepted")
    told = {
        "meeting": room.meeting.pk,
        "county": room.meeting.county.slug,
        "organ": room.organ.slug,
        "items": [one.pk for one in room.items()],
        "slides": _slides_token(room),
        "sessions": {one.username: _session(one) for one in User.objects.all()},
    }
    print(json.dumps(told))
