"""Asks the index: hits per cell, and the hits of one page in order. The same answers on SQLite and PostgreSQL.

The order "best": first what says the words itself, then what only has them around it; among equals words as typed
before compounds taken apart; then the latest first, which is the order of the keys (entry_keys.py). The order "latest"
is by day alone. No score of either database is used, for they differ.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from samverk.search.queries.entry_keys import (
    groups_among,
    keys_of_county,
    of_counties,
    order_in,
    parts_of,
    place_in,
    public_in,
)
from samverk.search.queries.facets import CountedCell
from samverk.search.queries.numbered_words import is_plain
from samverk.search.queries.words_table import Match, apart_from, id_column, is_sqlite, match_of, matches_of
from swedish_text.search_words import Query

CELL_FIELDS = (
    "cell.id, found.hits, cell.county_id, cell.kind, cell.year, cell.organ_ids, cell.principal_ids, "
    "cell.reader_ids, cell.is_public"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Where hits may lie; None: anywhere."""

    county_ids: Sequence[int] | None = None
    cell_ids: Sequence[int] | None = None
    kinds: Collection[str] | None = None
    years: Collection[int] | None = None
    only_public: bool = False


def counted_cells(query: Query, *, county_id: int | None, without: Sequence[int]) -> list[CountedCell]:
    """The cells with hits, of one county or of all; entries in `without` are not counted."""
    match = match_of(query)
    limits, parameters = _limits(county_id=county_id, without=without)
    if county_id is not None:
        # Said of the entries too, so that PostgreSQL reads no others.
        limits += " AND entry.id BETWEEN %s AND %s"
        parameters += keys_of_county(county_id)
    sql = f"""
        SELECT {CELL_FIELDS} FROM (
            SELECT entry.cell_id, COUNT(*) AS hits
            FROM {match.table} AS words JOIN search_searchentry AS entry ON entry.id = words.{id_column()}
            WHERE {match.sql} {limits} GROUP BY entry.cell_id
        ) AS found JOIN search_searchcell AS cell ON cell.id = found.cell_id
    """  # noqa: S608 - made of our own constants
    with connection.cursor() as cursor:
        cursor.execute(sql, (*match.parameters, *parameters))
        return list(map(CountedCell._make, cursor.fetchall()))


def counted_groups(query: Query, *, without: Sequence[int]) -> list[CountedCell]:
    """What everybody may see of all counties, counted by county, kind and year alone, as cells without organs.

    All three stand in the key, so that no entry is read, however many fit.
    """
    match = match_of(query)
    limits, parameters = _limits(county_id=None, without=without)
    sql = f"""
        SELECT {match.place}, COUNT(*) FROM {match.table} AS words WHERE {match.sql} {limits} GROUP BY 1
    """  # noqa: S608 - made of our own constants
    with connection.cursor() as cursor:
        cursor.execute(sql, (*match.parameters, *parameters))
        cells = [_cell_of_place(place, hits) for place, hits in cursor.fetchall()]
    return [cell for cell in cells if cell.is_public]


def counted_groups_with_first(
    query: Query, *, narrowing: Narrowing, without: Sequence[int], is_latest: bool, most: int
) -> tuple[list[CountedCell], list[int] | None]:
    """The same, and the ids of the first hits in order, at most so many; None where page_of_entries is to be asked.

    On PostgreSQL a phrase or a beginning of a word is checked in wide rows: this reads them once for both.
    narrowing: by keys alone; the groups are counted without it.
    """
    if is_sqlite() or is_plain(query):
        return counted_groups(query, without=without), None
    tiers = [match_of(query)] if is_latest else _tiers(query)
    match = tiers[-1]
    cases = " ".join(f"WHEN {one.sql} THEN {number}" for number, one in enumerate(tiers[:-1]))
    tier = f"CASE {cases} ELSE {len(tiers)} END" if cases else "0"
    limits, parameters = _limits(county_id=None, without=without)
    narrowed = " AND ".join(["TRUE", *_narrowed("id", narrowing)])
    sql = f"""
        WITH found AS MATERIALIZED (
            SELECT words.{id_column()} AS id, {tier} AS tier FROM {match.table} AS words WHERE {match.sql} {limits}
        )
        SELECT {place_in("id")}, COUNT(*), NULL FROM found GROUP BY 1
        UNION ALL
        SELECT NULL, NULL, ARRAY(SELECT id FROM found WHERE {narrowed} ORDER BY tier, {order_in("id")} LIMIT %s)
    """  # noqa: S608 - made of our own constants
    of_tiers = [value for one in tiers[:-1] for value in one.parameters]
    with connection.cursor() as cursor:
        cursor.execute(sql, (*of_tiers, *match.parameters, *parameters, most))
        rows = cursor.fetchall()
    cells = [_cell_of_place(place, hits) for place, hits, _ids in rows if place is not None]
    first = next(ids for place, _hits, ids in rows if place is None)
    return [cell for cell in cells if cell.is_public], first


