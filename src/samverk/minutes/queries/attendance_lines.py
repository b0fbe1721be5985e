"""Who was there: the meeting's attendance, intervals and seats as lines of the minutes, remarks in Swedish words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.meetings.models import AgendaItem, Attendance, Disqualification, Meeting, Presence, Seat
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.queries.content import Attender
from samverk.organizations.models import Principal
from swedish_text.display import clock
from swedish_text.folding import swedish_sort_key

SECTION = "§"
SHORTEST_RUN = 3
_BEFORE_PRINCIPALS, _AFTER_PRINCIPALS = "0", "9"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLists:
    """Members and those who served for them, others present, absent; principals present and all with a seat.

    A substitute who is not there has not stayed away from anything: she is in none of the lists.
    """

    members: tuple[Attender, ...]
    others: tuple[Attender, ...]
    absent: tuple[Attender, ...]
    principals_present: int
    principals_all: int


def attendance_lists(meeting: Meeting, items: Sequence[AgendaItem]) -> AttendanceLists:
    """The lists in the order in which they are printed: the region, then the others by name."""
    rows = sorted(
        meeting.attendance.select_related("principal", "partner").prefetch_related(
            "presences__from_item", "presences__to_item", "seats__replaces", "seats__from_item", "seats__to_item"
        ),
        key=_order,
    )
    left_out, uncalled = _disqualified(items), _uncalled(meeting, rows)
    capacity = Attendance.Capacity
    members, others, absent = [], [], []
    for row in rows:
        line = _attender(row, meeting, items, left_out.get(row.pk, ()))
        if row.pk in uncalled:
            continue
        if row.status == Attendance.Status.ABSENT:
            absent.append(line)
        elif row.capacity == capacity.MEMBER or line.replaces:
            members.append(line)
        else:
            others.append(line)
    seated = {row.principal_id for row in rows if row.capacity == capacity.MEMBER and row.principal_id}
    served = {
        row.principal_id
        for row in rows
        if row.principal_id and row.status == Attendance.Status.PRESENT and (_serves(row) or row.capacity == "member")
    }
    return AttendanceLists(
        members=tuple(members),
        others=tuple(others),
        absent=tuple(absent),
        principals_present=len(served & seated),
        principals_all=len(seated),
    )


def numbers_in_words(numbers: Sequence[str]) -> str:
    """Gives "§ 7", "§ 7 och 8", "§ 3, 5 och 8"."""
    listed = [one for one in numbers if one]
    if not listed:
        return ""
    return f"{SECTION} {joined_words(listed)}"


def joined_words(parts: Sequence[str]) -> str:
    """Gives "a", "a och b", "a, b och c"."""
    if len(parts) < 2:
        return "".join(parts)
    joint = _("and")
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def organisation_of(row: Attendance) -> str:
    """The full name of whom the person represents, as known; else as written."""
    party = row.principal or row.partner
    return party.name if party else row.organisation


def _order(row: Attendance) -> tuple[str, str, int, int]:
    party = row.principal or row.partner
    is_region = row.principal is not None and row.principal.kind == Principal.Kind.REGION
    group = _BEFORE_PRINCIPALS if is_region else "1" if row.principal else "2" if party else _AFTER_PRINCIPALS
    return (
        group,
        party.sort_key if party else swedish_sort_key(row.organisation),
        row.capacity != "member",
        row.position,
    )


def _serves(row: Attendance) -> bool:
    return bool(row.seats.all()) or (row.capacity == Attendance.Capacity.SUBSTITUTE and bool(row.replaces))


def _uncalled(meeting: Meeting, rows: Sequence[Attendance]) -> frozenset[int]:
    """Substitutes who were not there because nobody called them: they are not absent.

    Where standing orders always invite substitutes, who is not there is absent like a member.
    """
    away = [one for one in rows if one.status == Attendance.Status.ABSENT and one.capacity == "substitute"]
    if not away or meeting.date is None or orders_of(meeting).substitutes_always_invited:
        return frozenset()
    called = set(meeting.invitations.filter(is_called=True).values_list("person_id", flat=True))
    return frozenset(one.pk for one in away if one.person_id is None or one.person_id not in called)


def _disqualified(items: Sequence[AgendaItem]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    numbers = {one.pk: one.number for one in items}
    for row in Disqualification.objects.filter(item__in=numbers).order_by("item__position"):
        found[row.attendance_id] = (*found.get(row.attendance_id, ()), numbers[row.item_id])
    return found


def _attender(
    row: Attendance, meeting: Meeting, items: Sequence[AgendaItem], disqualified: tuple[str, ...]
) -> Attender:
    seats = list(row.seats.all())
    replaces = tuple(dict.fromkeys(seat.replaces.name for seat in seats)) or ((row.replaces,) if row.replaces else ())
    line = Attender(
        name=row.name,
        organisation=organisation_of(row),
        party=row.party,
        title=row.title,
        capacity=row.capacity,
        roles=tuple(row.roles),
        replaces=replaces,
        items=tuple(row.items),
        is_on_link=row.is_on_link,
        disqualified=disqualified,
        minutes_present=_minutes_present(row, meeting),
    )
    if row.status == Attendance.Status.ABSENT:
        return replace(line, office=_office(line))
    interval, is_partial = _interval(row, meeting, items)
    served = _served(seats, items)
    runs = item_runs(line.items, [one.number for one in items])
    # As the gold standard has it: single items are listed; a range of them, or all but some, is a part of the meeting.
    is_part = bool(disqualified) or len(runs) < len(line.items) or served.startswith(SECTION)
    there = numbers_in_words(runs) or ("" if served else interval)
    parts = [
        "" if served.startswith(SECTION) else there,
        served or (_("for %(name)s") % {"name": replaces[0]} if replaces else ""),
        _("by link") if row.is_on_link else "",
        _("takes no part in %(items)s (disqualified)") % {"items": numbers_in_words(disqualified)}
        if disqualified
        else "",
    ]
    return replace(
        line,
        remark=", ".join(part for part in parts if part),
        items=() if is_part else line.items,
        is_partial=is_part or ((is_partial or row.partial) and not line.items),
        office=_office(line),
    )


def _office(line: Attender) -> str:
    """What she is at the meeting: "ordförande", "ledamot, justerare", "tjänstgörande ersättare" …"""
    roles = {
        "chair": _("chair (person)"),
        "vice_chair": _("vice chair (person)"),
        "second_vice_chair": _("second vice chair (person)"),
        "acting_chair": _("acting chair (person)"),
        "secretary": _("secretary (person)"),
    }
    words = [roles[one] for one in line.roles if one in roles]
    if not words:
        capacities = {
            "member": _("member (person)"),
            "substitute": _("serving substitute (person)") if line.replaces else _("substitute (person)"),
            "resident": _("residents' representative (person)"),
        }
        words = [capacities[line.capacity]] if line.capacity in capacities else []
    if line.title:
        words.append(line.title)
    if not words:
        words = [_("official (person)") if line.capacity == "official" else _("guest (person)")]
    if "adjuster" in line.roles:
        words.append(_("adjuster (person)"))
    return ", ".join(words)


def _interval(row: Attendance, meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[str, bool]:
    """When she was there, in words; nothing for the whole meeting, and whether it was a part."""
    stretches = [_stretch(one, items) for one in row.presences.all()]
    whole = len(items) - 1
    if not stretches:
        return (_("part of the meeting"), True) if row.partial else ("", False)
    if len(stretches) == 1 and stretches[0].first <= 0 and stretches[0].last >= whole and not stretches[0].is_cut:
        return "", False
    timed = [one for one in stretches if one.is_cut]
    if timed:
        words = [_clock_words(one) if one.is_cut else f"{SECTION} {_range(one, items)}" for one in stretches]
        return ", ".join(words), True
    ranges = [_range(one, items) for one in stretches]
    return f"{SECTION} {joined_words(ranges)}", True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Positions of the first and last items heard; came and left where that fell within an item."""

    first: int
    last: int
    came: datetime | None
    left: datetime | None

    @property
    def is_cut(self) -> bool:
        return self.came is not None or self.left is not None


