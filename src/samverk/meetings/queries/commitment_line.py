"""Reads the line in which a commitment is caught: «@Hagalund anmäler två handledare /30 juni».

@ begins whom it binds (principals, partners, organs, people), a stroke after a space begins when it is due.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from civic_rules.follow_up import Recipients, rows_of
from samverk.meetings.models import Meeting
from samverk.organizations.models import Membership, Organ, Partner, Person, Principal
from swedish_text.dates import FoundDate, find_dates
from swedish_text.folding import fold, swedish_sort_key

_WHEN = re.compile(r"(?:^|\s)/\s*([^@/]+)")
_NEXT_MEETING = re.compile(r"nästa\s+(?:möte|sammanträde)", re.IGNORECASE)
_DAY_ALONE = re.compile(r"\d{1,2}")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:\s+|/)([a-zåäö]*)", re.IGNORECASE)
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
GROUPS: tuple[tuple[str, Recipients], ...] = (
    ("respektive organisation", "each_principal"),
    ("varje organisation", "each_principal"),
    ("varje huvudman", "each_principal"),
    ("huvudmännen", "each_principal"),
    ("varje kommun", "each_municipality"),
    ("kommunerna", "each_municipality"),
)
"""Names after an @ that bind each of several principals, every one with a row of its own (FOLLOW-UP-6)."""
MOST_CHOICES = 5
MONTHS_AHEAD = 15
Party = Principal | Partner | Organ | Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody who can be bound by a commitment, under one of her names. is_away: is not listed at the meeting."""

    name: str
    party: Party
    note: str = ""
    is_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something is due: as Commitment has it."""

    words: str
    due: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """A line understood. names: of the parties as minutes say them, a group as one; unknown: names that nobody has."""

    text: str
    parties: tuple[Party, ...]
    names: tuple[str, ...]
    when: When | None
    unknown: tuple[str, ...] = ()


def parties_at(meeting: Meeting) -> tuple[Named, ...]:
    """Whom an @ may name: the county's principals, organs and partners, those listed at the meeting, and the others
    who have a place in an organ of the county that day; of two with one name each says for whom she sits."""
    county = meeting.county
    found = [Named(name=one.short_name, party=one) for one in Principal.objects.filter(county=county)]
    for organ in Organ.objects.filter(county=county).prefetch_related("aliases"):
        found += [Named(name=name, party=organ) for name in {organ.name, *(one.name for one in organ.aliases.all())}]
    found += [Named(name=one.name, party=one) for one in Partner.objects.filter(county=county)]
    for place in meeting.attendance.select_related("person").filter(person__isnull=False):
        if place.person is not None:
            found.append(Named(name=place.name, party=place.person, note=place.organisation))
    return (*found, *_people_elsewhere(meeting, known={one.party.pk for one in found if isinstance(one.party, Person)}))


def _people_elsewhere(meeting: Meeting, *, known: set[int]) -> Iterator[Named]:
    day = meeting.date or timezone.localdate()
    rows = Membership.objects.filter(organ__county=meeting.county, starts_on__lte=day).exclude(person__in=known)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).select_related("person", "principal", "partner")
    sides: dict[Person, str] = {}
    for row in rows:
        side = row.principal.short_name if row.principal else row.partner.name if row.partner else ""
        sides[row.person] = sides.get(row.person) or side
    taken = Counter(fold(one.name) for one in (*sides, *Person.objects.filter(pk__in=known)))
    for person, side in sides.items():
        is_alone = taken[fold(person.name)] == 1
        if is_alone or side:
            name = person.name if is_alone else f"{person.name} ({side})"
            yield Named(name=name, party=person, note=side, is_away=True)


def choices_of(words: str, known: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those whose name begins with the words, or has a word that does; principals and organs before people."""
    wanted = fold(words)
    at_start = [one for one in known if fold(one.name).startswith(wanted)]
    inside = [
        one for one in known if one not in at_start and any(part.startswith(wanted) for part in fold(one.name).split())
    ]
    return tuple(sorted(at_start, key=_rank) + sorted(inside, key=_rank))[:MOST_CHOICES]


def days_of(words: str, meeting: Meeting) -> tuple[When, ...]:
    """What the words after the stroke may mean, the nearest first."""
    plain, day = " ".join(words.split()), meeting.date or date.min
    if _DAY_ALONE.fullmatch(plain):
        return tuple(_day(one) for one in _days_ahead(int(plain), day, months=_MONTHS))[:3]
    half = _DAY_AND_MONTH.fullmatch(plain)
    if half:
        months = tuple(one for one in _MONTHS if one.startswith(half[2].lower()))
        if months and half[2].lower() not in _MONTHS:
            return tuple(_day(one) for one in _days_ahead(int(half[1]), day, months=months))[:3]
    read = when_of(plain, meeting)
    return (read,) if read is not None else ()


