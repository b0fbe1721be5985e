# ruff: noqa: S608 - statements of our own numbers
"""Makes a search index several times as large: each county once more, as so many other counties; only for benches.

The copies are rows of the index and of the counties alone, so that search can be measured at a size whose documents
would take an hour to import: `SAMVERK_HOME=… python -m tools.bench_copies 3`, then `python -m tools.bench_pages`.
"""

from __future__ import annotations

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
django.setup()

# Models can be imported only after Django is set up.
from django.db import connection, transaction  # noqa: E402

from samverk.organizations.models import County  # noqa: E402
from samverk.search.models import SearchCell, SearchEntry  # noqa: E402
from samverk.search.queries.entry_keys import COUNTY_PLACES, COUNTY_UNIT, OBJECTS  # noqa: E402
from samverk.search.queries.words_table import id_column, is_sqlite, tidy_words  # noqa: E402

OBJECTS_APART = 2_000_000
"""So far apart are the objects of a copy from those that it copies; a key keeps them below 2**26."""


def copy_once(number: int, *, counties: int, cells: int) -> None:
    """One more copy of everything. Its keys are those of its counties and objects."""
    apart = OBJECTS_APART * number
    if SearchEntry.objects.filter(object_id__gte=OBJECTS_APART).exists() and number == 1:
        raise SystemExit("this index has been copied already, or is too large for it")
    shift = counties * number * COUNTY_UNIT - apart
    words = "strong, weak" if is_sqlite() else "words"
    key = id_column()
    statements = [
        f"INSERT INTO organizations_county (id, code, slug, name) SELECT id + {counties * number}, code || '{number}', "
        f"slug || '-{number}', name || ' {number}' FROM organizations_county WHERE id <= {counties}",
        "INSERT INTO search_searchcell (id, county_id, kind, year, organ_ids, principal_ids, reader_ids, is_public) "
        f"SELECT id + {cells * number}, county_id + {counties * number}, kind, year, organ_ids, principal_ids, "
        f"reader_ids, is_public FROM search_searchcell WHERE id <= {cells}",
        "INSERT INTO search_searchentry (id, cell_id, day, kind, object_id, meeting_id) "
        f"SELECT id + {shift}, cell_id + {cells * number}, day, kind, object_id + {apart}, meeting_id + {apart} "
        f"FROM search_searchentry WHERE object_id < {OBJECTS_APART}",
        "INSERT INTO search_searchtext (entry_id, title, body, address, source) "
        f"SELECT entry_id + {shift}, title, body, address, source FROM search_searchtext "
        f"WHERE {OBJECTS - 1} - entry_id % {OBJECTS} < {OBJECTS_APART}",
        f"INSERT INTO search_words ({key}, {words}) SELECT {key} + {shift}, {words} FROM search_words "
        f"WHERE {OBJECTS - 1} - {key} % {OBJECTS} < {OBJECTS_APART}",
    ]
    if not is_sqlite():
        statements.append(
            "INSERT INTO search_entry_forms (entry_id, place, forms) "
            f"SELECT entry_id + {shift}, place + {counties * number * COUNTY_PLACES}, forms FROM search_entry_forms "
            f"WHERE {OBJECTS - 1} - entry_id % {OBJECTS} < {OBJECTS_APART}"
        )
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def main() -> int:
    """Copy as often as the argument says; print how many entries there are."""
    counties = County.objects.latest("pk").pk
    cells = SearchCell.objects.latest("pk").pk
    for number in range(1, int(sys.argv[1]) + 1):
        copy_once(number, counties=counties, cells=cells)
    tidy_words()
    print(SearchEntry.objects.count(), "entries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