def _stretch(presence: Presence, items: Sequence[AgendaItem]) -> _Stretch:
    at = {one.pk: position for position, one in enumerate(items)}
    first = at.get(presence.from_item_id or 0, 0)
    last = at.get(presence.to_item_id or 0, len(items) - 1)
    began = presence.from_item.started_at if presence.from_item else None
    ended = presence.to_item.ended_at if presence.to_item else None
    # Up to two minutes is the time of finding one's seat, not a part of an item missed.
    slack = timedelta(minutes=2)
    came_within = began is not None and presence.came_at > began + slack
    left_within = presence.left_at is not None and ended is not None and presence.left_at < ended - slack
    return _Stretch(
        first=first,
        last=last,
        came=presence.came_at if came_within else None,
        left=presence.left_at if left_within else None,
    )


def _clock_words(stretch: _Stretch) -> str:
    came = clock(timezone.localtime(stretch.came)) if stretch.came else ""
    left = clock(timezone.localtime(stretch.left)) if stretch.left else ""
    if came and left:
        return _("at %(came)s–%(left)s") % {"came": came, "left": left}
    return _("from %(time)s") % {"time": came} if came else _("until %(time)s") % {"time": left}


def _range(stretch: _Stretch, items: Sequence[AgendaItem]) -> str:
    first, last = items[stretch.first].number, items[stretch.last].number
    return first if first == last else f"{first}–{last}"


def item_runs(numbers: Sequence[str], order: Sequence[str]) -> list[str]:
    """The numbers of items with three or more in a row as "1–9". order: all of the meeting's."""
    runs: list[list[str]] = []
    for one in numbers:
        follows = bool(runs) and one in order and order[max(order.index(one) - 1, 0)] == runs[-1][-1]
        if follows:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) >= SHORTEST_RUN else run)]


def _served(seats: Sequence[Seat], items: Sequence[AgendaItem]) -> str:
    """Gives "för A", "§ 7–11, för B"; for several seats each with its items."""
    at = {one.pk: position for position, one in enumerate(items)}
    words = []
    for seat in seats:
        first = at.get(seat.from_item_id or 0, 0)
        last = at.get(seat.to_item_id or 0, len(items) - 1)
        name = _("for %(name)s") % {"name": seat.replaces.name}
        is_whole = first == 0 and last == len(items) - 1
        span = _range(_Stretch(first=first, last=last, came=None, left=None), items) if items else ""
        words.append(name if is_whole or not span else f"{SECTION} {span}, {name}")
    return "; ".join(words)


def _minutes_present(row: Attendance, meeting: Meeting) -> int | None:
    """Whole minutes in the room; None where no arrival was noted or the meeting is not closed."""
    total = timedelta()
    for one in row.presences.all():
        left = one.left_at or meeting.closed_at
        if left is None:
            return None
        total += max(left - one.came_at, timedelta())
    return round(total.total_seconds() / 60) or None
