"""Where no process that reads comes up, the commands say so once, and no document is marked as unreadable."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.made_once import empty_home

pytestmark = pytest.mark.own_home

TEXT = "Protokoll från Ekerum\n§ 1 Öppnande\nMötet öppnades av Åsa Öberg.\n"
BROKEN = "import os, sys\nif '--multiprocessing-fork' in sys.orig_argv:\n    os._exit(7)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "protokoll"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"{TEXT}{number}\n", "utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "sitecustomize.py").write_text(BROKEN)
    return folder


def samverk(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SAMVERK_HOME"}}
    environment = kept | {"DJANGO_SETTINGS_MODULE": "samverk.config.settings", "PYTHONPATH": str(tmp_path / "broken")}
    command = [sys.executable, "-m", "samverk.commands.main", "--home", str(tmp_path / "home"), *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_read_says_once_that_the_reader_does_not_start(tmp_path: Path, folder: Path) -> None:
    told = samverk(tmp_path, "read", str(folder), "--out", str(tmp_path / "out"))
    assert told.returncode == 1
    assert told.stderr.count("startar inte") == 1
    assert "Inte läst:" not in told.stderr


def test_import_says_once_that_the_reader_does_not_start(tmp_path: Path, folder: Path) -> None:
    empty_home(tmp_path / "home")
    told = samverk(tmp_path, "import", str(folder), "--json")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.count("startar inte") == 1
    assert "Kör kommandot igen" in told.stderr
