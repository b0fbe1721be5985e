"""Sweden's 21 regions and 290 municipalities with official codes, and the finding of one in running text.

The list is data/principals.csv; a county's own list can be searched in the same way (`among`).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from rapidfuzz.distance import OSA

from swedish_text.folding import fold

PrincipalKind = Literal["region", "municipality"]
MatchedBy = Literal["exact", "folded", "genitive", "short", "misspelt"]

MISSPELLING_BAR = 0.84
"""A misspelt name must agree this much: one wrong letter in seven, two in thirteen."""
MISSPELLING_LEAD = 0.08
"""The next best principal must be this much worse, else nobody is named."""
_SHORTEST_MISSPELT = 5
_SCORES: dict[MatchedBy, float] = {"exact": 1.0, "folded": 0.99, "genitive": 0.97, "short": 0.95}
_MUNICIPAL_WORDS = ("kommun", "kommunen", "stad", "staden")
_REGION_ALONE = frozenset(("region", "regionen", "regionens"))
_EDGES = re.compile(r"^[\s\"'(\[,.;:-]+|[\s\"')\],.;:-]+$")
_WITHOUT_RINGS_AND_DOTS = str.maketrans("åäö", "aao")
_GENERIC = re.compile(r"\b(?:region(?:en)?s?|k[ou]m+un(?:en)?s?|stad(?:en)?s?|läns?)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A county (län): two digits and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalEntry:
    """A region (code of two digits) or a municipality (four), with its official and its everyday name."""

    code: str
    county_code: str
    name: str
    short_name: str
    kind: PrincipalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalMatch:
    """A principal that the text may name: how sure (0 to 1), and by which likeness."""

    principal: PrincipalEntry
    score: float
    matched_by: MatchedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    by_form: dict[str, tuple[PrincipalMatch, ...]]
    bare_names: tuple[tuple[str, PrincipalEntry], ...]
    entries: tuple[PrincipalEntry, ...]


_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _entry(row: dict[str, str]) -> PrincipalEntry:
    return PrincipalEntry(
        code=row["code"],
        county_code=row["county_code"],
        name=row["name"],
        short_name=row["short_name"],
        kind="region" if row["kind"] == "region" else "municipality",
    )


COUNTIES: tuple[County, ...] = tuple(County(code=row["code"], name=row["name"]) for row in _rows("counties.csv"))
PRINCIPALS: tuple[PrincipalEntry, ...] = tuple(_entry(row) for row in _rows("principals.csv"))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Among:
    """Principals to look among, many and often: known by this object itself, so that none is compared with another."""

    entries: tuple[PrincipalEntry, ...]


def find_principals(
    text: str,
    *,
    among: tuple[PrincipalEntry, ...] | Among = PRINCIPALS,
    county_code: str | None = None,
    may_be_misspelt: bool = True,
) -> tuple[PrincipalMatch, ...]:
    """The principals that the whole text may name, best first; empty where none is near or two are equally near.

    "Regionen" names a region only where `county_code` or `among` leaves a single one.
    """
    index = _index_among(among)
    written = _EDGES.sub("", text)
    folded = fold(written)
    if not folded:
        return ()
    if folded in _REGION_ALONE:
        return _only_region(folded, index=index, county_code=county_code)
    found = [
        _as_exact(match, written) for match in index.by_form.get(folded, ()) if _is_in(match.principal, county_code)
    ]
    if found:
        return tuple(found)
    return _misspelt(folded, index=index, county_code=county_code) if may_be_misspelt else ()


def county_named(code: str) -> County | None:
    """The county with this code of two digits."""
    return next((county for county in COUNTIES if county.code == code), None)


def _is_in(principal: PrincipalEntry, county_code: str | None) -> bool:
    return county_code is None or principal.county_code == county_code


def _as_exact(match: PrincipalMatch, written: str) -> PrincipalMatch:
    if match.principal.name != written:
        return match
    return PrincipalMatch(principal=match.principal, score=_SCORES["exact"], matched_by="exact")


def _only_region(folded: str, *, index: _Index, county_code: str | None) -> tuple[PrincipalMatch, ...]:
    regions = [entry for entry in index.entries if entry.kind == "region" and _is_in(entry, county_code)]
    if len(regions) != 1:
        return ()
    how: MatchedBy = "genitive" if folded.endswith("s") else "short"
    return (PrincipalMatch(principal=regions[0], score=_SCORES["short"], matched_by=how),)


def _index_among(among: tuple[PrincipalEntry, ...] | Among) -> _Index:
    if isinstance(among, Among):
        return _index_of_same(among)
    return _index_of_sweden() if among is PRINCIPALS else _index_of(among)


@cache
def _index_of_sweden() -> _Index:
    return _build_index(PRINCIPALS)


@lru_cache(maxsize=8)
def _index_of_same(among: Among) -> _Index:
    return _build_index(among.entries)


@lru_cache(maxsize=64)
def _index_of(among: tuple[PrincipalEntry, ...]) -> _Index:
    return _build_index(among)


def _build_index(among: tuple[PrincipalEntry, ...]) -> _Index:
    by_form: dict[str, dict[str, PrincipalMatch]] = {}
    bare_names: list[tuple[str, PrincipalEntry]] = []
    for entry in among:
        for form, how in _forms(entry):
            by_form.setdefault(form, {}).setdefault(
                entry.code, PrincipalMatch(principal=entry, score=_SCORES[how], matched_by=how)
            )
        bare_names.extend((name, entry) for name in {_bare(fold(entry.name)), _bare(fold(entry.short_name))})
    ordered = {
        form: tuple(sorted(matches.values(), key=lambda match: (-match.score, match.principal.code)))
        for form, matches in by_form.items()
    }
    return _Index(by_form=ordered, bare_names=tuple(bare_names), entries=among)


def _forms(entry: PrincipalEntry) -> list[tuple[str, MatchedBy]]:
    """Every folded way to write the name, surest first."""
    name, short = fold(entry.name), fold(entry.short_name)
    forms: list[tuple[str, MatchedBy]] = [(name, "folded"), (_genitive(name), "genitive"), (short, "short")]
    if entry.kind == "region":
        without_county = name.removesuffix(" län")
        forms += [(without_county, "short"), (_genitive(without_county), "genitive"), (_genitive(short), "genitive")]
        return forms
    bases = dict.fromkeys((short, _genitive(short), name.rsplit(" ", 1)[0] if " " in name else name))
    forms += [(f"{base} {word}", "folded") for base in bases for word in _MUNICIPAL_WORDS]
    forms += [(f"{base} {word}s", "genitive") for base in bases for word in _MUNICIPAL_WORDS]
    forms += [(base, "genitive") for base in bases]
    return forms


def _genitive(name: str) -> str:
    return name if name.endswith(("s", "x", "z")) else name + "s"


def _bare(folded: str) -> str:
    return " ".join(_GENERIC.sub(" ", folded).split())


def _misspelt(folded: str, *, index: _Index, county_code: str | None) -> tuple[PrincipalMatch, ...]:
    bare = _bare(folded)
    if len(bare) < _SHORTEST_MISSPELT:
        return ()
    wanted = _kind_said(folded)
    best: dict[str, PrincipalMatch] = {}
    for name, entry in index.bare_names:
        if not _is_in(entry, county_code) or entry.kind != (wanted or entry.kind):
            continue
        score = max(_likeness(bare, name), _likeness(bare, _genitive(name)))
        known = best.get(entry.code)
        if known is None or score > known.score:
            best[entry.code] = PrincipalMatch(principal=entry, score=round(score, 3), matched_by="misspelt")
    ranked = sorted(best.values(), key=lambda match: -match.score)
    if not ranked or ranked[0].score < MISSPELLING_BAR:
        return ()
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < MISSPELLING_LEAD:
        return ()
    return (ranked[0],)


def _likeness(bare: str, name: str) -> float:
    if bare.isascii() and bare == name.translate(_WITHOUT_RINGS_AND_DOTS):
        return _SCORES["short"]
    longest = max(len(bare), len(name))
    distance = OSA.distance(bare, name, score_cutoff=2)
    return 1.0 - distance / longest if longest and distance <= 2 else 0.0


def _kind_said(folded: str) -> PrincipalKind | None:
    if re.search(r"\bregion", folded):
        return "region"
    if re.search(r"\b(?:k[ou]m+un|stad(?:en)?s?\b)", folded):
        return "municipality"
    return None
