"""Swedish search: what finds what, in SQLite's FTS5 over the analyser's words."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swedish_text.compounds import all_parts, lemma_of
from swedish_text.search_words import (
    Query,
    analyse,
    index_words,
    mark_spans,
    parse_query,
    snippet,
    suggest,
    to_fts5,
    to_tsquery,
    tsvector_literal,
    widen,
)


def is_found(text: str, query: str | Query, *, exact: bool = False) -> bool:
    asked = query if isinstance(query, Query) else parse_query(query, exact=exact)
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE entries USING fts5(words, tokenize='unicode61 remove_diacritics 0')")
        database.execute("INSERT INTO entries VALUES (?)", (index_words(text),))
        match = to_fts5(asked)
        return bool(match) and bool(
            database.execute("SELECT 1 FROM entries WHERE entries MATCH ?", (match,)).fetchall()
        )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Kompetensförsörjning i länet", "försörjning av kompetens"),
        ("Kompetensförsörjning i länet", "kompetens"),
        ("Försörjning av kompetens", "kompetensförsörjning"),
        ("Behov av kompetens", "kompetensbehov"),
        ("Huvudmännens ansvar", "huvudman"),
        ("Barnen i skolan", "barn"),
        ("Mötet öppnades", "möte"),
        ("Årsmötena", "möte"),
        ("Besluten togs", "beslut"),
        ("Länsgemensamma riktlinjer", "länsgemensam riktlinje"),
        ("Slutenvårdsavdelningens platser", "slutenvård"),
        ("Slutenvårdsavdelningens platser", "vård"),
        ("E-hälsan i kommunerna", "e-hälsa"),
        ("E-hälsan i kommunerna", "hälsa"),
        ("SKR:s förslag", "skr"),
        ("Dnr KS 2024/123 den 2024-10-18", "2024-10-18"),
        ("Idén prövas", "ide"),
        ("Patientnämnden", "nämnd"),
        ("Barn- och ungdomshälsa", '"barn och ungdomshälsa"'),
        ("Samverkansorganet", "samverk*"),
        ("den och de", "och"),
        ("Kom\u00adpe\u00adtens", "kompetens"),
    ],
)
def test_a_text_is_found_by_inflections_parts_and_phrases(text: str, query: str) -> None:
    assert is_found(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Mötet öppnades", "mote"),
        ("En mote i byn", "möte"),
        ("Försörjning i länet", "kompetensförsörjning"),
        ("Kompetensförsörjning", "kompetensbehov"),
        ("Huvudmannen", "man"),
        ("Slutenvård", "slut"),
        ("Kompetens och försörjning", '"försörjning av kompetens"'),
        ("Kompetens i vården", "kompetens -vård"),
        ("Dnr 2024/124", "2024/123"),
        ("Samverkan", "-samverkan"),
    ],
)
def test_a_text_is_not_found_by_other_words(text: str, query: str) -> None:
    assert not is_found(text, query)


def test_an_exact_search_finds_words_as_written_only() -> None:
    assert is_found("Barnen", "barnen", exact=True)
    assert not is_found("Barnen", "barn", exact=True)
    assert not is_found("Försörjning av kompetens", "kompetensförsörjning", exact=True)


def test_a_widened_search_finds_a_compound_by_one_of_its_parts() -> None:
    assert is_found("Försörjning i länet", widen(parse_query("kompetensförsörjning")))


def test_a_compound_tells_which_words_are_looked_for_as_well() -> None:
    (expansion,) = parse_query("kompetensförsörjning").expansions
    assert (expansion.word, expansion.parts) == ("kompetensförsörjning", ("kompetens", "försörjning"))
    assert parse_query("huvudman").expansions == ()
    assert parse_query("kompetensförsörjning", exact=True).expansions == ()


def test_words_of_the_domain_are_not_split_wrongly() -> None:
    for word in ("huvudman", "samverkan", "överenskommelse", "hemgång", "ordförande", "hallsberg", "lindström"):
        assert all_parts(word) == ()
    assert all_parts(lemma_of("slutenvårdsavdelningarna")) == ("slutenvård", "sluten", "vård", "avdelning")
    assert all_parts(lemma_of("kompetensförsörjningens")) == ("kompetens", "försörjning")


def test_tokens_keep_their_places_in_the_text_as_given() -> None:
    text = "Huvudmännens  kom\u00adpetens (E-hälsan)"
    tokens = analyse(text)
    assert [text[token.start : token.end] for token in tokens] == ["Huvudmännens", "kom\u00adpetens", "E-hälsan"]
    assert [token.position for token in tokens] == [0, 1, 2]
    assert "huvudman" in tokens[0].forms
    assert tokens[1].forms[0] == "kompetens"


@pytest.mark.parametrize(
    "query",
    ['"', '""', "' OR 1=1 --", 'a" OR "b', "NEAR(a b)", "words:x ^y {z}", "\x00", "-", "*", "a*b*", "!&|<->()", "\\'"],
)
def test_operators_and_quotes_are_harmless(query: str) -> None:
    assert not is_found("Ett möte", query)
    assert "\x00" not in to_tsquery(parse_query(query))


@given(st.text(max_size=80))
def test_whatever_is_typed_makes_a_query_that_the_database_takes(query: str) -> None:
    is_found("Ett möte om kompetens", query)
    for piece in to_tsquery(parse_query(query)).split("'")[1::2]:
        assert piece.isalnum()


def test_very_long_input_is_cut() -> None:
    query = parse_query("ord " * 100_000)
    assert len(query.text) <= 400
    assert len(parse_query(" ".join(f"ord{number}" for number in range(500))).terms) <= 24


def test_places_for_postgresql_follow_the_words() -> None:
    assert tsvector_literal("Barnen, barnet") == "'barnen':1 'zqbarn':1,2 'barnet':2"


def test_found_words_are_marked_in_the_original_text() -> None:
    text = "Vi talade om försörjningen av kompetens i vården och om barnens bästa."
    query = parse_query('kompetensförsörjning barn "i vården" -tak')
    assert [text[start:end] for start, end in mark_spans(text, query)] == [
        "försörjningen", "kompetens", "i vården", "barnens",
    ]  # fmt: skip


def test_a_snippet_shows_the_words_and_their_places() -> None:
    text = "Inledning. " * 60 + "Gruppen talade om\nhuvudmännens kompetens." + " Avslutning." * 60
    cut, spans = snippet(text, parse_query("huvudman kompetens"), length=90)
    assert [cut[start:end] for start, end in spans] == ["huvudmännens", "kompetens"]
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) <= 92
    assert "\n" not in cut


@given(st.text(max_size=300), st.integers(min_value=10, max_value=120))
def test_a_snippet_never_marks_outside_itself(text: str, length: int) -> None:
    cut, spans = snippet(text, parse_query("möte a*"), length=length)
    assert all(0 <= start < end <= len(cut) for start, end in spans)


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("Ett möte.", parse_query("barn")) == ("Ett möte.", [])


def test_misspelt_words_get_suggestions() -> None:
    words = ["möte", "kompetensförsörjning", "mål", "huvudman", "zqmöt"]
    assert suggest("kompetansförsörjnig", words) == ["kompetensförsörjning"]
    assert suggest("mote huvudman", words) == ["möte huvudman"]
    assert suggest("möte", words) == []
    assert suggest("xylofon", words) == []


def test_a_consonant_that_spelling_dropped_is_put_back_only_where_needed() -> None:
    assert all_parts(lemma_of("sekretesslagen")) == ("sekretess", "lag")
    assert all_parts(lemma_of("remissvaren")) == ("remiss", "svar")
