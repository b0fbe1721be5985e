"""Stores entries and their words, and takes entries out. Next: index_meetings, which decides which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet

from samverk.core.new_rows import insert_values
from samverk.search.models import SearchCell, SearchEntry, SearchText, SearchWord
from samverk.search.queries.drafts import EntryDraft, joined_ids
from samverk.search.queries.entry_keys import entry_key
from samverk.search.queries.words_table import EntryWords, add_words, remove_words
from swedish_text.word_forms import written_words

BATCH = 400
SHORTEST_WORD, LONGEST_WORD = 4, 60


def store_entries(drafts: Sequence[EntryDraft]) -> None:
    """Put new entries into the index. None of them may stand there already: take them out first."""
    with transaction.atomic():
        cells = _cells_for({_cell_key(draft) for draft in drafts})
        keys = [_key(draft) for draft in drafts]
        pairs = list(zip(keys, drafts, strict=True))
        insert_values(
            SearchEntry,
            ("id", "cell_id", "day", "kind", "object_id", "meeting_id"),
            [
                (key, cells[_cell_key(one)], _ordinal(one), str(one.kind), one.object_id, one.meeting_id)
                for key, one in pairs
            ],
        )
        insert_values(
            SearchText,
            ("entry_id", "title", "body", "address", "source"),
            [(key, one.title, one.body, one.address, one.source) for key, one in pairs],
        )
        add_words([EntryWords(entry_id=key, strong=one.strong, weak=one.weak) for key, one in pairs])
        _learn_words(drafts)


def remove_entries(entries: QuerySet[SearchEntry]) -> None:
    """Take entries out of the index, with their words."""
    with transaction.atomic():
        ids = list(entries.values_list("pk", flat=True))
        remove_words(ids)
        entries.model.objects.filter(pk__in=entries.values("pk")).delete()


def _learn_words(drafts: Iterable[EntryDraft]) -> None:
    """Keep the words as written, for misspelling help."""
    words = {
        match.group().casefold()
        for draft in drafts
        for text in (draft.title, draft.body)
        for match in written_words(text)
    }
    SearchWord.objects.bulk_create(
        [
            SearchWord(word=word)
            for word in sorted(words)
            if SHORTEST_WORD <= len(word) <= LONGEST_WORD and not word[0].isdigit()
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )


def _key(draft: EntryDraft) -> int:
    return entry_key(
        county_id=draft.county_id,
        day=draft.day,
        kind=str(draft.kind),
        is_public=draft.is_public,
        object_id=draft.object_id,
    )


def _ordinal(draft: EntryDraft) -> int:
    return draft.day.toordinal() if draft.day else 0


_CellKey = tuple[int, str, int, str, str, str, bool]


def _cell_key(draft: EntryDraft) -> _CellKey:
    return (
        draft.county_id,
        str(draft.kind),
        draft.day.year if draft.day else 0,
        joined_ids(draft.organ_ids),
        joined_ids(draft.principal_ids),
        joined_ids(draft.reader_ids),
        draft.is_public,
    )


def _cells_for(keys: set[_CellKey]) -> dict[_CellKey, int]:
    """The id of each cell, made where it is not there yet."""
    counties = {key[0] for key in keys}
    years = {key[2] for key in keys}
    fields = ("county_id", "kind", "year", "organ_ids", "principal_ids", "reader_ids", "is_public")
    wanted = SearchCell.objects.filter(county_id__in=counties, year__in=years)
    known: dict[_CellKey, int] = {row[1:]: row[0] for row in wanted.values_list("pk", *fields)}
    missing = sorted(keys - known.keys())
    if missing:
        SearchCell.objects.bulk_create(
            [SearchCell(**dict(zip(fields, key, strict=True))) for key in missing],
            ignore_conflicts=True,
            batch_size=BATCH,
        )
        known = {row[1:]: row[0] for row in wanted.values_list("pk", *fields)}
    return known
