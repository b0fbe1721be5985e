"""Sums of minutes that look like a grant: a table with a frame and its posts, a total and its posts in words, a list.

Each rule is general: what is the frame of a table is worked out (GRANT-2), what is decided is what the words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from civic_rules.grants import is_frame_of
from samverk.accounts.models import Actor
from samverk.documents.models import DeclinedOffer
from samverk.documents.queries import Key, declined_keys
from samverk.grants.models import Allocation
from samverk.grants.queries import sum_places
from samverk.meetings.models import Amount
from samverk.meetings.queries.cited_contents import (
    Surroundings,
    content_key,
    contents_seen_by,
    surroundings_of,
)
from samverk.organizations.models import County
from swedish_text.dates import find_dates
from swedish_text.quantities import exactness_of, sentence_at

MOST_SUMS = 2000
BEFORE, AROUND = 1200, 2000
FEWEST_POSTS = 2
FARTHEST_POST = 600
NEAR_THE_FRAME = Decimal("0.25")
MOST_SHARES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedRow:
    """A sum as it would be an allocation, in kronor; below: the posts whose frame it is. sum, key: its words in the
    minutes. is_derived: that there is such a row was worked out, as equal shares of a sum are."""

    label: str
    amount: Decimal
    state: str
    sum: Amount
    key: Key
    is_approximate: bool = False
    is_derived: bool = False
    below: tuple[OfferedRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedGrant:
    """Sums that look like one grant of one year; reasons: why, in words."""

    name: str
    year: int
    rows: tuple[OfferedRow, ...]
    reasons: tuple[str, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The sums of minutes in it."""
        return tuple(one.key for row in self.rows for one in (row, *row.below))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A sum with the text around it."""

    sum: Amount
    near: Surroundings

    @property
    def start(self) -> int:
        return self.near.begins + self.near.start

    @property
    def end(self) -> int:
        return self.near.begins + self.near.end

    def row(self, label: str, *, state: str, below: tuple[OfferedRow, ...] = ()) -> OfferedRow:
        """The allocation that the sum would be."""
        rough = exactness_of(self.sum.text) == "approximate"
        return OfferedRow(
            label=label[:200],
            amount=self.sum.value,
            state=state,
            is_approximate=rough,
            sum=self.sum,
            key=content_key(self.sum),
            below=below,
        )


def offered_grants_for(actor: Actor, county: County) -> list[OfferedGrant]:
    """What is offered of the latest sums that the actor may read and nobody has taken or refused, latest year first."""
    found: list[OfferedGrant] = []
    for _place, told in groupby(_told(actor, county), key=lambda one: (one.sum.meeting_id, one.sum.item_id)):
        sums = list(told)
        tables = list(_tables(sums))
        in_tables = {key for one in tables for key in one.keys}
        rest = [one for one in sums if content_key(one.sum) not in in_tables]
        found += [*tables, *_totals(rest), *_lists(rest)]
    return sorted(found, key=lambda one: (-one.year, one.name))


def _told(actor: Actor, county: County) -> list[_Told]:
    gone = declined_keys(county, DeclinedOffer.OfferedAs.ALLOCATION)
    taken = Allocation.objects.filter(grant__county=county, document__isnull=False)
    gone |= {(document or 0, key) for document, key in taken.values_list("document_id", "finding_key")}
    rows = contents_seen_by(Amount, actor, county).filter(currency="SEK", meeting__date__isnull=False)
    rows = rows.order_by("-meeting__date", "-pk")[:MOST_SUMS]
    sums = {one.finding_id: one for one in rows if content_key(one) not in gone}
    told = [_Told(sum=sums[near.finding_id], near=near) for near in surroundings_of(sums, before=BEFORE, around=AROUND)]
    return sorted(told, key=lambda one: (one.sum.meeting_id, one.sum.item_id or 0, one.start, one.sum.position))


def _tables(sums: Sequence[_Told]) -> Iterable[OfferedGrant]:
    """Tables with a row for each post and a column for each year: one grant a year."""
    cells = [(one, sum_places.table_cell(one.sum.text, _quote(one))) for one in sums]
    tables: list[list[tuple[_Told, sum_places.TableCell]]] = []
    for one, cell in cells:
        if cell is None:
            continue
        last = tables[-1][-1][0] if tables else None
        if last is not None and _are_neighbours(last, one):
            tables[-1].append((one, cell))
        else:
            tables.append([(one, cell)])
    for table in tables:
        yield from _grants_of_table(table)


def _grants_of_table(table: Sequence[tuple[_Told, sum_places.TableCell]]) -> Iterable[OfferedGrant]:
    rows = [list(row) for _place, row in groupby(table, key=lambda one: one[0].start)]
    if len(rows) < FEWEST_POSTS:
        return
    values = [[one.sum.value for one, _cell in row] for row in rows]
    has_frame = is_frame_of(first=values[0], below=values[1:])
    near = rows[0][0][0].near
    title = sum_places.title_above(near.text, near.start)
    name = rows[0][0][1].label if has_frame else title or _title(rows[0][0][0])
    for year in sorted({cell.year for _one, cell in table}):
        column = [(one, cell) for row in rows for one, cell in row if cell.year == year]
        posts = tuple(one.row(cell.label, state=Allocation.State.DECIDED) for one, cell in column)
        reasons = [_("A table with a column for each year.")]
        if has_frame:
            posts = (replace(posts[0], below=posts[1:]),)
            reasons.append(_("The first row is the sum of the others in every year: it is their frame."))
        yield OfferedGrant(name=name[:200], year=year, rows=posts, reasons=tuple(reasons))


def _totals(sums: Sequence[_Told]) -> Iterable[OfferedGrant]:
    """A total said in words, and posts in parentheses in the same or the next sentence that come near it."""
    for place, total in enumerate(sums):
        if not sum_places.is_total(total.near.text, total.near.start) or sum_places.post_label(
            total.near.text, total.near.start
        ):
            continue
        posts = [
            (one, sum_places.post_label(one.near.text, one.near.start))
            for one in sums[place + 1 :]
            if one.start - total.end <= FARTHEST_POST
        ]
        named = [(one, label) for one, label in posts if label]
        together = sum((one.sum.value for one, _label in named), Decimal(0))
        if len(named) < FEWEST_POSTS or abs(together - total.sum.value) > total.sum.value * NEAR_THE_FRAME:
            continue
        words = sentence_at(total.near.text, total.near.start).words
        state = sum_places.state_of(words)
        below = tuple(one.row(label, state=state) for one, label in named)
        yield OfferedGrant(
            name=_title(total),
            year=_year_of(total, [one for one, _label in named]),
            rows=(total.row(_("Total"), state=state, below=below),),
            reasons=(_("A total, and the posts that the next sentence gives."),),
        )


def _lists(sums: Sequence[_Told]) -> Iterable[OfferedGrant]:
    """Points of a list that end with their sum, with a sum in question of the same item beside them."""
    rows: list[OfferedRow] = []
    first: _Told | None = None
    heading = ""
    for place, one in enumerate(sums):
        before, words, after = sum_places.line_at(one.near.text, one.near.start, one.near.end)
        if sum_places.is_list_line(before, after):
            first = first or one
            heading = heading or sum_places.heading_above(one.near.text, one.near.start)
            share = sums[place + 1] if place + 1 < len(sums) else None
            state = sum_places.state_of(heading)
            rows.append(one.row(sum_places.label_of_line(before), state=state, below=_shares(one, share, state)))
        elif sum_places.is_in_question(before) and not after.strip() and words.strip():
            rows.append(one.row(sum_places.label_of_line(before), state=Allocation.State.UNDECIDED))
    if first is None or len(rows) < FEWEST_POSTS:
        return
    reasons = [_("A list whose points end with a sum.")]
    if any(one.state == Allocation.State.UNDECIDED for one in rows):
        reasons.append(_("A sum with a question mark is undecided and not counted."))
    yield OfferedGrant(
        name=(heading or _title(first))[:200], year=_year_of(first, []), rows=tuple(rows), reasons=tuple(reasons)
    )


def _shares(whole: _Told, share: _Told | None, state: str) -> tuple[OfferedRow, ...]:
    """The equal parts of a sum whose line gives the share of each: «8 mkr (2 mkr per länsdel)» has four."""
    if share is None or "\n" in whole.near.text[whole.near.end : share.start - whole.near.begins]:
        return ()
    unit = sum_places.share_unit(share.sum.text)
    if not unit or not share.sum.value or whole.sum.value % share.sum.value:
        return ()
    number = int(whole.sum.value / share.sum.value)
    if not FEWEST_POSTS <= number <= MOST_SHARES:
        return ()
    part = share.row(unit, state=state)
    return tuple(replace(part, label=f"{unit.capitalize()} {one}", is_derived=True) for one in range(1, number + 1))


def _quote(one: _Told) -> str:
    return one.near.text[one.near.start : one.near.end]


def _are_neighbours(one: _Told, other: _Told) -> bool:
    """Two cells of the same row, or of rows with nothing but space between."""
    if one.start == other.start:
        return True
    between = other.near.text[max(0, one.end - other.near.begins) : other.near.start]
    return one.end <= other.start and other.start - one.end < BEFORE and not between.strip()


def _title(one: _Told) -> str:
    return (one.sum.item.title if one.sum.item else one.sum.meeting.title)[:200]


def _year_of(one: _Told, posts: Sequence[_Told]) -> int:
    """The year that the sentence of the posts or of the sum names; else the meeting's."""
    held = one.sum.meeting.date
    assert held is not None
    for told in (*posts[:1], one):
        sentence = sentence_at(told.near.text, told.near.start)
        years = {date.first_day.year for date in find_dates(sentence.words) if date.first_day and not date.derived}
        if len(years) == 1:
            return years.pop()
    return held.year
