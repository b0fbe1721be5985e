"""The pages of calling: answered by a link without an account, read by the public, led by the secretary."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pdfua
import pytest
from django.test import Client

from samverk.accounts.models import SecureLink, User
from samverk.accounts.queries import token_of
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.adapters.notice_pdf import notice_pdf, running_order_pdf
from samverk.meetings.models import Invitation, Meeting
from samverk.meetings.queries.notice_content import notice_content
from samverk.notifications.actions.mail_notice import answer_link
from tests.samverk.factories import NOON
from tests.samverk.meetings.called_council import Council, make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    """Called for a day far ahead, for pages ask the real clock."""
    made = make_council()
    Meeting.objects.update(date=date(2999, 12, 4), mode="hybrid", link="https://mote.example/hemlig")
    made.meeting.items.filter(number="2").update(withheld_ground="26 kap. 1 § OSL", title_reveals=True)
    made.meeting.refresh_from_db()
    send_notice(actor=made.secretary, meeting=made.meeting, at=NOON)
    made.meeting.refresh_from_db()
    return made


def link_of(council: Council, name: str = "Yasmin Haddad") -> str:
    return f"/svar/{token_of(answer_link(council.invitation(name)))}/"


def page_of(council: Council, name: str) -> str:
    return f"/vidsjo/moten/{council.meeting.pk}/{name}"


def secretary() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="elin"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_opening_the_link_changes_nothing(council: Council) -> None:
    before = Invitation.objects.order_by("pk").values_list()
    address = link_of(council)
    answer = Client().get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "Yasmin Haddad, kommer du" in answer.text
    assert list(before) == list(Invitation.objects.order_by("pk").values_list())
    assert SecureLink.objects.get().used_at is None


def test_an_answer_by_link_is_saved_and_can_be_changed(council: Council) -> None:
    address = link_of(council)
    answer = Client().post(address, {"state": "on_link"}, follow=True)
    assert "Sparat" in answer.text
    assert council.invitation("Yasmin Haddad").state == "on_link"
    Client().post(address, {"state": "declined", "ground": "Sjuk"})
    row = council.invitation("Yasmin Haddad")
    assert (row.state, row.ground, row.answered_by) == ("declined", "Sjuk", "link")
    assert SecureLink.objects.get().used_at is not None


def test_declining_without_a_ground_is_asked_again(council: Council) -> None:
    answer = Client().post(link_of(council), {"state": "declined"})
    assert answer.status_code == 422
    assert "Skriv varför du inte kommer." in answer.text
    assert council.invitation("Yasmin Haddad").state == "waiting"


def test_a_guessed_link_is_told_in_plain_words(council: Council) -> None:
    answer = Client().get("/svar/AAAAAAAAAAAAAAAAAAAAAA/")
    assert answer.status_code == 404
    assert "Länken leder ingenstans" in answer.text


def test_an_old_link_is_gone(council: Council) -> None:
    Meeting.objects.update(date=date(2020, 1, 1))
    council.meeting.refresh_from_db()
    answer = Client().get(link_of(council))
    assert answer.status_code == 410
    assert "Länken gäller inte längre" in answer.text


def test_links_are_not_tried_without_end(council: Council) -> None:
    client = Client()
    statuses = [client.get(f"/svar/{number:022d}/").status_code for number in range(32)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


def test_the_public_reads_a_public_notice_without_what_is_held_back(council: Council) -> None:
    text = Client().get(page_of(council, "kallelse/")).text
    assert "Trygg hemgång" in text
    assert "Budget för 2027" not in text
    assert "mote.example/hemlig" not in text
    assert Client().get(page_of(council, "kallelse.pdf")).content.startswith(b"%PDF")
    Meeting.objects.update(notice_published_at=None)
    assert Client().get(page_of(council, "kallelse/")).status_code == 404
    assert Client().get(page_of(council, "kommer/")).status_code == 404


def test_the_secretary_sees_who_comes_and_calls_a_substitute(council: Council) -> None:
    client = secretary()
    Client().post(link_of(council, "Olof Brandt"), {"state": "declined", "ground": "Annat möte"})
    page = client.get(page_of(council, "kommer/")).text
    assert "Kalla Nils Ahlin" in page
    absent = council.invitation("Olof Brandt")
    client.post(page_of(council, "kommer/gor/"), {"do": "call", "invitation": absent.pk})
    assert council.invitation("Nils Ahlin").replaces == absent
    client.post(
        page_of(council, "kommer/gor/"),
        {"do": "answer", "invitation": council.invitation("Petra Sandin").pk, "state": "accepted"},
    )
    assert council.invitation("Petra Sandin").answered_by == "secretary"


def test_the_secretary_changes_and_cancels_from_the_notice(council: Council) -> None:
    client = secretary()
    changes = {"date": "2999-12-05", "start_time": "09:00", "end_time": "", "place": "Folkets hus", "mode": "physical"}
    client.post(page_of(council, "kallelse/gor/"), {"do": "change", **changes})
    council.meeting.refresh_from_db()
    assert (council.meeting.start_time, council.meeting.place) == (time(9), "Folkets hus")
    client.post(page_of(council, "kallelse/gor/"), {"do": "cancel", "reason": "För få ärenden."})
    council.meeting.refresh_from_db()
    assert council.meeting.state == "cancelled"
    assert "Mötet är inställt. För få ärenden." in client.get(page_of(council, "kallelse/")).text


def test_the_agenda_is_made_and_changed_from_its_page() -> None:
    council = make_council()
    council.meeting.items.all().delete()
    client = secretary()
    client.post(page_of(council, "dagordning/gor/"), {"do": "prepare"})
    first = council.meeting.items.order_by("position")[0]
    client.post(page_of(council, "dagordning/gor/"), {"do": "down", "item": first.pk})
    new = {"do": "save", "title": "Ny fråga", "kind": "dialogue", "minutes": "20"}
    client.post(
        page_of(council, "dagordning/gor/"), {**new, "presenters": "Gun Alm, processledare, gun@vidsjo.example"}
    )
    row = council.meeting.items.get(title="Ny fråga")
    assert (row.minutes_allotted, row.presenters.get().email) == (20, "gun@vidsjo.example")
    refused = client.post(page_of(council, "dagordning/gor/"), {"do": "save", "title": "", "kind": "dialogue"})
    assert refused.status_code == 422
    assert "Ny fråga" in client.get(page_of(council, "dagordning/")).text


def test_the_log_of_mails_is_a_page(council: Council) -> None:
    assert "Inga mejl än" in secretary().get("/vidsjo/mejl/").text


def test_the_printed_notice_and_running_order_pass_what_can_be_checked_of_pdf_ua(
    council: Council, tmp_path: Path
) -> None:
    content = notice_content(council.meeting, message="Lunch från 12.")
    for name, printed in (("k", notice_pdf(content, kind="request")), ("r", running_order_pdf(content))):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(printed)
        assert pdfua.validate(str(path)).findings == ()
    assert notice_pdf(content, kind="request") == notice_pdf(content, kind="request")


def test_an_answer_and_the_note_that_its_link_was_used_are_kept_together(
    council: Council, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = link_of(council)

    def breaks(**_named: object) -> None:
        raise RuntimeError("killed here")

    monkeypatch.setattr("samverk.meetings.actions.answer_invitation.mark_link_used", breaks)
    with pytest.raises(RuntimeError):
        client.post(address, {"state": "accepted"})
    assert council.invitation("Yasmin Haddad").state == Invitation.State.WAITING
    monkeypatch.undo()
    client.post(address, {"state": "accepted"})
    assert council.invitation("Yasmin Haddad").state == Invitation.State.ACCEPTED
    assert SecureLink.objects.filter(purpose="answer", used_at__isnull=False).count() == 1
