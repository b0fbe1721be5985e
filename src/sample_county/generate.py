"""Makes an invented county from a seed: places, people, and meetings in order of time.

The same seed and number of meetings give the same county.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sample_county.agenda import Journeys, matter_items, report_item, round_item
from sample_county.attendance import adjuster_of, seat_everyone, serving
from sample_county.decisions import decide_formally
from sample_county.mockup_meetings import attendance_of_mockups, items_of_mockups, place_of_mockups
from sample_county.people import Cast, cast_county
from sample_county.places import Places, places_of_county
from sample_county.schedule import FIRST_YEAR, RHYTHM, TODAY, Diary, Mode, Slot, diary, venue
from sample_county.texts import PHRASES, TOPICS
from sample_county.truth import Coming, County, Event, Item, Matter, Meeting, Organ, Passage, Person, Seat
from sample_county.wording import clock, long_date

# A county of five organs holds some 35 meetings a year; beyond this many another county is made.
MEETINGS_PER_COUNTY = 500


def make_counties(*, seed: int, meetings: int) -> tuple[County, ...]:
    """Counties that hold `meetings` meetings together: the first is Vidsjö län, each with at most 500."""
    sizes = [MEETINGS_PER_COUNTY] * (meetings // MEETINGS_PER_COUNTY)
    rest = meetings - sum(sizes)
    return tuple(
        make_county(seed=seed, meetings=size, index=index)
        for index, size in enumerate([*sizes, *([rest] if rest else [])])
    )


def make_county(*, seed: int, meetings: int, index: int = 0) -> County:
    """One county with its latest `meetings` meetings before 16 November 2026; index 0 is Vidsjö län.

    About a hundred meetings fill the three years 2024–2026; more reach back towards 2009. Raises ValueError for more
    than 500: make_counties spreads those over several counties.
    """
    if meetings > MEETINGS_PER_COUNTY:
        raise ValueError(f"a county holds at most {MEETINGS_PER_COUNTY} meetings, not {meetings}")
    places = places_of_county(index=index, random=_chance(seed, index, "places"))
    days = diary(places=places, meetings=meetings, random=_chance(seed, index, "days"))
    first_year = min((slot.day.year for slot in days.held), default=FIRST_YEAR)
    cast = cast_county(places=places, first_year=min(first_year, FIRST_YEAR), random=_chance(seed, index, "people"))
    held = _hold(days=days, places=places, cast=cast, seed=seed, index=index)
    return County(
        code=places.code,
        name=places.name,
        principals=places.principals,
        organs=places.organs,
        people=_with_spellings(cast, held),
        memberships=cast.memberships,
        matters=_matters(places),
        meetings=held,
        coming=_coming(days),
        seed=seed,
    )


def _coming(days: Diary) -> tuple[Coming, ...]:
    """What is planned from today on."""
    return tuple(
        Coming(
            organ=slot.organ, date=slot.day.isoformat(), start_time=slot.start_time, end_time=RHYTHM[slot.organ][3][1]
        )
        for slot in days.planned
        if slot.day >= TODAY
    )


def _chance(seed: int, *parts: object) -> Random:
    """A source of chance of its own for each part, so that one change does not shift all others."""
    digest = hashlib.sha256(":".join(str(part) for part in (seed, *parts)).encode()).digest()
    return Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 - invented data, no secret


def _matters(places: Places) -> tuple[Matter, ...]:
    return tuple(
        Matter(
            code=f"{places.code}-{topic['key']}", title=topic["title"], case_number=f"{_initials(places)} 2024/{number}"
        )
        for number, topic in enumerate(TOPICS, start=101)
    )


def _initials(places: Places) -> str:
    return places.municipalities[-1].name[:2].upper() if places.name != "Vidsjö län" else "VS"


def _with_spellings(cast: Cast, meetings: tuple[Meeting, ...]) -> tuple[Person, ...]:
    used = {seat.name for meeting in meetings for seat in meeting.seats}
    return tuple(replace(person, spellings=tuple(s for s in person.spellings if s in used)) for person in cast.people)


def _hold(*, days: Diary, places: Places, cast: Cast, seed: int, index: int) -> tuple[Meeting, ...]:
    organs = {organ.code: organ for organ in places.organs}
    coming = _next_slots(days.planned)
    journeys, earlier, paragraphs = Journeys(), dict[str, Meeting](), dict[tuple[str, int], int]()
    held = []
    for count, slot in enumerate(days.held, start=1):
        meeting = _hold_one(
            slot=slot,
            following=coming[slot],
            next_year=tuple(
                one for one in days.planned if one.organ == slot.organ and one.day.year == slot.day.year + 1
            ),
            organ=organs[slot.organ],
            places=places,
            cast=cast,
            journeys=journeys,
            earlier=earlier,
            first_item=paragraphs.get((slot.organ, slot.day.year), 1),
            count=count,
            random=_chance(seed, index, slot.organ, slot.day),
        )
        paragraphs[slot.organ, slot.day.year] = meeting.first_item + len(meeting.items)
        earlier[slot.organ] = meeting
        held.append(meeting)
    return tuple(held)


def _next_slots(planned: tuple[Slot, ...]) -> dict[Slot, Slot | None]:
    """The meeting that each organ had planned after each, known already when the minutes are written."""
    following: dict[str, Slot] = {}
    found: dict[Slot, Slot | None] = {}
    for slot in reversed(planned):
        found[slot] = following.get(slot.organ)
        following[slot.organ] = slot
    return found


def _hold_one(
    *,
    slot: Slot,
    following: Slot | None,
    next_year: tuple[Slot, ...],
    organ: Organ,
    places: Places,
    cast: Cast,
    journeys: Journeys,
    earlier: dict[str, Meeting],
    first_item: int,
    count: int,
    random: Random,
) -> Meeting:
    people = tuple(
        cast.name(m.person) for m in serving(cast=cast, organ=organ, day=slot.day.isoformat()) if m.kind == "member"
    )
    matters = items_of_mockups(places=places, cast=cast, slot=slot) or matter_items(
        slot=slot, organ=organ, places=places, cast=cast, journeys=journeys, people=people, random=random
    )
    inner = _inner_items(organ, places, matters, earlier, slot, next_year, random)
    before = _formal_items(organ, earlier, random)
    after = _closing_items(organ, random)
    items = (*before, *inner, *after)
    told = attendance_of_mockups(places=places, slot=slot)
    seats = seat_everyone(
        cast=cast,
        places=places,
        organ=organ,
        day=slot.day.isoformat(),
        items=items,
        told=told,
        random=random,
    )
    seats = seats if told else _spelled(seats, cast, random)
    items = _with_election(items, organ, seats, random)
    place, mode = place_of_mockups(places=places, slot=slot) or venue(places=places, organ=organ.code, random=random)
    listed = {event.date for item in items for event in item.events}
    return Meeting(
        code=f"{_file_name(places.name)}-{organ.code}-{slot.day.isoformat()}",
        organ=organ.code,
        date=slot.day.isoformat(),
        start_time=slot.start_time,
        end_time=slot.end_time,
        place=place,
        mode=mode,
        number=slot.number,
        first_item=first_item,
        case_number=f"{_initials(places)} {slot.day.year}/{200 + count}",
        approved_on=(slot.day + timedelta(days=random.randint(6, 15))).isoformat(),
        seats=seats,
        items=items,
        next_meeting=_next_meeting(following, random)
        if following and following.day.isoformat() not in listed
        else None,
        web_address=f"https://samverkan.{_file_name(places.name)}.example/{organ.code}",
    )


def _file_name(name: str) -> str:
    return name.lower().removesuffix(" län").translate(str.maketrans("åäöé ", "aaoe-"))


def _next_meeting(following: Slot, random: Random) -> Event:
    times = f" kl. {clock(following.start_time)}" if random.random() < 0.7 else ""
    text = long_date(following.day, weekday=random.random() < 0.5) + times
    return Event(
        text=random.choice(PHRASES["next_meeting"]).format(date=text),
        date=following.day.isoformat(),
        kind="meeting",
        start_time=following.start_time if times else None,
    )


def _titled(role: str, random: Random, **slots: str) -> str:
    return str(random.choice(PHRASES["titles"][role])).format(**slots)


def _formal_items(organ: Organ, earlier: dict[str, Meeting], random: Random) -> list[Item]:
    """Opening, election (empty until the seats are known), agenda and earlier minutes."""
    previous = earlier.get(organ.code)
    items = [
        Item(
            role="opening",
            title=_titled("opening", random),
            passages=(Passage(text=random.choice(PHRASES["opening"])),),
        )
    ]
    if organ.code in {"rad", "chefsgrupp", "lansdel"}:
        items.append(Item(role="election", title=_titled("election", random)))
    agenda = decide_formally("agenda", organ=organ, slots={}, random=random)
    items.append(Item(role="agenda", title=_titled("agenda", random), decisions=(agenda,)))
    if previous:
        when = "den " + long_date(date.fromisoformat(previous.date))
        approved = decide_formally("previous", organ=organ, slots={"previous": when}, random=random)
        items.append(Item(role="previous", title=_titled("previous", random), decisions=(approved,)))
    return items


def _with_election(items: tuple[Item, ...], organ: Organ, seats: tuple[Seat, ...], random: Random) -> tuple[Item, ...]:
    adjuster = adjuster_of(seats)
    if adjuster is None:
        return tuple(item for item in items if item.role != "election")
    election = decide_formally("election", organ=organ, slots={"adjuster": adjuster.name}, random=random)
    return tuple(replace(item, decisions=(election,)) if item.role == "election" else item for item in items)


def _inner_items(
    organ: Organ,
    places: Places,
    matters: list[Item],
    earlier: dict[str, Meeting],
    slot: Slot,
    next_year: tuple[Slot, ...],
    random: Random,
) -> list[Item]:
    report = report_item(organ=organ, places=places, earlier=earlier, random=random) if random.random() < 0.8 else None
    items = [report] if report else []
    items += matters
    if (
        organ.code in {"rad", "lansdel"}
        and random.random() < 0.55
        and not any(item.role == "round" for item in matters)
    ):
        items.append(round_item(places=places, random=random))
    if slot.day.month >= 10 and random.random() < 0.6:
        items.append(_dates_item(organ, slot, next_year, random))
    if organ.political and random.random() < 0.3:
        wishes = tuple(random.sample(PHRASES["wishes"], 3))
        items.append(
            Item(
                role="matter",
                title=_titled("themes", random),
                bullets_lead=random.choice(PHRASES["wish_lead"]),
                themes=wishes,
            )
        )
    return items


def _dates_item(organ: Organ, slot: Slot, next_year: tuple[Slot, ...], random: Random) -> Item:
    """The days proposed for next year, as they were then planned, and that they were chosen."""
    year = slot.day.year + 1
    events = []
    with_times = random.random() < 0.5
    for coming in next_year:
        mode: Mode | None = random.choice(("digital", "physical")) if random.random() < 0.4 else None
        words = {"digital": " (digitalt möte)", "physical": " (fysiskt möte)"}[mode] if mode else ""
        times = f" kl. {clock(coming.start_time)}" if with_times else ""
        events.append(
            Event(
                text=f"{long_date(coming.day)}{times}{words}",
                date=coming.day.isoformat(),
                kind="meeting",
                start_time=coming.start_time if times else None,
                mode=mode,
            )
        )
    decision = decide_formally("dates", organ=organ, slots={"year": str(year)}, random=random)
    return Item(
        role="dates",
        title=_titled("dates", random, year=str(year)),
        bullets_lead=random.choice(PHRASES["dates_lead"]).format(year=year),
        bullets=tuple(Passage(text=event.text, events=(event,)) for event in events),
        events=tuple(events),
        decisions=(decision,),
    )


def _closing_items(organ: Organ, random: Random) -> list[Item]:
    items = [
        Item(
            role="other",
            title=_titled("other", random),
            passages=(Passage(text=random.choice(PHRASES["nothing_else"])),),
        )
    ]
    if organ.code == "chefsgrupp" and random.random() < 0.5:
        items.append(Item(role="summary", title=_titled("summary", random)))
    items.append(
        Item(
            role="closing",
            title=_titled("closing", random),
            passages=(Passage(text=random.choice(PHRASES["closing"])),),
        )
    )
    return items


def _spelled(seats: tuple[Seat, ...], cast: Cast, random: Random) -> tuple[Seat, ...]:
    """Now and then minutes spell a name in another way, throughout."""
    other = {}
    for seat in seats:
        spellings = cast.person(seat.person).spellings
        if spellings and seat.capacity == "member" and random.random() < 0.15:
            other[seat.name] = spellings[0]
    return tuple(
        replace(seat, name=other.get(seat.name, seat.name), replaces=other.get(seat.replaces or "", seat.replaces))
        for seat in seats
    )
