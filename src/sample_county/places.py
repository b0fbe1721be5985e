"""The places of an invented county: its region, its municipalities and its organs.

The first county is that of the mock-ups; further ones are put together from parts of names. Next: people.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sample_county.texts import NAMES
from sample_county.truth import Organ, Principal

MUNICIPALITIES_OF_VIDSJO = (
    ("Alnäs", "Alnäs kommun"),
    ("Björkhult", "Björkhults kommun"),
    ("Ekerum", "Ekerums kommun"),
    ("Fagervik", "Fagerviks kommun"),
    ("Granhult", "Granhults kommun"),
    ("Hagalund", "Hagalunds kommun"),
    ("Klarsjö", "Klarsjö kommun"),
    ("Lindvattnet", "Lindvattnets kommun"),
    ("Malmvik", "Malmviks kommun"),
    ("Norrhamra", "Norrhamra kommun"),
    ("Sandhed", "Sandheds kommun"),
    ("Vidsjö", "Vidsjö kommun"),
)
# Codes of Sweden's counties run from 01 to 25; what is invented begins beyond them.
FIRST_COUNTY_CODE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """A county's name and code, its principals (region first) and its organs."""

    code: str
    name: str
    principals: tuple[Principal, ...]
    organs: tuple[Organ, ...]

    @property
    def region(self) -> Principal:
        return self.principals[0]

    @property
    def municipalities(self) -> tuple[Principal, ...]:
        return self.principals[1:]


def places_of_county(*, index: int, random: Random) -> Places:
    """The places of the county with this index; index 0 is Vidsjö län."""
    code = str(FIRST_COUNTY_CODE + index)
    names = MUNICIPALITIES_OF_VIDSJO if index == 0 else _invented_municipalities(random)
    seat = "Vidsjö" if index == 0 else random.choice(names)[0]
    county = _county_name(seat)
    region = Principal(code=code, name=f"Region {county}", formal=f"Region {county}", kind="region")
    municipalities = tuple(
        Principal(code=f"{code}{number:02d}", name=name, formal=formal, kind="municipality")
        for number, (name, formal) in enumerate(names, start=1)
    )
    principals = (region, *municipalities)
    return Places(code=code, name=county, principals=principals, organs=_organs(principals))


def _county_name(seat: str) -> str:
    return f"{seat} län" if seat[-1] in "sxzåäöaeiouy" else f"{seat}s län"


def _invented_municipalities(random: Random) -> tuple[tuple[str, str], ...]:
    names: set[str] = set()
    count = random.randint(7, 14)
    while len(names) < count:
        names.add(random.choice(NAMES["place_first"]) + random.choice(NAMES["place_last"]))
    return tuple(
        (name, f"{name} kommun" if name[-1] in "sxzåäöaeiouy" else f"{name}s kommun") for name in sorted(names)
    )


def _organs(principals: tuple[Principal, ...]) -> tuple[Organ, ...]:
    everyone = tuple(principal.code for principal in principals)
    north = tuple(principal.code for principal in (principals[0], *principals[1::2][:6]))
    return (
        Organ(
            code="au",
            name="Arbetsutskottet",
            definite="Arbetsutskottet",
            aliases=("AU",),
            authority="preparing",
            reports_to=("chefsgrupp", "rad"),
            political=False,
            principals=everyone[:6],
        ),
        Organ(
            code="chefsgrupp",
            name="Chefsgrupp vård och omsorg",
            definite="Chefsgruppen",
            aliases=("Chefsgruppen", "Chefsgrupp VO"),
            authority="deciding",
            reports_to=("rad",),
            political=False,
            principals=everyone,
        ),
        Organ(
            code="rad",
            name="Samverkansrådet vård och omsorg",
            definite="Rådet",
            aliases=("Samverkansrådet", "Rådet"),
            authority="advisory",
            reports_to=(),
            political=True,
            principals=everyone,
        ),
        Organ(
            code="styrgrupp",
            name="Styrgrupp nära vård",
            definite="Styrgruppen",
            aliases=("Styrgruppen",),
            authority="deciding",
            reports_to=("chefsgrupp",),
            political=False,
            principals=everyone[:1] + everyone[2::2],
        ),
        Organ(
            code="lansdel",
            name="Länsdelsgrupp norr",
            definite="Länsdelsgruppen",
            aliases=("Länsdelsgruppen", "Norra länsdelsgruppen"),
            authority="advisory",
            reports_to=("chefsgrupp",),
            political=False,
            principals=north,
        ),
    )
