"""Who sits in the organs of an invented county, and since when. Before: places.py, next: calendar.py.

Seats change with terms of two years in the political organ, and one at a time in the others. Two people of the same
name sit for different municipalities, and some names are spelled in two ways, as in a real county.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_county.places import Places
from sample_county.texts import NAMES, TOPICS
from sample_county.truth import Membership, Organ, Person, Presenter, Principal

PARTIES = ("S", "M", "C", "V", "KD", "L", "MP", "SD")
COUNCIL_OF_VIDSJO = {
    "Region Vidsjö län": "Margareta Ödling",
    "Alnäs": "Per-Olof Strandell",
    "Björkhult": "Yasmin Haddad",
    "Ekerum": "Tore Vikander",
    "Fagervik": "Ing-Marie Selldén",
    "Granhult": "Lars-Göran Hedqvist",
    "Hagalund": "Camilla Brattström",
    "Klarsjö": "Amir Sadeghi-Holm",
    "Lindvattnet": "Anna-Stina Fjällman",
    "Malmvik": "Roger Engdahl-Lund",
    "Norrhamra": "Siv Tornberg",
    "Sandhed": "Fredrika Ståhlgren",
    "Vidsjö": "Håkan Wallerius",
}
SUBSTITUTES_OF_VIDSJO = {
    "Fagervik": "Bengt Åkerlind",
    "Granhult": "Kjell Aronsby",
    "Hagalund": "Rune Falkvall",
    "Malmvik": "Görel Östlind",
}
CHIEFS_OF_VIDSJO = {"Hagalund": "Gunvor Hagström", "Klarsjö": "Anders Kvist", "Region Vidsjö län": "Anders Molander"}
STEERING_OF_VIDSJO = {"Hagalund": "Ola Brännmark"}
PRESENTERS_OF_VIDSJO = (
    ("Petra Lundmark", "processledare", ("trygg-hemgang", "suicidprevention", "mobila-team")),
    ("Sigrid Palmén", "processledare", ("kompetens", "larcentrum")),
    ("Jonas Lindh", "ekonom", ("statsbidrag",)),
)
TITLES = {
    "au": ("utvecklingschef", "förvaltningschef", "socialchef"),
    "chefsgrupp": ("socialchef", "förvaltningschef", "omsorgschef"),
    "styrgrupp": ("verksamhetschef", "enhetschef", "områdeschef"),
    "lansdel": ("verksamhetschef", "socialchef", "enhetschef"),
}
REGION_TITLES = ("områdeschef", "hälso- och sjukvårdschef", "utvecklingschef")
PRESENTER_TITLES = (
    "utvecklingsledare",
    "processledare",
    "projektledare",
    "strateg",
    "utredare",
    "jurist",
    "analytiker",
)
FIRST_TERM = 2023


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of a county, their seats over time, and who presents which topic."""

    people: tuple[Person, ...]
    memberships: tuple[Membership, ...]
    presenters: dict[str, tuple[Presenter, ...]]

    def name(self, code: str) -> str:
        return self.people[int(code.rsplit("-", 1)[1]) - 1].name

    def person(self, code: str) -> Person:
        return self.people[int(code.rsplit("-", 1)[1]) - 1]


class Casting:
    """Hands out people with codes and names; a name is used once, unless `twin` asks for it again."""

    def __init__(self, *, places: Places, random: Random) -> None:
        self.places = places
        self.random = random
        self.people: list[Person] = []
        self.by_name: dict[str, str] = {}
        self.memberships: list[Membership] = []
        self.presenters: dict[str, tuple[Presenter, ...]] = {}

    def named(self, name: str) -> str:
        """The code of the person with this name, who is made if need be."""
        return self.by_name.get(name) or self.twin(name)

    def twin(self, name: str) -> str:
        """The code of a new person with this name."""
        code = f"{self.places.code}-p-{len(self.people) + 1}"
        self.people.append(Person(code=code, name=name, spellings=_other_spellings(name)))
        self.by_name.setdefault(name, code)
        return code

    def stranger(self) -> str:
        """The code of a new person with a name that nobody has."""
        while True:
            first = self.random.choice(NAMES[self.random.choice(("women", "men"))])
            surname = self.random.choice(NAMES["surnames"])
            if self.random.random() < 0.06:
                surname = f"{surname}-{self.random.choice(NAMES['surnames'])}"
            if f"{first} {surname}" not in self.by_name:
                return self.twin(f"{first} {surname}")


def _other_spellings(name: str) -> tuple[str, ...]:
    for written, otherwise in (
        ("é", "e"),
        ("Thor", "Tor"),
        ("qv", "kv"),
        ("Jan-Erik", "Jan Erik"),
        ("Cecilia", "Cecillia"),
    ):
        if written in name:
            return (name.replace(written, otherwise),)
    return ()


def cast_county(*, places: Places, first_year: int, random: Random) -> Cast:
    """Everybody who has sat in the county's organs from the first of January of `first_year`."""
    casting = Casting(places=places, random=random)
    first_vidsjo = places.name == "Vidsjö län"
    for organ in places.organs:
        if organ.political:
            _seat_council(casting, organ, first_year=first_year, pinned=first_vidsjo)
        else:
            _seat_officials(casting, organ, first_year=first_year, pinned=first_vidsjo)
        _seat_secretary(casting, organ, first_year=first_year, pinned=first_vidsjo)
    _choose_presenters(casting, pinned=first_vidsjo)
    return Cast(
        people=tuple(casting.people), memberships=tuple(casting.memberships), presenters=dict(casting.presenters)
    )


