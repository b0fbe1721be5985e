"""Who came to a meeting: seats with substitutes, absences, late comers and presenters.

Before: schedule.py, next: decisions.py.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from sample_county.people import Cast
from sample_county.places import Places
from sample_county.truth import Item, Membership, Organ, Presenter, Seat


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
    *, cast: Cast, places: Places, organ: Organ, day: str, items: tuple[Item, ...], random: Random
) -> tuple[Seat, ...]:
    """Seats in the order of the lists: the chair first, then as the principals; absent ones and officials after."""
    memberships = serving(cast=cast, organ=organ, day=day)
    order = {principal.code: number for number, principal in enumerate(places.principals)}
    members = sorted(
        (m for m in memberships if m.kind == "member"), key=lambda m: (m.role != "chair", order[m.principal])
    )
    seats: list[Seat] = []
    for member in _one_seat_each(members):
        seats.extend(_member_or_substitute(cast, member, memberships, len(items), random))
    seats = _without_repeats(seats)
    seats = _with_adjuster(seats, random)
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


def _with_adjuster(seats: list[Seat], random: Random) -> list[Seat]:
    able = [
        n
        for n, seat in enumerate(seats)
        if seat.present and seat.capacity == "member" and seat.role != "chair" and not seat.stretch
    ]
    chosen = random.choice(able) if able else None
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
