"""What nobody has released stays unknown to the public, by whichever way it is asked for."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from samverk.accounts.models import Role, User
from samverk.documents.models import Finding
from samverk.grants.models import Grant
from samverk.indicators.models import Indicator
from samverk.matters.models import CaseNumber, Matter
from samverk.meetings.models import Amount, Figure, Meeting, Statement
from samverk.routing.models import MatterStep
from samverk.studies.models import Study
from tests.contract.permission_world import World, make_world
from tests.contract.test_permission_matrix import address_of
from tests.samverk.factories import (
    NOON,
    make_attendance,
    make_item,
    make_matter,
    make_meeting,
    make_membership,
    make_organ,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
RELEASED, HIDDEN = date(2026, 9, 1), date(2026, 10, 1)
HIDDEN_WORDS = "Trastsång om kvällen"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def world() -> World:
    """A county whose one meeting is released."""
    world = make_world(code="V", name="Vidsjö län", slug="vidsjo")
    world.meeting.published_at = NOON
    world.meeting.save()
    return world


def test_an_organs_page_names_nobody_known_from_unreleased_minutes_alone() -> None:
    organ = make_organ()
    make_meeting(organ=organ, day=RELEASED, published=True)
    hidden = make_meeting(organ=organ, day=HIDDEN)
    person = make_person("Hemma Okänd")
    make_attendance(hidden, person)
    make_membership(person=person, organ=organ, principal=None, starts_on=HIDDEN)
    address = f"/{organ.county.slug}/organ/{organ.slug}/"
    assert "Hemma Okänd" not in Client().get(address).content.decode()
    assert "Hemma Okänd" in signed_in(make_user(role=Role.SECRETARY)).get(address).content.decode()


def test_a_matters_page_tells_no_case_number_of_unreleased_minutes() -> None:
    organ, matter = make_organ(), make_matter()
    for day, published in ((RELEASED, True), (HIDDEN, False)):
        item = make_item(make_meeting(organ=organ, day=day, published=published))
        item.matter = matter
        item.save()
    CaseNumber.objects.create(matter=matter, number="HEMLIG 2026/17")
    address = f"/{organ.county.slug}/arenden/{matter.slug}/"
    assert "HEMLIG" not in Client().get(address).content.decode()
    assert "HEMLIG" in signed_in(make_user(role=Role.SECRETARY)).get(address).content.decode()


def test_figures_sums_and_recommendations_of_unreleased_minutes_are_told_by_no_page_that_builds_on_them(
    world: World,
) -> None:
    """Public indicators, grants and studies leave out what was taken from minutes that nobody has released."""
    Meeting.objects.update(published_at=None)
    taken = taken_from_minutes(world)
    for address in taken:
        told = Client().get(address, follow=True)
        assert told.status_code == 200, address
        assert HIDDEN_WORDS not in told.content.decode(), address
        assert HIDDEN_WORDS in signed_in(User.objects.get(username="secretary-V")).get(address).content.decode(), (
            address
        )
    Meeting.objects.filter(pk=world.meeting.pk).update(published_at=NOON)
    assert [one for one in taken if HIDDEN_WORDS not in Client().get(one).content.decode()] == []
    world.meeting.items.update(withheld_ground="26 kap. 1 § OSL")
    assert [one for one in taken if HIDDEN_WORDS in Client().get(one).content.decode()] == []


def taken_from_minutes(world: World) -> list[str]:
    """A value, a sum and a recommendation of the world's meeting, in things made public; their pages."""
    meeting = world.meeting
    row = {"meeting": meeting, "item": meeting.items.earliest("pk"), "position": 8}
    keys = {}
    for name, model, fields in (
        ("figures", Figure, {"text": HIDDEN_WORDS, "label": HIDDEN_WORDS, "value": 7}),
        ("amounts", Amount, {"text": HIDDEN_WORDS, "value": 7}),
        ("recommendations", Statement, {"text": HIDDEN_WORDS, "kind": "recommendation"}),
    ):
        finding = Finding.objects.create(
            document=meeting.document, section=name, key=name, position=8, value={"text": HIDDEN_WORDS}
        )
        model.objects.create(finding=finding, **fields, **row)  # type: ignore[attr-defined]
        keys[name] = {"document": meeting.document, "finding_key": name}
    Grant.objects.update(is_public=True)
    Grant.objects.earliest("pk").allocations.create(position=1, label=HIDDEN_WORDS, amount=7, **keys["amounts"])
    Indicator.objects.update(is_public=True)
    taken = {"origin": "minutes", "noted_at": NOON, "group": HIDDEN_WORDS, **keys["figures"]}
    Indicator.objects.get().observations.create(value=7, first_day=RELEASED, last_day=RELEASED, **taken)
    Study.objects.update(is_public=True)
    study = Study.objects.get()
    study.recommendations.create(position=2, text=HIDDEN_WORDS, organ=meeting.organs.get(), **keys["recommendations"])
    indicator, grant = Indicator.objects.get(), Grant.objects.earliest("pk")
    return [f"/vidsjo/nyckeltal/{indicator.pk}/", f"/vidsjo/bidrag/{grant.pk}/", f"/vidsjo/studier/{study.pk}/"]


