"""Presenters hand in their slides by a link of their own: scoped, dated, logged; the secretary sees who has."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samverk.accounts.models import SecureLink
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, StaleState
from samverk.meetings.actions.ask_for_slides import ask_for_slides
from samverk.meetings.actions.save_agenda_item import ItemInput, PresenterInput, save_agenda_item
from samverk.meetings.models import Attachment, Meeting, Presenter
from samverk.meetings.queries.presenters import presenter_lines
from samverk.meetings.views.paper_door import may_send
from samverk.notifications.models import OutgoingMail
from tests.samverk.factories import NOON
from tests.samverk.meetings.called_council import Council, make_council
from tests.samverk.meetings.paper_kit import PDF, hand_in, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links hold until the meeting's day: pages open them at noon of the tests' day."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def council() -> Council:
    made = make_council()
    item = made.meeting.items.get(number="1")
    item.presenters.create(name="Rut Lind", organisation="Konsult AB", email="rut@konsult.example")
    item.presenters.create(name="Olle Ström")
    return made


def asked(council: Council) -> str:
    """The token of the link that Rut gets."""
    ask_for_slides(actor=council.secretary, meeting=council.meeting, at=NOON)
    run_reactions(now=NOON)
    return token_of(SecureLink.objects.get(purpose="slides"))


def handed(token: str, content: bytes = PDF, *, paper: str = "", label: str = "") -> str:
    sent = {"file": SimpleUploadedFile("bilder.pdf", content), "label": label, "paper": paper}
    return Client().post(reverse("meetings:slides_in", args=[token]), sent, follow=True).content.decode()


def test_who_has_an_address_is_mailed_her_link(council: Council) -> None:
    asked(council)
    mail = OutgoingMail.objects.get()
    assert mail.to_address == "rut@konsult.example"
    assert "Trygg hemgång: lägesrapport" in str(mail.content)
    assert Presenter.objects.get(name="Rut Lind").asked_at == NOON
    assert SecureLink.objects.get(purpose="slides").ends_on == council.meeting.date
    olle = Presenter.objects.get(name="Olle Ström")
    with pytest.raises(InvalidInput, match="nobody_to_ask"):
        ask_for_slides(actor=council.secretary, meeting=council.meeting, presenter_ids=[olle.pk], at=NOON)


def test_a_withheld_item_is_not_told_in_the_mail(council: Council) -> None:
    council.meeting.items.filter(number="1").update(withheld_ground="OSL 19 kap. 3 §", title_reveals=True)
    asked(council)
    assert "Trygg hemgång" not in str(OutgoingMail.objects.get().content)


def test_slides_come_in_by_the_link_to_her_item(council: Council) -> None:
    page = handed(asked(council), label="Bilder om hemgång")
    assert "Bilder om hemgång är lämnad." in page
    paper = Attachment.objects.get()
    assert paper.item == council.meeting.items.get(number="1")
    assert paper.presenter == Presenter.objects.get(name="Rut Lind")
    assert paper.versions.get().added_by == "Rut Lind"
    event = AuditEvent.objects.filter(verb="slides.handed_in").get()
    assert (event.actor_name, event.actor_id) == ("Rut Lind", None)
    assert SecureLink.objects.get(purpose="slides").used_at == NOON


def test_she_hands_in_a_new_version_of_her_own_alone(council: Council) -> None:
    token = asked(council)
    handed(token)
    mine = Attachment.objects.get()
    other = hand_in(council, item=mine.item, content=PDF + b"x").attachment
    assert "är lämnad" in handed(token, PDF + b"2", paper=str(mine.pk))
    assert mine.versions.count() == 2
    handed(token, PDF + b"3", paper=str(other.pk))
    assert other.versions.count() == 1


def test_the_page_tells_whose_link_it_is_and_shows_nothing_of_others(council: Council) -> None:
    hand_in(council, item=council.meeting.items.get(number="1"), label="Sekreterarens underlag")
    page = Client().get(reverse("meetings:slides", args=[asked(council)])).content.decode()
    assert "Länken skickades till Rut Lind (rut@konsult.example)" in page
    assert "Sekreterarens underlag" not in page
    assert "Budget för 2027" not in page


def test_the_link_ends_and_leads_nowhere_when_guessed_or_when_she_presents_no_more(council: Council) -> None:
    token = asked(council)
    address = reverse("meetings:slides", args=[token])
    assert may_send(f"{address}lamna/", "")
    assert Client().get(reverse("meetings:slides", args=["gissad"])).status_code == 404
    assert AuditEvent.objects.filter(verb="link.refused").exists()
    Presenter.objects.get(name="Rut Lind").delete()
    assert Client().get(address).status_code == 404
    SecureLink.objects.update(revoked_at=NOON)
    assert Client().get(address).status_code == 410
    assert not may_send(f"{address}lamna/", "")


def test_after_the_meeting_nothing_is_taken(council: Council) -> None:
    token = asked(council)
    Meeting.objects.update(state=Meeting.State.HELD, is_held_here=True)
    assert "tar inte emot fler underlag" in Client().get(reverse("meetings:slides", args=[token])).content.decode()
    handed(token)
    assert not Attachment.objects.exists()
    with pytest.raises(StaleState):
        ask_for_slides(actor=council.secretary, meeting=council.meeting, at=NOON)


def test_the_secretary_sees_who_has_and_who_has_not(council: Council) -> None:
    token, client = asked(council), signed_in("elin")
    agenda = reverse("meetings:agenda", args=["vidsjo", council.meeting.pk])
    page = client.get(agenda).content.decode()
    assert "ombedd 16 nov, har inte lämnat" in page
    assert "saknar e-postadress" in page
    handed(token)
    assert "har lämnat en fil" in client.get(agenda).content.decode()
    assert [len(one.papers) for one in presenter_lines(council.meeting)] == [1, 0]


def test_she_is_asked_from_the_page(council: Council) -> None:
    act = reverse("meetings:papers_act", args=["vidsjo", council.meeting.pk])
    page = signed_in("elin").post(act, {"do": "ask_slides"}, follow=True).content.decode()
    assert "Ett mejl med länk går till Rut Lind." in page


def test_one_of_the_own_people_is_known_by_name_and_a_guest_of_the_same_name_is_not(council: Council) -> None:
    def saved(one: PresenterInput) -> Presenter:
        item = ItemInput(title="Punkt", presenters=[one])
        return save_agenda_item(actor=council.secretary, meeting=council.meeting, item=item, at=NOON).presenters.get()

    own = saved(PresenterInput(name="Yasmin Haddad"))
    assert own.person is not None
    assert own.email == "yasmin@vidsjo.example"
    guest = saved(PresenterInput(name="Yasmin Haddad", organisation="Konsult AB", email="y@konsult.example"))
    assert (guest.person, guest.email) == (None, "y@konsult.example")
    assert saved(PresenterInput(name="Okänd Gäst")).email == ""
    assert date(2026, 12, 4) == council.meeting.date
