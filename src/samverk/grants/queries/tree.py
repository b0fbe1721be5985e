"""The tree of a grant: each row with those below it, its sum against theirs, and what is worked out said to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from civic_rules.grants import frame_holds
from samverk.grants.models import Allocation
from samverk.grants.queries.offered_grants import OfferedGrant, OfferedRow
from samverk.meetings.models import Amount
from samverk.meetings.queries.cited_contents import content_address, content_place

State = Allocation.State


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeRow:
    """An allocation as pages and the command show it, in kronor. together: what the rows below come to, None where
    there are none; difference: the frame less that. cited, address: the place of its words in the minutes."""

    label: str
    amount: Decimal
    state: str
    recipient: str
    is_approximate: bool
    is_derived: bool
    depth: int
    below: tuple[TreeRow, ...]
    together: Decimal | None
    difference: Decimal
    reason: str
    sum: Amount | None
    row: Allocation | None = None

    @property
    def is_counted(self) -> bool:
        """Whether it is part of a sum: what is only asked for or undecided is not."""
        return self.state not in (State.UNDECIDED, State.ASKED)

    @property
    def gap(self) -> Decimal:
        """The size of the difference."""
        return abs(self.difference)

    @property
    def address(self) -> str:
        """Where its words stand, one click away; empty where there are none."""
        return content_address(self.sum, self.sum.meeting.county) if self.sum else ""

    @property
    def cited(self) -> str:
        """The place of its words."""
        return content_place(self.sum) if self.sum else ""

    @property
    def walked(self) -> tuple[TreeRow, ...]:
        """The row and all below it, in order."""
        return (self, *(one for child in self.below for one in child.walked))


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantTree:
    """The rows of a grant. total: what its counted rows come to; is_derived: nobody wrote it, it was worked out.

    is_partial: there are rows that the reader may not read, so that nothing is said of what is left.
    """

    rows: tuple[TreeRow, ...]
    is_partial: bool = False

    @property
    def total(self) -> Decimal:
        """In kronor."""
        return sum((one.amount for one in self.rows if one.is_counted), Decimal(0))

    @property
    def is_derived(self) -> bool:
        """Whether the total stands nowhere as one sum."""
        return len([one for one in self.rows if one.is_counted]) != 1

    @property
    def walked(self) -> tuple[TreeRow, ...]:
        """Every row in order."""
        return tuple(one for row in self.rows for one in row.walked)

    @property
    def differing(self) -> tuple[TreeRow, ...]:
        """The frames to which their rows do not come."""
        return tuple(one for one in self.walked if one.reason)


def tree_of(rows: Iterable[tuple[Allocation, Amount | None]], *, is_partial: bool = False) -> GrantTree:
    """The tree of a grant's allocations, each with its words where they are found."""
    below: dict[int | None, list[tuple[Allocation, Amount | None]]] = {}
    for row, amount in rows:
        below.setdefault(row.parent_id, []).append((row, amount))

    def built(parent: int | None, depth: int) -> tuple[TreeRow, ...]:
        return tuple(
            tree_row(
                label=row.label,
                amount=row.amount,
                state=row.state,
                recipient=row.principal.short_name if row.principal else row.recipient,
                is_approximate=row.is_approximate,
                is_derived=row.is_derived,
                depth=depth,
                below=built(row.pk, depth + 1),
                sum_=amount,
                row=row,
                is_partial=is_partial,
            )
            for row, amount in below.get(parent, ())
        )

    return GrantTree(rows=built(None, 0), is_partial=is_partial)


def offered_tree(offered: OfferedGrant) -> GrantTree:
    """The tree that an offered grant would be."""

    def built(rows: Sequence[OfferedRow], depth: int) -> tuple[TreeRow, ...]:
        return tuple(
            tree_row(
                label=one.label,
                amount=one.amount,
                state=one.state,
                recipient="",
                is_approximate=one.is_approximate,
                is_derived=one.is_derived,
                depth=depth,
                below=built(one.below, depth + 1),
                sum_=one.sum,
                row=None,
            )
            for one in rows
        )

    return GrantTree(rows=built(offered.rows, 0))


def tree_row(
    *,
    label: str,
    amount: Decimal,
    state: str,
    recipient: str,
    is_approximate: bool,
    is_derived: bool,
    depth: int,
    below: tuple[TreeRow, ...],
    sum_: Amount | None,
    row: Allocation | None,
    is_partial: bool = False,
) -> TreeRow:
    """A row with the sum of those below it against its own (GRANT-1), which is not told where some are left out."""
    counted = [one.amount for one in below if one.is_counted]
    verdict = frame_holds(frame=amount, parts=counted)
    together = sum(counted, Decimal(0)) if counted and not is_partial else None
    return TreeRow(
        label=label,
        amount=amount,
        state=state,
        recipient=recipient,
        is_approximate=is_approximate,
        is_derived=is_derived,
        depth=depth,
        below=below,
        together=together,
        difference=amount - together if together is not None else Decimal(0),
        reason=verdict.reason if verdict.warns and not is_partial else "",
        sum=sum_,
        row=row,
    )
