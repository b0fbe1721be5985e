"""Projects share their cost by key or in posts; roll-outs tell how far each principal has come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.organizations.models import Principal
from samverk.plans.actions.save_project import GoalInput, ParticipantInput, ProjectInput, save_project
from samverk.plans.actions.save_rollout import PlaceInput, note_place, save_rollout
from samverk.plans.models import Project, Rollout
from samverk.plans.queries.projects import project_page, rollout_page
from tests.samverk.factories import NOON, make_county, make_organ, make_principal, make_user

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def leader(client: Client, settings: LazySettings) -> Client:
    client.force_login(make_user("petra", role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def made(*parts: ParticipantInput, **more: Any) -> Project:
    values: dict[str, Any] = {"name": "Mobila team", "cost": Decimal(1_000_000), "participants": parts, **more}
    return save_project(actor=SYSTEM, county=make_county(), words=ProjectInput(**values), at=NOON)


def part(principal: Principal, *, weight: int | None = None, amount: int | None = None) -> ParticipantInput:
    return ParticipantInput(
        principal=principal,
        weight=Decimal(weight) if weight is not None else None,
        amount=Decimal(amount) if amount is not None else None,
    )


def test_a_cost_is_shared_by_key_to_the_last_krona() -> None:
    one, two, three = (make_principal(name) for name in ("Alnäs", "Ekerum", "Fagervik"))
    page = project_page(made(part(one, weight=1), part(two, weight=1), part(three, weight=1)))
    assert [share.amount for share in page.shares] == [333_334, 333_333, 333_333]
    with pytest.raises(RuleBroken):
        made(part(one), part(two))


def test_posts_stand_against_the_cost_and_a_difference_is_told() -> None:
    one, two = make_principal("Alnäs"), make_principal("Ekerum")
    posts = (part(one, amount=600_000), part(two, amount=300_000))
    assert project_page(made(*posts, sharing="posts")).difference == Decimal(100_000)
    whole = (part(one, amount=600_000), part(two, amount=400_000))
    assert project_page(made(*whole, sharing="posts")).difference is None
    more = (part(one, amount=700_000), part(two, amount=400_000))
    assert project_page(made(*more, sharing="posts")).difference == Decimal(-100_000)


def test_ties_of_a_project_stay_in_the_county() -> None:
    abroad = make_county("W", "Västerdals län", "vasterdal")
    with pytest.raises(InvalidInput):
        made(part(make_principal("Annanby", county=abroad), weight=1))
    with pytest.raises(InvalidInput):
        made(organ=make_organ("Rådet", county=abroad), cost=None)
    with pytest.raises(InvalidInput):
        made(sharing="lottery", cost=None)


def test_a_roll_out_tells_the_latest_of_each_principal_and_keeps_what_was_before() -> None:
    one = make_principal("Alnäs")
    make_principal("Ekerum")
    row = save_rollout(actor=SYSTEM, county=make_county(), name="Digital vårdplan", at=NOON)
    for state, since in (("considering", date(2025, 3, 1)), ("in_use", date(2026, 4, 1))):
        note_place(actor=SYSTEM, rollout=row, words=PlaceInput(principal=one, state=state, since=since), at=NOON)
    page = rollout_page(row, today=TODAY)
    assert [(place.principal.short_name, place.words) for place in page.places] == [
        ("Alnäs", "i bruk"),
        ("Ekerum", "inget"),
    ]
    assert [old.state for old in page.places[0].before] == ["considering"]
    assert (page.in_use, [count for *_, count in page.counts]) == (1, [1, 1])
    with pytest.raises(RuleBroken):
        note_place(
            actor=SYSTEM, rollout=row, words=PlaceInput(principal=one, state="in_use", since=date(2027, 1, 1)), at=NOON
        )
    abroad = make_principal("Annanby", county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(InvalidInput):
        note_place(actor=SYSTEM, rollout=row, words=PlaceInput(principal=abroad, state="in_use", since=TODAY), at=NOON)


def test_a_project_and_a_roll_out_are_written_on_the_pages(leader: Client) -> None:
    town = make_principal("Alnäs")
    sent = {"name": "Mobila team", "sharing": "key", "cost": "2 mkr", "goal": "Färre resor.", "is_public": "on"}
    sent |= {"delmal-TOTAL_FORMS": "1", "delmal-INITIAL_FORMS": "0", "delmal-0-text": "Två team i gång"}
    sent |= {"deltagare-TOTAL_FORMS": "1", "deltagare-INITIAL_FORMS": "0"}
    assert leader.post("/vidsjo/projekt/ny/", sent).status_code == 422
    sent |= {"deltagare-0-principal": str(town.pk), "deltagare-0-weight": "3"}
    answer = leader.post("/vidsjo/projekt/ny/", sent)
    own = f"/vidsjo/projekt/{Project.objects.get().pk}/"
    assert answer["Location"] == own
    page = leader.get(own).content.decode()
    for words in ("Två team i gång", "Färre resor.", "2 mkr", "Alnäs kommun"):
        assert words in page, words
    sent |= {"name": "Mobila team 2", "delmal-INITIAL_FORMS": "1", "deltagare-INITIAL_FORMS": "1"}
    assert leader.post(f"{own}andra/", {**sent, "deltagare-0-weight": "0.0001"}).status_code == 422
    assert leader.post(f"{own}andra/", {**sent, "deltagare-0-amount": "-5"}).status_code == 422
    assert leader.post(f"{own}andra/", sent)["Location"] == own
    assert "Mobila team 2" in leader.get("/vidsjo/planer/").content.decode()
    leader.post("/vidsjo/inforanden/ny/", {"name": "Digital vårdplan", "text": "En plan för alla."})
    rolled = f"/vidsjo/inforanden/{Rollout.objects.get().pk}/"
    noted = {"principal": town.pk, "state": "decided", "since": "2026-05-01", "note": "Startar i höst."}
    assert leader.post(rolled, noted)["Location"] == rolled
    assert "Startar i höst." in leader.get(rolled).content.decode()
    assert leader.post(rolled, {**noted, "since": "2099-01-01"}).status_code == 422
    assert leader.post(f"{rolled}andra/", {"name": "Digital plan"})["Location"] == rolled
    assert leader.post(f"{rolled}gor/", {"do": "remove"}).status_code == 422
    for address in (rolled, own):
        assert leader.post(f"{address}gor/", {"do": "remove", "sure": "1"})["Location"] == "/vidsjo/planer/"
    assert (Project.objects.count(), Rollout.objects.count()) == (0, 0)


def test_the_public_sees_only_what_is_made_public(client: Client) -> None:
    hidden = made(cost=None, goals=(GoalInput(text="Mål"),))
    shown = made(cost=None, name="Öppet", is_public=True)
    row = save_rollout(actor=SYSTEM, county=make_county(), name="Internt", at=NOON)
    assert client.get(f"/vidsjo/projekt/{hidden.pk}/").status_code == 404
    assert client.get(f"/vidsjo/projekt/{shown.pk}/").status_code == 200
    assert client.get(f"/vidsjo/inforanden/{row.pk}/").status_code == 404
    page = client.get("/vidsjo/planer/").content.decode()
    assert "Öppet" in page
    assert "Internt" not in page
