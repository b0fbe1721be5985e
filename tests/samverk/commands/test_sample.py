"""samverk sample: documents, the truth beside each, and county.json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samverk.commands.main import main


def test_documents_stand_beside_their_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "--meetings", "12", "--out", str(tmp_path), "--jobs", "1", "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["documents"] == 12
    golds = sorted(tmp_path.glob("*.gold.json"))
    assert len(golds) == 12
    for path in golds:
        document = json.loads(path.read_text("utf-8"))["document"]
        assert Path(document).stem == path.name.removesuffix(".gold.json")
        assert (tmp_path / document).is_file()


def test_the_county_file_holds_the_register(tmp_path: Path) -> None:
    truth = tmp_path / "truth"
    assert main(["sample", "--meetings", "10", "--out", str(tmp_path / "d"), "--truth", str(truth), "--jobs", "1"]) == 0
    county = json.loads((truth / "county.json").read_text("utf-8"))["counties"][0]
    assert county["name"] == "Vidsjö län"
    assert len(county["principals"]) == 13
    assert {"code", "name", "aliases", "authority", "reports_to"} <= set(county["organs"][0])
    assert len(county["meetings"]) == 10
    assert all((tmp_path / "d" / meeting["document"]).is_file() for meeting in county["meetings"])
    assert not list((tmp_path / "d").glob("*.json"))


def test_only_the_wanted_formats_and_layouts_are_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--formats", "txt,archive", "--layouts", "end_list", "--jobs", "1", "--json"]
    assert main(["sample", "--meetings", "9", "--out", str(tmp_path), *words]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert set(summary["formats"]) <= {"txt", "archive"}
    assert set(summary["layouts"]) == {"end_list"}
    assert {path.suffix for path in tmp_path.iterdir()} == {".txt", ".json"}


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        main(["sample", "--meetings", "8", "--out", str(tmp_path / folder), "--jobs", "1", "--seed", "5"])
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_unknown_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["sample", "--out", str(tmp_path), "--formats", "doc"])
    assert stopped.value.code == 2
    assert "välj bland" in capsys.readouterr().err


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    assert main(["sample", "--meetings", "1", "--out", str(tmp_path / "taken")]) == 2
