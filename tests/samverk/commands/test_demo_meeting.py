"""The whole meeting is held against real servers, and what was signed stands the test."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from samverk.commands.main import SUBCOMMANDS
from tools.made_once import empty_home

pytestmark = pytest.mark.own_home


def run(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SAMVERK_")}
    environment |= {"DJANGO_SETTINGS_MODULE": "samverk.config.settings"}
    command = [sys.executable, "-W", "ignore", "-m", "samverk.commands.main", "demo-meeting", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=280, check=False)


def tables_of(home: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(home / "samverk.sqlite3")) as database:
        return sorted(database.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall())


def test_a_meeting_is_held_from_notice_to_published_minutes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run("--json", "--keep", str(home))
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["ok"]
    steps = {one["step"]: one for one in told["steps"]}
    assert steps["Kallelse"]["mejl"] >= 13
    assert steps["Ersättare kallas"]["svar"] == "kommer"
    assert sum(one.get("beslut", 0) for one in told["steps"]) == 3
    assert [one["omröstning"] for one in told["steps"] if "omröstning" in one] == ["12 ja, 1 nej"]
    assert len([one for one in told["steps"] if "jäv" in one]) == 1
    assert steps["Rättat och godkänt"]["version"] == 2
    assert steps["Prövning utan nät"]["nivå"] == "B-LTA"
    assert steps["Andra åsikt av pdfsig"]["giltiga"] == "3 av 3"
    assert (home / "protokoll.pdf").read_bytes().startswith(b"%PDF")
    assert tables_of(home) == tables_of(empty_home(tmp_path / "quick")), "as tools/quick_migrations.py makes them"


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("mine")
    done = run("--keep", str(tmp_path))
    assert done.returncode == 2
    assert "inte tom" in done.stderr
    assert (tmp_path / "own.txt").read_text() == "mine"


def test_the_command_is_listed() -> None:
    assert not SUBCOMMANDS["demo-meeting"].needs_home
