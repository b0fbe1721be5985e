"""Meetings, deadlines and other days to come are found; what was, or what merely holds until a day, is none."""

from __future__ import annotations

import pytest

from minutes_reader.stages.find_events import find_events
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _events(text: str, *, day: str | None = "2023-03-15") -> list[tuple[str, str, str | None]]:
    return [(one.date, one.kind, one.start_time) for one in find_events(blocks_of(text, day=day)).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Nästa möte\n\nFredag den 5 maj", [("2023-05-05", "meeting", None)]),
        ("1. Nästa möte\n\nNästa möte hålls den 5 maj kl. 9–12.", [("2023-05-05", "meeting", "09:00")]),
        (
            "13. Kommande möten\n\n17 september och 19 november.",
            [("2023-09-17", "meeting", None), ("2023-11-19", "meeting", None)],
        ),
        (
            "5. Datum nästa års möten\nFörslag:\n11 februari 9-12\n6 maj 13-16",
            [("2024-02-11", "meeting", "09:00"), ("2024-05-06", "meeting", "13:00")],
        ),
        (
            "Kommande möten 2023\n\n20 april kl 8.30-10\n\nTemadag – 15 december",
            [("2023-04-20", "meeting", "08:30"), ("2023-12-15", "other", None)],
        ),
        ("Svar lämnas senast den 31 mars.", [("2023-03-31", "deadline", None)]),
        ("Sista anmälningsdag är 4 juni.", [("2023-06-04", "deadline", None)]),
        ("Planen tas upp på styrgruppens möte den 3 juni.", [("2023-06-03", "meeting", None)]),
        ("Rådet beslutade att konferensen 2023 genomförs fredag den 10 november.", [("2023-11-10", "other", None)]),
        ("Den 27 april bjuder vi in till en öppen föreläsning.", [("2023-04-27", "other", None)]),
        ("Resan flyttas fram till januari 2024.", [("2024-01", "other", None)]),
        ("Mötet den 3 februari var uppskattat.", []),
        ("Seminariet hölls den 1 mars.", []),
        ("Avtalet gäller till den 31 december 2025.", []),
        ("Vem kan delta den 3 maj?", []),
        ("Beslut tas före årsskiftet.", []),
        ("Den 1 september såg läget annorlunda ut.", []),
    ],
)
def test_events(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert _events(text) == expected


def test_an_organ_that_heads_a_list_of_meetings_is_theirs() -> None:
    text = "Kommande möten 2023\n\nChefsgrupp folkhälsa\n\n24 augusti em\n\n8 september (digitalt möte)"
    found = find_events(blocks_of(text)).events
    assert [(one.date, one.organ, one.mode) for one in found] == [
        ("2023-08-24", "Chefsgrupp folkhälsa", None),
        ("2023-09-08", "Chefsgrupp folkhälsa", "digital"),
    ]


def test_another_organs_meeting_names_it() -> None:
    (found,) = find_events(blocks_of("Planen presenteras på styrgruppens möte den 3 juni.")).events
    assert found.organ == "styrgruppen"


def test_a_day_that_is_named_twice_is_one_event() -> None:
    text = "3. Samsjuklighet\n\nNamn lämnas senast den 30 juni.\n\n7. Summering\n\nNamn lämnas senast den 30 juni."
    assert len(_events(text)) == 1


def test_a_year_that_was_inferred_is_told() -> None:
    assert find_events(blocks_of("Svar lämnas senast den 31 mars.")).events[0].derived == ("date",)
    assert find_events(blocks_of("Svar lämnas senast den 31 mars 2023.")).events[0].derived == ()


def test_one_time_after_a_list_of_days_is_that_of_all() -> None:
    text = "1. Nästa möten\n\n3 maj, 7 juni och 6 september kl. 10–12"
    assert _events(text) == [
        ("2023-05-03", "meeting", "10:00"),
        ("2023-06-07", "meeting", "10:00"),
        ("2023-09-06", "meeting", "10:00"),
    ]


def test_what_is_to_be_handed_in_until_a_day_has_a_deadline() -> None:
    assert _events("Kommunerna lämnar synpunkter till den 5 april.") == [("2023-04-05", "deadline", None)]


def test_days_in_a_proposal_are_none() -> None:
    assert _events("Förslag till beslut\n\nSvar lämnas senast den 31 mars.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi möts igen den 9 maj kl 13.", [("2023-05-09", "meeting", "13:00")]),
        (
            "Rådet sammanträder 20 april, 11 maj och 8 juni, samtliga dagar kl. 9.",
            [
                ("2023-04-20", "meeting", "09:00"),
                ("2023-05-11", "meeting", "09:00"),
                ("2023-06-08", "meeting", "09:00"),
            ],
        ),
        (
            "Två tillfällen hålls: 3 maj och 7 juni, båda kl. 8.30-12.",
            [("2023-05-03", "other", "08:30"), ("2023-06-07", "other", "08:30")],
        ),
        ("Träffpunkten öppnar 1 april.", [("2023-04-01", "other", None)]),
        ("Ansökan stänger den 28 april.", [("2023-04-28", "deadline", None)]),
        ("Namnen lämnas senast på måndag.", [("2023-03-20", "deadline", None)]),
        ("Rådet beslutade att flytta studiebesöket från den 3 april till den 8 maj.", [("2023-05-08", "other", None)]),
        ("Utkastet ska vara klart vid utgången av 2024.", []),
        ("Bo Ek\n\nJusteras 230401", []),
    ],
)
def test_more_ways_to_announce_a_day(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert _events(text) == expected


def test_a_deadline_does_not_take_the_time_of_the_meeting() -> None:
    text = "8. Nästa möte\n\nTisdag 9 maj kl. 9.30 i Ekerum. Frågor lämnas senast den 2 maj."
    assert _events(text) == [("2023-05-09", "meeting", "09:30"), ("2023-05-02", "deadline", None)]


def test_points_in_an_item_of_a_years_meetings_are_meetings() -> None:
    text = "7. Möten 2024\n\nFöljande dagar föreslås för 2024:\n\n- 17 januari 2024\n- 3 april 2024\n"
    assert _events(text) == [("2024-01-17", "meeting", None), ("2024-04-03", "meeting", None)]


def test_points_in_an_item_of_something_else_are_no_meetings() -> None:
    assert _events("7. Möten med anhöriga\n\n- Rapport 17 april 2024\n") == []
