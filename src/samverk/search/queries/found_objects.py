"""What the registers ask of the index: which objects of a kind fit some words, or name a principal.

Nothing here limits to what an actor may see: the register that asks does.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from samverk.search.models import SearchEntry
from samverk.search.queries.words_table import id_column, match_of
from swedish_text.search_words import parse_query


def found_objects(kind: str, text: str) -> QuerySet[SearchEntry, int] | RawSQL | list[int]:
    """The ids of the objects of a kind that fit a search, for `pk__in`; none where nothing is asked."""
    query = parse_query(text)
    if query.is_empty:
        return []
    match = match_of(query)
    return RawSQL(  # noqa: S611 - our own constants; what was typed is a parameter
        f"SELECT entry.object_id FROM {match.table} AS words JOIN search_searchentry AS entry "  # noqa: S608 - ours
        f"ON entry.id = words.{id_column()} WHERE entry.kind = %s AND {match.sql}",
        (kind, *match.parameters),
    )


def objects_naming(kind: str, principal_id: int) -> QuerySet[SearchEntry, int]:
    """The ids of the objects of a kind that concern a principal: it is responsible, speaks, or is named."""
    return SearchEntry.objects.filter(kind=kind, cell__principal_ids__contains=f",{principal_id},").values_list(
        "object_id", flat=True
    )
