"""Addresses on the web are found whole, each once."""

from __future__ import annotations

import pytest

from minutes_reader.stages.find_links import find_links
from tests.minutes_reader.stages.invented_minutes import draft_of


def _links(text: str) -> list[str]:
    return [one.url for one in find_links(draft_of(text)).links]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Se https://vidsjo.example/sv/plan/.", ["https://vidsjo.example/sv/plan/"]),
        ("Se <https://vidsjo.example/a?b=1#c>, där", ["https://vidsjo.example/a?b=1#c"]),
        ("läs på www.vidsjo.example (länk)", ["www.vidsjo.example"]),
        (
            "[https://vidsjo.example/En plan.pdf](https://vidsjo.example/En+plan.pdf)",
            ["https://vidsjo.example/En+plan.pdf"],
        ),
        ("[Läs mer](#)", []),
        ("Skriv till anna@www.vidsjo.example eller anna@vidsjo.example", []),
        ("https://vidsjo.example/a och https://vidsjo.example/a/", ["https://vidsjo.example/a"]),
        ("(https://vidsjo.example/a_(b))", ["https://vidsjo.example/a_(b)"]),
    ],
)
def test_addresses_are_found(text: str, urls: list[str]) -> None:
    assert _links(text) == urls


def test_an_address_hyphenated_at_a_line_end_is_whole() -> None:
    text = "Om samverkan i länet: https://vidsjo.example/sv/natverk-och-samver-\nkan/?id=7 finns mer."
    assert _links(text) == ["https://vidsjo.example/sv/natverk-och-samverkan/?id=7"]


def test_a_hyphen_between_two_words_of_the_document_stays() -> None:
    text = "Ett natverk finns i vården. https://vidsjo.example/natverk-\noch-vard/\n"
    assert _links(text) == ["https://vidsjo.example/natverk-och-vard/"]


def test_an_address_broken_after_a_slash_goes_on() -> None:
    assert _links("https://vidsjo.example/sv/\nvard/plan.pdf\n") == ["https://vidsjo.example/sv/vard/plan.pdf"]


def test_the_next_sentence_does_not_join_the_address() -> None:
    assert _links("Se https://vidsjo.example/plan\noch läs den.") == ["https://vidsjo.example/plan"]
