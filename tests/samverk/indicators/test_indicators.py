"""Indicators are defined, get values and targets by hand, and say how they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import override

from samverk.accounts.models import SYSTEM
from samverk.audit.models import AuditEvent
from samverk.core.errors import RuleBroken
from samverk.indicators.actions.add_observation import ObservationInput, add_observation
from samverk.indicators.actions.set_target import set_target
from samverk.indicators.models import Indicator, Observation
from samverk.indicators.queries.indicator_pages import picture_for, pictures_for
from tests.samverk.factories import NOON, make_county, make_principal, make_user
from tests.samverk.indicators.world import make_indicator

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(client: Client, settings: LazySettings) -> Client:
    client.force_login(make_user("petra", role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def note(indicator: Indicator, year: int, value: float | None, **more: Any) -> Observation:
    words = ObservationInput(first_day=date(year, 1, 1), last_day=date(year, 12, 31), value=value, **more)
    return add_observation(actor=SYSTEM, indicator=indicator, words=words, at=NOON)


def test_an_indicator_is_defined_and_gets_values_and_a_target_on_the_pages(leader: Client) -> None:
    facts = {"name": "Väntande dagar", "unit": "dagar", "direction": "lower", "level": "county", "rhythm": "year"}
    answer = leader.post("/vidsjo/nyckeltal/nytt/", facts)
    indicator = Indicator.objects.get()
    own = f"/vidsjo/nyckeltal/{indicator.pk}/"
    assert answer["Location"] == own
    for period, value in (("2024", "9 400"), ("2025", "2 100,5")):
        sent = {"period": period, "value": value, "kind": "exact", "caveat": "Ny räkning"}
        assert leader.post(f"{own}varde/", sent)["Location"] == own
    assert leader.post(f"{own}varde/", {"period": "2025", "value": "3", "kind": "exact"}).status_code == 422
    assert leader.post(f"{own}varde/", {"period": "snart", "value": "3", "kind": "exact"}).status_code == 422
    sent = {"do": "target", "value": "2 000", "first_day": "2025-01-01", "source": "Handlingsplan 2025"}
    assert leader.post(f"{own}gor/", sent)["Location"] == own
    page = leader.get(own).content.decode()
    for words in ("bättre än 2024", "Målet på 2000 dagar nås inte", "Ny räkning", "Handlingsplan 2025", "<svg"):
        assert words in page.replace("Bättre", "bättre"), words
    assert "Väntande dagar" in leader.get("/vidsjo/nyckeltal/").content.decode()
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"indicator.saved", "indicator.value_noted", "indicator.target_set"} <= verbs


def test_a_value_and_a_target_can_be_taken_away(leader: Client) -> None:
    indicator = make_indicator()
    row = note(indicator, 2024, 5.0)
    target = set_target(
        actor=SYSTEM, indicator=indicator, value=1, first_day=NOON.date(), last_day=None, source="", at=NOON
    )
    own = f"/vidsjo/nyckeltal/{indicator.pk}/gor/"
    assert leader.post(own, {"do": "remove", "observation": row.pk}).status_code == 302
    assert leader.post(own, {"do": "untarget", "target": target.pk}).status_code == 302
    assert leader.post(own, {"do": "remove", "observation": row.pk}).status_code == 404
    assert (Observation.objects.count(), indicator.targets.count()) == (0, 0)


def test_every_kind_of_value_is_said_as_what_it_is() -> None:
    indicator = make_indicator()
    note(indicator, 2017, 9.0, kind="approximate")
    note(indicator, 2018, 9.0, kind="at_least")
    note(indicator, 2019, 9.0, kind="at_most")
    note(indicator, 2020, 9.0, kind="range", upper=12.0)
    note(indicator, 2021, -3.0, kind="change")
    note(indicator, 2022, None, kind="better")
    note(indicator, 2023, 8.0)
    note(indicator, 2027, 7.0, kind="forecast")
    with override("sv"):
        picture = picture_for(SYSTEM, indicator)
    assert [one.said for one in reversed(picture.values)] == [
        "ungefär 9 dagar",
        "minst 9 dagar",
        "högst 9 dagar",
        "9–12 dagar",
        "ned 3 dagar",
        "bättre",
        "8 dagar",
        "7 dagar (prognos)",
    ]
    assert picture.main is not None
    assert [dot.is_firm for dot in picture.main.dots] == [False, False, False, False, True, False]
    assert picture.latest is not None
    assert picture.latest.said == "8 dagar"


def test_a_forecast_stands_beside_the_outcome_but_no_value_twice() -> None:
    indicator = make_indicator()
    note(indicator, 2025, 5.0, kind="forecast")
    note(indicator, 2025, 4.0)
    with pytest.raises(RuleBroken) as refused:
        note(indicator, 2025, 3.0, kind="approximate")
    assert refused.value.verdict.reason == "value_is_there_already"


def test_each_principal_is_drawn_for_itself_on_one_scale() -> None:
    indicator = make_indicator(level="principal", direction="lower")
    for name, last in (("Alnäs", 100.0), ("Ekerum", 4.0)):
        town = make_principal(name)
        note(indicator, 2024, 2.0, principal=town)
        note(indicator, 2025, last, principal=town)
    picture = picture_for(SYSTEM, indicator)
    assert picture.main is None
    assert [one.chart.label for one in picture.parts] == ["Alnäs", "Ekerum"]
    assert picture.parts[0].chart.marks == picture.parts[1].chart.marks


def test_each_principal_stands_beside_the_county_in_picture_and_words() -> None:
    indicator = make_indicator(level="principal", direction="lower")
    for principal, value in ((None, 3.0), (make_principal("Alnäs"), 2.0), (make_principal("Ekerum"), 4.0)):
        note(indicator, 2024, value + 1, principal=principal)
        note(indicator, 2025, value, principal=principal)
    with override("sv"):
        picture = picture_for(SYSTEM, indicator)
    assert [(one.change, one.compared) for one in picture.parts] == [
        ("bättre än 2024", "bättre än länet (3 dagar)"),
        ("bättre än 2024", "sämre än länet (3 dagar)"),
    ]
    assert all(one.chart.beside and "Vidsjö län: 3 dagar" in one.chart.described for one in picture.parts)


def test_a_list_of_many_indicators_takes_as_many_queries_as_one(
    leader: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        note(make_indicator(f"Mått {number}"), 2024, 1.0)
    with django_assert_max_num_queries(12):
        leader.get("/vidsjo/nyckeltal/")


def test_the_list_reads_the_parts_where_the_county_has_no_level() -> None:
    town = make_principal("Alnäs")
    changed, level = make_indicator("Förändring"), make_indicator("Nivå")
    note(changed, 2024, 3.0, kind="change")
    note(level, 2024, 5.0)
    for one in (changed, level):
        note(one, 2024, 2.0, principal=town)
    first, second = pictures_for(SYSTEM, make_county(), [changed, level])
    assert ([one.chart.label for one in first.parts], len(second.parts)) == (["Alnäs"], 0)


def test_a_list_over_several_pages_leads_to_those_off_their_target(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverk.indicators.views.indicators.PAGE", 1)
    for name in ("Ett", "Två"):
        indicator = make_indicator(name, is_public=True, direction="lower")
        note(indicator, NOON.year, 5.0)
        begins = date(NOON.year, 1, 1)
        set_target(actor=SYSTEM, indicator=indicator, value=3, first_day=begins, last_day=None, source="", at=NOON)
    assert 'href="/vidsjo/laget/nyckeltal/"' in client.get("/vidsjo/nyckeltal/").content.decode()
    assert "Två" in client.get("/vidsjo/laget/nyckeltal/").content.decode()


def test_an_empty_list_says_how_it_gets_filled(client: Client) -> None:
    make_county()
    with override("sv"):
        assert "Inga nyckeltal än" in client.get("/vidsjo/nyckeltal/").content.decode()
