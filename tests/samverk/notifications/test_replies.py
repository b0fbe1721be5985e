"""Answers read from a real mailbox: the shapes of Outlook, Google and Apple, and what is kept for a person."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.queries import token_of
from samverk.audit.tasks import run_reactions
from samverk.commands.demo_servers.imap_server import RunningImap, imap_server
from samverk.meetings.actions.change_notice import change_notice
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.models import Meeting
from samverk.notifications.actions.mail_notice import answer_link
from samverk.notifications.actions.take_reply import take_reply
from samverk.notifications.models import IncomingMail, OutgoingMail
from samverk.notifications.tasks import read_mailbox
from tests.samverk.factories import NOON
from tests.samverk.meetings.called_council import Council, make_council

pytestmark = pytest.mark.django_db
BROKEN = b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT"
ZONE = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
"""


@pytest.fixture(autouse=True)
def on_an_invented_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links end on a day: it is that of the test."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture(scope="module")
def server() -> Iterator[RunningImap]:
    with imap_server() as running:
        yield running


@pytest.fixture
def council() -> Council:
    made = make_council()
    send_notice(actor=made.secretary, meeting=made.meeting, at=NOON)
    run_reactions(now=NOON)
    made.meeting.refresh_from_db()
    return made


def calendar(
    council: Council,
    *,
    answer: str,
    sequence: int = 0,
    extra: str = "",
    zone: str = "",
    address: str = "",
    comment: str = "",
) -> str:
    lines = f"""BEGIN:VCALENDAR
METHOD:REPLY
PRODID:-//Any//EN
VERSION:2.0
{zone}BEGIN:VEVENT
ATTENDEE;PARTSTAT={answer}{extra}:{address or "mailto:yasmin@vidsjo.example"}
UID:{council.meeting.calendar_uid}
SEQUENCE:{sequence}
DTSTAMP:20261117T080000Z
DTSTART:20261204T120000Z
{f"COMMENT:{comment}" if comment else "TRANSP:OPAQUE"}
SUMMARY:Samverkansrådet
END:VEVENT
END:VCALENDAR
"""
    return lines.replace("\n", "\r\n")


def head(message: EmailMessage, number: int, sender: str = "Yasmin Haddad <yasmin@vidsjo.example>") -> EmailMessage:
    message["From"], message["To"] = sender, "samverk@vidsjo.example"
    message["Message-ID"] = f"<svar-{number}@vidsjo.example>"
    message["Subject"] = "Accepterat: Samverkansrådet"
    return message


def outlook(council: Council, number: int, answer: str = "ACCEPTED", **more: object) -> bytes:
    """Exchange: text, then text/calendar in base64, the address in capitals, the zone in Windows' words."""
    message = head(EmailMessage(), number)
    message.set_content("Hej, jag kommer.\n")
    content = calendar(council, answer=answer, zone=ZONE, address="MAILTO:Yasmin@vidsjo.example", **more)  # type: ignore[arg-type]
    message.add_alternative(
        content.encode(), maintype="text", subtype="calendar", params={"charset": "utf-8", "method": "REPLY"}
    )
    return bytes(message)