def _cell_of_place(place: int, hits: int) -> CountedCell:
    county_id, kind, year, is_public = parts_of(place)
    return CountedCell(place, hits, county_id, kind, year, ",", ",", ",", is_public)


def page_of_entries(
    query: Query, *, narrowing: Narrowing, without: Sequence[int], is_latest: bool, start: int, most: int
) -> list[int]:
    """The ids of at most `most` hits from the `start`-th on, in order."""
    tiers = [match_of(query)] if is_latest else _tiers(query)
    page: list[int] = []
    skip = start
    for number, tier in enumerate(tiers):
        if len(page) == most:
            break
        match = apart_from(tier, tiers[:number])
        ids = _first_ids(match, narrowing, without=without, most=skip + most - len(page))
        page += ids[skip:]
        skip = max(0, skip - len(ids))
    return page


def latest_ids(
    query: Query, *, narrowing: Narrowing, without: Sequence[int], most: int, only_strong: bool = False
) -> list[int]:
    """The ids of the latest hits, at most so many; with only_strong of those that say the words themselves."""
    return _first_ids(match_of(query, only_strong=only_strong), narrowing, without=without, most=most)


def typed_alone(query: Query) -> Query:
    """The query without compounds taken apart."""
    return replace(query, terms=tuple(replace(term, alternatives=term.alternatives[:1]) for term in query.terms))


def _tiers(query: Query) -> list[Match]:
    typed = typed_alone(query)
    queries = [query] if typed == query else [typed, query]
    return matches_of([(one, strong) for strong in (True, False) for one in queries])


def _first_ids(match: Match, narrowing: Narrowing, *, without: Sequence[int], most: int) -> list[int]:
    """The first ids that fit, in order. A county is read from its latest entry back, only as far as is needed."""
    key = f"words.{id_column()}"
    county_ids = narrowing.county_ids
    one_county = county_ids[0] if county_ids is not None and len(county_ids) == 1 else None
    limits, parameters = _limits(county_id=one_county, without=without)
    narrowed = _narrowed(key, narrowing if one_county is None else replace(narrowing, county_ids=None))
    join, cells = "", tuple[str | list[int], ...]()
    if narrowing.cell_ids is not None:
        join = f"JOIN search_searchentry AS entry ON entry.id = {key}"
        of_cells, cells = _id_limit("entry.cell_id", narrowing.cell_ids, negative=False)
        limits += f" {of_cells}"
    sql = f"""
        SELECT {key} FROM {match.table} AS words {join}
        WHERE {match.sql} {"".join(f"AND {one} " for one in narrowed)} {limits}
        ORDER BY {order_in(key) if one_county is None else f"{key} DESC"} LIMIT %s
    """  # noqa: S608 - made of our own constants
    with connection.cursor() as cursor:
        cursor.execute(sql, (*match.parameters, *parameters, *cells, most))
        return [row[0] for row in cursor.fetchall()]


def _narrowed(key: str, narrowing: Narrowing) -> list[str]:
    """Conditions that keys alone can tell."""
    narrowed = [] if narrowing.county_ids is None else [of_counties(key, narrowing.county_ids)]
    if narrowing.only_public:
        narrowed.append(public_in(key))
    return narrowed + groups_among(key, kinds=narrowing.kinds, years=narrowing.years)


def _limits(*, county_id: int | None, without: Sequence[int]) -> tuple[str, tuple[int | str | list[int], ...]]:
    """Conditions on the words: of one county, and none of these entries."""
    sql, parameters = _id_limit(f"words.{id_column()}", without, negative=True) if without else ("", ())
    if county_id is None:
        return sql, parameters
    return f"{sql} AND words.{id_column()} BETWEEN %s AND %s", (*parameters, *keys_of_county(county_id))


def _id_limit(column: str, ids: Sequence[int], *, negative: bool) -> tuple[str, tuple[str | list[int], ...]]:
    """A condition that a column is, or is not, one of the ids, with one parameter however many there are."""
    if is_sqlite():
        word = "NOT IN" if negative else "IN"
        sql = f"AND {column} {word} (SELECT value FROM json_each(%s))"  # noqa: S608 - the column is ours
        return sql, (json.dumps(list(ids)),)
    return (f"AND {column} <> ALL(%s)" if negative else f"AND {column} = ANY(%s)"), (list(ids),)
