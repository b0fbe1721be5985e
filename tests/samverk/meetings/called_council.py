"""A council of a region and three municipalities with substitutes, and a planned meeting with an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from samverk.accounts.models import Actor
from samverk.meetings.models import Invitation, Meeting
from samverk.organizations.models import ContactDetail, Membership, Organ, StandingOrders
from samverk.organizations.queries import actor_of
from tests.samverk.factories import (
    NOON,
    make_county,
    make_item,
    make_meeting,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

DAY = date(2026, 12, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """The organ, its meeting and its secretary."""

    organ: Organ
    meeting: Meeting
    secretary: Actor

    def invitation(self, name: str) -> Invitation:
        return self.meeting.invitations.get(name=name)


def make_council(**orders: object) -> Council:
    """Four members (Region Vidsjö, Alnäs, Björkvik, Tallmo) and a substitute each for Alnäs and Björkvik."""
    organ = make_organ("Samverkansrådet vård och omsorg")
    StandingOrders.objects.create(organ=organ, starts_on=date(2026, 1, 1), **orders)
    region = make_principal("Region Vidsjö", kind="region")
    alnas, bjorkvik, tallmo = make_principal("Alnäs"), make_principal("Björkvik"), make_principal("Tallmo")
    people = [
        ("Yasmin Haddad", alnas, "member", None),
        ("Olof Brandt", bjorkvik, "member", None),
        ("Petra Sandin", region, "member", None),
        ("Sten Hallgren", tallmo, "member", None),
        ("Maja Ekvall", alnas, "substitute", 1),
        ("Nils Ahlin", bjorkvik, "substitute", 1),
    ]
    for name, principal, kind, turn in people:
        person = make_person(name)
        first = name.split()[0].lower()
        ContactDetail.objects.create(
            person=person, kind="email", value=f"{first}@vidsjo.example", purpose="Kallelser till rådet"
        )
        Membership.objects.create(
            person=person,
            organ=organ,
            principal=principal,
            kind=kind,
            calling_order=turn,
            roles=["chair"] if name == "Petra Sandin" else [],
            starts_on=date(2026, 1, 1),
        )
    meeting = make_meeting(organ=organ, day=DAY, state=Meeting.State.PLANNED)
    meeting.start_time, meeting.end_time = time(13), time(15, 30)
    meeting.place, meeting.mode = "Länets hus, sal Vättern", Meeting.Mode.PHYSICAL
    meeting.save()
    make_item(meeting, "Trygg hemgång: lägesrapport", number="1")
    make_item(meeting, "Budget för 2027", number="2")
    secretary = actor_of(make_user("elin", county=make_county()), today=NOON.date())
    return Council(organ=organ, meeting=meeting, secretary=secretary)
