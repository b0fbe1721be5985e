"""Questions, views, rounds, themes, recommendations, and what was decided or held elsewhere."""

from __future__ import annotations

import pytest

from minutes_reader.draft import Draft
from minutes_reader.stages.find_decisions import find_decisions
from minutes_reader.stages.find_statements import find_statements
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _found(text: str) -> Draft:
    return find_statements(find_decisions(blocks_of(text)))


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in _found(text).statements]


def test_a_question_has_the_answer_that_follows() -> None:
    (found,) = _found("Frågor/synpunkter:\n\n- Hur sprids enkäten? Via nätverken. Det sker i maj.").statements
    assert (found.kind, found.text, found.answer) == (
        "question",
        "Hur sprids enkäten?",
        "Via nätverken. Det sker i maj.",
    )


def test_a_question_in_running_text_is_found() -> None:
    (found,) = _found("En fråga som lyftes var vad planen kostar. Det är inte känt.").statements
    assert (found.kind, found.answer) == ("question", "Det är inte känt.")


@pytest.mark.parametrize(
    ("heading", "points", "kinds"),
    [
        ("Diskussion:", ["Tiden är knapp.", "Hur går vi vidare?"], ["view", "question"]),
        ("11. Teman till kommande möten", ["Integration", "Barnfattigdom"], ["theme", "theme"]),
        ("Rekommendationer\n\nCentralt uppdrag", ["Förtydliga uppdraget"], ["recommendation"]),
    ],
)
def test_points_under_a_heading_are_of_its_kind(heading: str, points: list[str], kinds: list[str]) -> None:
    text = heading + "\n\n" + "\n".join(f"- {point}" for point in points)
    assert _kinds(text) == list(zip(kinds, points, strict=True))


def test_a_view_in_running_text_is_found_and_its_introduction_is_not() -> None:
    assert _kinds("En synpunkt var att målen är oklara.") == [("view", "En synpunkt var att målen är oklara.")]
    assert _kinds("Synpunkter som lyftes var:") == []


def test_a_round_has_a_line_for_each_principal_and_tells_who_was_silent() -> None:
    text = "Laget runt\n\n- Alnäs: Allt är lugnt.\n- Björkhult: Rekrytering pågår.\n- Regionen: Ny chef.\n"
    found = _found(text).statements
    assert [(one.kind, one.organisation) for one in found] == [
        ("round_table", "Alnäs"),
        ("round_table", "Björkhult"),
        ("round_table", "Regionen"),
        ("silent", "Ekerum"),
    ]


def test_a_list_without_principals_is_no_round_and_nobody_was_silent() -> None:
    text = "Laget runt\n\n- Enhetliga system behövs.\n- Kunskap saknas.\n- Digitala lösningar önskas.\n"
    assert _kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "organ", "day"),
    [
        (
            "Regionstyrelsen beslutade den 3 maj 2022 att anta planen.",
            "reported_decision",
            "Regionstyrelsen",
            "2022-05-03",
        ),
        ("Chefsgruppen har fattat beslut om projektdirektiv.", "reported_decision", "Chefsgruppen", None),
        ("Två möten har genomförts sedan september 2022.", "reported_meeting", None, "2022-09"),
    ],
)
def test_what_was_decided_or_held_elsewhere_is_reported(
    text: str, kind: str, organ: str | None, day: str | None
) -> None:
    (found,) = _found(text).statements
    assert (found.kind, found.organisation, found.date) == (kind, organ, day)


def test_a_decision_of_this_meeting_is_not_reported() -> None:
    assert _kinds("Rådet beslutade att anta planen.") == []
