"""Who came to a meeting: seats with substitutes, absences, late comers and presenters.

Before: schedule.py, next: decisions.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from sample_county.people import Cast
from sample_county.places import Places
from sample_county.truth import Item, Membership, Organ, Presenter, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who is known to have come: those absent, those of them whom nobody replaced, part-time, and the adjuster."""

    absent: tuple[str, ...]
    unreplaced: tuple[str, ...]
    stretches: tuple[tuple[str, tuple[int, int]], ...]
    adjuster: str


def serving(*, cast: Cast, organ: Organ, day: str) -> tuple[Membership, ...]:
    """The memberships of the organ on the day."""
    return tuple(
        membership
        for membership in cast.memberships
        if membership.organ == organ.code
        and membership.start <= day
        and (membership.end is None or day <= membership.end)
    )


def seat_everyone(
    *,
    cast: Cast,
    places: Places,
    organ: Organ,
    day: str,
    items: tuple[Item, ...],
    told: Told | None,
    random: Random,
) -> tuple[Seat, ...]:
    """Seats in the order of the lists: the chair first, then as the principals; absent ones and officials after."""
    memberships = serving(cast=cast, organ=organ, day=day)
    order = {principal.code: number for number, principal in enumerate(places.principals)}
    members = sorted(
        (m for m in memberships if m.kind == "member"), key=lambda m: (m.role != "chair", order[m.principal])
    )
    seats: list[Seat] = []
    for member in _one_seat_each(members):
        if told:
            seats.extend(_as_told(cast, member, memberships, told))
        else:
            seats.extend(_member_or_substitute(cast, member, memberships, len(items), random))
    if organ.political and not told:
        seats.extend(_listening(cast, memberships, {seat.principal for seat in seats if seat.replaces}, random))
    seats = _without_repeats(seats)
    seats = _with_adjuster(seats, told.adjuster if told else None, random)
    secretary = next(m for m in memberships if m.role == "secretary")
    seats.append(_seat(cast, secretary, capacity="official", present=True))
    seats.extend(_presenting(cast, places, items, {seat.name for seat in seats}))
    return tuple(seats)


def _one_seat_each(members: list[Membership]) -> list[Membership]:
    seen: set[str] = set()
    return [m for m in members if not (m.person in seen or seen.add(m.person))]  # type: ignore[func-returns-value]


def _member_or_substitute(
    cast: Cast, member: Membership, memberships: tuple[Membership, ...], items: int, random: Random
) -> list[Seat]:
    """A member who came, or an absent one with the substitute who came instead. The chair always comes."""
    if member.role == "chair" or random.random() < 0.84:
        seat = _seat(cast, member, capacity="member", present=True)
        if member.role is None and random.random() < 0.05 and items > 4:
            return [replace(seat, stretch=(0, random.randint(3, items - 2)))]
        return [seat]
    absent = _seat(cast, member, capacity="member", present=False)
    substitutes = [m for m in memberships if m.kind == "substitute" and m.principal == member.principal]
    if substitutes and random.random() < 0.75:
        serving_substitute = _seat(cast, substitutes[0], capacity="substitute", present=True)
        return [replace(serving_substitute, replaces=absent.name), absent]
    return [absent]


def _as_told(cast: Cast, member: Membership, memberships: tuple[Membership, ...], told: Told) -> list[Seat]:
    name = cast.name(member.person)
    if name not in told.absent:
        return [replace(_seat(cast, member, capacity="member", present=True), stretch=dict(told.stretches).get(name))]
    absent = _seat(cast, member, capacity="member", present=False)
    substitute = next((m for m in memberships if m.kind == "substitute" and m.principal == member.principal), None)
    if substitute is None or name in told.unreplaced:
        return [absent]
    return [replace(_seat(cast, substitute, capacity="substitute", present=True), replaces=name), absent]


def _listening(cast: Cast, memberships: tuple[Membership, ...], serving_for: set[str], random: Random) -> list[Seat]:
    """Substitutes who came to listen, replacing nobody."""
    idle = [m for m in memberships if m.kind == "substitute" and m.principal not in serving_for]
    return [_seat(cast, m, capacity="substitute", present=True) for m in idle if random.random() < 0.1]


def _seat(cast: Cast, membership: Membership, *, capacity: str, present: bool) -> Seat:
    return Seat(
        person=membership.person,
        name=cast.name(membership.person),
        principal=membership.principal,
        capacity="substitute" if capacity == "substitute" else "official" if capacity == "official" else "member",
        present=present,
        role=membership.role if present else None,
        adjuster=False,
        title=membership.title,
        party=membership.party,
        replaces=None,
    )


def _without_repeats(seats: list[Seat]) -> list[Seat]:
    """Namesakes at one meeting would make the lists ambiguous: the first one stays."""
    names: set[str] = set()
    return [seat for seat in seats if not (seat.name in names or names.add(seat.name))]  # type: ignore[func-returns-value]


def _with_adjuster(seats: list[Seat], name: str | None, random: Random) -> list[Seat]:
    able = [
        n
        for n, seat in enumerate(seats)
        if seat.present and seat.capacity == "member" and seat.role != "chair" and not seat.stretch
    ]
    named = [number for number in able if seats[number].name == name]
    chosen = random.choice(named or able) if able else None
    return [replace(seat, adjuster=True) if number == chosen else seat for number, seat in enumerate(seats)]


def _presenting(cast: Cast, places: Places, items: tuple[Item, ...], present: set[str]) -> list[Seat]:
    """Presenters who are not of the organ, with the items that they came for."""
    codes = {principal.formal: principal.code for principal in places.principals}
    by_name = {person.name: person.code for person in cast.people}
    found: dict[str, tuple[Presenter, list[int]]] = {}
    for position, item in enumerate(items):
        for presenter in item.presenters:
            if presenter.name not in present:
                found.setdefault(presenter.name, (presenter, []))[1].append(position)
    return [
        Seat(
            person=by_name[name],
            name=name,
            principal=codes[presenter.organisation],
            capacity="official" if presenter.organisation == places.region.formal else "guest",
            present=True,
            role=None,
            adjuster=False,
            title=presenter.title,
            party=None,
            replaces=None,
            only=tuple(positions),
        )
        for name, (presenter, positions) in found.items()
    ]


def adjuster_of(seats: tuple[Seat, ...]) -> Seat | None:
    """Who was chosen to approve the minutes."""
    return next((seat for seat in seats if seat.adjuster), None)
