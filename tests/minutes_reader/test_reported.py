"""Facts that were reported as read wrongly stay mended; and how a report is made and becomes a golden test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_reader.fact_report import names_in, report_of
from tools import golden

REPORTED = sorted(golden.FOLDER.glob("*.json"))
TEXT = (
    "Protokoll\nNämnden för prov\n2024-03-05\n\nNärvarande\nSigrid Wahl\n\n"
    "§ 1 Budget\nSigrid Wahls e-post är s.wahl@x.example.\n"
)


@pytest.mark.parametrize("path", REPORTED, ids=lambda path: path.stem)
def test_what_was_reported_is_read_rightly(path: Path) -> None:
    report = json.loads(path.read_text("utf-8"))
    assert golden.faults(report, path.with_suffix(".txt").read_text("utf-8")) == []


def test_a_report_names_nobody_and_becomes_a_golden_test(tmp_path: Path) -> None:
    found = {"name": "Sigrid Wahl", "party": "S"}
    report = report_of(
        TEXT, document="1", section="attendance", found=found, expected=None, names=names_in([found]), reader="1"
    )
    assert "Sigrid" not in report
    assert "Wahl" not in report
    assert "s.wahl" not in report
    (tmp_path / "report.json").write_text(report, "utf-8")
    assert golden.main([str(tmp_path / "report.json"), "party", "--folder", str(tmp_path)]) == 0
    kept = json.loads((tmp_path / "party.json").read_text("utf-8"))
    assert kept["false"]["name"] in (tmp_path / "party.txt").read_text("utf-8")
    assert golden.faults(kept, (tmp_path / "party.txt").read_text("utf-8")) == []
    assert golden.faults(
        {**kept, "false": {"name": kept["false"]["name"]}}, TEXT.replace("Sigrid Wahl", kept["false"]["name"])
    )


def test_an_empty_presenter_is_no_name() -> None:
    assert names_in([{"presenters": ["", "Eva Hed", "Ekonomichefen"]}]) == ["Eva Hed"]


def test_a_report_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("[]", "utf-8")
    assert golden.main([str(tmp_path / "report.json"), "x"]) == 2
