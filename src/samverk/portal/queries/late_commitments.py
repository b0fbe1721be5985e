"""Commitments that are late or due soon, each with who holds it: for the county, an organ or all its organs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from samverk.core.due import Due, due_of
from samverk.followup.queries.glance_late import MOST_HOLDERS, NOT_SAID, holder_of, with_holders
from samverk.followup.queries.glance_rows import GlanceRow
from samverk.meetings.models import Commitment, CommitmentParty
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.meetings.queries.cited_contents import content_place
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_contents import contents_for, row_address, with_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRow:
    """What somebody has to do, as tables show it: a commitment, or an answer or decision that is asked for."""

    holder: str
    holder_address: str
    text: str
    due: Due
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow(LateRow):
    """A commitment as tables show it."""

    source: str
    commitment: Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRows:
    """What one holder has."""

    holder: str
    address: str
    rows: tuple[LateRow, ...]


def open_commitments_for(place: Place) -> QuerySet[Commitment]:
    """All that is not done, of what the actor may see."""
    return contents_for(Commitment, place).filter(state__in=Commitment.LEFT)


def shown_commitments(
    place: Place, *, late: Iterable[GlanceRow], coming: int
) -> tuple[list[Commitment], list[Commitment]]:
    """Those of the rows that are late, and so many whose day has not come yet, the nearest first.

    In three queries; `name_organs` is to follow for their meetings.
    """
    past = [one.commitment_id for one in late if one.commitment_id]
    rows = open_commitments_for(place).filter(due_to__gte=place.today)
    ahead = list(rows.order_by("due_to", "pk").values_list("pk", flat=True)[:coming])
    chosen = Commitment.objects.filter(pk__in=[*past, *ahead])
    wanted = list(with_holders(with_meeting(chosen)).order_by("due_to", "pk"))
    is_late = [one.due_to is not None and one.due_to < place.today for one in wanted]
    return (
        [one for one, passed in zip(wanted, is_late, strict=True) if passed],
        [one for one, passed in zip(wanted, is_late, strict=True) if not passed],
    )


def commitment_rows(commitments: Iterable[Commitment], place: Place) -> tuple[CommitmentRow, ...]:
    """The rows of commitments that have come with their place (`with_place`) and `with_holders`."""
    return tuple(_row(one, place) for one in commitments)


def late_rows(rows: Iterable[GlanceRow], commitments: Iterable[CommitmentRow], today: date) -> tuple[LateRow, ...]:
    """What is late by the glance: commitments with their place, answers and decisions beside them."""
    places = {one.commitment.pk: one for one in commitments}
    return tuple(
        places.get(one.commitment_id)
        or LateRow(
            holder=one.who,
            holder_address=one.who_address,
            text=one.what,
            due=one.due or due_of(due="", due_text="", due_to=None, today=today),
            address=one.address,
        )
        for one in rows
    )


def by_holder(rows: Iterable[LateRow]) -> tuple[HolderRows, ...]:
    """The rows under who holds them, most first."""
    groups: dict[tuple[str, str], list[LateRow]] = {}
    for row in rows:
        groups.setdefault((row.holder, row.holder_address), []).append(row)
    ordered = sorted(groups.items(), key=lambda one: -len(one[1]))
    return tuple(HolderRows(holder=name, address=address, rows=tuple(found)) for (name, address), found in ordered)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToDo:
    """How many commitments are open: in all, and for each principal and organ by its id (late, open)."""

    open: int
    by_principal: dict[int, tuple[int, int]]
    by_organ: dict[int, tuple[int, int]]


def left_to_do(place: Place) -> LeftToDo:
    """What is left to do in the county, of what the actor may see."""
    rows = (
        CommitmentParty.objects.filter(
            not_withheld(place.actor, place.county, item="commitment__item"),
            commitment__state__in=Commitment.LEFT,
            commitment__meeting__in=meetings_for(place.actor, place.county),
        )
        .exclude(principal__isnull=True, organ__isnull=True)
        .order_by()
        .values_list("principal", "organ")
        .annotate(late=Count("commitment", filter=Q(commitment__due_to__lt=place.today)), all=Count("commitment"))
    )
    by_principal: dict[int, tuple[int, int]] = {}
    by_organ: dict[int, tuple[int, int]] = {}
    for principal, organ, late, total in rows:
        if principal is not None:
            by_principal[principal] = (late, total)
        elif organ is not None:
            by_organ[organ] = (late, total)
    return LeftToDo(open=open_commitments_for(place).count(), by_principal=by_principal, by_organ=by_organ)


def _row(commitment: Commitment, place: Place) -> CommitmentRow:
    holder, address = holder_of(commitment, place.county.slug)
    return CommitmentRow(
        holder=holder,
        holder_address=address,
        text=commitment.text,
        due=due_of(
            due=commitment.due, due_text=commitment.due_text, due_to=commitment.due_to, today=place.today, is_done=False
        ),
        address=row_address(commitment, place),
        source=content_place(commitment),
        commitment=commitment,
    )


def most_with(groups: Iterable[HolderRows]) -> tuple[HolderRows, ...]:
    """The one or two holders who have clearly more than the others; none where no one stands out or has a name."""
    found = tuple(groups)
    leading = tuple(one for one in found if len(one.rows) == len(found[0].rows)) if found else ()
    if len(found) <= 1 or len(found[0].rows) < MOST_HOLDERS or len(leading) > MOST_HOLDERS:
        return ()
    if any(one.holder == str(NOT_SAID) for one in leading):
        return ()
    return leading
