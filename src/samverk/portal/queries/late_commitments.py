"""Commitments that are late or due soon, each with who holds it: for the county, an organ or all its organs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext

from samverk.core.due import Due, due_of
from samverk.core.templatetags.parts import capital
from samverk.meetings.models import Commitment, CommitmentParty
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_contents import contents_for, row_address, source_place, with_place

MOST_HOLDERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """A commitment as tables show it."""

    holder: str
    holder_address: str
    text: str
    due: Due
    address: str
    source: str
    commitment: Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRows:
    """What one holder has."""

    holder: str
    address: str
    rows: tuple[CommitmentRow, ...]


def open_commitments_for(place: Place) -> QuerySet[Commitment]:
    """All that is not done, of what the actor may see."""
    return contents_for(Commitment, place).filter(state=Commitment.State.OPEN)


def late_commitments_for(place: Place) -> QuerySet[Commitment]:
    """Those whose due day or period has ended, the longest late first."""
    return open_commitments_for(place).filter(due_to__lt=place.today).order_by("due_to", "pk")


def coming_commitments_for(place: Place) -> QuerySet[Commitment]:
    """Those whose day has not come yet, the nearest first."""
    return open_commitments_for(place).filter(due_to__gte=place.today).order_by("due_to", "pk")


def commitment_rows(commitments: QuerySet[Commitment], place: Place) -> tuple[CommitmentRow, ...]:
    """The rows with their holders, in a number of queries that does not grow."""
    wanted = with_place(commitments).prefetch_related(
        "parties__principal", "parties__partner", "parties__organ", "parties__person"
    )
    return tuple(_row(one, place) for one in wanted)


def by_holder(rows: Iterable[CommitmentRow]) -> tuple[HolderRows, ...]:
    """The rows under who holds them, most first."""
    groups: dict[tuple[str, str], list[CommitmentRow]] = {}
    for row in rows:
        groups.setdefault((row.holder, row.holder_address), []).append(row)
    ordered = sorted(groups.items(), key=lambda one: -len(one[1]))
    return tuple(HolderRows(holder=name, address=address, rows=tuple(found)) for (name, address), found in ordered)


def late_by_principal(place: Place) -> dict[int, tuple[int, int]]:
    """For each principal by its id: how many commitments are late, how many are open."""
    late: Counter[int] = Counter()
    total: Counter[int] = Counter()
    rows = CommitmentParty.objects.filter(commitment__in=open_commitments_for(place), principal__isnull=False)
    for principal, due_to in rows.values_list("principal_id", "commitment__due_to"):
        total[principal] += 1
        late[principal] += due_to is not None and due_to < place.today
    return {principal: (late[principal], total[principal]) for principal in total}


def late_by_organ(place: Place) -> dict[int, int]:
    """How many late commitments each organ holds itself."""
    rows = CommitmentParty.objects.filter(commitment__in=late_commitments_for(place).order_by(), organ__isnull=False)
    return dict(Counter(organ for organ in rows.values_list("organ_id", flat=True)))


def _row(commitment: Commitment, place: Place) -> CommitmentRow:
    holder, address = _holder(commitment, place.county.slug)
    return CommitmentRow(
        holder=holder,
        holder_address=address,
        text=commitment.text,
        due=due_of(
            due=commitment.due, due_text=commitment.due_text, due_to=commitment.due_to, today=place.today, is_done=False
        ),
        address=row_address(commitment, place),
        source=source_place(commitment),
        commitment=commitment,
    )


def _holder(commitment: Commitment, county: str) -> tuple[str, str]:
    """Who holds it: one or two by name, more in the source's words; the address where it is one."""
    parties = [_party(one, county) for one in commitment.parties.all()]
    if len(parties) == 1:
        return parties[0]
    if len(parties) == MOST_HOLDERS:
        return gettext("%(first)s and %(last)s") % {"first": parties[0][0], "last": parties[1][0]}, ""
    words = ", ".join(str(one) for one in commitment.responsible)
    return capital(words) or gettext("Not said who"), ""


def _party(party: CommitmentParty, county: str) -> tuple[str, str]:
    if party.principal:
        return party.principal.short_name, f"/{county}/huvudman/{party.principal.slug}/"
    if party.organ:
        return party.organ.name, f"/{county}/organ/{party.organ.slug}/"
    if party.person:
        return party.person.name, f"/{county}/personer/{party.person.slug}/"
    return (party.partner.name if party.partner else ""), ""


def most_with(groups: Iterable[HolderRows]) -> tuple[HolderRows, ...]:
    """The one or two holders who have clearly more than the others; none where no one stands out."""
    found = tuple(groups)
    leading = tuple(one for one in found if len(one.rows) == len(found[0].rows)) if found else ()
    if len(found) <= 1 or len(found[0].rows) < MOST_HOLDERS or len(leading) > MOST_HOLDERS:
        return ()
    return leading
