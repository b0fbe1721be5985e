"""`samverk followup --json`: grants with their differences and series with their words, taken and offered."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

import pytest

from samverk.accounts.models import SYSTEM
from samverk.commands.followup import run
from samverk.commands.main import main
from samverk.grants.actions.accept_grant import accept_grant
from samverk.grants.queries.offered_grants import offered_grants_for
from samverk.indicators.actions.accept_figures import accept_figures
from samverk.indicators.models import Observation
from samverk.indicators.queries.offers import offered_series_for
from tests.samverk.factories import NOON, make_county
from tests.samverk.grants.world import make_list, make_table, make_words
from tests.samverk.indicators.world import make_indicator, make_waiting_days

pytestmark = pytest.mark.django_db


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run(argparse.Namespace(as_json=True)) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_offered_grants_are_told_with_change_difference_and_what_is_worked_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_table()
    make_words()
    make_list()
    by_year = {(one["name"], one["year"]): one for one in told(capsys)["grants"]}
    later = by_year["Trygga hem / ram", 2025]
    assert (later["state"], later["total"], later["change"], later["total_is_derived"]) == (
        "offered",
        22_000_000,
        2_000_000,
        False,
    )
    (frame,) = later["rows"]
    assert [(one["amount"], one["change"]) for one in frame["rows"]] == [(14_000_000, 2_000_000)] + [(4_000_000, 0)] * 2
    assert frame["rows"][1]["citation"]["start"] < frame["rows"][2]["citation"]["start"]
    (whole,) = by_year["Överenskommelsen", 2025]["rows"]
    assert (whole["amount"], whole["rows_together"], whole["difference"]) == (25_000_000, 24_000_000, 1_000_000)
    assert whole["citation"]["quote"] == "drygt 25 miljoner"
    listed = by_year["Fördelning av beslutade medel för hälsa", 2025]
    assert (listed["total"], listed["total_is_derived"]) == (12_000_000, True)
    assert [one["state"] for one in listed["rows"]] == ["decided", "decided", "undecided"]


def test_a_series_is_told_with_its_words_before_and_after_it_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    meeting = make_waiting_days()
    (series,) = told(capsys)["series"]
    assert (series["state"], series["unit"]) == ("offered", "dagar")
    values = [(one["period"], one["value"], one["kind"], one["citation"]["quote"]) for one in series["observations"]]
    assert values == [
        ("2018", 9400.0, "exact", "9 400 dagar"),
        ("2020", 2100.0, "exact", "2 100 dagar"),
        ("2021", 2600.0, "forecast", "2 600 dagar"),
    ]
    assert series["observations"][0]["citation"]["address"].startswith(f"/vidsjo/moten/{meeting.pk}/#f")
    figures = offered_series_for(SYSTEM, make_county())[0].figures
    accept_figures(actor=SYSTEM, indicator=make_indicator(), offered=figures, at=NOON)
    (taken,) = told(capsys)["series"]
    assert (taken["state"], taken["label"]) == ("accepted", "Väntande dagar")
    assert [one["citation"] for one in taken["observations"]] == [one["citation"] for one in series["observations"]]


def test_a_taken_grant_is_told_as_such_and_the_words_alone_without_json(capsys: pytest.CaptureFixture[str]) -> None:
    make_words()
    (offered,) = offered_grants_for(SYSTEM, make_county())
    accept_grant(actor=SYSTEM, county=make_county(), offered=offered, name="Nära vård", at=NOON)
    (grant,) = told(capsys)["grants"]
    assert (grant["state"], grant["name"], grant["rows"][0]["difference"]) == ("accepted", "Nära vård", 1_000_000)
    assert run(argparse.Namespace(as_json=False)) == 0
    assert "Nära vård 2025: 25\u202f000\u202f000 kronor (inlagt)" in capsys.readouterr().out


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert run(argparse.Namespace(as_json=False)) == 0
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_an_offered_forecast_is_printed_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    make_waiting_days()
    assert printed(capsys)[1:] == ["2018: 9400 dagar", "2020: 2100 dagar", "2021: 2600 dagar (prognos)"]


@pytest.mark.parametrize(
    ("kind", "value", "upper", "words"),
    [
        ("exact", 12.5, None, "12,5 %"),
        ("approximate", 40, None, "ungefär 40 %"),
        ("at_least", 40, None, "minst 40 %"),
        ("at_most", 40, None, "högst 40 %"),
        ("range", 25, 50, "25–50 %"),
        ("forecast", 40, None, "40 % (prognos)"),
        ("change", -2.5, None, "ned 2,5 %"),
        ("better", None, None, "bättre"),
    ],
)
def test_a_value_is_printed_with_its_kind_and_a_decimal_comma(
    capsys: pytest.CaptureFixture[str], kind: str, value: float | None, upper: float | None, words: str
) -> None:
    make_observation(kind=kind, value=value, upper=upper)
    assert printed(capsys) == ["Andel nöjda, % (inlagt)", f"mars 2020 Kommunerna: {words}"]


def test_periods_are_swedish_in_json_and_printed_in_the_language_of_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr("samverk.commands.main.prepare_home", lambda: None)
    make_observation(kind="at_least", value=12.5, upper=None)
    make_waiting_days()
    assert main(["followup", "--json"]) == 0
    taken, offered = json.loads(capsys.readouterr().out)["series"]
    assert [one["period"] for one in taken["observations"]] == ["mars 2020"]
    assert offered["reasons"] == ["En mening anger samma sak för flera tider."]
    assert main(["followup"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert "March 2020 Kommunerna: at least 12.5 %" in lines
    assert "2021: 2600 dagar (forecast)" in lines


def make_observation(*, kind: str, value: float | None, upper: float | None) -> None:
    indicator = make_indicator("Andel nöjda", unit="%")
    Observation.objects.create(
        indicator=indicator,
        group="Kommunerna",
        first_day=date(2020, 3, 1),
        last_day=date(2020, 3, 31),
        kind=kind,
        value=value,
        upper=upper,
        origin=Observation.Origin.TYPED,
        noted_at=NOON,
    )
