"""samverk import and samverk check, as one would run them: in a home of their own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tools.made_once import empty_home

pytestmark = pytest.mark.own_home

MINUTES = """Protokoll Samverkansrådet vård och omsorg

Tid: fredag den {day} oktober 2026 kl 13.00-15.00
Plats: Vidsjö stadshus

Närvarande ledamöter:

Margareta Ödling\tRegion Gotland
Yasmin Haddad\tRegion Gotland

1. Mötet öppnas

Ordföranden hälsade välkommen.

2. Trygg hemgång

Beslut: Rådet noterar informationen.
"""


def samverk(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SAMVERK_HOME"}}
    environment["DJANGO_SETTINGS_MODULE"] = "samverk.config.settings"
    command = [sys.executable, "-m", "samverk.commands.main", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "protokoll"
    (folder / "inre").mkdir(parents=True)
    (folder / "a.txt").write_text(MINUTES.format(day=9), "utf-8")
    (folder / "inre" / "b.txt").write_text(MINUTES.format(day=16), "utf-8")
    (folder / "tom.pdf").write_bytes(b"")
    return folder


def test_a_folder_is_imported_once_and_damage_is_found(tmp_path: Path, folder: Path) -> None:
    home = empty_home(tmp_path / "home")
    first = samverk(home, "import", str(folder), "--json")
    summary = json.loads(first.stdout)
    assert (summary["documents"], summary["created"], summary["changed"]) == (3, 2, 0)
    assert [Path(one["file"]).name for one in summary["failed"]] == ["tom.pdf"]
    assert summary["failed"][0]["reason"]
    assert first.returncode == 1

    again = samverk(home, "import", str(folder / "a.txt"), str(folder / "inre"), "--json")
    assert json.loads(again.stdout) == {"documents": 2, "created": 0, "changed": 0, "failed": []}
    assert again.returncode == 0

    whole = samverk(home, "check", "--json")
    assert (whole.returncode, json.loads(whole.stdout)) == (0, {"ok": True, "faults": []})

    stored = next(one for one in (home / "files").rglob("*") if one.is_file())
    content = stored.read_bytes()
    stored.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    altered = samverk(home, "check", "--json")
    assert altered.returncode == 1
    assert stored.name in json.loads(altered.stdout)["faults"][0]
    stored.write_bytes(content)

    with sqlite3.connect(home / "samverk.sqlite3") as database:
        database.execute("UPDATE audit_auditevent SET verb = 'document.imporved' WHERE sequence = 2")
    logged = samverk(home, "check")
    assert logged.returncode == 1
    assert "#2 i loggen har ändrats" in logged.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["import", "/nowhere"],
        ["import", ".", "--county", "99"],
        ["import", ".", "--publsh"],
    ],
    ids=["nothing", "no file", "county", "misspelt"],
)
def test_wrong_usage_is_told_with_status_2_before_a_home_is_made(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "a.txt").write_text("Protokoll", "utf-8")
    words = [str(tmp_path / "a.txt") if word == "." else word for word in words]
    answer = samverk(tmp_path / "home", *words)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr
    assert not (tmp_path / "home").exists()
