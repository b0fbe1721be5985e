"""Who subscribes is told of published minutes; the dispatch list gets its papers; a subscription is confirmed first."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import SYSTEM, SecureLink
from samverk.audit.tasks import run_reactions
from samverk.commands.demo_servers.smtp_server import smtp_server
from samverk.documents.actions.keep_document import keep_document
from samverk.minutes.actions.dispatch_minutes import add_dispatch, dispatch_minutes
from samverk.minutes.actions.publish_minutes import publish_minutes, withdraw_minutes
from samverk.minutes.actions.subscribe_minutes import ask_subscription, confirm_subscription, end_subscription
from samverk.minutes.models import Dispatch, Minutes, MinutesExtract, MinutesVersion, Subscription
from samverk.notifications.actions.deliver_mail import deliver_mail, note_failure
from samverk.notifications.actions.mail_minutes import mail_subscribers
from samverk.notifications.actions.send_again import send_again
from samverk.notifications.adapters.smtp import connection_to
from samverk.notifications.models import OutgoingMail
from tests.samverk.factories import NOON, make_item, make_meeting, make_organ, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def minutes() -> Minutes:
    meeting = make_meeting()
    row = Minutes.objects.create(meeting=meeting, state=Minutes.State.SIGNED, approved_at=NOON)
    pdf = keep_document(
        county=meeting.county, content=b"%PDF whole", file_name="a.pdf", media_type="application/pdf", at=NOON
    )
    MinutesVersion.objects.create(minutes=row, number=1, content={}, made_at=NOON, signed_pdf=pdf)
    return row


def subscriber(minutes: Minutes) -> Subscription:
    organ = minutes.meeting.organs.get()
    row = ask_subscription(organ=organ, email="kim@example.org", at=NOON)
    run_reactions(now=NOON)
    confirm_subscription(link=SecureLink.objects.get(), at=NOON)
    OutgoingMail.objects.all().delete()
    return row


def sent() -> list[str]:
    run_reactions(now=NOON)
    return [one.to_address for one in OutgoingMail.objects.order_by("to_address")]


def test_a_subscription_is_confirmed_by_mail_before_anything_else_comes(minutes: Minutes) -> None:
    ask_subscription(organ=minutes.meeting.organs.get(), email="kim@example.org", at=NOON)
    assert sent() == ["kim@example.org"]
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    assert len(sent()) == 1


def test_a_subscriber_is_told_once_and_can_end_it_from_the_mail(minutes: Minutes) -> None:
    row = subscriber(minutes)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    assert sent() == ["kim@example.org"]
    mail = OutgoingMail.objects.get()
    ending = next(part for part in mail.content if part.get("link"))
    end_subscription(link=SecureLink.objects.get(pk=ending["link"]), at=NOON)
    row.refresh_from_db()
    assert row.ended_at == NOON
    mail_subscribers(mail.event_id)
    assert OutgoingMail.objects.count() == 1


def test_nobody_is_told_of_minutes_that_were_withdrawn_at_once(minutes: Minutes) -> None:
    subscriber(minutes)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    assert sent() == []


def test_subscribers_of_other_organs_hear_nothing(minutes: Minutes) -> None:
    organ = make_organ("Chefsgruppen")
    Subscription.objects.create(organ=organ, email="a@example.org", asked_at=NOON, confirmed_at=NOON)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    assert sent() == []


def test_the_dispatch_list_gets_the_minutes_or_the_extracts_asked_for(minutes: Minutes) -> None:
    item = make_item(minutes.meeting)
    version = minutes.versions.get()
    extract = keep_document(
        county=minutes.meeting.county, content=b"%PDF item 6", file_name="6.pdf", media_type="application/pdf", at=NOON
    )
    MinutesExtract.objects.create(version=version, item=item, pdf=extract, made_at=NOON)
    add_dispatch(actor=SYSTEM, minutes=minutes, recipient="Alnäs", email="a@alnas.example", at=NOON)
    add_dispatch(actor=SYSTEM, minutes=minutes, recipient="Ekerum", email="e@ekerum.example", items=[item], at=NOON)
    add_dispatch(actor=SYSTEM, minutes=minutes, recipient="Chefsgruppen", at=NOON)
    dispatch_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    assert sent() == ["a@alnas.example", "e@ekerum.example"]
    whole, part = OutgoingMail.objects.order_by("to_address")
    assert [one.file_name for one in whole.documents.all()] == ["a.pdf"]
    assert [one.file_name for one in part.documents.all()] == ["6.pdf"]


def test_two_lines_with_one_address_get_one_mail_with_the_papers_of_both(minutes: Minutes) -> None:
    for recipient, file_name, number in (("Nämnden", "6.pdf", "6"), ("Förvaltningen", "7.pdf", "7")):
        item = make_item(minutes.meeting, number=number)
        pdf = keep_document(
            county=minutes.meeting.county,
            content=file_name.encode(),
            file_name=file_name,
            media_type="application/pdf",
            at=NOON,
        )
        MinutesExtract.objects.create(version=minutes.versions.get(), item=item, pdf=pdf, made_at=NOON)
        add_dispatch(actor=SYSTEM, minutes=minutes, recipient=recipient, email="r@alnas.example", items=[item], at=NOON)
    dispatch_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    assert sent() == ["r@alnas.example"]
    mail = OutgoingMail.objects.get()
    assert mail.to_name == "Nämnden, Förvaltningen"
    assert sorted(one.file_name for one in mail.documents.all()) == ["6.pdf", "7.pdf"]
    lines = Dispatch.objects.order_by("pk")
    assert [(one.papers[0]["name"], one.message_id == mail.message_id) for one in lines] == [
        ("6.pdf", True),
        ("7.pdf", True),
    ]


def dispatched(minutes: Minutes) -> OutgoingMail:
    add_dispatch(actor=SYSTEM, minutes=minutes, recipient="Alnäs", email="a@alnas.example", at=NOON)
    dispatch_minutes(actor=SYSTEM, minutes=minutes, at=NOON)
    sent()
    mail: OutgoingMail = OutgoingMail.objects.get()
    return mail


def test_a_mail_that_comes_back_makes_its_line_undelivered_and_a_line_without_proof_is_not_on_its_way(
    minutes: Minutes,
) -> None:
    mail = dispatched(minutes)
    with smtp_server() as running, connection_to(running.url) as server:
        assert deliver_mail(server=server, mail=mail, now=NOON)
    mail.refresh_from_db()
    client = Client()
    client.force_login(make_user("elin", role="secretary"))
    page = f"/vidsjo/moten/{minutes.meeting_id}/protokoll/publicera/"
    assert "mottaget av e-postservern" in client.get(page).text
    note_failure(mail=mail, message="5.1.1 no such user", is_permanent=True, now=NOON)
    told = client.get(page).text
    assert ("kom inte fram" in told, "mottaget av e-postservern" in told) == (True, False)
    again = send_again(actor=SYSTEM, mail=mail, to_address="registrator@alnas.example", at=NOON)
    OutgoingMail.objects.filter(pk=again.pk).update(state="sent", sent_at=NOON)
    Dispatch.objects.update(refused_why="")
    note_failure(mail=mail, message="5.1.1 no such user, told twice", is_permanent=True, now=NOON)
    assert Dispatch.objects.get().refused_why == ""
    Dispatch.objects.update(message_id="", taken_at=None, papers=[])
    assert "på väg" not in client.get(page).text
    told = client.post(f"{page}andra/", {"do": "dispatch"}, follow=True).text
    assert 'href="#i-none"/></svg>Det fanns ingen kvar' in told, "nothing was done: no tick"


def test_a_line_keeps_what_went_and_that_it_did_not_arrive_until_it_did(minutes: Minutes) -> None:
    mail = dispatched(minutes)
    note_failure(mail=mail, message="550 no such mailbox", is_permanent=True, now=NOON)
    line = Dispatch.objects.get()
    assert (line.papers[0]["name"], line.refused_why, line.taken_at) == ("a.pdf", "550 no such mailbox", None)
    mail.refresh_from_db()
    again = send_again(actor=SYSTEM, mail=mail, to_address="registrator@alnas.example", at=NOON)
    with smtp_server() as running, connection_to(running.url) as server:
        assert deliver_mail(server=server, mail=again, now=NOON)
    line.refresh_from_db()
    assert (line.refused_why, line.taken_at) == ("", NOON)
