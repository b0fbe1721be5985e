"""What the scorer of minutes counts as found and as exact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.score_minutes import main, score_folders


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    gold, predicted = tmp_path / "gold", tmp_path / "predicted"
    gold.mkdir()
    predicted.mkdir()
    return gold, predicted


def write(folders: tuple[Path, Path], gold: dict[str, Any], predicted: dict[str, Any] | None, name: str = "a") -> None:
    (folders[0] / f"{name}.gold.json").write_text(json.dumps(gold), "utf-8")
    if predicted is not None:
        (folders[1] / f"{name}.json").write_text(json.dumps(predicted), "utf-8")


def test_what_equals_the_gold_is_perfect(folders: tuple[Path, Path]) -> None:
    minutes = {
        "meeting": {"date": "2024-02-01"},
        "links": ["https://a.se/"],
        "items": [{"number": "1", "title": "Val"}],
    }
    write(folders, minutes, minutes)
    score = score_folders(*folders)
    assert score.overall() == 1.0
    assert [section.name for section in score.sections] == ["meeting", "items", "links"]
    assert score.differences == ()


def test_a_document_without_prediction_has_missed_everything(folders: tuple[Path, Path]) -> None:
    write(folders, {"attendance": [{"name": "Sixten Alm"}], "meeting": {"date": "2024-02-01"}}, None)
    score = score_folders(*folders)
    assert score.section("attendance").found == 0.0
    assert score.section("meeting").exact == 7 / 8


def test_a_found_record_with_a_wrong_attribute_is_not_exact(folders: tuple[Path, Path]) -> None:
    write(
        folders,
        {"attendance": [{"name": "Sixten Alm", "party": "c", "roles": ["chair"]}]},
        {"attendance": [{"name": "SIXTEN ALM", "party": "m", "roles": ["chair"]}]},
    )
    attendance = score_folders(*folders).section("attendance")
    assert (attendance.found, attendance.exact) == (1.0, 0.0)
    assert attendance.differing == (("party", 1),)


def test_an_extra_record_lowers_both_figures(folders: tuple[Path, Path]) -> None:
    write(folders, {"links": ["https://a.se"]}, {"links": ["https://a.se/", "https://b.se"]})
    links = score_folders(*folders).section("links")
    assert links.found == links.exact == pytest.approx(2 / 3)


def test_of_equal_values_the_one_under_the_same_item_is_paired(folders: tuple[Path, Path]) -> None:
    gold = {"amounts": [{"item": "4", "value": 100}, {"item": "7", "value": 100}]}
    predicted = {"amounts": [{"item": "7", "value": 100.0}, {"item": "4", "value": 100}]}
    write(folders, gold, predicted)
    assert score_folders(*folders).section("amounts").exact == 1.0


def test_items_match_by_number_and_title(folders: tuple[Path, Path]) -> None:
    gold = {"items": [{"number": "3", "title": "Budget för nästa år"}]}
    write(folders, gold, {"items": [{"number": "4", "title": "Budget för nästa år"}]})
    assert score_folders(*folders).section("items").found == 0.0


def test_dashes_quotes_and_closing_stops_do_not_count(folders: tuple[Path, Path]) -> None:
    write(
        folders,
        {"decisions": [{"item": "1", "text": "Dagordningen ”A–B” godkändes.", "type": "approval"}]},
        {"decisions": [{"item": "1", "text": 'Dagordningen "A-B" godkändes', "type": "approval", "recap": None}]},
    )
    assert score_folders(*folders).section("decisions").exact == 1.0


def test_overall_can_leave_small_sections_out(folders: tuple[Path, Path]) -> None:
    gold = {"links": ["https://a.se"], "amounts": [{"value": 1}, {"value": 2}]}
    write(folders, gold, {"amounts": [{"value": 1}, {"value": 2}]})
    score = score_folders(*folders)
    assert score.overall() == pytest.approx(2 / 3)
    assert score.overall(at_least=2) == 1.0


def test_no_gold_is_an_error_of_use(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folders[0]), str(folders[1])]) == 2
    assert "no *.gold.json" in capsys.readouterr().err


def test_the_command_fails_below_the_least_figure(folders: tuple[Path, Path]) -> None:
    write(folders, {"links": ["https://a.se"]}, {"links": []})
    words = [str(folders[0]), str(folders[1])]
    assert main([*words, "--min", "0.9"]) == 1
    assert main([*words, "--min", "0.4"]) == 0


def test_what_differs_is_shown_for_one_section(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    write(
        folders,
        {"meeting": {"place": "Ekerum"}, "links": ["https://a.se"], "items": [{"number": "1", "title": "Val"}]},
        {"links": ["https://b.se"], "items": [{"number": "1", "title": "Val", "kind": "decision"}]},
    )
    words = [str(folders[0]), str(folders[1]), "--show"]
    main([*words, "links"])
    assert capsys.readouterr().out.splitlines()[:2] == ["a links missed: https://a.se", "a links extra: https://b.se"]
    main([*words, "items"])
    assert "a items differs in ['kind']:" in capsys.readouterr().out
    main([*words, "meeting"])
    assert "a meeting.place: gold 'Ekerum', got None" in capsys.readouterr().out


def test_json_holds_rounded_figures_alone(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    write(folders, {"links": ["https://a.se"]}, {"links": ["https://a.se", "https://b.se"]})
    main([str(folders[0]), str(folders[1]), "--json"])
    printed = json.loads(capsys.readouterr().out)
    assert printed["sections"]["links"] == {"found": 0.6667, "exact": 0.6667}
