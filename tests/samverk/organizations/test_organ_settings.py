"""How an organ works: standing orders from a day with their source, its name and other names."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput, NotPermitted
from samverk.organizations.actions.add_standing_orders import add_standing_orders, remove_standing_orders
from samverk.organizations.actions.change_organ import Alias, change_organ, save_aliases
from samverk.organizations.models import Organ
from samverk.organizations.queries import actor_of, orders_on
from tests.samverk.factories import NOON, make_county, make_organ, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def organ() -> Organ:
    return make_organ()


def orders(organ: Organ, day: date, **values: object) -> None:
    add_standing_orders(actor=SYSTEM, organ=organ, starts_on=day, source="Arbetsordning § 4", values=values, at=NOON)


def test_orders_hold_from_their_day_until_the_next(organ: Organ) -> None:
    orders(organ, date(2025, 1, 1), notice_days=10)
    orders(organ, date(2026, 1, 1), notice_days=14)
    assert orders_on(organ, date(2024, 12, 31)).notice_days == 7
    assert orders_on(organ, date(2025, 12, 31)).notice_days == 10
    assert orders_on(organ, date(2026, 1, 1)).notice_days == 14
    row = organ.standing_orders.get(starts_on=date(2026, 1, 1))
    remove_standing_orders(actor=SYSTEM, organ=organ, orders_id=row.pk, at=NOON)
    assert orders_on(organ, date(2026, 1, 1)).notice_days == 10


def test_orders_name_their_source(organ: Organ) -> None:
    with pytest.raises(InvalidInput, match="no_source"):
        add_standing_orders(actor=SYSTEM, organ=organ, starts_on=NOON.date(), source=" ", values={}, at=NOON)


@pytest.mark.parametrize(
    "wrong", [{"quorum_kind": "number"}, {"approval_mode": "magic"}, {"unknown": 1}, {"callable_kinds": {"king"}}]
)
def test_orders_that_say_nothing_sensible_are_refused(organ: Organ, wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        orders(organ, NOON.date(), **wrong)
    assert not organ.standing_orders.exists()


def test_who_manages_another_organ_may_not_change_this_one(organ: Organ) -> None:
    actor = actor_of(make_user("annan", organ=make_organ("Annat organ")), today=NOON.date())
    with pytest.raises(NotPermitted):
        add_standing_orders(actor=actor, organ=organ, starts_on=NOON.date(), source="§ 1", values={}, at=NOON)


def test_a_former_name_finds_the_organ_still(organ: Organ) -> None:
    before = organ.name
    change_organ(
        actor=SYSTEM,
        organ=organ,
        name="Samverkansrådet för god hälsa",
        authority="deciding",
        host=None,
        reports_to=None,
        seats=13,
        at=NOON,
    )
    organ.refresh_from_db()
    assert (organ.name, organ.authority, organ.seats) == ("Samverkansrådet för god hälsa", "deciding", 13)
    assert [one.name for one in organ.aliases.all()] == [before]


def test_an_organ_does_not_report_to_itself_by_way_of_others(organ: Organ) -> None:
    below = make_organ("Arbetsutskottet")
    Organ.objects.filter(pk=below.pk).update(reports_to=organ)
    below.refresh_from_db()
    with pytest.raises(InvalidInput, match="reports_in_a_circle"):
        change_organ(
            actor=SYSTEM,
            organ=organ,
            name=organ.name,
            authority="advisory",
            host=None,
            reports_to=below,
            seats=None,
            at=NOON,
        )


def test_two_organs_of_a_county_never_share_a_name(organ: Organ) -> None:
    make_organ("Chefsgruppen")
    with pytest.raises(InvalidInput, match="name_is_taken"):
        change_organ(
            actor=SYSTEM,
            organ=organ,
            name="chefsgruppen",
            authority="advisory",
            host=None,
            reports_to=None,
            seats=None,
            at=NOON,
        )


def test_other_names_have_their_days(organ: Organ) -> None:
    save_aliases(actor=SYSTEM, organ=organ, aliases=[Alias(name="SoV", starts_on=date(2020, 1, 1))], at=NOON)
    assert organ.aliases.get().starts_on == date(2020, 1, 1)
    with pytest.raises(InvalidInput, match="name_twice"):
        save_aliases(actor=SYSTEM, organ=organ, aliases=[Alias(name="SoV"), Alias(name="sov")], at=NOON)
    assert organ.aliases.count() == 1


def test_the_pages_show_and_change_how_the_organ_works(organ: Organ, client: Client) -> None:
    make_user()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    own = f"/vidsjo/organ/{organ.slug}/installningar/"
    assert "de vanliga" in client.get(own).content.decode()
    form = client.get(f"{own}ordning/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in values.items() if value not in (None, False, [])}
    answer = client.post(f"{own}ordning/", {**sent, "starts_on": "2026-01-01", "source": "§ 7", "notice_days": "12"})
    assert answer.status_code == 302
    assert "12 dagar" in client.get(own).content.decode()
    without = client.post(f"{own}ordning/", {**sent, "starts_on": "2026-01-01", "source": ""})
    assert without.status_code == 422
    make_county("W", "Västerdals län", "vasterdal")
    assert client.get(f"/vasterdal/organ/{organ.slug}/installningar/").status_code == 404
