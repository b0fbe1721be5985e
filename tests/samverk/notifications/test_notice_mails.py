"""The mails of a notice: one to each called, with a calendar object that calendars accept."""

from __future__ import annotations

import pytest
from icalendar import Calendar, Event

from samverk.accounts.models import SYSTEM
from samverk.audit.tasks import run_reactions
from samverk.meetings.actions.answer_invitation import Answer, answer_invitation
from samverk.meetings.actions.call_substitute import call_substitute
from samverk.meetings.actions.cancel_meeting import cancel_meeting
from samverk.meetings.actions.change_notice import change_notice
from samverk.meetings.actions.remind_invited import remind_invited
from samverk.meetings.actions.send_notice import send_notice
from samverk.notifications.actions.mail_notice import mail_notice
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import ContactDetail
from tests.samverk.factories import NOON
from tests.samverk.meetings.called_council import Council, make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    made = make_council()
    send_notice(actor=made.secretary, meeting=made.meeting, message="Lunch serveras från 12.", at=NOON)
    run_reactions(now=NOON)
    made.meeting.refresh_from_db()
    return made


def event_in(mail: OutgoingMail) -> Event:
    (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_each_called_gets_one_mail_with_its_own_event(council: Council) -> None:
    assert OutgoingMail.objects.count() == 4
    mail = OutgoingMail.objects.get(to_address="yasmin@vidsjo.example")
    assert mail.subject == "Kallelse: Samverkansrådet vård och omsorg 4 december 2026"
    assert mail.calendar_method == "REQUEST"
    assert "METHOD:REQUEST" in mail.calendar
    assert "BEGIN:VTIMEZONE" in mail.calendar
    assert max(len(line.encode()) for line in mail.calendar.split("\r\n")) <= 75
    event = event_in(mail)
    assert (str(event["UID"]), event["SEQUENCE"]) == (council.meeting.calendar_uid, 0)
    assert event["DTSTART"].dt.isoformat() == "2026-12-04T13:00:00+01:00"
    assert event["DTEND"].dt.isoformat() == "2026-12-04T15:30:00+01:00"
    assert str(event["ATTENDEE"]) == "mailto:yasmin@vidsjo.example"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert [one.file_name for one in mail.documents.all()] == ["kallelse-2026-12-04-1.pdf"]
    assert "Lunch serveras" in str(mail.content)


def test_a_reaction_that_runs_again_sends_nothing_more(council: Council) -> None:
    mail = OutgoingMail.objects.first()
    assert mail is not None
    mail_notice(mail.event_id)
    assert OutgoingMail.objects.count() == 4


def test_two_people_with_one_address_get_a_mail_each() -> None:
    made = make_council()
    ContactDetail.objects.update(value="kansli@vidsjo.example")
    send_notice(actor=made.secretary, meeting=made.meeting, at=NOON)
    run_reactions(now=NOON)
    assert OutgoingMail.objects.filter(to_address="kansli@vidsjo.example").count() == 4


def test_a_change_sends_the_same_event_with_the_next_sequence(council: Council) -> None:
    change_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    run_reactions(now=NOON)
    mail = OutgoingMail.objects.filter(to_address="yasmin@vidsjo.example").latest("pk")
    assert mail.subject.startswith("Ändrad: ")
    event = event_in(mail)
    assert (str(event["UID"]), event["SEQUENCE"]) == (council.meeting.calendar_uid, 1)


def test_cancelling_takes_the_event_away_and_says_why(council: Council) -> None:
    cancel_meeting(actor=council.secretary, meeting=council.meeting, reason="För få ärenden.", at=NOON)
    run_reactions(now=NOON)
    mail = OutgoingMail.objects.filter(to_address="yasmin@vidsjo.example").latest("pk")
    assert (mail.calendar_method, str(event_in(mail)["STATUS"])) == ("CANCEL", "CANCELLED")
    assert "För få ärenden." in str(mail.content)


def test_a_called_substitute_is_told_whom_she_replaces(council: Council) -> None:
    absent = council.invitation("Yasmin Haddad")
    answer = Answer(state="declined", ground="Annat möte")
    answer_invitation(actor=SYSTEM, invitation=absent, answer=answer, way="link", at=NOON)
    call_substitute(actor=council.secretary, absent=absent, at=NOON)
    run_reactions(now=NOON)
    mail = OutgoingMail.objects.get(to_address="maja@vidsjo.example")
    assert "i stället för Yasmin Haddad" in str(mail.content)
    assert event_in(mail)["SEQUENCE"] == 0


def test_a_reminder_goes_to_those_who_have_not_declined(council: Council) -> None:
    absent = council.invitation("Yasmin Haddad")
    answer = Answer(state="declined", ground="Annat möte")
    answer_invitation(actor=SYSTEM, invitation=absent, answer=answer, way="link", at=NOON)
    remind_invited(at=NOON.replace(month=12, day=2))
    run_reactions(now=NOON.replace(month=12, day=2))
    reminded = OutgoingMail.objects.filter(subject__startswith="Påminnelse")
    assert sorted(one.to_name for one in reminded) == ["Olof Brandt", "Petra Sandin", "Sten Hallgren"]
