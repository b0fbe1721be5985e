"""How sure the reader is: measured shares, one for each rule, with every fact in the JSON and in the explanation."""

from __future__ import annotations

import json
from pathlib import Path

from minutes_reader import read_minutes
from minutes_reader.explain import explain
from minutes_reader.export.json import minutes_as_json
from minutes_reader.model import Decision, MeetingHead
from minutes_reader.sureness import DATA, rule_of, sure

DOCUMENT = Path(__file__).resolve().parents[1] / "golden" / "reader" / "grouped_by_principal.txt"


def test_every_share_is_one_of_a_section_or_of_a_rule() -> None:
    shares = json.loads(DATA.read_text("utf-8"))
    assert {"attendance", "items", "decisions", "commitments", "meeting.date"} <= set(shares)
    assert all(0 <= share <= 1 for share in shares.values())


def test_a_rule_leans_on_its_section_and_the_head_on_its_least_sure_field() -> None:
    unknown = Decision(text="x", reason="a rule that is new")
    assert sure("decisions", unknown) == json.loads(DATA.read_text("utf-8"))["decisions"]
    assert rule_of("decisions", Decision(text="x", reason="a; b", derived=("type",))) == "decisions: a, derived"
    day = MeetingHead(date="2024-03-05", reason="label")
    both = MeetingHead(date="2024-03-05", place="Rådhuset", reason="label")
    assert (sure("meeting", both) or 1) <= (sure("meeting", day) or 0)
    assert sure("meeting", MeetingHead(date="2024-03-05")) is None


def test_facts_say_how_sure_they_are() -> None:
    minutes = read_minutes(DOCUMENT)
    read = minutes_as_json(minutes, document="x.txt")
    for record in (read["meeting"], *read["attendance"], *read["items"]):
        assert 0 < record["sure"] <= 1
    assert "(sure 0." in explain(minutes)
