"""Places in an organ: added, changed, ended and opened again, confirmed, ordered; and how people are reached."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from samverk.organizations.actions.add_membership import Place, add_membership
from samverk.organizations.actions.change_membership import (
    change_membership,
    confirm_memberships,
    end_membership,
    move_substitute,
)
from samverk.organizations.actions.save_contact import save_contact
from samverk.organizations.models import ContactDetail, Membership, Organ, Person
from samverk.organizations.queries import actor_of, email_of, members_on
from samverk.organizations.tasks import forget_expired_contacts
from tests.samverk.factories import (
    NOON,
    make_county,
    make_membership,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = NOON.date()


def place(**values: object) -> Place:
    return Place(**{"kind": "member", "starts_on": DAY, **values})  # type: ignore[arg-type]


@pytest.fixture
def organ() -> Organ:
    return make_organ()


def test_a_new_person_gets_a_place_and_the_log_tells_it(organ: Organ) -> None:
    row = add_membership(actor=SYSTEM, organ=organ, name="Tora  Lindälv", place=place(party="C"), at=NOON)
    assert (row.person.name, row.origin, row.party) == ("Tora Lindälv", "entered", "C")
    assert AuditEvent.objects.filter(verb="membership.added", subject_id=str(row.pk)).exists()


def test_a_known_person_of_the_same_principal_is_found_and_a_namesake_of_another_is_not(organ: Organ) -> None:
    here, there = make_principal("Alnäs"), make_principal("Ekerum")
    other = make_organ("Chefsgruppen")
    known = add_membership(actor=SYSTEM, organ=other, name="Tora Lindälv", place=place(principal=here), at=NOON)
    same = add_membership(actor=SYSTEM, organ=organ, name="Tora Lindälv", place=place(principal=here), at=NOON)
    namesake = add_membership(actor=SYSTEM, organ=organ, name="Tora Lindälv", place=place(principal=there), at=NOON)
    assert same.person == known.person
    assert namesake.person != known.person


def test_nobody_holds_two_places_at_once(organ: Organ) -> None:
    add_membership(actor=SYSTEM, organ=organ, name="Tora Lindälv", place=place(), at=NOON)
    with pytest.raises(RuleBroken, match="MANDATE-1"):
        add_membership(actor=SYSTEM, organ=organ, name="Tora Lindälv", place=place(kind="substitute"), at=NOON)


def test_an_entered_place_takes_over_what_minutes_told_of_the_same_time(organ: Organ) -> None:
    person = make_person("Tora Lindälv")
    earlier = make_membership(person=person, organ=organ, starts_on=date(2020, 1, 1))
    Membership.objects.filter(pk=earlier.pk).update(ends_on=date(2021, 1, 1))
    make_membership(person=person, organ=organ, starts_on=DAY)
    row = add_membership(actor=SYSTEM, organ=organ, name=person.name, place=place(), at=NOON)
    assert set(organ.memberships.values_list("pk", flat=True)) == {earlier.pk, row.pk}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "king"},
        {"ends_on": DAY - timedelta(1)},
        {"roles": ("king",)},
        {"personal_for_id": 999},
    ],
)
def test_a_place_that_contradicts_itself_is_refused(organ: Organ, wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        add_membership(actor=SYSTEM, organ=organ, name="Tora Lindälv", place=place(**wrong), at=NOON)
    assert not Person.objects.exists()


def test_a_principal_of_another_county_is_refused(organ: Organ) -> None:
    abroad = make_principal(county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(InvalidInput, match="other_county"):
        add_membership(actor=SYSTEM, organ=organ, name="Tora Lindälv", place=place(principal=abroad), at=NOON)


def test_an_outsider_learns_nothing_and_a_reader_may_not(organ: Organ) -> None:
    reader = actor_of(make_user("lasare", role="reader"), today=DAY)
    with pytest.raises(NotFound):
        add_membership(actor=PUBLIC, organ=organ, name="Tora Lindälv", place=place(), at=NOON)
    with pytest.raises(NotPermitted):
        add_membership(actor=reader, organ=organ, name="Tora Lindälv", place=place(), at=NOON)


def test_a_place_ends_and_is_opened_again(organ: Organ) -> None:
    row = add_membership(actor=SYSTEM, organ=organ, name="Tora Lindälv", place=place(), at=NOON)
    end_membership(actor=SYSTEM, row=row, last_day=DAY, at=NOON)
    assert not members_on(organ, DAY + timedelta(1)).exists()
    end_membership(actor=SYSTEM, row=row, last_day=None, at=NOON)
    assert members_on(organ, DAY + timedelta(1)).get() == row
    with pytest.raises(InvalidInput):
        end_membership(actor=SYSTEM, row=row, last_day=DAY - timedelta(1), at=NOON)


def test_a_change_makes_the_place_entered(organ: Organ) -> None:
    row = make_membership(person=make_person(), organ=organ, starts_on=DAY)
    change_membership(actor=SYSTEM, row=row, place=place(title="socialchef"), at=NOON)
    row.refresh_from_db()
    assert (row.title, row.origin) == ("socialchef", "entered")


def test_places_from_minutes_are_confirmed_and_go_on(organ: Organ) -> None:
    row = make_membership(person=make_person(), organ=organ, starts_on=DAY)
    Membership.objects.filter(pk=row.pk).update(ends_on=DAY)
    assert confirm_memberships(actor=SYSTEM, organ=organ, ids=[row.pk], today=DAY, at=NOON) == 1
    row.refresh_from_db()
    assert (row.origin, row.ends_on) == ("entered", None)
    with pytest.raises(NotFound):
        confirm_memberships(actor=SYSTEM, organ=organ, ids=[row.pk], today=DAY, at=NOON)


def test_substitutes_change_turns(organ: Organ) -> None:
    rows = [
        add_membership(
            actor=SYSTEM, organ=organ, name=name, place=place(kind="substitute", calling_order=number), at=NOON
        )
        for number, name in enumerate(("Ada Björk", "Bo Ceder", "Cia Dahl"), start=1)
    ]
    order = move_substitute(actor=SYSTEM, row=rows[2], direction="up", today=DAY, at=NOON)
    assert order == [rows[0].pk, rows[2].pk, rows[1].pk]
    assert [one.pk for one in members_on(organ, DAY)] == order
    assert move_substitute(actor=SYSTEM, row=rows[0], direction="up", today=DAY, at=NOON) == order


def test_a_member_has_no_turn(organ: Organ) -> None:
    row = add_membership(actor=SYSTEM, organ=organ, name="Ada Björk", place=place(), at=NOON)
    with pytest.raises(InvalidInput, match="not_a_substitute"):
        move_substitute(actor=SYSTEM, row=row, direction="up", today=DAY, at=NOON)


def test_a_contact_detail_is_forgotten_after_its_day(organ: Organ) -> None:
    row = add_membership(actor=SYSTEM, organ=organ, name="Ada Björk", place=place(), at=NOON)
    save_contact(
        actor=SYSTEM,
        organ=organ,
        person=row.person,
        kind="email",
        value="ada@vidsjo.example",
        purpose="kallelser",
        ends_on=DAY,
        at=NOON,
    )
    assert email_of(row.person, today=DAY) == "ada@vidsjo.example"
    assert forget_expired_contacts(now=NOON) == 0
    assert forget_expired_contacts(now=NOON + timedelta(days=1)) == 1
    assert not ContactDetail.objects.exists()
    assert "ada@" not in str(list(AuditEvent.objects.values_list("data", flat=True)))


def test_a_contact_detail_without_a_day_is_forgotten_some_time_after_the_last_place_has_ended(organ: Organ) -> None:
    row = add_membership(actor=SYSTEM, organ=organ, name="Ada Björk", place=place(), at=NOON)
    ContactDetail.objects.create(person=row.person, kind="email", value="ada@vidsjo.example", purpose="kallelser")
    assert forget_expired_contacts(now=NOON + timedelta(days=1000)) == 0
    end_membership(actor=SYSTEM, row=row, last_day=DAY, at=NOON)
    assert forget_expired_contacts(now=NOON + timedelta(days=90)) == 0
    assert forget_expired_contacts(now=NOON + timedelta(days=91)) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"purpose": " "}, "no_purpose"),
        ({"value": "ada"}, "bad_email"),
        ({"value": ""}, "no_contact"),
        ({"ends_on": DAY - timedelta(1)}, "day_has_passed"),
    ],
)
def test_a_contact_detail_without_purpose_is_refused(organ: Organ, wrong: dict[str, object], code: str) -> None:
    row = add_membership(actor=SYSTEM, organ=organ, name="Ada Björk", place=place(), at=NOON)
    given = {"kind": "email", "value": "ada@vidsjo.example", "purpose": "kallelser", "ends_on": None, **wrong}
    with pytest.raises(InvalidInput, match=code):
        save_contact(actor=SYSTEM, organ=organ, person=row.person, at=NOON, **given)  # type: ignore[arg-type]
