"""Asks the index: hits per cell, and the hits of one page in order. The same answers on SQLite and PostgreSQL.

The order "best": first what says the words itself, then what only has them around it; among equals words as typed
before compounds taken apart; then the latest first. The order "latest" is by day alone. No score of either database is
used, for they differ.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from samverk.search.queries.facets import CountedCell
from samverk.search.queries.words_table import Match, id_column, is_sqlite, match_of
from swedish_text.search_words import Query

ORDER = "entry.day DESC, COALESCE(entry.meeting_id, 0) DESC, entry.kind, entry.object_id"
CELL_FIELDS = (
    "cell.id, found.hits, cell.county_id, cell.kind, cell.year, cell.organ_ids, cell.principal_ids, "
    "cell.reader_ids, cell.is_public"
)


def counted_cells(query: Query, *, county_id: int | None, without: Sequence[int]) -> list[CountedCell]:
    """The cells with hits, of one county or of all; entries in `without` are not counted."""
    match = match_of(query)
    limit, parameters = ("", ()) if county_id is None else ("WHERE cell.county_id = %s", (county_id,))
    left_out, left_out_parameters = _id_limit("entry.id", without, negative=True) if without else ("", ())
    sql = f"""
        SELECT {CELL_FIELDS} FROM (
            SELECT entry.cell_id, COUNT(*) AS hits
            FROM search_words AS words JOIN search_searchentry AS entry ON entry.id = words.{id_column()}
            WHERE {match.sql} {left_out} GROUP BY entry.cell_id
        ) AS found JOIN search_searchcell AS cell ON cell.id = found.cell_id {limit}
    """  # noqa: S608 - made of our own constants
    with connection.cursor() as cursor:
        cursor.execute(sql, (*match.parameters, *left_out_parameters, *parameters))
        return list(map(CountedCell._make, cursor.fetchall()))


def page_of_entries(
    query: Query, *, cell_ids: Sequence[int], without: Sequence[int], is_latest: bool, start: int, most: int
) -> list[int]:
    """The ids of at most `most` hits in these cells from the `start`-th on, in order."""
    tiers = [match_of(query)] if is_latest else _tiers(query)
    page: list[int] = []
    skip = start
    for number, tier in enumerate(tiers):
        if len(page) == most:
            break
        ids = _ids(tier, tiers[:number], cell_ids=cell_ids, without=without, most=skip + most - len(page))
        page += ids[skip:]
        skip = max(0, skip - len(ids))
    return page


def typed_alone(query: Query) -> Query:
    """The query without compounds taken apart."""
    return replace(query, terms=tuple(replace(term, alternatives=term.alternatives[:1]) for term in query.terms))


def _tiers(query: Query) -> list[Match]:
    typed = typed_alone(query)
    queries = [query] if typed == query else [typed, query]
    return [match_of(one, only_strong=strong) for strong in (True, False) for one in queries]


def _ids(
    tier: Match, earlier: Sequence[Match], *, cell_ids: Sequence[int], without: Sequence[int], most: int
) -> list[int]:
    """The first ids of a tier that no earlier tier has."""
    parameters: list[str | int | list[int]] = [*tier.parameters]
    conditions = [tier.sql]
    for one in earlier:
        conditions.append(_not_in(one))
        parameters += one.parameters
    for ids, negative in ((cell_ids, False), (without, True)):
        if negative and not ids:
            continue
        sql, ids_parameters = _id_limit("entry.id" if negative else "entry.cell_id", ids, negative=negative)
        conditions.append(sql.removeprefix("AND "))
        parameters += ids_parameters
    sql = f"""
        SELECT entry.id FROM search_words AS words
        JOIN search_searchentry AS entry ON entry.id = words.{id_column()}
        WHERE {" AND ".join(conditions)} ORDER BY {ORDER} LIMIT %s
    """  # noqa: S608 - made of our own constants
    with connection.cursor() as cursor:
        cursor.execute(sql, (*parameters, most))
        return [row[0] for row in cursor.fetchall()]


def _not_in(match: Match) -> str:
    if not is_sqlite():
        return f"NOT ({match.sql})"
    return f"words.rowid NOT IN (SELECT rowid FROM search_words AS words WHERE {match.sql})"  # noqa: S608 - ours


def _id_limit(column: str, ids: Sequence[int], *, negative: bool) -> tuple[str, tuple[str | list[int], ...]]:
    """A condition that a column is, or is not, one of the ids, with one parameter however many there are."""
    if is_sqlite():
        word = "NOT IN" if negative else "IN"
        sql = f"AND {column} {word} (SELECT value FROM json_each(%s))"  # noqa: S608 - the column is ours
        return sql, (json.dumps(list(ids)),)
    return (f"AND {column} <> ALL(%s)" if negative else f"AND {column} = ANY(%s)"), (list(ids),)
