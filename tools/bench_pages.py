"""Measures search (ms) and pages (database queries) on the home that SAMVERK_HOME names; prints JSON."""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
django.setup()

# Models can be imported only after Django is set up.
from django.conf import settings  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from samverk.accounts.models import PUBLIC  # noqa: E402
from samverk.core.rate_limits import COUNTER  # noqa: E402
from samverk.meetings.models import AgendaItem  # noqa: E402
from samverk.organizations.models import County  # noqa: E402
from samverk.search.models import SearchEntry  # noqa: E402
from samverk.search.queries.facet_choices import facet_choices  # noqa: E402
from samverk.search.queries.hit_states import shown_hits  # noqa: E402
from samverk.search.queries.searching import search_for  # noqa: E402
from samverk.search.queries.selection import selection_in  # noqa: E402

QUERIES = 300
COUNTED = 24
"""Searches in a row: the door tells the database of every twelfth."""
PAGES = (
    ("county", "/{county}/"),
    ("organs", "/{county}/organ/"),
    ("organ", "/{county}/organ/{organ}/"),
    ("meetings", "/{county}/moten/"),
    ("meeting", "/{county}/moten/{meeting}/"),
    ("matters", "/{county}/arenden/"),
    ("decisions", "/{county}/beslut/"),
    ("commitments", "/{county}/ataganden/"),
    ("sums", "/{county}/belopp/"),
    ("figures", "/{county}/siffror/"),
    ("people", "/{county}/personer/"),
    ("principals", "/{county}/huvudman/"),
    ("search", "/{county}/sok/?q=samverkan"),
)


def queries_of(texts: list[str], *, seed: int) -> list[str]:
    """Searches as people make them: one word, two words, a phrase, a word with a year; drawn from the register."""
    chance = random.Random(seed)  # noqa: S311
    found = []
    for _ in range(QUERIES):
        words = re.findall(r"[\wåäöÅÄÖ]{4,}", chance.choice(texts)) or ["samverkan"]
        kind = chance.randrange(4)
        if kind == 2 and len(words) > 1:
            at = chance.randrange(len(words) - 1)
            found.append(f'"{words[at]} {words[at + 1]}"')
        else:
            found.append(" ".join(chance.sample(words, k=min(len(words), 1 + (kind == 1)))))
    return found


def measure_search() -> dict[str, float]:
    """p50 and p95 in milliseconds of a search by the public in the largest county, with facets and snippets."""
    texts = list(AgendaItem.objects.order_by("id").values_list("text", flat=True)[:20000:20])
    county = County.objects.annotate(size=Count("meetings")).latest("size")
    figures: dict[str, float] = {"entries": SearchEntry.objects.count()}
    for name, where in (("search in a county", county), ("search in all", None)):
        times = []
        for number, text in enumerate(queries_of(texts, seed=7)):
            start = time.perf_counter()
            selection = selection_in({}, county=where)
            result = search_for(PUBLIC, text, county=where, selection=selection)
            facet_choices(result, selection, county=where)
            shown_hits(PUBLIC, result.hits)
            if number >= 10:
                times.append(1000 * (time.perf_counter() - start))
        figures[f"{name}, p50 ms"] = statistics.median(times)
        figures[f"{name}, p95 ms"] = statistics.quantiles(times, n=20)[18]
    return figures


def count_page_queries() -> dict[str, int]:
    """Database queries per page, for the public, in the largest county: cold, as the first page of a process that knows
    nothing yet, and warm, right after."""
    settings.ALLOWED_HOSTS = ["testserver"]
    county = County.objects.annotate(size=Count("meetings")).latest("size")
    meeting = county.meetings.filter(published_at__isnull=False).latest("date")
    organ = meeting.organs.first()
    client = Client(raise_request_exception=False)
    counts = {}
    for name, address in PAGES:
        path = address.format(county=county.slug, organ=organ.slug if organ else "", meeting=meeting.pk)
        COUNTER.forget()
        ContentType.objects.clear_cache()
        asked = []
        for _ in range(COUNTED if name == "search" else 2):
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(path)
            asked.append(len(captured) if answer.status_code == 200 else -answer.status_code)
        counts[f"queries, cold: {name}"], counts[f"queries, warm: {name}"] = asked[:2]
        if name == "search":
            counts["queries, the most: search"] = max(asked)
    return counts


def main() -> int:
    """Print the figures of the home that SAMVERK_HOME names."""
    print(json.dumps({**measure_search(), **count_page_queries()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
