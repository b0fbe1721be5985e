"""Each invented document of tests/golden/reader is read wholly right in what it covers: head, lists, items, signatures.

The gold is written by hand in the goldset's form; every mended layout gets a document there.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from minutes_reader.model import Minutes, Record
from minutes_reader.pipeline import read_text
from minutes_reader.sources.text import read_text as read_plain_text

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "reader"
DOCUMENTS = sorted(GOLDEN.glob("*.txt"))


def read(path: Path) -> Minutes:
    return read_text(read_plain_text(path.read_bytes()))[0]


def plain(record: Record, keys: list[str]) -> dict[str, Any]:
    values = {key: getattr(record, key) for key in keys}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    return gold


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("section", ["attendance", "items", "signatures"])
def test_the_records_of_a_golden_document_are_those_that_a_person_wrote_down(path: Path, section: str) -> None:
    gold = gold_of(path)[section]
    found = [plain(record, list(gold[0]) if gold else ["name"]) for record in getattr(read(path), section)]
    if section == "attendance":
        assert sorted(found, key=lambda one: str(one["name"])) == sorted(gold, key=lambda one: str(one["name"]))
    else:
        assert found == gold


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_head_of_a_golden_document_is_the_one_that_a_person_wrote_down(path: Path) -> None:
    gold = {key: value for key, value in gold_of(path)["meeting"].items() if key != "title"}
    assert plain(read(path).meeting, list(gold)) == gold


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_record_names_its_rule_and_quotes_words_of_the_source(path: Path) -> None:
    minutes = read(path)
    for record in (*minutes.attendance, *minutes.items, *minutes.signatures):
        assert record.reason
        assert record.evidence
        for evidence in record.evidence:
            assert minutes.source[evidence.span].strip()
    for person in minutes.attendance:
        named = next(one.span for one in person.evidence if one.field == "name")
        assert sorted(minutes.source[named].replace(",", " ").split()) == sorted(person.name.split())


def test_the_golden_documents_cover_every_section() -> None:
    assert len(DOCUMENTS) >= 12
    kept = {field.name for field in dataclasses.fields(Minutes)}
    assert {"attendance", "items", "signatures", "meeting"} <= kept
