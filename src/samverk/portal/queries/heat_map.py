"""Attendance per principal over an organ's latest meetings: a cell per principal and meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samverk.meetings.models import Attendance, Meeting
from samverk.organizations.models import Principal

MOST_MEETINGS = 12
SEATED = (Attendance.Capacity.MEMBER, Attendance.Capacity.SUBSTITUTE)
PRESENT, SUBSTITUTE, ABSENT, UNLISTED = "p", "s", "a", ""
_BETTER = {PRESENT: 3, SUBSTITUTE: 2, ABSENT: 1, UNLISTED: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """A principal's cells, one per meeting: p present, s by a substitute, a absent, empty where it is not listed."""

    principal: Principal
    cells: tuple[str, ...]

    @property
    def present(self) -> int:
        """At how many of the meetings it was represented."""
        return sum(one in (PRESENT, SUBSTITUTE) for one in self.cells)

    @property
    def substitutes(self) -> int:
        """At how many of them by a substitute alone."""
        return self.cells.count(SUBSTITUTE)

    @property
    def absences(self) -> int:
        """At how many it is listed as absent."""
        return self.cells.count(ABSENT)

    @property
    def unlisted(self) -> int:
        """At how many the list does not name it."""
        return self.cells.count(UNLISTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """The meetings, oldest first, and a row per principal that was ever listed in them."""

    meetings: tuple[Meeting, ...]
    rows: tuple[HeatRow, ...]


def heat_map(held: Sequence[Meeting]) -> HeatMap | None:
    """The map of the latest of these meetings (latest first) that list who was there; None where none does."""
    latest = held[: 2 * MOST_MEETINGS]
    lists = (
        Attendance.objects.filter(meeting__in=latest, principal__isnull=False, capacity__in=SEATED)
        .select_related("principal")
        .order_by("position")
    )
    found: dict[int, dict[int, str]] = {}
    principals: dict[int, Principal] = {}
    for one in lists:
        assert one.principal is not None
        principals[one.principal.pk] = one.principal
        cells = found.setdefault(one.meeting_id, {})
        cells[one.principal.pk] = max(cells.get(one.principal.pk, UNLISTED), _cell(one), key=_BETTER.__getitem__)
    shown = [one for one in latest if one.pk in found][:MOST_MEETINGS][::-1]
    if not shown:
        return None
    rows = (_row(one, shown, found) for one in _ordered(principals.values()))
    return HeatMap(meetings=tuple(shown), rows=tuple(row for row in rows if any(row.cells)))


def _row(principal: Principal, shown: Iterable[Meeting], found: dict[int, dict[int, str]]) -> HeatRow:
    return HeatRow(principal=principal, cells=tuple(found[one.pk].get(principal.pk, UNLISTED) for one in shown))


def _cell(one: Attendance) -> str:
    if one.status == Attendance.Status.ABSENT:
        return ABSENT
    return SUBSTITUTE if one.capacity == Attendance.Capacity.SUBSTITUTE else PRESENT


def _ordered(principals: Iterable[Principal]) -> list[Principal]:
    return sorted(principals, key=lambda one: (one.kind != Principal.Kind.REGION, one.sort_key))
