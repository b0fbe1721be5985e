"""Sums of minutes are offered as grants: tables, totals in words, lists; taken with their words or refused for good."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from samverk.accounts.models import SYSTEM, Actor, Permission
from samverk.accounts.models import Grant as Permit
from samverk.core.errors import StaleState
from samverk.grants.actions.accept_grant import accept_grant, offer_again, refuse_sums
from samverk.grants.models import Allocation, Grant
from samverk.grants.queries.offered_grants import OfferedGrant, offered_grants_for
from samverk.grants.queries.tree import offered_tree
from samverk.grants.queries.visible import trees_for
from samverk.meetings.models import Amount, Meeting
from tests.samverk.factories import NOON, make_county, make_organ, make_user
from tests.samverk.grants.world import make_list, make_sums, make_table, make_words

pytestmark = pytest.mark.django_db
MILLION = 1_000_000


def offered() -> list[OfferedGrant]:
    return offered_grants_for(SYSTEM, make_county())


def test_a_table_with_a_frame_is_a_grant_for_each_year_and_equal_rows_both_count() -> None:
    make_table()
    latest, first = offered()
    assert [(one.name, one.year) for one in (latest, first)] == [("Trygga hem / ram", 2025), ("Trygga hem / ram", 2024)]
    (frame,) = offered_tree(latest).rows
    assert [(one.label, one.amount / MILLION) for one in frame.below] == [("Löner", 14), ("Lokaler", 4), ("Lokaler", 4)]
    assert (frame.amount, frame.together, frame.reason) == (22 * MILLION, 22 * MILLION, "")
    assert not offered_tree(latest).is_derived


def test_a_table_without_a_frame_has_a_total_that_is_worked_out() -> None:
    text = "Medel\n\nPost\t2025\nLöner\t12,0\nLokaler\t4,0\n"
    make_sums(
        text, [("Löner 2025 12,0", "Löner\t12,0", 12 * MILLION), ("Lokaler 2025 4,0", "Lokaler\t4,0", 4 * MILLION)]
    )
    (one,) = offered()
    tree = offered_tree(one)
    assert (one.name, tree.total, tree.is_derived) == ("Medel", 16 * MILLION, True)


def test_a_total_in_words_is_held_against_its_posts_and_the_difference_marked() -> None:
    make_words()
    (one,) = offered()
    assert (one.name, one.year) == ("Överenskommelsen", 2025)
    (frame,) = offered_tree(one).rows
    assert [one.label for one in frame.below] == ["Nära vård", "vårdens medarbetare", "utbildning"]
    assert (frame.amount, frame.together, frame.difference) == (25 * MILLION, 24 * MILLION, MILLION)
    assert (frame.reason, frame.is_approximate) == ("parts_leave_some_over", True)


def test_posts_that_come_nowhere_near_a_total_are_not_its_posts() -> None:
    text = "Totalt kostar huset 90 mkr. I år köptes: Bord (1 mkr) och stolar (2 mkr)."
    rows = [("90 mkr", "90 mkr", 90 * MILLION), ("1 mkr", "1 mkr", MILLION), ("2 mkr", "2 mkr", 2 * MILLION)]
    make_sums(text, rows)
    assert offered() == []


def test_a_list_shares_a_sum_equally_and_a_sum_in_question_is_not_counted() -> None:
    make_list()
    (one,) = offered()
    tree = offered_tree(one)
    assert (one.name, one.year) == ("Fördelning av beslutade medel för hälsa", 2025)
    whole, parts, question = tree.rows
    assert [(row.label, row.amount / MILLION, row.state) for row in tree.rows] == [
        ("Länsövergripande", 3, "decided"),
        ("Länsdelarna", 9, "decided"),
        ("Unga i rörelse, satsning", 2, "undecided"),
    ]
    assert [(row.amount / MILLION, row.is_derived) for row in parts.below] == [(3, True)] * 3
    assert (parts.reason, whole.below, question.is_counted) == ("", (), False)
    assert (tree.total, tree.is_derived) == (12 * MILLION, True)


def test_sums_in_running_text_alone_are_not_offered() -> None:
    make_sums("Huset kostade 8 mkr och bilen 1 mkr.", [("8 mkr", "8 mkr", 8 * MILLION), ("1 mkr", "1 mkr", MILLION)])
    assert offered() == []


def test_a_taken_grant_keeps_every_sum_with_its_words_and_is_not_offered_twice() -> None:
    meeting = make_words()
    (one,) = offered()
    grant = accept_grant(actor=SYSTEM, county=make_county(), offered=one, name="Nära vård", at=NOON)
    assert offered() == []
    assert Allocation.objects.filter(grant=grant, parent__isnull=False).count() == 3
    with pytest.raises(StaleState):
        accept_grant(actor=SYSTEM, county=make_county(), offered=one, name="Nära vård", at=NOON)
    page = _leader().get(f"/vidsjo/bidrag/{grant.pk}/").content.decode()
    for amount in Amount.objects.all():
        assert f"/vidsjo/moten/{meeting.pk}/#f{amount.finding_id}" in page
    Amount.objects.all().delete()
    assert "återfanns inte" in _leader("per").get(f"/vidsjo/bidrag/{grant.pk}/").content.decode()


def test_refused_sums_are_not_offered_until_the_refusal_is_taken_back() -> None:
    make_list()
    (one,) = offered()
    assert refuse_sums(actor=SYSTEM, county=make_county(), keys=one.keys, at=NOON) == 4
    assert offered() == []
    assert offer_again(actor=SYSTEM, county=make_county(), at=NOON) == 4
    assert len(offered()) == 1


def test_the_public_sees_sums_of_released_minutes_alone() -> None:
    make_table(published=False)
    grant = accept_grant(actor=SYSTEM, county=make_county(), offered=offered()[0], name="Trygga hem", at=NOON)
    Grant.objects.update(is_public=True)
    address = f"/vidsjo/bidrag/{grant.pk}/"
    assert "22 mkr" not in Client().get(address).content.decode()
    assert "22 mkr" not in Client().get("/vidsjo/bidrag/").content.decode()
    Meeting.objects.update(published_at=NOON)
    assert "22 mkr" in Client().get(address).content.decode()


def test_who_sits_in_one_organ_does_not_see_a_sum_of_an_item_that_was_withheld() -> None:
    meeting, county = make_table(), make_county()
    grant = accept_grant(actor=SYSTEM, county=county, offered=offered()[0], name="Trygga hem", at=NOON)
    one = Permit(permission=Permission.VIEW_UNPUBLISHED, county_id=county.pk, organ_id=make_organ("Annat organ").pk)
    member = Actor(user_id=None, name="Yasmin", grants=frozenset({one}))
    assert trees_for(member, county, [grant])[grant.pk].rows
    meeting.items.update(withheld_ground="OSL 26 kap. 1 §")
    assert not trees_for(member, county, [grant])[grant.pk].rows
    assert trees_for(SYSTEM, county, [grant])[grant.pk].rows


def test_the_page_takes_one_grant_and_refuses_another() -> None:
    make_table()
    leader = _leader()
    page = leader.get("/vidsjo/bidrag/ur-protokoll/").content.decode()
    assert page.count("Trygga hem / ram 202") >= 2
    first = Amount.objects.order_by("pk").first()
    second = Amount.objects.order_by("pk")[1]
    assert first is not None
    sent = {"do": "accept", "year": "2024", "sum": first.pk, "name": "Trygga hem"}
    assert leader.post("/vidsjo/bidrag/ur-protokoll/", sent).status_code == 302
    refused = {"do": "refuse", "year": "2025", "sum": second.pk}
    assert leader.post("/vidsjo/bidrag/ur-protokoll/", refused).status_code == 302
    assert [(one.name, one.year) for one in Grant.objects.all()] == [("Trygga hem", 2024)]
    assert leader.post("/vidsjo/bidrag/ur-protokoll/", sent).status_code == 422
    assert offered() == []


def _leader(username: str = "petra") -> Client:
    client = Client()
    client.force_login(make_user(username, role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client
