"""The command speaks Swedish, or English where the environment asks for it, also where it can do nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_reader.errors import ADVICE, UnreadableDocument
from samverk.commands.language import chosen_language, why_unread
from samverk.commands.main import main
from samverk.commands.serve import why_taken
from samverk.commands.terminal import number


@pytest.fixture(autouse=True)
def swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "sv")


@pytest.mark.parametrize(
    ("name", "value", "language"),
    [
        ("LANG", "en_US.UTF-8", "en"),
        ("LANG", "C.UTF-8", "sv"),
        ("LANG", "de_DE.UTF-8", "sv"),
        ("LC_ALL", "en_GB", "en"),
        ("LANGUAGE", "en", "en"),
        ("LANGUAGE", "sv:en", "sv"),
    ],
)
def test_the_first_variable_that_is_set_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, language: str
) -> None:
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv(name, value)
    assert chosen_language() == language


def test_without_a_subcommand_all_of_them_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Välj ett kommando.")
    assert "läs in dokument i registret" in told.err


def test_help_is_in_english_where_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "take documents into the register" in capsys.readouterr().out


def test_what_argparse_says_is_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["read", "--jobs", "0", "x"])
    told = capsys.readouterr().err
    assert told.startswith("användning: samverk read")
    assert "fel: argumentet --jobs: ange ett heltal, minst 1" in told


def test_a_misspelt_subcommand_is_answered_with_the_one_that_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["imprt"]) == 2
    assert "Menade du ”import”?" in capsys.readouterr().err


def test_a_path_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "saknas"), "--out", str(tmp_path)]) == 2
    assert f"{tmp_path / 'saknas'}: där finns ingenting." in capsys.readouterr().err


def test_a_folder_for_results_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    minutes = tmp_path / "protokoll.txt"
    minutes.write_text("§ 1 Val", "utf-8")
    assert main(["read", str(minutes), "--out", str(minutes / "ut")]) == 2
    assert "går inte att skriva i: en del av sökvägen är ingen mapp" in capsys.readouterr().err


@pytest.mark.own_home
def test_a_home_that_cannot_be_made_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    answer = check_in(tmp_path / "fil" / "hem")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "går inte att använda" in answer.stderr
    assert "Det som fanns i den är orört; tomma mappar, en låsfil och en nyckel kan ha lagts till." in answer.stderr
    assert "Välj en annan mapp med --home" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.own_home
def test_a_damaged_database_is_told_with_what_to_do_and_left_as_it_is(tmp_path: Path) -> None:
    damaged = tmp_path / "samverk.sqlite3"
    damaged.write_bytes(b"detta var en databas" * 500)
    answer = check_in(tmp_path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert f"databasen {damaged} är skadad (filen är ingen databas). Ingenting i den har ändrats." in answer.stderr
    assert "Kopiera undan hemmappen och lägg tillbaka den senaste säkerhetskopian" in answer.stderr
    assert "är kvar" not in answer.stderr
    assert "Traceback" not in answer.stderr
    assert damaged.read_bytes() == b"detta var en databas" * 500


def check_in(home: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SAMVERK_HOME"}}
    environment["DJANGO_SETTINGS_MODULE"] = "samverk.config.settings"
    command = [sys.executable, "-m", "samverk.commands.main", "--home", str(home), "check"]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_a_port_that_is_taken_is_told_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"Port {port} används av ett annat program." in why_taken("127.0.0.1", port)
    assert why_taken("203.0.113.1", 8000).startswith("Samverk kan inte starta på 203.0.113.1, port 8000")
    assert why_taken("127.0.0.1", 99999).startswith("Samverk kan inte starta på 127.0.0.1, port 99999")


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_each_code_of_the_reader_has_its_advice_in_swedish(code: str) -> None:
    error = UnreadableDocument(code, "Page %(page)s of the PDF is broken.", page=3)
    told = why_unread(code, error.reason)
    assert told.startswith("Sidan 3 i PDF-filen är trasig. ")
    assert ADVICE[code] not in told


def test_numbers_are_written_as_in_swedish() -> None:
    assert number(25_000_000, 0) == "25\u202f000\u202f000"
    assert number(1.25) == "1,2"
