"""Grants are written by hand: rows, differences, the flow, sums over the years."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput
from samverk.grants.actions.change_allocations import AllocationInput, add_allocation
from samverk.grants.actions.save_grant import GrantInput, save_grant
from samverk.grants.models import Allocation, Grant
from samverk.grants.queries.flow import flow_of
from samverk.grants.queries.grant_pages import grants_by_name, over_years_for
from samverk.grants.queries.visible import trees_for
from samverk.grants.templatetags.sums import difference, kronor
from tests.samverk.factories import NOON, make_county, make_principal, make_user

pytestmark = pytest.mark.django_db
MILLION = Decimal(1_000_000)


@pytest.fixture
def leader(client: Client, settings: LazySettings) -> Client:
    client.force_login(make_user("petra", role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def make_grant(year: int = 2025, **more: Any) -> Grant:
    words = GrantInput(name="Nära vård", year=year, **more)
    return save_grant(actor=SYSTEM, county=make_county(), words=words, at=NOON)


def add(grant: Grant, label: str, millions: int, **more: Any) -> Allocation:
    words = AllocationInput(label=label, amount=millions * MILLION, **more)
    return add_allocation(actor=SYSTEM, grant=grant, words=words, at=NOON)


def test_a_grant_and_its_sums_are_written_and_taken_away_on_the_pages(leader: Client) -> None:
    facts = {
        "name": "Nära vård",
        "year": "2025",
        "conditions": "Redovisas.",
        "reports_on": "2026-03-31",
        "is_public": "on",
    }
    answer = leader.post("/vidsjo/bidrag/nytt/", facts)
    grant = Grant.objects.get()
    own = f"/vidsjo/bidrag/{grant.pk}/"
    assert (answer["Location"], grant.reports_on) == (own, date(2026, 3, 31))
    assert leader.post(f"{own}rad/", {"label": "Ram", "amount": "41 mkr", "state": "decided"})["Location"] == own
    frame = Allocation.objects.get()
    for label, amount in (("Primärvård", "30 mkr"), ("Utbildning", "10 000 000")):
        sent = {"label": label, "amount": amount, "state": "decided", "parent": frame.pk}
        assert leader.post(f"{own}rad/", sent)["Location"] == own
    assert leader.post(f"{own}rad/", {"label": "Fel", "amount": "mycket", "state": "decided"}).status_code == 422
    assert leader.post(f"{own}rad/", {"label": "Fel", "amount": "-4", "state": "decided"}).status_code == 422
    page = leader.get(own).content.decode()
    for words in ("posterna blir 40 mkr: 1 mkr är inte redovisat", "31 mars 2026", "<svg", "Redovisas."):
        assert words in page, words
    assert "stämmer inte" in leader.get("/vidsjo/bidrag/").content.decode()
    assert leader.post(f"{own}gor/", {"do": "remove_row", "row": frame.pk}).status_code == 302
    assert Allocation.objects.count() == 0
    assert leader.post(f"{own}gor/", {"do": "remove"}).status_code == 422
    assert leader.post(f"{own}gor/", {"do": "remove", "sure": "1"})["Location"] == "/vidsjo/bidrag/"
    assert Grant.objects.count() == 0


def test_a_row_lies_below_rows_of_its_own_grant_and_goes_to_principals_of_its_own_county() -> None:
    grant, other = make_grant(), make_grant(2024)
    with pytest.raises(InvalidInput):
        add(grant, "Post", 1, parent=add(other, "Ram", 2))
    abroad = make_principal("Annanby", county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(InvalidInput):
        add(grant, "Post", 1, principal=abroad)


def test_what_is_asked_for_or_undecided_is_not_counted_and_a_total_of_several_rows_is_worked_out() -> None:
    grant = make_grant()
    add(grant, "Ett", 5)
    add(grant, "Två", 7, state="used")
    add(grant, "Tre", 9, state="asked")
    add(grant, "Fyra", 11, state="undecided")
    tree = trees_for(SYSTEM, make_county(), [grant])[grant.pk]
    assert (tree.total, tree.is_derived) == (12 * MILLION, True)


def test_the_flow_leads_every_counted_sum_from_the_grant_over_its_area_to_who_gets_it() -> None:
    grant, town = make_grant(), make_principal("Alnäs")
    frame = add(grant, "Ram", 20)
    area = add(grant, "Primärvård", 12, parent=frame)
    add(grant, "Del ett", 8, parent=area, principal=town)
    add(grant, "Del två", 4, parent=area, recipient="Förening")
    add(grant, "Utbildning", 8, parent=frame, principal=town)
    flow = flow_of("Nära vård", trees_for(SYSTEM, make_county(), [grant])[grant.pk])
    assert flow is not None
    assert [(bar.label, bar.said) for bar in flow.bars] == [
        ("Nära vård", "20 mkr"),
        ("Primärvård", "12 mkr"),
        ("Utbildning", "8 mkr"),
        ("Alnäs", "16 mkr"),
        ("Förening", "4 mkr"),
    ]
    assert len(flow.bands) == 2 + 3
    assert flow_of("Tom", trees_for(SYSTEM, make_county(), [make_grant(2020)]).popitem()[1]) is None


def test_the_years_stand_beside_each_other_with_the_change(leader: Client, django_assert_max_num_queries: Any) -> None:
    for year, salary, places in ((2023, 10, (4, 4)), (2024, 12, (4, 4)), (2025, 9, (4, 0))):
        grant = make_grant(year)
        frame = add(grant, "Ram", salary + sum(places))
        add(grant, "Löner", salary, parent=frame)
        for place in places:
            add(grant, "Lokaler", place, parent=frame)
    (line,) = over_years_for(SYSTEM, make_county(), grants_by_name(SYSTEM, make_county()))
    told = {
        post.label: [cell.amount / MILLION for cell in post.cells if cell.amount is not None] for post in line.posts
    }
    assert told == {"Ram": [18, 20, 13], "Löner": [10, 12, 9], "Lokaler": [4, 4, 0]}
    assert [cell.change for cell in line.whole.cells] == [None, 2 * MILLION, -7 * MILLION]
    assert line.chart is not None
    with django_assert_max_num_queries(12):
        leader.get("/vidsjo/bidrag/")
    assert "</a> följs, 2023–2025." in leader.get("/vidsjo/bidrag/").content.decode()
    page = leader.get(f"/vidsjo/bidrag/{grant.pk}/").content.decode()
    assert "−7 mkr" in page


def test_frames_that_differ_are_counted_over_all_pages(
    leader: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    monkeypatch.setattr("samverk.grants.views.grants.PAGE", 1)
    for name, posts in (("Ett", (4, 4)), ("Jämn", (5, 5)), ("Två", (20, 1)), ("Utan poster", ())):
        words = GrantInput(name=name, year=2025)
        grant = save_grant(actor=SYSTEM, county=make_county(), words=words, at=NOON)
        frame = add(grant, "Ram", 10)
        for post in posts:
            add(grant, "Post", post, parent=frame)
        add(grant, "Ej beslutad", 7, parent=frame, state="undecided")
    for page in (1, 2):
        with django_assert_max_num_queries(14):
            answer = leader.get(f"/vidsjo/bidrag/?sida={page}").content.decode()
        assert "Två ramar stämmer inte med sina poster." in answer
        assert "</a> följs, 2025." in answer, "one year is no span"


def test_sums_are_said_in_their_largest_fitting_unit() -> None:
    assert [kronor(Decimal(one)) for one in (141_000_000, 2_500_000, 150_000, 40)] == [
        "141 mkr",
        "2,5 mkr",
        "150 tkr",
        "40 kr",
    ]
    assert [difference(Decimal(one)) for one in (2_000_000, -2_000_000, 0)] == ["+2 mkr", "−2 mkr", "±0"]
    assert kronor(None) == difference(None) == ""
