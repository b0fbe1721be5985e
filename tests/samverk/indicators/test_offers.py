"""Figures of minutes are offered as one series, taken with their words, refused for good; seen once released."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import override

from samverk.accounts.models import PUBLIC, SYSTEM, Actor, Grant, Permission
from samverk.core.errors import StaleState
from samverk.documents.models import Citation, Finding
from samverk.indicators.actions.accept_figures import accept_figures, offer_again, refuse_figures
from samverk.indicators.actions.add_observation import ObservationInput, add_observation
from samverk.indicators.models import Observation
from samverk.indicators.queries.indicator_pages import picture_for
from samverk.indicators.queries.offers import OfferedSeries, offered_series_for
from samverk.indicators.queries.visible import observations_for
from samverk.meetings.models import Figure, Meeting
from tests.samverk.factories import NOON, make_county, make_organ, make_principal, make_user
from tests.samverk.indicators.world import KEPT, SHARES, make_figures, make_indicator, make_waiting_days

pytestmark = pytest.mark.django_db


def offered() -> list[OfferedSeries]:
    return offered_series_for(SYSTEM, make_county())


def test_a_sentence_that_counts_one_thing_at_several_times_is_one_series() -> None:
    make_waiting_days()
    (series,) = offered()
    assert (series.label, series.unit) == ("väntande dagar i länets sjukhus", "dagar")
    told = [(one.first_day, one.last_day, one.kind, one.value) for one in series.figures]
    assert told == [
        (date(2018, 1, 1), date(2018, 12, 31), "exact", 9400.0),
        (date(2020, 1, 1), date(2020, 12, 31), "exact", 2100.0),
        (date(2021, 1, 1), date(2021, 12, 31), "forecast", 2600.0),
    ]
    assert series.reasons


def test_a_sentence_that_tells_the_region_and_the_municipalities_is_one_series_by_group() -> None:
    region = make_principal("Region Vidsjö", kind="region")
    make_figures(SHARES, [{"quote": "61%", "value": 61, "unit": "%"}, {"quote": "43 %", "value": 43, "unit": "%"}])
    (series,) = offered()
    assert series.label == "På frågan om samverkan fungerar svarade"
    assert {(one.principal, one.group, one.value) for one in series.figures} == {
        (region, "", 61.0),
        (None, "kommunerna", 43.0),
    }


def test_a_label_that_recurs_over_meetings_is_one_series_and_another_unit_is_not() -> None:
    label = "kommuner med öppna platser"
    for day, value, unit in ((date(2021, 5, 1), 7, "kommuner"), (date(2021, 9, 1), 9, "kommuner")):
        row = {"quote": "ca 7 kommuner", "value": value, "unit": unit, "label": label}
        make_figures(KEPT, [row], day=day)
    make_figures(KEPT, [{"quote": "ca 7 kommuner", "value": 4, "unit": "%", "label": label}], day=date(2021, 10, 1))
    (series,) = offered()
    assert [(one.value, one.kind) for one in series.figures] == [(7.0, "approximate"), (9.0, "approximate")]


def test_a_single_figure_is_offered_where_an_indicator_of_its_label_and_unit_is_there() -> None:
    row = {"quote": "ca 7 kommuner", "value": 7, "unit": "kommuner", "label": "kommuner med öppna platser"}
    make_figures(KEPT, [row])
    assert offered() == []
    indicator = make_indicator("Kommuner med öppna platser", "kommuner")
    assert [one.indicator for one in offered()] == [indicator]


def test_a_range_is_one_value_with_two_ends() -> None:
    make_figures(
        "Andelen platser i bruk är 25–50 %.",
        [
            {"quote": "25–50 %", "value": 25, "unit": "%", "label": "andel platser i bruk"},
            {"quote": "25–50 %", "value": 50, "unit": "%", "label": "andel platser i bruk"},
        ],
    )
    make_indicator("Andel platser i bruk", "%")
    ((one,),) = (series.figures for series in offered())
    assert (one.kind, one.value, one.upper) == ("range", 25.0, 50.0)


def test_taken_figures_keep_their_words_one_click_away_through_a_new_reading() -> None:
    meeting = make_waiting_days()
    indicator = make_indicator()
    accept_figures(actor=SYSTEM, indicator=indicator, offered=offered()[0].figures, at=NOON)
    assert offered() == []
    with override("sv"):
        picture = picture_for(SYSTEM, indicator)
    said = [(one.period, one.said, one.cited) for one in picture.values]
    assert said[0] == ("2021", "2600 dagar (prognos)", "§ 9")
    assert {one.address for one in picture.values} == {
        f"/vidsjo/moten/{meeting.pk}/#f{one.finding_id}" for one in Figure.objects.all()
    }
    Figure.objects.all().delete()
    with override("sv"):
        assert [one.address for one in picture_for(SYSTEM, indicator).values] == ["", "", ""]


def test_nothing_is_taken_where_one_of_the_figures_is_taken_already() -> None:
    make_waiting_days()
    indicator, figures = make_indicator(), offered()[0].figures
    accept_figures(actor=SYSTEM, indicator=indicator, offered=figures[:1], at=NOON)
    with pytest.raises(StaleState):
        accept_figures(actor=SYSTEM, indicator=make_indicator("Dagar"), offered=figures, at=NOON)
    assert Observation.objects.count() == 1


def test_a_refusal_outlives_a_new_reading_until_it_is_taken_back() -> None:
    make_waiting_days()
    keys = [one.key for one in offered()[0].figures]
    assert refuse_figures(actor=SYSTEM, county=make_county(), keys=keys, at=NOON) == 3
    assert offered() == []
    for finding in Finding.objects.all():  # as a new reading does: the same key, another row
        cited, figure = finding.citations.get(), Figure.objects.get(finding=finding)
        figure.finding = None
        figure.save()
        fields = {"document": finding.document, "section": "figures", "key": finding.key, "position": 1, "value": {}}
        finding.delete()
        figure.finding = Finding.objects.create(**fields)
        figure.save()
        Citation.objects.create(finding=figure.finding, start=cited.start, end=cited.end, page=1, quote=cited.quote)
    assert offered() == []
    assert offer_again(actor=SYSTEM, county=make_county(), at=NOON) == 3
    assert len(offered()) == 1


def test_the_public_sees_values_of_released_minutes_alone() -> None:
    meeting = make_waiting_days(published=False)
    indicator = make_indicator(is_public=True)
    accept_figures(actor=SYSTEM, indicator=indicator, offered=offered()[0].figures, at=NOON)
    address = f"/vidsjo/nyckeltal/{indicator.pk}/"
    assert observations_for(PUBLIC, make_county(), [indicator]) == {}
    assert "9400" not in Client().get(address).content.decode()
    Meeting.objects.update(published_at=NOON)
    assert "9400" in Client().get(address).content.decode()
    meeting.items.update(withheld_ground="18 kap. 1 §")
    seat = Grant(permission=Permission.VIEW_UNPUBLISHED, county_id=make_county().pk, organ_id=make_organ("Annat").pk)
    member = Actor(user_id=None, name="Yasmin", grants=frozenset({seat}))
    assert observations_for(member, make_county(), [indicator]) == {}
    assert "9400" not in Client().get(address).content.decode()


def test_the_list_shows_the_parts_where_the_countys_words_may_not_be_read() -> None:
    make_waiting_days(published=False)
    indicator = make_indicator(is_public=True)
    accept_figures(actor=SYSTEM, indicator=indicator, offered=offered()[0].figures, at=NOON)
    words = ObservationInput(
        first_day=date(2024, 1, 1), last_day=date(2024, 12, 31), value=4321.0, principal=make_principal("Alnäs")
    )
    add_observation(actor=SYSTEM, indicator=indicator, words=words, at=NOON)
    page = Client().get("/vidsjo/nyckeltal/").content.decode()
    assert ("4321" in page, "Inget värde än" in page, "9400" in page) == (True, False, False)


def test_the_page_takes_the_chosen_figures_and_refuses_the_others(client: Client, settings: LazySettings) -> None:
    make_waiting_days()
    client.force_login(make_user("petra", role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    page = client.get("/vidsjo/nyckeltal/ur-protokoll/").content.decode()
    assert "Väntande dagar i länets sjukhus" in page
    first, second, third = Figure.objects.order_by("pk").values_list("pk", flat=True)
    sent = {"do": "accept", "figure": [first, third], "indicator": "", "name": "Väntande dagar"}
    answer = client.post("/vidsjo/nyckeltal/ur-protokoll/", sent)
    row = Observation.objects.select_related("indicator").first()
    assert row is not None
    assert answer["Location"] == f"/vidsjo/nyckeltal/{row.indicator_id}/"
    assert (row.indicator.name, Observation.objects.count()) == ("Väntande dagar", 2)
    assert client.post("/vidsjo/nyckeltal/ur-protokoll/", {"do": "refuse", "figure": [second]}).status_code == 422
    assert client.post("/vidsjo/nyckeltal/ur-protokoll/", {"do": "accept", "figure": []}).status_code == 422