def google(council: Council, number: int, answer: str = "ACCEPTED", **more: object) -> bytes:
    """Google: plain, HTML and calendar as alternatives, and invite.ics once more as a file."""
    message = head(EmailMessage(), number)
    message.set_content("Yasmin Haddad har tackat ja.\n")
    message.add_alternative("<p>Yasmin Haddad har tackat ja.</p>", subtype="html")
    content = calendar(
        council,
        answer=answer,
        extra=";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=Yasmin Haddad;X-NUM-GUESTS=0",
        **more,  # type: ignore[arg-type]
    )
    message.add_alternative(content.encode(), maintype="text", subtype="calendar", params={"method": "REPLY"})
    message.add_attachment(content.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return bytes(message)


def apple(council: Council, number: int, answer: str = "ACCEPTED", **more: object) -> bytes:
    """Apple: a mixed mail whose calendar is an attachment."""
    message = head(EmailMessage(), number)
    message.set_content("Yasmin Haddad accepterade.\n")
    content = calendar(council, answer=answer, extra=';CN="Yasmin Haddad";EMAIL=yasmin@vidsjo.example', **more)  # type: ignore[arg-type]
    message.add_attachment(content.encode(), maintype="text", subtype="calendar", filename="iCal.ics")
    return bytes(message)


@pytest.mark.parametrize("shape", [outlook, google, apple])
def test_an_answer_from_each_calendar_is_taken(shape: object, council: Council) -> None:
    row = take_reply(content=shape(council, 1), at=NOON)  # type: ignore[operator]
    invitation = council.invitation("Yasmin Haddad")
    assert (row.state, invitation.state, invitation.answered_by) == ("answered", "accepted", "reply")


@pytest.mark.parametrize(("word", "state"), [("DECLINED", "declined"), ("TENTATIVE", "tentative")])
def test_no_and_perhaps_are_taken(word: str, state: str, council: Council) -> None:
    take_reply(content=google(council, 1, answer=word), at=NOON)
    assert council.invitation("Yasmin Haddad").state == state


def test_the_ground_in_the_comment_of_a_no_is_kept_and_nobody_is_asked(council: Council) -> None:
    take_reply(content=google(council, 1, answer="DECLINED", comment="Sjuk sedan i går"), at=NOON)
    run_reactions(now=NOON)
    assert council.invitation("Yasmin Haddad").ground == "Sjuk sedan i går"
    assert not OutgoingMail.objects.filter(subject__startswith="Varför").exists()


def test_who_declines_by_calendar_without_a_ground_is_asked_once_by_the_link(council: Council) -> None:
    for number in (1, 2):
        take_reply(content=google(council, number, answer="DECLINED"), at=NOON)
        run_reactions(now=NOON)
    mail = OutgoingMail.objects.get(subject__startswith="Varför kommer du inte?")
    assert mail.to_address == "yasmin@vidsjo.example"
    token = token_of(answer_link(council.invitation("Yasmin Haddad")))
    assert "Sekreteraren vet det inte än" in Client().get(f"/svar/{token}/").content.decode()
    Client().post(f"/svar/{token}/", {"state": "declined", "ground": "Sjuk"})
    take_reply(content=google(council, 3, answer="DECLINED"), at=NOON)
    run_reactions(now=NOON)
    assert council.invitation("Yasmin Haddad").ground == "Sjuk", "the calendar takes nothing back"
    assert OutgoingMail.objects.filter(subject__startswith="Varför").count() == 1


def test_the_mailbox_is_read_and_each_mail_moved_out_of_the_way(
    server: RunningImap, council: Council, settings: LazySettings
) -> None:
    settings.IMAP_URL = server.url
    server.put(google(council, 1))
    strange = head(EmailMessage(), 2, "Okänd <okand@annan.example>")
    strange.set_content("Jag är ledig till måndag.\n")
    server.put(bytes(strange))
    assert read_mailbox(now=NOON) == 2
    assert read_mailbox(now=NOON) == 0
    assert (server.count("INBOX"), server.count("Samverk"), server.count("Samverk-oversedda")) == (0, 1, 1)
    kept = IncomingMail.objects.get(state="not_understood")
    assert (kept.from_address, kept.reason, kept.county_id) == (
        "okand@annan.example",
        "no_calendar_reply",
        council.meeting.county_id,
    )
    assert "ledig" in kept.excerpt


def test_a_mail_read_twice_is_taken_once(council: Council) -> None:
    first = take_reply(content=google(council, 1), at=NOON)
    assert take_reply(content=google(council, 1), at=NOON) == first
    assert IncomingMail.objects.count() == 1


def test_an_answer_to_an_older_event_is_told_apart(council: Council) -> None:
    change_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    row = take_reply(content=google(council, 1, sequence=0), at=NOON)
    assert (row.state, council.invitation("Yasmin Haddad").state) == ("older", "waiting")


def test_an_answer_of_somebody_who_is_not_called_waits_for_a_person(council: Council) -> None:
    row = take_reply(content=google(council, 1, address="mailto:annan@vidsjo.example"), at=NOON)
    assert (row.state, row.reason, row.meeting) == ("not_understood", "address_unknown", council.meeting)


def test_an_answer_to_an_unknown_meeting_waits_for_a_person(council: Council) -> None:
    content = google(council, 1)
    Meeting.objects.update(calendar_uid="en annan")
    assert take_reply(content=content, at=NOON).reason == "meeting_unknown"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT"]
)
def test_what_is_broken_is_kept_and_stops_nothing(content: bytes, council: Council) -> None:
    assert take_reply(content=content, at=NOON).state == "not_understood"


def test_a_bounce_marks_the_mail_as_failed(council: Council) -> None:
    mail = OutgoingMail.objects.get(to_address="yasmin@vidsjo.example")
    report = f"""From: MAILER-DAEMON@vidsjo.example
To: samverk@vidsjo.example
Message-ID: <studs-1@vidsjo.example>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

The user does not exist.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.vidsjo.example

Final-Recipient: rfc822; yasmin@vidsjo.example
Action: failed
Status: 5.1.1
--x
Content-Type: message/rfc822

Message-ID: {mail.message_id}
Subject: Kallelse

text
--x--
"""
    row = take_reply(content=report.replace("\n", "\r\n").encode(), at=NOON)
    mail.refresh_from_db()
    assert (row.state, mail.state) == ("bounced", "failed")
    assert "does not exist" in mail.last_error
