"""The outbox against a real SMTP server: sent once, delayed by failures, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.db import transaction

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SYSTEM
from samverk.accounts.queries import token_of
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import AuditEvent
from samverk.commands.demo_servers.ports import free_port
from samverk.commands.demo_servers.smtp_server import Mailroom, smtp_server
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.actions.send_again import send_again
from samverk.notifications.models import OutgoingMail
from samverk.notifications.queries.faults import mail_faults
from samverk.notifications.queries.mail_parts import link, rows, text
from samverk.notifications.tasks import send_waiting_mails
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_county, make_meeting, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailroom(settings: LazySettings) -> Iterator[Mailroom]:
    with smtp_server() as server:
        settings.SMTP_URL = server.url
        settings.MAIL_FROM = "Samverk i Vidsjö län <samverk@vidsjo.example>"
        settings.PUBLIC_URL = "https://samverk.vidsjo.example"
        yield server.mailroom


def an_event() -> AuditEvent:
    meeting = make_meeting()
    with transaction.atomic():
        return record_event(actor=SYSTEM, verb="notice.sent", subject=meeting, at=NOON, county_code="V")


def queue(address: str = "yasmin@alnas.example", *, event: AuditEvent | None = None, **more: object) -> OutgoingMail:
    return queue_mail(
        event=event or an_event(),
        reaction="notifications.notice",
        county=make_county(),
        to_name="Yasmin Haddad",
        to_address=address,
        subject="Kallelse: Samverkansrådet 4 december",
        content=[text("Du kallas till möte."), rows([("Dag", "fredag 4 december"), ("Plats", "")])],
        at=NOON,
        **more,  # type: ignore[arg-type]
    )


def send(at: datetime = NOON) -> int:
    return send_waiting_mails(now=lambda: at)


def test_a_mail_is_sent_once_as_text_and_html(mailroom: Mailroom) -> None:
    mail = queue()
    assert send() == 1
    assert send(NOON + timedelta(days=1)) == 0
    (message,) = mailroom.messages
    assert message["Message-ID"] == mail.message_id
    assert message["From"] == "Samverk i Vidsjö län <samverk@vidsjo.example>"
    assert message["To"] == "Yasmin Haddad <yasmin@alnas.example>"
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert "Dag: fredag 4 december" in message.get_body(("plain",)).get_content()
    assert '<html lang="sv">' in message.get_body(("html",)).get_content()
    mail.refresh_from_db()
    assert (mail.state, mail.sent_at, mail.perhaps_twice) == ("sent", NOON, 0)
    assert AuditEvent.objects.filter(verb="mail.sent").count() == 1


def test_a_reaction_that_runs_twice_queues_one_mail() -> None:
    event = an_event()
    assert queue(event=event) == queue(event=event)


def test_the_secret_of_a_link_is_in_the_mail_and_not_in_the_table(mailroom: Mailroom) -> None:
    secure = make_secure_link(purpose="answer", subject=make_meeting(), ends_on=date(2026, 12, 4))
    mail = queue()
    mail.content = [link("Svara", "/svar/{token}/", secure)]
    mail.save()
    send()
    address = f"https://samverk.vidsjo.example/svar/{token_of(secure)}/"
    assert address in mailroom.messages[0].get_body(("plain",)).get_content()
    assert address in mailroom.messages[0].get_body(("html",)).get_content()
    assert token_of(secure) not in str(OutgoingMail.objects.values().get())


def test_a_calendar_object_stands_as_alternative_and_as_file(mailroom: Mailroom) -> None:
    queue(calendar="BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", calendar_method="REQUEST")
    send()
    message = mailroom.messages[0]
    types = [part.get_content_type() for part in message.walk()]
    assert types[2:] == ["text/plain", "text/html", "text/calendar", "application/ics"]
    (calendar,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    assert "METHOD:REQUEST" in calendar.get_content()


def test_a_temporary_failure_delays_longer_each_time_and_loses_nothing(mailroom: Mailroom) -> None:
    mailroom.answer_to_address = lambda _address: "451 try later"
    mail = queue()
    now, waits = NOON, []
    for _ in range(9):
        assert send(now) == 0
        mail.refresh_from_db()
        waits.append(mail.due_at - now)
        assert (mail.state, mail.last_error) == ("waiting", "451 try later")
        assert send(mail.due_at - timedelta(seconds=1)) == 0
        now = mail.due_at
    assert waits[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert waits[-1] == timedelta(hours=1)
    mailroom.answer_to_address = lambda _address: "250 OK"
    assert send(now) == 1


def test_one_addressee_refused_for_good_stops_no_other(mailroom: Mailroom) -> None:
    mailroom.answer_to_address = lambda one: "550 no such user" if one.startswith("gone") else "250 OK"
    event = an_event()
    gone, other = queue("gone@alnas.example", event=event), queue("yasmin@alnas.example", event=event)
    assert send() == 1
    gone.refresh_from_db()
    other.refresh_from_db()
    assert (gone.state, gone.last_error, other.state) == ("failed", "550 no such user", "sent")
    assert AuditEvent.objects.filter(verb="mail.failed").count() == 1


def test_a_connection_that_breaks_delays(mailroom: Mailroom) -> None:
    mailroom.closes_on_data = True
    mail = queue()
    assert send() == 0
    mail.refresh_from_db()
    assert mail.state == "waiting"
    mailroom.closes_on_data = False
    assert send(mail.due_at) == 1


def test_a_server_that_is_away_delays_all_and_a_wrong_password_too(settings: LazySettings, mailroom: Mailroom) -> None:
    right = settings.SMTP_URL
    mail = queue()
    settings.SMTP_URL = f"smtp://127.0.0.1:{free_port()}"
    assert send() == 0
    settings.SMTP_URL = right.replace("vitsippa", "blåsippa")
    mail.refresh_from_db()
    assert send(mail.due_at) == 0
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("waiting", 2)
    settings.SMTP_URL = right
    assert send(mail.due_at) == 1


def test_without_a_server_mails_wait(settings: LazySettings) -> None:
    settings.SMTP_URL = ""
    mail = queue()
    assert send() == 0
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("waiting", 0)


def test_what_is_no_address_fails_for_good(mailroom: Mailroom) -> None:
    mail = queue("ingen adress")
    assert send() == 0
    mail.refresh_from_db()
    assert mail.state == "failed"
    assert "no mail address" in mail.last_error


def test_a_line_break_in_a_name_adds_no_header(mailroom: Mailroom) -> None:
    mail = queue()
    mail.to_name, mail.subject = "Yasmin\r\nBcc: x@example.se", "Kallelse\r\nBcc: y@example.se"
    mail.save()
    send()
    assert mailroom.messages[0]["Bcc"] is None


def test_a_worker_that_died_with_a_mail_in_its_hands_is_counted(mailroom: Mailroom) -> None:
    mail = queue()
    OutgoingMail.objects.update(state="sending", leased_until=NOON + timedelta(minutes=5), attempts=1)
    assert send() == 0
    assert send(NOON + timedelta(minutes=6)) == 1
    mail.refresh_from_db()
    assert mail.perhaps_twice == 1


def test_a_mail_sent_again_is_a_copy_of_its_own(mailroom: Mailroom) -> None:
    mail = queue()
    send()
    secretary = actor_of(make_user(), today=NOON.date())
    mail.refresh_from_db()
    copy = send_again(actor=secretary, mail=mail, to_address="ny@alnas.example", at=NOON)
    assert send() == 1
    assert copy.message_id != mail.message_id
    assert [message["To"] for message in mailroom.messages][1] == "Yasmin Haddad <ny@alnas.example>"


def test_a_mail_that_waits_is_not_sent_again() -> None:
    with pytest.raises(InvalidInput):
        send_again(actor=SYSTEM, mail=queue(), at=NOON)


def test_a_reader_may_not_send_again_and_an_outsider_learns_nothing() -> None:
    mail = queue()
    with pytest.raises(NotPermitted):
        send_again(actor=actor_of(make_user("rut", role="reader"), today=NOON.date()), mail=mail, at=NOON)
    other = make_user("ove", county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(NotFound):
        send_again(actor=actor_of(other, today=NOON.date()), mail=mail, at=NOON)


def test_a_mail_that_is_sent_without_a_word_in_the_log_is_told_of_by_check(mailroom: Mailroom) -> None:
    queue()
    send_waiting_mails(now=lambda: NOON)
    assert list(mail_faults()) == []
    AuditEvent.objects.filter(verb="mail.sent").delete()
    assert ["står inte i loggen" in one for one in mail_faults()] == [True]
