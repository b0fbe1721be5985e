"""What is most like a matter or a text in all counties: what was decided, by whom, how long it took, what came of it.

Only what everybody may see counts, also for who may see more: the page is the same for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Commitment, Decision
from samverk.meetings.queries.cited_contents import content_address
from samverk.organizations.models import County
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_contents import organ_names
from samverk.routing.queries.seen_matters import matter_for, sees_entered_facts
from samverk.search.models import EntryKind
from samverk.search.queries.alike import Alike, Clue, most_alike

MOST_ENTRIES = 80
MOST_SHOWN = 12
MOST_DECISIONS = 3
LONGEST_TEXT = 20_000
OUTCOMES = ("done", "left", "late", "dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedWords:
    """A decision of what is alike: its words, by whom and when, and where they stand."""

    text: str
    organs: str
    day: date | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many of the commitments are in a state: done, left, late (left past their day) or dropped."""

    state: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeMatter:
    """A matter, or an item that belongs to none, that is like what was asked.

    days: from the first meeting to the last decision; None where nothing was decided. share: 0 to 1.
    """

    title: str
    county: County
    address: str
    share: float
    clues: tuple[Clue, ...]
    first: date | None
    latest: date | None
    times: int
    decided: int
    decisions: tuple[DecidedWords, ...]
    days: int | None
    outcome: tuple[Outcome, ...]


def words_of_matter(place: Place, slug: str) -> tuple[Matter, str]:
    """The matter, and the words by which it is compared: those that the actor may see. Raises NotFound."""
    matter = matter_for(place.actor, place.county, slug)
    items = _open_items().filter(matter=matter).values_list("title", "text")
    entered = matter.text if sees_entered_facts(place.actor, matter) else ""
    return matter, "\n".join((entered, *(one for pair in items for one in pair)))[:LONGEST_TEXT]


def alike_to(*, title: str, text: str = "", but: Matter | None = None, today: date) -> tuple[AlikeMatter, ...]:
    """The likest first, at most MOST_SHOWN, without the matter itself."""
    found = most_alike(title=title, text=text, most=MOST_ENTRIES)
    ids = {kind: {one.object_id for one in found if one.kind == kind} for kind in (EntryKind.ITEM, EntryKind.MATTER)}
    known = Q(pk__in=ids[EntryKind.ITEM]) | Q(matter__in=ids[EntryKind.MATTER])
    whole = Q(matter__in=_open_items().filter(known, matter__isnull=False).values("matter"))
    groups: dict[tuple[bool, int], list[AgendaItem]] = defaultdict(list)
    for item in _with_contents(_open_items().filter(known | whole)):
        belongs = item.matter is not None and not item.matter.is_hidden
        groups[belongs, item.matter_id if belongs and item.matter_id else item.pk].append(item)
    if but is not None:
        groups.pop((True, but.pk), None)
    rows = [(_best(found, key, items), key, items) for key, items in groups.items()]
    rows.sort(key=lambda row: (-row[0].share, -len(row[2]), row[1]))
    shown = rows[:MOST_SHOWN]
    outcomes = _outcomes([item.pk for _, _, items in shown for item in items], today=today)
    return tuple(_row(best, items, outcomes) for best, _, items in shown)


def _open_items() -> QuerySet[AgendaItem]:
    """The items that everybody may see."""
    return AgendaItem.objects.filter(meeting__published_at__isnull=False, withheld_ground="")


def _with_contents(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    return (
        items.select_related("meeting__county", "matter")
        .prefetch_related(
            "meeting__organ_rows__organ",
            Prefetch("decisions", Decision.objects.filter(recap=False).select_related("organ")),
        )
        .order_by("meeting__date", "meeting", "position")
    )


def _best(found: Sequence[Alike], key: tuple[bool, int], items: Sequence[AgendaItem]) -> Alike:
    """Of the entries that led to a group the one that is likest."""
    is_matter, pk = key
    own = {one.pk for one in items}
    return next(
        one
        for one in found
        if (one.kind == EntryKind.MATTER and is_matter and one.object_id == pk)
        or (one.kind == EntryKind.ITEM and one.object_id in own)
    )


def _outcomes(item_ids: Sequence[int], *, today: date) -> dict[int, list[str]]:
    """Of each item the states, as in OUTCOMES, of what was undertaken there."""
    states: dict[int, list[str]] = defaultdict(list)
    rows = Commitment.objects.filter(item__in=item_ids).values_list("item", "state", "due_to")
    for item, state, due_to in rows:
        if state in Commitment.LEFT:
            state = "late" if due_to is not None and due_to < today else "left"
        states[item].append(state)
    return states


def _row(best: Alike, items: Sequence[AgendaItem], outcomes: dict[int, list[str]]) -> AlikeMatter:
    first, last = items[0], items[-1]
    matter = first.matter if first.matter is not None and not first.matter.is_hidden else None
    county = first.meeting.county
    states = [state for item in items for state in outcomes.get(item.pk, ())]
    decided = [(item, decision) for item in items for decision in item.decisions.all()]
    days = None
    if decided and first.meeting.date and decided[-1][0].meeting.date:
        days = (decided[-1][0].meeting.date - first.meeting.date).days
    return AlikeMatter(
        title=matter.name if matter else first.title,
        county=county,
        address=f"/{county.slug}/arenden/{matter.slug}/" if matter else content_address(first, county),
        share=best.share,
        clues=best.clues,
        first=first.meeting.date,
        latest=last.meeting.date,
        times=len({item.meeting_id for item in items}),
        decided=len(decided),
        decisions=tuple(_decided(item, decision) for item, decision in reversed(decided[-MOST_DECISIONS:])),
        days=days,
        outcome=tuple(Outcome(state=one, number=states.count(one)) for one in OUTCOMES if one in states),
    )


def _decided(item: AgendaItem, decision: Decision) -> DecidedWords:
    decision.meeting = item.meeting
    return DecidedWords(
        text=decision.text,
        organs=organ_names(decision),
        day=item.meeting.date,
        address=content_address(decision, item.meeting.county),
    )
