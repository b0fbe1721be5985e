"""Dialogues: counts never names, found personal data, what changed with its tie, and the question a year later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from samverk.accounts.models import PUBLIC, Actor, Grant, Permission, Role, User
from samverk.core.errors import NotFound, NotPermitted, RuleBroken
from samverk.dialogues.actions.note_change import ChangeInput, note_change, remove_change
from samverk.dialogues.actions.prepare_asks import prepare_asks
from samverk.dialogues.actions.save_dialogue import DialogueInput, remove_dialogue, save_dialogue
from samverk.dialogues.models import Dialogue
from samverk.dialogues.queries.visible import changes_of
from samverk.meetings.models import BacklogItem
from samverk.organizations.models import County
from tests.samverk.factories import (
    NOON,
    make_county,
    make_decision,
    make_item,
    make_matter,
    make_meeting,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOON)
SENT = {
    "kind": "council",
    "title": "Brukarråd om hemtjänst",
    "days": "2026-05-12 Alnäs bibliotek\n2026-05-19",
    "groups": "Anhöriga: 14\nUnga 3",
    "themes": "Tider\nHemtjänsten kommer olika tider.\n\nMat\nMaten är kall.",
    "is_public": "on",
}


@pytest.fixture
def county() -> County:
    return make_county()


@pytest.fixture
def leader(county: County) -> Actor:
    wanted = (Permission.LEAD_MATTERS, Permission.VIEW_UNPUBLISHED)
    grants = frozenset(Grant(permission=one, county_id=county.pk) for one in wanted)
    return Actor(user_id=None, name="Petra Lundmark", grants=grants)


@pytest.fixture
def client(county: County) -> Client:
    make_user("petra", role=Role.PROCESS_LEADER, county=county)
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="petra"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def words(**more: object) -> DialogueInput:
    told: dict[str, object] = {
        "kind": "council",
        "title": "Brukarråd om hemtjänst",
        "days": ((date(2026, 5, 12), "Alnäs"),),
        "groups": (("Anhöriga", 14), ("Unga", 3)),
        "themes": (("Tider", "Hemtjänsten kommer olika tider."),),
        "is_public": True,
    }
    return DialogueInput(**told | more)  # type: ignore[arg-type]


def held(leader: Actor, county: County, **more: object) -> Dialogue:
    return save_dialogue(actor=leader, county=county, words=words(**more), at=NOON)


def test_it_is_written_in_lines_and_shown_in_counts(client: Client) -> None:
    page = client.post("/vidsjo/dialoger/ny/", SENT, follow=True).content.decode()
    assert "Dialogen är sparad." in page
    seen = Client().get(f"/vidsjo/dialoger/{Dialogue.objects.get().pk}/").content.decode()
    for told in ("färre än 5", "Minst 15 deltog.", "Maten är kall.", "Alnäs bibliotek", "19 maj 2026"):
        assert told in seen
    assert "minst 15" in Client().get("/vidsjo/dialoger/").content.decode()
    sheet = b"".join(Client().get("/vidsjo/dialoger/dialoger.csv")).decode()  # type: ignore[arg-type]
    assert "Brukarråd om hemtjänst;brukarråd;;2026-05-12;minst 15;" in sheet


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("groups", "Anhöriga", "slutar inte med"),
        ("days", "i maj", "börjar inte med"),
        ("days", "2026-05-12\n" * 61, "Här får 60 plats, du har skrivit 61."),
        ("days", f"2026-05-12 {'x' * 301}", "är längre än 300 tecken"),
        ("groups", f"{'x' * 301} 14", "är längre än 300 tecken"),
        ("themes", f"{'x' * 301}\nMaten är kall.", "är längre än 300 tecken"),
        ("themes", "\n\n".join(["Mat\nKall."] * 61), "Här får 60 plats, du har skrivit 61."),
        ("themes", "Mat\nMaten är kall.\n\nDen kommer sent.\n\nTider", "ta bort den tomma raden"),
    ],
)
def test_a_line_that_is_not_understood_is_told(client: Client, field: str, value: str, told: str) -> None:
    page = client.post("/vidsjo/dialoger/ny/", SENT | {field: value})
    assert page.status_code == 422
    assert told in page.content.decode()
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize("secret", ["070-174 06 05", "640823-3234", "Rut Ekström"])
def test_personal_data_in_the_words_is_shown_before_all_may_see_it(client: Client, secret: str) -> None:
    make_person("Rut Ekström")
    sent = SENT | {"themes": f"Tider\nRing {secret} om tiderna."}
    page = client.post("/vidsjo/dialoger/ny/", sent)
    assert page.status_code == 422
    assert f"<li><b>{secret}</b></li>" in page.content.decode()
    assert client.post("/vidsjo/dialoger/ny/", sent | {"is_public": ""}).status_code == 302
    assert client.post("/vidsjo/dialoger/ny/", sent | {"is_looked_through": "on"}).status_code == 302


def test_what_changed_of_a_public_dialogue_is_looked_through_too(leader: Actor, county: County) -> None:
    dialogue = held(leader, county)
    change = ChangeInput(changed_on=TODAY, has_changed=True, text="Ring 070-174 06 05.")
    with pytest.raises(RuleBroken, match="personal_data_is_found"):
        note_change(actor=leader, dialogue=dialogue, words=change, at=NOON)


def test_what_changed_is_looked_through_when_its_dialogue_becomes_public(
    leader: Actor, county: County, client: Client
) -> None:
    dialogue = held(leader, county, is_public=False)
    change = ChangeInput(changed_on=TODAY, has_changed=True, text="Ring 070-174 06 05.")
    note_change(actor=leader, dialogue=dialogue, words=change, at=NOON)
    page = client.post(f"/vidsjo/dialoger/{dialogue.pk}/andra/", SENT)
    assert page.status_code == 422
    assert "<li><b>070-174 06 05</b></li>" in page.content.decode()
    dialogue.refresh_from_db()
    assert not dialogue.is_public


def test_the_public_sees_a_change_but_not_what_it_may_not_read(leader: Actor, county: County, client: Client) -> None:
    matter = make_matter(county=county)
    item = make_item(make_meeting(organ=make_organ(county=county), day=TODAY), "Nya tider")
    make_decision(item.meeting, "Rådet antar nya tider.", item=item)
    dialogue = held(leader, county, matter=matter)
    change = ChangeInput(changed_on=TODAY, has_changed=False, text="Avtalet löper.", tied_to=("item", item))
    note = note_change(actor=leader, dialogue=dialogue, words=change, at=NOON)
    assert [one.words for one in changes_of(leader, dialogue)] == ["Nya tider"]
    assert [(one.words, one.address) for one in changes_of(PUBLIC, dialogue)] == [("", "")]
    seen = Client().get(f"/vidsjo/dialoger/{dialogue.pk}/").content.decode()
    assert "Inget ändrades" in seen
    assert "Avtalet löper." in seen
    assert "Nya tider" not in seen
    assert "Brukarråd om hemtjänst" in client.get(f"/vidsjo/arenden/{matter.slug}/").content.decode()
    remove_change(actor=leader, dialogue=dialogue, change_id=note.pk, at=NOON)
    assert changes_of(leader, dialogue) == []


def test_a_change_is_told_on_the_page_with_its_tie(client: Client, leader: Actor, county: County) -> None:
    matter = make_matter(county=county)
    dialogue = held(leader, county, matter=matter)
    address = f"/vidsjo/dialoger/{dialogue.pk}/gor/"
    sent = {"do": "note", "outcome": "1", "text": "Samma tid varje dag.", "changed_on": "2026-05-20"}
    assert client.post(address, sent | {"changed_on": "2026-05-11"}).status_code == 422
    page = client.post(address, sent | {"tied_to": f"matter-{matter.pk}"}, follow=True).content.decode()
    assert "Samma tid varje dag." in page
    assert dialogue.changes.get().matter == matter


def test_on_its_day_the_organ_is_asked_once_what_changed(leader: Actor, county: County) -> None:
    organ = make_organ(county=county)
    dialogue = held(leader, county, organ=organ, ask_on=TODAY, principals=(make_principal(county=county),))
    assert [prepare_asks(at=NOON - timedelta(days=1)), prepare_asks(at=NOON), prepare_asks(at=NOON)] == [0, 1, 0]
    assert BacklogItem.objects.get(organ=organ).title == "Vad ändrades efter: Brukarråd om hemtjänst"
    dialogue.refresh_from_db()
    change = ChangeInput(changed_on=TODAY, has_changed=True, text="Nya tider.", ask_again_on=date(2027, 11, 16))
    note_change(actor=leader, dialogue=dialogue, words=change, at=NOON)
    dialogue.refresh_from_db()
    assert (dialogue.ask_on, dialogue.ask_item) == (date(2027, 11, 16), None)


def test_an_agenda_names_a_dialogue_that_is_not_public_by_its_number(leader: Actor, county: County) -> None:
    organ, matter = make_organ(county=county), make_matter(county=county)
    dialogue = held(leader, county, organ=organ, matter=matter, ask_on=TODAY, is_public=False)
    assert prepare_asks(at=NOON) == 1
    told = BacklogItem.objects.get()
    assert (told.title, told.text, told.matter) == (f"Vad ändrades efter dialog nummer {dialogue.pk}", "", None)


def test_who_does_not_lead_matters_writes_nothing_and_outsiders_see_what_is_public(
    leader: Actor, county: County
) -> None:
    inside = held(leader, county, is_public=False)
    reader = Actor(
        user_id=None,
        name="Läsare",
        grants=frozenset({Grant(permission=Permission.VIEW_UNPUBLISHED, county_id=county.pk)}),
    )
    with pytest.raises(NotPermitted):
        remove_dialogue(actor=reader, dialogue=inside, at=NOON)
    with pytest.raises(NotFound):
        save_dialogue(actor=PUBLIC, county=county, words=words(), at=NOON, dialogue=inside)
    assert Client().get(f"/vidsjo/dialoger/{inside.pk}/").status_code == 404
    assert "Brukarråd" not in b"".join(Client().get("/vidsjo/dialoger/dialoger.csv")).decode()  # type: ignore[arg-type]
    remove_dialogue(actor=leader, dialogue=inside, at=NOON)
    assert not Dialogue.objects.exists()