def _seat_council(casting: Casting, organ: Organ, *, first_year: int, pinned: bool) -> None:
    """A member and a substitute of each principal for each term of two years; one in three gives up the seat."""
    start = first_year if first_year % 2 else first_year - 1
    held: dict[tuple[str, str], tuple[str, str]] = {}
    for year in range(start, 2027, 2):
        for order, principal in enumerate(casting.places.principals):
            for kind, names in (("member", COUNCIL_OF_VIDSJO), ("substitute", SUBSTITUTES_OF_VIDSJO)):
                key = (principal.code, kind)
                if pinned and year >= FIRST_TERM and principal.name in names:
                    held[key] = (casting.named(names[principal.name]), held.get(key, ("", _party(casting)))[1])
                elif key not in held or casting.random.random() < 0.35:
                    held[key] = (casting.stranger(), _party(casting))
                person, party = held[key]
                casting.memberships.append(
                    Membership(
                        person=person,
                        organ=organ.code,
                        principal=principal.code,
                        kind="member" if kind == "member" else "substitute",
                        role=("chair" if order == 0 else "vice_chair" if order == 3 else None)
                        if kind == "member"
                        else None,
                        title=None,
                        party=party,
                        start=f"{year}-01-01",
                        end=f"{year + 1}-12-31",
                        order=order + 1 if kind == "substitute" else 0,
                    )
                )


def _party(casting: Casting) -> str:
    return casting.random.choices(PARTIES, (8, 5, 4, 3, 2, 2, 2, 1))[0]


def _seat_officials(casting: Casting, organ: Organ, *, first_year: int, pinned: bool) -> None:
    """One official of each principal (the region has two), each leaving after some years."""
    names = {"chefsgrupp": CHIEFS_OF_VIDSJO, "styrgrupp": STEERING_OF_VIDSJO}.get(organ.code, {}) if pinned else {}
    by_code = {principal.code: principal for principal in casting.places.principals}
    seats = [by_code[organ.principals[0]], *(by_code[code] for code in organ.principals)]
    for number, principal in enumerate(seats):
        start = date(first_year, 1, 1)
        while start <= date(2026, 12, 31):
            end = start + timedelta(days=casting.random.randint(500, 2600))
            stays = principal.name in names and number > 0
            person = casting.named(names[principal.name]) if stays else _official(casting, organ, principal, number)
            casting.memberships.append(
                Membership(
                    person=person,
                    organ=organ.code,
                    principal=principal.code,
                    kind="member",
                    role="chair" if number == 0 else "vice_chair" if number == 2 else None,
                    title=_title(casting, organ, principal),
                    party=None,
                    start=start.isoformat(),
                    end=None if stays or end > date(2026, 12, 31) else end.isoformat(),
                )
            )
            if stays:
                break
            start = end + timedelta(days=1)


def _official(casting: Casting, organ: Organ, principal: Principal, number: int) -> str:
    """A new official; the steering group's seat of the fourth municipality goes to a namesake of a chief."""
    if organ.code == "styrgrupp" and number == 3:
        seated = {
            membership.principal: membership.person
            for membership in casting.memberships
            if membership.organ == "chefsgrupp"
        }
        other = seated[casting.places.principals[1].code]
        return casting.twin(casting.people[int(other.rsplit("-", 1)[1]) - 1].name)
    if organ.code == "au" or casting.random.random() < 0.75:
        return casting.stranger()
    colleagues = [
        membership.person
        for membership in casting.memberships
        if membership.principal == principal.code
        and not membership.party
        and membership.organ != organ.code
        and membership.end is None
    ]
    return casting.random.choice(colleagues) if colleagues else casting.stranger()


def _title(casting: Casting, organ: Organ, principal: Principal) -> str:
    return casting.random.choice(REGION_TITLES if principal.kind == "region" else TITLES[organ.code])


def _seat_secretary(casting: Casting, organ: Organ, *, first_year: int, pinned: bool) -> None:
    shared = pinned and organ.code in {"rad", "chefsgrupp"}
    casting.memberships.append(
        Membership(
            person=casting.named("Elin Norrby") if shared else casting.stranger(),
            organ=organ.code,
            principal=casting.places.region.code,
            kind="co_opted",
            role="secretary",
            title="samordnare",
            party=None,
            start=f"{first_year}-01-01",
            end=None,
        )
    )


def _choose_presenters(casting: Casting, *, pinned: bool) -> None:
    """One or two presenters for each topic; the municipalities' own come from the first half of the alphabet."""
    region = casting.places.region.formal
    chosen: dict[str, list[Presenter]] = {topic["key"]: [] for topic in TOPICS}
    for name, title, topics in PRESENTERS_OF_VIDSJO if pinned else ():
        casting.named(name)
        for key in topics:
            chosen[key].append(Presenter(name=name, title=title, organisation=region))
    pool = [
        Presenter(name=casting.people[-1].name, title=casting.random.choice(PRESENTER_TITLES), organisation=place)
        for place in [region] * 6
        + [principal.formal for principal in casting.random.sample(casting.places.municipalities, 3)]
        if casting.stranger()
    ]
    for presenters in chosen.values():
        wanted = casting.random.choice((1, 1, 2))
        for other in casting.random.sample(pool, 2):
            if len(presenters) < wanted:
                presenters.append(other)
    casting.presenters = {key: tuple(presenters) for key, presenters in chosen.items()}