def read_line(line: str, meeting: Meeting) -> CommitmentLine:
    """The line understood; what it says of whom and when is taken out of its text only where it was understood."""
    known, text = parties_at(meeting), line
    when: When | None = None
    stroke = _WHEN.search(text)
    if stroke:
        when = when_of(stroke[1].strip(), meeting) or When(words=stroke[1].strip()[:200])
        text = f"{text[: stroke.start()]} {text[stroke.end() :]}"
    parties: list[Party] = []
    names: list[str] = []
    unknown: list[str] = []
    while "@" in text:
        before, _at, after = text.partition("@")
        group = next((one for one in GROUPS if fold(after).startswith(one[0]) and _ends(after, one[0])), None)
        if group is not None:
            parties += [one for one in principals_of_group(group[1], meeting) if one not in parties]
            names.append(group[0])
            text = f"{before}{after[len(group[0]) :].lstrip(' ,')}"
            continue
        named = _longest(after, known)
        if named is None:
            word = after.split()[0] if after.split() else ""
            unknown.append(word)
            text = before + after
            continue
        if named.party not in parties:
            parties.append(named.party)
            names.append(_name(named.party))
        text = f"{before}{after[len(named.name) :].lstrip(' ,')}"
    return CommitmentLine(
        text=" ".join(text.split()),
        parties=tuple(parties),
        names=tuple(dict.fromkeys(names)),
        when=when,
        unknown=tuple(unknown),
    )


def _name(party: Party) -> str:
    return party.short_name if isinstance(party, Principal) else party.name


def principals_of_group(recipients: Recipients, meeting: Meeting) -> tuple[Principal, ...]:
    """The principals that the group stands for, the region first."""
    rows = {one.pk: one for one in Principal.objects.filter(county=meeting.county).order_by("-kind", "sort_key")}
    municipal = tuple(key for key, one in rows.items() if one.kind == Principal.Kind.MUNICIPALITY)
    keys = rows_of(recipients=recipients, named=(), principals=tuple(rows), municipalities=municipal)
    return tuple(rows[int(one)] for one in keys)


def when_of(words: str, meeting: Meeting) -> When | None:
    """When the words say, as precise as they are; None where no date is in them."""
    if _NEXT_MEETING.search(words):
        following = next_meeting(meeting)
        if following is not None and following.date is not None:
            return When(words=words, due=following.date.isoformat(), first_day=following.date, last_day=following.date)
        return When(words=words)
    found: tuple[FoundDate, ...] = find_dates(words, reference=meeting.date, prefer="later")
    if not found:
        return None
    one = found[0]
    return When(words=words[:200], due=one.normalized or "", first_day=one.first_day, last_day=one.last_day)


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The next meeting of the same organ that is planned or expected."""
    if meeting.date is None:
        return None
    later = Meeting.objects.filter(
        Q(organ_rows__organ__in=meeting.organs.all()), county=meeting.county, date__gt=meeting.date
    ).exclude(state=Meeting.State.CANCELLED)
    return later.order_by("date", "id").first()


def _days_ahead(number: int, day: date, *, months: tuple[str, ...]) -> list[date]:
    wanted = {_MONTHS.index(one) + 1 for one in months}
    found: list[date] = []
    for ahead in range(MONTHS_AHEAD):
        year, month = divmod(day.month - 1 + ahead, 12)
        if month + 1 in wanted and 1 <= number <= _last_day(day.year + year, month + 1):
            one = date(day.year + year, month + 1, number)
            if one > day:
                found.append(one)
    return found


def _last_day(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - date(year, month, 1)).days


def _day(day: date) -> When:
    return When(
        words=f"{day.day} {_MONTHS[day.month - 1]} {day.year}", due=day.isoformat(), first_day=day, last_day=day
    )


def _longest(after: str, known: tuple[Named, ...]) -> Named | None:
    folded = after.casefold()
    fitting = [one for one in known if one.name and folded.startswith(one.name.casefold()) and _ends(after, one.name)]
    return max(fitting, key=lambda one: len(one.name), default=None)


def _ends(after: str, name: str) -> bool:
    return len(after) == len(name) or not after[len(name)].isalnum()


def _rank(one: Named) -> tuple[int, str]:
    kinds = (Principal, Organ, Person, Partner)
    kind = next(index for index, kind in enumerate(kinds) if isinstance(one.party, kind))
    return kind + len(kinds) * one.is_away, swedish_sort_key(one.name)
