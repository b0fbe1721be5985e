"""PostgreSQL's second table of words: what a plain search asks for, as numbers, so that counting reads few pages.

A row of `search_words` is some 600 bytes wide, and each row that fits a search is read. `search_entry_forms` says of an
entry the same in 150: the numbers of its forms (`swedish_text.plain_forms`, numbered in `search_forms`), and its place
(entry_keys.py). A form with number n is 2n there, or 2n + 1 where it stands among the strong words. What needs the
order of words or their beginnings, phrases and sam*, is asked of `search_words`. Next: words_table.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection

from samverk.search.queries.entry_keys import place_of
from swedish_text.search_words import Query, Term, is_plain_form, plain_forms

INSERT = "INSERT INTO search_entry_forms (entry_id, place, forms) VALUES (%s, %s, %s)"


def is_plain(query: Query) -> bool:
    """Whether the query can be asked of the numbers: words alone, nothing that must stand in order or as written."""
    return all(term.kind == "word" and all(map(is_plain_form, _tokens(term))) for term in query.terms + query.without)


def number_entries(rows: Sequence[tuple[int, str, str]]) -> None:
    """Put the numbers of new entries into the index: of each its key, its strong and its weak text."""
    found = [(key, plain_forms(strong), plain_forms(weak)) for key, strong, weak in rows]
    forms = {form for _, strong, weak in found for form in strong | weak}
    _learn(forms - numbers_of(forms).keys())
    numbers = numbers_of(forms)
    with connection.cursor() as cursor:
        cursor.executemany(
            INSERT,
            [
                (key, place_of(key), sorted(2 * numbers[form] + (form in strong) for form in strong | weak))
                for key, strong, weak in found
            ],
        )


def numbers_of(forms: Collection[str]) -> Mapping[str, int]:
    """The numbers of those forms that stand in some entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT form, id FROM search_forms WHERE form = ANY(%s)", (list(forms),))
        return dict(cursor.fetchall())


def forms_in(queries: Iterable[Query]) -> set[str]:
    """All forms that these queries ask for."""
    return {token for query in queries for term in query.terms + query.without for token in _tokens(term)}


def condition_of(query: Query, numbers: Mapping[str, int], *, only_strong: bool) -> tuple[str, tuple[list[int], ...]]:
    """SQL on `search_entry_forms AS words` for a plain query, with its parameters."""
    parts: list[str] = []
    parameters: list[list[int]] = []
    for term in query.terms:
        sql, values = _term(term, numbers, only_strong=only_strong)
        parts.append(sql)
        parameters += values
    for term in query.without:
        sql, values = _term(term, numbers, only_strong=False)
        parts.append(f"NOT {sql}")
        parameters += values
    return " AND ".join(parts), tuple(parameters)


def _term(term: Term, numbers: Mapping[str, int], *, only_strong: bool) -> tuple[str, list[list[int]]]:
    """One alternative is enough; all tokens of it must stand there."""
    ways = []
    parameters: list[list[int]] = []
    for tokens in term.alternatives:
        ways.append(" AND ".join(["words.forms && %s::integer[]"] * len(tokens)))
        parameters += [_stored(token, numbers, only_strong=only_strong) for token in tokens]
    return f"({' OR '.join(ways)})", parameters


def _stored(token: str, numbers: Mapping[str, int], *, only_strong: bool) -> list[int]:
    """What may stand in a row for a token; nothing where no entry has it."""
    if token not in numbers:
        return []
    number = 2 * numbers[token]
    return [number + 1] if only_strong else [number, number + 1]


def _tokens(term: Term) -> set[str]:
    return {token for tokens in term.alternatives for token in tokens}


def _learn(forms: Collection[str]) -> None:
    """Number new forms; in order, so that two who learn the same wait for one another and never both."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_forms (form) SELECT form FROM unnest(%s::text[]) AS form ON CONFLICT DO NOTHING",
            (sorted(forms),),
        )
