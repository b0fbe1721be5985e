"""`samverk verify`: plain words, exact exit codes, and nothing written anywhere."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samverk.commands import verify
from tests.signing_kit import minutes_with_fields, signing_world


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A signed file, and the folder of what it trusts."""
    folder = tmp_path_factory.mktemp("verify")
    with signing_world(folder) as world:
        path = folder / "protokoll.pdf"
        path.write_bytes(world.signed(minutes_with_fields(), "Underskrift-1"))
        return path, world.trust_folder


def verified(file: Path, trust: Path, *, as_json: bool = False) -> int:
    return verify.run(argparse.Namespace(file=file, trust=trust, as_json=as_json))


def test_a_whole_file_is_told_in_plain_words(signed: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(*signed) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "Dokumentet är helt. Det är undertecknat av Ylva Öberg (med nyckel från Region Vidsjö, sigill), och"
    )
    assert "sekreterare, Region Vidsjö" in told
    assert "organisationens sigill: Region Vidsjö, sigill" in told


def test_json_stands_alone(signed: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(*signed, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "whole"
    assert told["signatures"][0]["level"] == "B-LTA"
    assert told["signatures"][0]["stated"]["name"] == "Ylva Öberg"


def test_an_unknown_issuer_does_not_fail(
    signed: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(signed[0], tmp_path) == 0
    assert "utfärdaren är okänd för Samverk" in capsys.readouterr().out


def test_a_changed_file_fails_with_the_reason(
    signed: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = bytearray(signed[0].read_bytes())
    font = max(re.finditer(rb"stream\n(.*?)endstream", bytes(changed[:19000]), re.DOTALL), key=lambda one: len(one[1]))
    changed[font.start(1) + 500] ^= 1
    path = tmp_path / "changed.pdf"
    path.write_bytes(changed)
    assert verified(path, signed[1]) == 1
    told = capsys.readouterr().out
    assert told.startswith("Dokumentet är inte helt")
    assert "Det som undertecknades har ändrats efteråt." in told


def test_an_unsigned_file_fails(signed: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "unsigned.pdf"
    path.write_bytes(minutes_with_fields())
    assert verified(path, signed[1]) == 1


def test_a_missing_file_is_wrong_usage(signed: tuple[Path, Path], tmp_path: Path) -> None:
    assert verified(tmp_path / "none.pdf", signed[1]) == 2


def test_a_trusted_file_without_certificates_is_wrong_usage(
    signed: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.pem").write_text("no certificate", "utf-8")
    assert verified(signed[0], tmp_path) == 2
    assert "broken.pem" in capsys.readouterr().err


def test_the_command_makes_no_home(signed: tuple[Path, Path], tmp_path: Path) -> None:
    home = tmp_path / "home"
    words = [sys.executable, "-m", "samverk.commands.main", "--home", str(home), "verify", str(signed[0])]
    settings = {"DJANGO_SETTINGS_MODULE": "samverk.config.settings"}
    result = subprocess.run(words, capture_output=True, text=True, env=os.environ | settings, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Dokumentet är helt, men utfärdaren är okänd")
    assert not home.exists()
