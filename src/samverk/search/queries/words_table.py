"""The words of entries in `search_words`: the one place that knows how the two databases keep and match them.

SQLite: an FTS5 table with the columns strong and weak, its rowid the entry's id. PostgreSQL: one tsvector per entry
in which strong words have weight A and weak ones B. One analyser (swedish_text.word_forms) feeds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from swedish_text.search_words import Query, index_words, to_fts5, to_tsquery, tsvector_literal

GAP = "'zqgap':{position}"
GAP_LENGTH = 8
LAST_POSITION = 16_383
CHUNK = 500
POSTGRESQL_TOKEN = re.compile(r"'(\w+)'(:\*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """The texts of an entry that its words are taken from: what it says itself, and what stands around it."""

    entry_id: int
    strong: str
    weak: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A condition on the rows of `search_words AS words`, with its parameters."""

    sql: str
    parameters: tuple[str, ...]


def is_sqlite() -> bool:
    """Say whether the words lie in FTS5; else they lie in a tsvector."""
    return connection.vendor == "sqlite"


def id_column() -> str:
    """The column of `search_words` that holds the entry's id."""
    return "rowid" if is_sqlite() else "entry_id"


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


def remove_words(entry_ids: Sequence[int]) -> None:
    """Take the words of these entries out of the index."""
    with connection.cursor() as cursor:
        for part in chunks(entry_ids):
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(f"DELETE FROM search_words WHERE {id_column()} IN ({marks})", part)  # noqa: S608 - ours


def tidy_words() -> None:
    """Let the database order what many changes have left behind; after indexing everything."""
    with connection.cursor() as cursor:
        if is_sqlite():
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")
        else:
            cursor.execute("SELECT gin_clean_pending_list('search_words_gin')")
            cursor.execute("ANALYZE search_words, search_searchentry, search_searchcell")


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The ids in parts that fit into one statement."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def match_of(query: Query, *, only_strong: bool = False) -> Match:
    """The condition that an entry fits the query; with only_strong all its words stand among the strong ones.

    Minus words are looked for everywhere. Expects a query that is not empty.
    """
    if is_sqlite():
        return _fts5_match(query, only_strong=only_strong)
    wanted = to_tsquery(replace(query, without=()))
    if only_strong:
        wanted = POSTGRESQL_TOKEN.sub(lambda token: f"'{token[1]}':{'*' if token[2] else ''}A", wanted)
    if not query.without:
        return Match(sql="words.words @@ %s::tsquery", parameters=(wanted,))
    unwanted = " | ".join(f"({to_tsquery(replace(query, terms=(term,), without=()))})" for term in query.without)
    return Match(sql="words.words @@ %s::tsquery", parameters=(f"({wanted}) & !({unwanted})",))


def apart_from(match: Match, earlier: Sequence[Match]) -> Match:
    """The condition that an entry fits the match and none of the earlier ones."""
    if not earlier:
        return match
    parameters = tuple(one for each in earlier for one in each.parameters)
    if is_sqlite():
        others = " OR ".join(f"({one})" for one in parameters)
        return Match(sql=match.sql, parameters=(f"({match.parameters[0]}) NOT ({others})",))
    others = " OR ".join(one.sql for one in earlier)
    return Match(sql=f"{match.sql} AND NOT ({others})", parameters=(*match.parameters, *parameters))


def _fts5_match(query: Query, *, only_strong: bool) -> Match:
    if not only_strong:
        return Match(sql="words.search_words MATCH %s", parameters=(to_fts5(query),))
    wanted = f"{{strong}} : ({to_fts5(replace(query, without=()))})"
    if query.without:
        unwanted = " OR ".join(to_fts5(replace(query, terms=(term,), without=())) for term in query.without)
        wanted = f"({wanted}) NOT ({unwanted})"
    return Match(sql="words.search_words MATCH %s", parameters=(wanted,))


def _with_gap(text: str) -> str:
    """The literal with an idle token some places after the last, so that no phrase runs from strong into weak."""
    length = len(index_words(text).split())
    return f"{tsvector_literal(text)} {GAP.format(position=min(length + GAP_LENGTH, LAST_POSITION))}".strip()
