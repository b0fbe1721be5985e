"""A matter is made, changed, gets papers and is led from its pages, without script; the public sees what is public."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samverk.accounts.models import Role
from samverk.matters.models import Matter
from samverk.organizations.models import County
from samverk.routing.models import MatterChange
from tests.contract.permission_world import pdf
from tests.samverk.factories import (
    make_county,
    make_item,
    make_matter,
    make_meeting,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(tmp_path: Path, settings: LazySettings) -> County:
    settings.HOME = tmp_path
    return make_county()


@pytest.fixture
def leader(county: County) -> Client:
    client = Client()
    user = make_user("petra", role=Role.PROCESS_LEADER, county=county)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def sent(county: County, **more: object) -> dict[str, object]:
    """A whole form of a matter."""
    principal = make_principal(county=county)
    return {
        "name": "Trygg hemgång från sjukhus",
        "text": "En ny överenskommelse.",
        "owner_name": "",
        "tags": "utskrivning, äldre",
        "number-TOTAL_FORMS": "1",
        "number-INITIAL_FORMS": "0",
        "number-0-principal": str(principal.pk),
        "number-0-number": "VS 2026/114",
        "wait-TOTAL_FORMS": "1",
        "wait-INITIAL_FORMS": "0",
        "wait-0-kind": "law",
        "wait-0-text": "ny lag om utskrivning",
        "wait-0-expected": "1 juli 2027",
        **more,
    }


def test_a_new_matter_says_who_owns_it_and_what_it_waits_for(county: County, leader: Client) -> None:
    person = make_person("Petra Lundmark", county=county)
    answer = leader.post("/vidsjo/arende/nytt/", sent(county, owner_name="Petra Lundmark"), follow=True)
    matter = Matter.objects.get()
    assert (matter.owner, matter.state, matter.tags) == (person, "accepted", ["utskrivning", "äldre"])
    page = answer.content.decode()
    for words in ("Petra Lundmark", "VS 2026/114", "ny lag om utskrivning", "1 juli 2027", "inte varit uppe"):
        assert words in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("name", "", "måste fyllas i"), ("owner_name", "Nils Ingensson", "Ingen i registret")],
)
def test_what_cannot_be_taken_is_said_in_swedish(
    county: County, leader: Client, field: str, value: str, words: str
) -> None:
    answer = leader.post("/vidsjo/arende/nytt/", sent(county, **{field: value}), follow=True)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_changed_facts_stand_on_the_page_and_the_address_stays(county: County, leader: Client) -> None:
    matter = make_matter(county=county)
    leader.post(f"/vidsjo/arenden/{matter.slug}/andra/", sent(county))
    slug = matter.slug
    matter.refresh_from_db()
    assert (matter.name, matter.slug) == ("Trygg hemgång från sjukhus", slug)


def test_the_public_sees_entered_facts_only_once_they_are_public(county: County, leader: Client) -> None:
    matter = make_matter(county=county)
    item = make_item(make_meeting(organ=make_organ(county=county), published=True))
    item.matter = matter
    item.save()
    address = f"/vidsjo/arenden/{matter.slug}/"
    leader.post(f"{address}andra/", sent(county))
    assert "En ny överenskommelse" not in Client().get(address).content.decode()
    leader.post(f"{address}andra/", sent(county, is_public="on"))
    assert "En ny överenskommelse" in Client().get(address).content.decode()


def test_a_paper_is_kept_saved_and_taken_away(county: County, leader: Client) -> None:
    matter = make_matter(county=county)
    address = f"/vidsjo/arenden/{matter.slug}/"
    upload = SimpleUploadedFile("förslag.pdf", pdf(), content_type="application/pdf")
    leader.post(f"{address}papper/", {"paper": upload, "label": "Förslag till avtal"})
    paper = matter.papers.get()
    answer = leader.get(f"{address}papper/{paper.pk}/")
    assert (answer.headers["X-Content-Type-Options"], b"".join(answer)) == ("nosniff", pdf())  # type: ignore[call-overload]
    assert Client().get(f"{address}papper/{paper.pk}/").status_code == 404
    leader.post(f"{address}papper/", {"remove": str(paper.pk)})
    assert not matter.papers.exists()


@pytest.mark.parametrize("content", [b"", b"<script>alert(1)</script>"])
def test_a_file_that_is_no_paper_is_refused(county: County, leader: Client, content: bytes) -> None:
    matter = make_matter(county=county)
    upload = SimpleUploadedFile("x.pdf", content, content_type="application/pdf")
    assert leader.post(f"/vidsjo/arenden/{matter.slug}/papper/", {"paper": upload}).status_code == 422
    assert not matter.papers.exists()


def test_proposals_are_listed_with_reasons_and_answered_there(county: County, leader: Client) -> None:
    organ, matter = make_organ(county=county), make_matter(county=county)
    for _number in range(2):
        item = make_item(make_meeting(organ=organ))
        item.matter, item.matter_key = matter, "hemgång trygg"
        item.save()
    page = leader.get("/vidsjo/arende/forslag/").content.decode()
    assert "Rubrikerna säger samma sak: Trygg hemgång" in page
    act = f"/vidsjo/arenden/{matter.slug}/hor-ihop/gor/"
    answer = leader.post(act, {"do": "refuse", "next": "proposals"}, follow=True)
    assert "Inget att ta ställning till" in answer.content.decode()
    undo = f"/vidsjo/arende/angra/{MatterChange.objects.get().pk}/"
    assert undo in answer.content.decode()
    leader.post(undo)
    matter.refresh_from_db()
    assert matter.state == "proposed"


def test_a_joined_matters_address_leads_to_the_one_it_became(county: County, leader: Client) -> None:
    matter, other = make_matter(county=county), make_matter("Hemgång", county=county)
    leader.post(f"/vidsjo/arenden/{matter.slug}/hor-ihop/gor/", {"do": "join", "matter": other.slug})
    answer = leader.get(f"/vidsjo/arenden/{other.slug}/")
    assert answer.headers["Location"] == f"/vidsjo/arenden/{matter.slug}/"


def test_related_matters_lead_to_each_other(county: County, leader: Client) -> None:
    matter, other = make_matter(county=county), make_matter("Hemgång", county=county)
    act = f"/vidsjo/arenden/{matter.slug}/hor-ihop/gor/"
    leader.post(act, {"do": "relate", "matter": other.slug})
    assert "Trygg hemgång" in leader.get(f"/vidsjo/arenden/{other.slug}/").content.decode()
    leader.post(act, {"do": "relate", "matter": other.slug, "not": "1"})
    assert not matter.related.exists()


def test_an_item_is_found_by_words_and_joined_taken_out_and_split(county: County, leader: Client) -> None:
    organ, matter = make_organ(county=county), make_matter(county=county)
    first, second = (make_item(make_meeting(organ=organ), title) for title in ("Åter i hemmet", "Åter i arbete"))
    address = f"/vidsjo/arenden/{matter.slug}/hor-ihop/"
    assert "Åter i hemmet" in leader.get(address, {"sok": "åter hemmet"}).content.decode()
    for item in (first, second):
        leader.post(f"{address}gor/", {"do": "place", "item": str(item.pk)})
    leader.post(f"{address}gor/", {"do": "split", "items": [str(second.pk)], "name": "Åter i arbete"})
    second.refresh_from_db()
    assert second.matter is not None
    assert second.matter.name == "Åter i arbete"
    leader.post(f"{address}gor/", {"do": "take_out", "item": str(first.pk)})
    first.refresh_from_db()
    assert first.matter is None


def test_the_way_is_planned_and_walked_by_forms_and_drawn_on_the_matters_page(county: County, leader: Client) -> None:
    organ, matter = make_organ("Arbetsutskottet", county=county), make_matter(county=county)
    act = f"/vidsjo/arenden/{matter.slug}/vag/gor/"
    for who, kind in ((f"o{organ.pk}", "prepare"), ("all", "adopt")):
        leader.post(act, {"do": "add", "kind": kind, "who": who, "planned_on": "2026-01-15"})
    first, second = matter.steps.order_by("position")
    leader.post(act, {"do": "finish", "step": first.pk, "done_on": "2026-01-12", "words": "Förslaget är berett."})
    page = leader.get(f"/vidsjo/arenden/{matter.slug}/").content.decode()
    for words in ("Arbetsutskottet", "beredde: Förslaget är berett.", "Sent sedan 15 januari 2026: Huvudmännen, anta."):
        assert words in page
    assert page.count('class="way__bg"') == 2
    leader.post(act, {"do": "skip", "step": second.pk, "words": "Behövs inte."})
    leader.post(act, {"do": "save_template", "name": "Kort väg"})
    leader.post(act, {"do": "close"})
    assert "Ärendet är avslutat" in leader.get(f"/vidsjo/arenden/{matter.slug}/vag/").content.decode()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"do": "add", "kind": "vote", "who": "all"}, "Välj vad som görs"),
        ({"do": "finish", "done_on": "snart"}, "Skriv vilken dag"),
        ({"do": "template"}, "Välj en mall"),
        ({"do": "fly"}, ""),
    ],
)
def test_what_cannot_be_walked_is_said(county: County, leader: Client, body: dict[str, str], words: str) -> None:
    matter = make_matter(county=county)
    answer = leader.post(f"/vidsjo/arenden/{matter.slug}/vag/gor/", body)
    assert answer.status_code == 422
    assert words in answer.content.decode()
