"""`samverk read` writes a result per document, lists what it could not read, and says so by its exit status."""

from __future__ import annotations

import argparse
import csv
import json
import re
from pathlib import Path

import pytest

from samverk.commands import read

TEXT = "Protokoll\nSamverkansrådet i Vidsjö län\n2024-03-01\n§ 1 Mötets öppnande\n"


def run(*words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    read.add_arguments(parser)
    return read.run(parser.parse_args([str(word) for word in (*words, "--jobs", "1")]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    for name in ("2023/mars.txt", "2024/mars.txt", "2024/maj.txt", ".hidden/skip.txt"):
        path = documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return documents


def test_folders_are_walked_and_equal_names_keep_apart(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (folder / "2024" / "maj.gold.json").write_text("{}", encoding="utf-8")
    assert run(folder, "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == ["2023_mars.txt.json", "2024_mars.txt.json", "maj.json"]
    assert json.loads((out / "maj.json").read_text(encoding="utf-8"))["document"] == "maj.txt"


def test_files_that_differ_in_their_ending_alone_keep_it(tmp_path: Path) -> None:
    names = read.names_for([tmp_path / "mars.txt", tmp_path / "mars.pdf", tmp_path / "Maj.txt"])
    assert names == ["mars.txt", "mars.pdf", "Maj"]


def test_a_name_like_that_of_a_second_meeting_is_changed(tmp_path: Path) -> None:
    assert read.names_for([tmp_path / "mars.txt", tmp_path / "mars~2.txt"]) == ["mars", "mars-2"]


def test_names_never_collide_whatever_their_case(tmp_path: Path) -> None:
    files = [
        tmp_path / "a" / "b_c.txt",
        tmp_path / "a_b" / "c.txt",
        tmp_path / "A" / "B_C.txt",
        tmp_path / "b" / "c.txt",
    ]
    names = read.names_for(files)
    assert len({name.casefold() for name in names}) == len(files)


def test_a_document_that_cannot_be_read_is_listed_and_the_others_go_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    out = tmp_path / "out"
    assert run(folder, "--out", out, "--json") == 1
    summary = json.loads(capsys.readouterr().out)
    assert (summary["documents"], summary["read"]) == (5, 3)
    assert {Path(one["file"]).name: one["code"] for one in summary["failed"]} == {
        "empty.pdf": "empty",
        "broken.pdf": "damaged",
    }
    assert all(one["reason"] for one in summary["failed"])
    assert len(list(out.iterdir())) == 3


def test_tables_hold_all_documents(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(folder, "--out", out, "--format", "csv") == 0
    with (out / "meeting.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["document"] for row in csv.DictReader(file)] == ["2023_mars.txt", "maj", "2024_mars.txt"]


def test_explain_prints_the_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder / "2024" / "maj.txt", "--explain") == 0
    assert "│ § 1 Mötets öppnande" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("--out",), ()])
def test_wrong_usage_is_told_apart(tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    extra = [*words, str(tmp_path / "out")] if words else []
    assert run(tmp_path / "missing", *extra) == 2
    assert "samverk read:" in capsys.readouterr().err


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path, "--out", tmp_path / "out") == 2


def test_the_summary_is_a_plain_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "c.pdf").write_bytes(b"")
    assert run(tmp_path, "--out", tmp_path / "ut") == 1
    told = [line for line in capsys.readouterr().err.splitlines() if line]
    at = next(number for number, line in enumerate(told) if " lästa på " in line)
    assert re.fullmatch(r"2 av 3 dokument lästa på \d+,\d s \(\d+,\d i sekunden\)", told[at])
    assert told[at + 1].startswith("Inte läst: ")