def test_what_was_done_of_a_step_and_shared_in_a_draft_stays_with_the_staff(world: World) -> None:
    """A step done at a meeting that nobody has released, and a paper that was shared by link."""
    Meeting.objects.update(published_at=None)
    matter = Matter.objects.get(slug=world.kwargs["matter.slug"])
    Matter.objects.filter(pk=matter.pk).update(is_public=True)
    released = make_item(make_meeting(county=world.county, day=RELEASED, published=True))
    released.matter = matter
    released.save()
    MatterStep.objects.create(
        matter=matter, position=1, kind="refer", state="done", done_on=HIDDEN, outcome=HIDDEN_WORDS,
        item=world.meeting.items.earliest("pk"), organ=world.meeting.organs.get(),
    )  # fmt: skip
    address = f"/vidsjo/arenden/{matter.slug}/"
    told = Client().get(address)
    assert told.status_code == 200
    assert HIDDEN_WORDS not in told.content.decode()
    assert HIDDEN_WORDS in signed_in(User.objects.get(username="secretary-V")).get(address).content.decode()
    paper = address_of("meetings:paper", world)
    assert Client().get(paper).status_code == 404
    assert signed_in(User.objects.get(username="secretary-V")).get(paper).status_code == 200


def test_a_rejected_finding_is_not_told_to_the_public(world: World) -> None:
    Finding.objects.update(state=Finding.State.REJECTED)
    address = f"/vidsjo/uppgifter/{world.kwargs['finding_id']}/"
    assert Client().get(address, headers={"HX-Request": "true"}).status_code == 404
    reviewer = signed_in(User.objects.get(username="secretary-V"))
    assert reviewer.get(address, headers={"HX-Request": "true"}).status_code == 200


@pytest.mark.parametrize("name", ["", "kalla/", "kalla/1.png", "original/", "hamta.json", "hamta.csv"])
def test_what_is_not_released_is_kept_by_no_cache(name: str, world: World) -> None:
    Meeting.objects.update(published_at=None)
    reader = signed_in(User.objects.get(username="reader-V"))
    kept = reader.get(f"/vidsjo/moten/{world.meeting.pk}/{name}")["Cache-Control"]
    assert "private" in kept or "no-store" in kept
    assert "no-store" in kept or "no-cache" in kept


def test_a_picture_is_asked_for_again_once_its_meeting_is_withdrawn(world: World) -> None:
    """A shared cache keeps a released picture only as long as it asks each time whether it still may."""
    address = f"/vidsjo/moten/{world.meeting.pk}/kalla/1.png"
    first = Client().get(address)
    assert "no-cache" in first["Cache-Control"]
    Meeting.objects.update(published_at=None)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 404


def test_a_secretary_of_one_organ_sees_nothing_unreleased_of_another(world: World) -> None:
    Meeting.objects.update(published_at=None)
    own = make_organ("Arbetsutskottet", slug="arbetsutskottet")
    limited = signed_in(make_user("begransad", role=Role.SECRETARY, county=world.county, organ=own))
    base, finding = f"/vidsjo/moten/{world.meeting.pk}/", world.kwargs["finding_id"]
    for name in ("", "kalla/", "kalla/1.png", "original/", "hamta.json", "hamta.csv"):
        assert limited.get(base + name).status_code == 404, name
    assert limited.get(f"/vidsjo/uppgifter/{finding}/").status_code == 404
    for name in ("granska/", "ratta/"):
        assert limited.post(f"/vidsjo/uppgifter/{finding}/{name}", {"do": "accept"}).status_code == 404, name
    for name in ("godkann/", "publicera/"):
        assert limited.post(base + name, {"do": "publish"}).status_code == 404, name
    assert limited.get("/vidsjo/oppna-fall/").status_code == 403
    assert limited.get("/vidsjo/inlasning/").status_code == 403
    for name in ("beslut", "ataganden", "belopp", "siffror", "personer"):
        for form in ("", "?format=csv"):
            answer = limited.get(f"/vidsjo/{name}/{form}")
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            assert "ställer sig bakom".encode() not in content, name
            assert b"Haddad" not in content, name
