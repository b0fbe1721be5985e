"""The second table of words on PostgreSQL: it finds what the first finds, and a home gets it as if indexed anew."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

from samverk.search.actions.index_meetings import index_meetings
from samverk.search.actions.store_entries import remove_entries
from samverk.search.models import SearchEntry
from samverk.search.queries import index_faults
from samverk.search.queries.entry_keys import parts_of, place_in, place_of
from samverk.search.queries.numbered_words import condition_of, forms_in, is_plain, numbers_of
from samverk.search.queries.words_table import _tsvector_condition, id_column, match_of
from swedish_text.search_words import parse_query
from tests.samverk.factories import make_commitment, make_decision, make_item, make_meeting

pytestmark = pytest.mark.django_db
only_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one table of words")
PLAIN = (
    "vård",
    "nära vården",
    "kompetensförsörjning",
    "samverkan -vård",
    "och",
    "försörjning -kompetens",
    "okänt vård",
)


def indexed() -> None:
    meeting = make_meeting(published=True)
    item = make_item(meeting, "Nära vård och kompetensförsörjning")
    item.text = "Vården samverkar om försörjning av kompetens."
    item.save()
    make_decision(meeting, "Planen för samverkan och kompetens antas.", item=item)
    make_commitment(meeting, "Regionen redovisar försörjningen.")
    hidden = make_meeting()
    make_item(hidden, "Vård som inte är utgiven")
    index_meetings([meeting.pk, hidden.pk])


def ids(table: str, sql: str, parameters: tuple[str | list[int], ...]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {id_column()} FROM {table} AS words WHERE {sql} ORDER BY 1", parameters)
        return [row[0] for row in cursor.fetchall()]


def stored() -> list[tuple[int, int, list[str]]]:
    """What the second table says: key, place, and forms with a mark at the strong ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry_id, place, ARRAY(SELECT form || number % 2 FROM unnest(forms) AS number "
            "JOIN search_forms ON id = number / 2 ORDER BY 1) FROM search_entry_forms ORDER BY 1"
        )
        return list(cursor.fetchall())


@only_postgresql
@pytest.mark.parametrize("text", PLAIN)
def test_numbers_find_what_the_words_find(text: str) -> None:
    indexed()
    query = parse_query(text)
    numbers = numbers_of(forms_in([query]))
    for strong in (False, True):
        by_words = ids("search_words", *_tsvector_condition(query, only_strong=strong))
        assert ids("search_entry_forms", *condition_of(query, numbers, only_strong=strong)) == by_words
    assert by_words or text != "vård"


@only_postgresql
def test_a_migrated_home_has_the_numbers_of_one_that_is_indexed_anew() -> None:
    indexed()
    before = stored()
    migration = import_module("samverk.search.migrations.0004_numbered_words")
    with connection.schema_editor() as editor:
        migration.drop_tables(None, editor)
        migration.number_words(None, editor)
    assert before
    assert stored() == before


def with_gap() -> None:
    meeting = make_meeting(published=True)
    make_item(meeting, "Gap i budgeten")
    make_item(meeting, "Samverkan i vården")
    index_meetings([meeting.pk])


@pytest.mark.parametrize(("text", "titles"), [("gap", 1), ("sam* gap", 0), ('"i vården" -gap', 1)])
def test_the_word_that_parted_strong_from_weak_is_a_word_as_any_other(text: str, titles: int) -> None:
    with_gap()
    match = match_of(parse_query(text), only_strong=True)
    assert len(ids(match.table, match.sql, match.parameters)) == titles


@only_postgresql
def test_a_home_made_before_finds_that_word_where_it_is_said() -> None:
    with_gap()
    before = stored()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_words SET words = (ts_delete(words, ARRAY['zqgap', '·'])::text || "
            "CASE WHEN words @@ $$'zqgap'$$::tsquery THEN $$ 'zqgap':1A,12A$$ ELSE $$ 'zqgap':12A$$ END)::tsvector"
        )
        cursor.execute(
            "UPDATE search_entry_forms SET forms = ARRAY(SELECT number FROM unnest(forms) AS number "
            "JOIN search_forms ON id = number / 2 WHERE form <> 'zqgap' ORDER BY 1)"
        )
        cursor.execute("DELETE FROM search_forms WHERE form = 'zqgap'")
    import_module("samverk.search.migrations.0005_gap_that_is_no_word").free_the_word(None, connection.schema_editor())
    assert stored() == before
    assert len(ids("search_words", *_tsvector_condition(parse_query("gap"), only_strong=True))) == 1


@only_postgresql
def test_lost_numbers_are_a_fault_and_gone_entries_leave_none() -> None:
    indexed()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_entry_forms WHERE entry_id = (SELECT MIN(entry_id) FROM search_words)")
    assert "1 post i sökregistret saknar ord" in list(index_faults())
    remove_entries(SearchEntry.objects.all())
    assert stored() == []


@only_postgresql
def test_what_must_stand_in_order_or_as_written_is_asked_of_the_words() -> None:
    tables = {
        text: match_of(parse_query(text)).table for text in ("vård", '"nära vård"', '"vård"', "vår*", "vård -vår*")
    }
    assert tables.pop("vård") == "search_entry_forms"
    assert set(tables.values()) == {"search_words"}


def test_a_plain_query_has_words_alone() -> None:
    assert all(is_plain(parse_query(text)) for text in PLAIN)
    assert not any(is_plain(parse_query(text)) for text in ('"nära vård"', "vår*", 'vård -"nära"', "SN 2026/12"))


def test_the_place_of_a_key_is_the_same_in_python_and_in_the_database() -> None:
    indexed()
    key = f"words.{id_column()}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {place_in(key)} FROM search_words AS words", ())
        rows = cursor.fetchall()
    assert rows
    entries = SearchEntry.objects.select_related("cell").in_bulk([one for one, _ in rows])
    for one, place in rows:
        cell = entries[one].cell
        assert place_of(one) == place
        assert parts_of(place) == (cell.county_id, cell.kind, cell.year, cell.is_public)
