"""The words of entries in `search_words`: the one place that knows how the two databases keep and match them.

SQLite: an FTS5 table with the columns strong and weak, its rowid the entry's id. PostgreSQL: one tsvector per entry
in which strong words have weight A and weak ones B, and beside it the numbers of its words (numbered_words.py), which
plain searches are asked of. One analyser (swedish_text.word_forms) feeds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from samverk.search.queries.entry_keys import place_in
from samverk.search.queries.numbered_words import condition_of, forms_in, is_plain, number_entries, numbers_of
from swedish_text.search_words import Query, index_words, to_fts5, to_tsquery, tsvector_literal

GAP = "'·':{position}"
"""No word has this sign, so no search asks for it."""
GAP_LENGTH = 8
LAST_POSITION = 16_383
CHUNK = 500
GIN_INDEXES = ["search_words_gin", "search_entry_forms_gin"]
POSTGRESQL_TOKEN = re.compile(r"'(\w+)'(:\*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """The texts of an entry that its words are taken from: what it says itself, and what stands around it."""

    entry_id: int
    strong: str
    weak: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A condition on the rows of a table `AS words`, with its parameters, and SQL for the place in their keys."""

    sql: str
    parameters: tuple[str | list[int], ...]
    table: str
    place: str


def is_sqlite() -> bool:
    """Say whether the words lie in FTS5; else they lie in a tsvector."""
    return connection.vendor == "sqlite"


def id_column() -> str:
    """The column that holds the entry's id in each of the tables of words."""
    return "rowid" if is_sqlite() else "entry_id"


def tables() -> Sequence[str]:
    """The tables in which every entry has its words."""
    return ("search_words",) if is_sqlite() else ("search_words", "search_entry_forms")


def add_words(rows: Sequence[EntryWords]) -> None:
    """Put the words of new entries into the index."""
    with connection.cursor() as cursor:
        if is_sqlite():
            cursor.executemany(
                "INSERT INTO search_words (rowid, strong, weak) VALUES (%s, %s, %s)",
                [(row.entry_id, index_words(row.strong), index_words(row.weak)) for row in rows],
            )
        else:
            cursor.executemany(
                "INSERT INTO search_words (entry_id, words) "
                "VALUES (%s, setweight(%s::tsvector, 'A') || setweight(%s::tsvector, 'B'))",
                [(row.entry_id, _with_gap(row.strong), tsvector_literal(row.weak)) for row in rows],
            )
            number_entries([(row.entry_id, row.strong, row.weak) for row in rows])


def remove_words(entry_ids: Sequence[int]) -> None:
    """Take the words of these entries out of the index."""
    with connection.cursor() as cursor:
        for part in chunks(entry_ids):
            marks = ", ".join(["%s"] * len(part))
            for table in tables():
                cursor.execute(f"DELETE FROM {table} WHERE {id_column()} IN ({marks})", part)  # noqa: S608 - ours


def tidy_words() -> None:
    """Let the database order what many changes have left behind; after indexing everything."""
    with connection.cursor() as cursor:
        if is_sqlite():
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")
        else:
            cursor.execute("SELECT gin_clean_pending_list(name) FROM unnest(%s::regclass[]) AS name", (GIN_INDEXES,))
            cursor.execute(f"ANALYZE {', '.join(tables())}, search_forms, search_searchentry, search_searchcell")


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The ids in parts that fit into one statement."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def match_of(query: Query, *, only_strong: bool = False) -> Match:
    """The condition that an entry fits the query; with only_strong all its words stand among the strong ones.

    Minus words are looked for everywhere. Expects a query that is not empty.
    """
    return matches_of([(query, only_strong)])[0]


def matches_of(cases: Sequence[tuple[Query, bool]]) -> list[Match]:
    """The condition of each query, with or without only_strong, all of them on one table."""
    if is_sqlite():
        return [_match(*_fts5_condition(query, only_strong=strong)) for query, strong in cases]
    queries = [query for query, _ in cases]
    if not all(map(is_plain, queries)):
        return [_match(*_tsvector_condition(query, only_strong=strong)) for query, strong in cases]
    numbers = numbers_of(forms_in(queries))
    return [
        Match(sql=sql, parameters=parameters, table="search_entry_forms", place="words.place")
        for sql, parameters in (condition_of(query, numbers, only_strong=strong) for query, strong in cases)
    ]


def _match(sql: str, parameters: tuple[str, ...]) -> Match:
    return Match(sql=sql, parameters=parameters, table="search_words", place=place_in(f"words.{id_column()}"))


def _tsvector_condition(query: Query, *, only_strong: bool) -> tuple[str, tuple[str, ...]]:
    wanted = to_tsquery(replace(query, without=()))
    if only_strong:
        wanted = POSTGRESQL_TOKEN.sub(lambda token: f"'{token[1]}':{'*' if token[2] else ''}A", wanted)
    if query.without:
        unwanted = " | ".join(f"({to_tsquery(replace(query, terms=(term,), without=()))})" for term in query.without)
        wanted = f"({wanted}) & !({unwanted})"
    return "words.words @@ %s::tsquery", (wanted,)


def apart_from(match: Match, earlier: Sequence[Match]) -> Match:
    """The condition that an entry fits the match and none of the earlier ones."""
    if not earlier:
        return match
    parameters = tuple(one for each in earlier for one in each.parameters)
    if is_sqlite():
        others = " OR ".join(f"({one})" for one in parameters)
        return replace(match, parameters=(f"({match.parameters[0]}) NOT ({others})",))
    others = " OR ".join(f"({one.sql})" for one in earlier)
    return replace(match, sql=f"{match.sql} AND NOT ({others})", parameters=(*match.parameters, *parameters))


def _fts5_condition(query: Query, *, only_strong: bool) -> tuple[str, tuple[str, ...]]:
    sql = "words.search_words MATCH %s"
    if not only_strong:
        return sql, (to_fts5(query),)
    wanted = f"{{strong}} : ({to_fts5(replace(query, without=()))})"
    if query.without:
        unwanted = " OR ".join(to_fts5(replace(query, terms=(term,), without=())) for term in query.without)
        wanted = f"({wanted}) NOT ({unwanted})"
    return sql, (wanted,)


def _with_gap(text: str) -> str:
    """The literal with an idle token some places after the last, so that no phrase runs from strong into weak."""
    length = len(index_words(text).split())
    return f"{tsvector_literal(text)} {GAP.format(position=min(length + GAP_LENGTH, LAST_POSITION))}".strip()
