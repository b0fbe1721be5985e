"""Pages that nobody could read are told of, and read once text recognition is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_reader import can_recognize
from samverk.commands.terminal import unread_pages_words
from tests.minutes_reader.sources.scanned_pages import half_scanned_pdf
from tools.made_once import empty_home

pytestmark = pytest.mark.own_home


def samverk(home: Path, *words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SAMVERK_HOME"}}
    environment["DJANGO_SETTINGS_MODULE"] = "samverk.config.settings"
    environment["PATH"] = path or environment["PATH"]
    command = [sys.executable, "-m", "samverk.commands.main", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def half(tmp_path: Path) -> Path:
    file = tmp_path / "halvt.pdf"
    file.write_bytes(half_scanned_pdf())
    return file


def test_reading_names_the_pages_and_what_to_install(tmp_path: Path, half: Path) -> None:
    out = tmp_path / "out"
    answer = samverk(tmp_path, "read", str(half), "--out", str(out), "--json", path=str(tmp_path))
    summary = json.loads(answer.stdout)
    reason = unread_pages_words([2])
    assert summary["warnings"] == [{"file": str(half), "code": "no_ocr", "pages": [2], "reason": reason}]
    assert (answer.returncode, summary["read"], summary["failed"]) == (0, 1, [])
    assert json.loads((out / "halvt.json").read_text("utf-8"))["unread_pages"] == [2]
    assert reason in samverk(tmp_path, "read", str(half), "--out", str(out), path=str(tmp_path)).stderr
    assert reason in samverk(tmp_path, "read", str(half), "--explain", path=str(tmp_path)).stdout


@pytest.mark.skipif(not can_recognize(), reason="tesseract with its Swedish model is not installed")
def test_import_warns_each_time_until_recognition_is_installed_and_then_reads_the_rest(
    tmp_path: Path, half: Path
) -> None:
    home = empty_home(tmp_path / "home")
    for created in (1, 0):
        answer = samverk(home, "import", str(half), "--json", path=str(tmp_path))
        summary = json.loads(answer.stdout)
        assert (summary["created"], summary["changed"], answer.returncode) == (created, 0, 0)
        assert [one["pages"] for one in summary["warnings"]] == [[2]]
    later = json.loads(samverk(home, "import", str(half), "--json").stdout)
    assert later == {"documents": 1, "created": 0, "changed": 1, "failed": []}
    again = json.loads(samverk(home, "import", str(half), "--json").stdout)
    assert again == {"documents": 1, "created": 0, "changed": 0, "failed": []}


def test_unread_pages_are_named_one_by_one() -> None:
    assert unread_pages_words([]) == ""
    assert unread_pages_words((2, 3, 7)).startswith("Sidorna 2, 3 och 7 är bilder")
    assert "tesseract-ocr-swe" in unread_pages_words([2])
