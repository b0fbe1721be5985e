"""The JSON form is the gold standard's, with places and origins added."""

from __future__ import annotations

import json

from minutes_reader.export.json import json_text, minutes_as_json, numbered_names
from minutes_reader.model import Minutes


def test_sections_and_fields_are_those_of_the_gold_standard(minutes: Minutes) -> None:
    result = minutes_as_json(minutes, document="a.txt")
    assert result["document"] == "a.txt"
    assert result["meeting"]["organs"] == ["Samverkansrådet i Vidsjö län"]
    assert result["meeting"]["approved_on"] is None
    person = result["attendance"][0]
    assert [field for field in person if field not in ("spans", "origin", "sure")] == (
        ["name", "organisation", "party", "title", "status", "capacity", "roles", "replaces", "items", "partial"]
    )
    assert person["roles"] == ["chair"]
    assert result["items"][1]["parent"] == "1"
    assert result["amounts"][0]["value"] == 1500000
    assert result["links"] == ["https://example.org/a"]


def test_quoted_words_are_folded_and_their_spans_quote_the_source(minutes: Minutes) -> None:
    (decision,) = minutes_as_json(minutes, document="a.txt")["decisions"]
    assert decision["text"] == "Rådet beslutade att anslå 1,5 miljoner kronor."
    (span,) = decision["spans"]
    quoted = minutes.source.text[span["start"] : span["end"]]
    assert " ".join(quoted.split()) == decision["text"]
    assert span["page"] == 1
    assert span["field"] is None


def test_a_place_names_its_page(minutes: Minutes) -> None:
    (commitment,) = minutes_as_json(minutes, document="a.txt")["commitments"]
    assert commitment["spans"][0]["page"] == 2


def test_every_known_field_says_whether_it_is_stated_or_derived(minutes: Minutes) -> None:
    result = minutes_as_json(minutes, document="a.txt")
    assert result["meeting"]["origin"]["mode"] == "derived"
    assert result["meeting"]["origin"]["date"] == "stated"
    assert "approved_on" not in result["meeting"]["origin"]
    assert result["commitments"][0]["origin"]["due"] == "derived"


def test_statements_are_sorted_into_sections_of_their_own(minutes: Minutes) -> None:
    result = minutes_as_json(minutes, document="a.txt")
    assert result["questions"][0]["answer"] == "42."
    assert [(one["organisation"], one["silent"]) for one in result["round_table"]] == [
        ("Alnäs", False),
        ("Björkhult", True),
    ]
    assert result["reported"][0]["kind"] == "decision"
    assert result["views"] == result["themes"] == result["recommendations"] == []
    assert result["tables"][0]["rows"] == [["Kommun", "2023"], ["Alnäs", "17"]]


def test_the_text_form_reads_back_as_the_same_object(minutes: Minutes) -> None:
    assert json.loads(json_text(minutes, document="a.txt")) == minutes_as_json(minutes, document="a.txt")


def test_several_meetings_are_numbered_from_the_second() -> None:
    assert list(numbered_names("mars", 3)) == ["mars", "mars~2", "mars~3"]
