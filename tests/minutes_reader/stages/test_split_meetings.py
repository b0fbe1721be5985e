"""A file with the minutes of several meetings gives one record of each; a repeated title alone does not."""

from __future__ import annotations

from minutes_reader.pipeline import read_text
from minutes_reader.sources.text import source_from_text

FIRST = (
    "Protokoll Rådet för nära vård\nTid: 2024-03-07 kl 9.00–11.00\nPlats: Alnäs\n\nNärvarande\nAnna Berg, Alnäs\n"
    "Bo Ek, Björkhult\n\n1. Inledning\nMötet öppnades av ordföranden.\n\n2. Plan\nPlanen antas.\n\n"
)
SECOND = (
    "Protokoll Rådet för nära vård\nTid: 2024-05-02 kl 13.00–15.00\nPlats: Ekerum\n\nNärvarande\nAnna Berg, Alnäs\n"
    "Carl Dahl, Ekerum\n\n1. Inledning\nMötet öppnades av ordföranden.\n\n2. Budget\nBudgeten antas.\n"
)


def test_each_meeting_of_a_file_has_its_own_head_lists_and_items() -> None:
    first, second = read_text(source_from_text(FIRST + SECOND))
    assert (first.meeting.date, first.meeting.place) == ("2024-03-07", "Alnäs")
    assert (second.meeting.date, second.meeting.place) == ("2024-05-02", "Ekerum")
    assert [one.name for one in first.attendance] == ["Anna Berg", "Bo Ek"]
    assert [one.name for one in second.attendance] == ["Anna Berg", "Carl Dahl"]
    assert [one.title for one in first.items] == ["Inledning", "Plan"]
    assert [one.title for one in second.items] == ["Inledning", "Budget"]


def test_spans_of_the_second_meeting_point_into_the_whole_source() -> None:
    second = read_text(source_from_text(FIRST + SECOND))[1]
    named = next(one.span for one in second.attendance[1].evidence if one.field == "name")
    assert second.source[named] == "Carl Dahl"
    assert second.source[second.items[1].body].startswith("2. Budget")


def test_a_title_that_comes_again_with_the_same_day_begins_no_meeting() -> None:
    again = FIRST + "Protokoll Rådet för nära vård\n2024-03-07\n\n3. Rapport\nRapporten visades.\n\n4. Slut\nTack.\n"
    assert len(read_text(source_from_text(again))) == 1


def test_minutes_quoted_in_an_item_begin_no_meeting() -> None:
    quoted = FIRST + "3. Rapport\nRapporten visades.\n\nProtokoll från chefsgruppen\n\nDen 2 maj 2024 antogs planen.\n"
    assert len(read_text(source_from_text(quoted))) == 1
