"""Items that could belong to a matter, and matters that could be joined with it, found by words."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samverk.accounts.models import Actor
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries import meetings_for
from samverk.routing.queries.seen_matters import matters_seen_by
from swedish_text.folding import fold

MOST = 15
SHORTEST = 3


def loose_items_for(actor: Actor, matter: Matter, words: str) -> QuerySet[AgendaItem]:
    """Items of other or no matters whose titles hold all the words, the latest first; none without words."""
    rows = AgendaItem.objects.filter(meeting__in=meetings_for(actor, matter.county)).exclude(matter=matter)
    parts = [one for one in words.split() if len(one) >= SHORTEST]
    if not parts:
        return rows.none()
    for part in parts:
        rows = rows.filter(_holds(part))
    return rows.select_related("meeting", "matter").order_by("-meeting__date", "-pk")[:MOST]


def _holds(part: str) -> Q:
    """SQLite knows no capital Å, Ä and Ö: the word is looked for as written, in small letters and with a capital."""
    return (
        Q(title__icontains=part)
        | Q(title__contains=part.lower())
        | Q(title__contains=part[:1].upper() + part[1:].lower())
    )


def alike_matters_for(actor: Actor, matter: Matter, words: str) -> QuerySet[Matter]:
    """Other matters whose names hold all the words; without words, of the same first word."""
    rows = matters_seen_by(actor, matter.county).exclude(pk=matter.pk)
    parts = [fold(one) for one in (words or matter.name.split(" ")[0]).split() if len(one) >= SHORTEST]
    for part in parts:
        rows = rows.filter(folded__contains=part)
    return rows.order_by("sort_key")[:MOST] if parts else rows.none()
