"""The truth keeps to the conventions of the gold standard in every layout."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from sample_county.generate import make_county
from sample_county.layouts import LAYOUTS
from sample_county.truth import County

CAPACITIES = {"member", "substitute", "official", "resident", "guest"}
TYPES = frozenset(
    {
        "election",
        "approval",
        "noted",
        "adoption",
        "appointment",
        "assignment",
        "funding",
        "referral",
        "schedule",
        "other",
    }
)
SECTIONS = {
    "meeting",
    "attendance",
    "items",
    "decisions",
    "commitments",
    "events",
    "amounts",
    "figures",
    "attachments",
    "links",
    "signatures",
    "statements",
}


@cache
def county() -> County:
    return make_county(seed=2, meetings=60)


def golds(layout: str) -> list[dict[str, Any]]:
    return [LAYOUTS[layout](county(), meeting).gold for meeting in county().meetings]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_form_is_that_of_the_gold_standard(layout: str) -> None:
    for gold in golds(layout):
        assert set(gold) == SECTIONS
        assert {record["capacity"] for record in gold["attendance"]} <= CAPACITIES
        assert {record["type"] for record in gold["decisions"]} <= TYPES
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", record["date"]) for record in gold["events"])
        for record in gold["commitments"]:
            assert record["due"] is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-H[12])?", record["due"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_person_is_one_record(layout: str) -> None:
    for gold in golds(layout):
        names = [record["name"] for record in gold["attendance"]]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_facts_stand_under_items_that_there_are(layout: str) -> None:
    for gold in golds(layout):
        numbers = {item["number"] for item in gold["items"]}
        for section in ("decisions", "commitments", "events", "amounts", "figures", "attachments"):
            assert {record["item"] for record in gold[section]} <= numbers


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_due_day_is_also_a_deadline(layout: str) -> None:
    for gold in golds(layout):
        events = {(event["date"], event["text"]) for event in gold["events"]}
        for record in gold["commitments"]:
            if re.match("senast", record["due_text"] or ""):
                assert (record["due"], record["text"]) in events


@pytest.mark.parametrize("layout", LAYOUTS)
def test_events_come_after_the_meeting(layout: str) -> None:
    for gold in golds(layout):
        assert all(event["date"] > gold["meeting"]["date"] for event in gold["events"])


def test_a_recap_repeats_what_was_decided() -> None:
    for gold in golds("region_report"):
        original = {(record["item"], record["text"]) for record in gold["decisions"] if not record["recap"]}
        again = {(record["item"], record["text"]) for record in gold["decisions"] if record["recap"]}
        assert again <= original


def test_a_presenter_who_came_for_one_item_carries_its_number() -> None:
    found = [record for gold in golds("council_letter") for record in gold["attendance"] if record["items"]]
    assert found
    assert all(record["capacity"] == "guest" for record in found)


def test_what_another_organ_decided_is_no_decision_here() -> None:
    for gold in golds("chiefs_notes"):
        reported = {record["text"] for record in gold["statements"] if record["kind"] == "reported_decision"}
        assert not reported & {record["text"] for record in gold["decisions"]}
