"""Weighs whether two names are one person's. Pure: the people known are given; the actions look them up and write.

Exact by folded name, then near above a stated bar within one organisation; a first name alone never suffices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz.distance import OSA

from swedish_text.folding import fold_name, same_name_score

SAME_BAR = 0.9
"""In the same organisation, names at least this alike (0–1) are two spellings of one person's."""
LEAD = 0.03
"""The next best must be this much less alike."""
ASK_BAR = 0.8
"""From here on a new person is made, and somebody is asked whether the two are one."""
SHORTEST_JOINED = 8


@dataclass(slots=True, kw_only=True)
class Known:
    """A person of the register: all spellings folded; sides: principals as ("p", id), partners as ("q", id); when."""

    person_id: int
    name: str
    folded: set[str] = field(default_factory=set)
    sides: set[tuple[str, int]] = field(default_factory=set)
    organs: set[int] = field(default_factory=set)
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A name to be found: for whom, in which organs, on which day; `others`: people already found in the same list."""

    name: str
    side: tuple[str, int] | None = None
    organs: frozenset[int] = frozenset()
    day: date | None = None
    others: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who it is (`known`); or nobody yet (a new person); `candidates` are to be shown to a person.

    is_open: it is one of the candidates, so that nobody new may be made of it.
    """

    known: Known | None = None
    candidates: tuple[Known, ...] = ()
    is_open: bool = False


def find_person(asked: Asked, people: Iterable[Known]) -> Answer:
    """Who of the people the name belongs to."""
    free = [one for one in people if one.person_id not in asked.others]
    folded = fold_name(asked.name)
    exact = [one for one in free if folded in one.folded]
    if exact:
        return _among_namesakes(asked, exact)
    if asked.side is None and not asked.organs:
        return Answer()
    near = sorted(((_likeness(folded, one), one) for one in free if _is_near(asked, one)), key=lambda pair: -pair[0])
    near = [pair for pair in near if pair[0] >= ASK_BAR]
    if not near:
        return Answer()
    is_alone = len(near) == 1 or near[0][0] - near[1][0] >= LEAD
    if near[0][0] >= SAME_BAR and is_alone and _is_same_side(asked, near[0][1]):
        return Answer(known=near[0][1])
    return Answer(candidates=tuple(one for _score, one in near[:4]))


def find_first_name(first_name: str, people: Iterable[Known]) -> Answer:
    """Who of those present is meant by a first name alone: open where several bear it."""
    wanted = fold_name(first_name)
    bearing = [one for one in people if any(name.split()[0] == wanted for name in one.folded if name)]
    if len(bearing) == 1:
        return Answer(known=bearing[0])
    return Answer(candidates=tuple(bearing), is_open=len(bearing) > 1)


def _among_namesakes(asked: Asked, exact: list[Known]) -> Answer:
    """Somebody of exactly this name: the same organisation decides; people of two organisations are two."""
    if asked.side is None:
        in_organ = [one for one in exact if one.organs & asked.organs]
        chosen = in_organ if len(in_organ) == 1 else exact
        return Answer(known=chosen[0]) if len(chosen) == 1 else Answer(candidates=tuple(exact), is_open=True)
    same_side = [one for one in exact if asked.side in one.sides]
    if len(same_side) == 1:
        return Answer(known=same_side[0])
    if same_side:
        return Answer(candidates=tuple(same_side), is_open=True)
    without = [one for one in exact if not one.sides]
    if len(without) == 1:
        return Answer(known=without[0])
    may_have_moved = tuple(one for one in exact if not _is_at_once(asked, one))
    return Answer(candidates=may_have_moved)


def _is_at_once(asked: Asked, known: Known) -> bool:
    """Whether the known one was seen both before and after the day: then the namesake is somebody else."""
    if asked.day is None or known.first is None or known.last is None:
        return False
    return known.first <= asked.day <= known.last


def _is_near(asked: Asked, known: Known) -> bool:
    return _is_same_side(asked, known) or (asked.side is None and bool(known.organs & asked.organs))


def _is_same_side(asked: Asked, known: Known) -> bool:
    return asked.side in known.sides if asked.side is not None else bool(known.organs & asked.organs)


def _likeness(folded: str, known: Known) -> float:
    return max((max(same_name_score(folded, name), _joined(folded, name)) for name in known.folded), default=0.0)


def _joined(first: str, second: str) -> float:
    """Likeness of the names written as one word: "annamaj" and "anna may" differ by one letter.

    Two words and one letter of difference may well be two people (Maria and Marie Berg), so that is left alone.
    """
    one, other = first.replace(" ", ""), second.replace(" ", "")
    if min(len(one), len(other)) < SHORTEST_JOINED or first.split()[-1] != second.split()[-1] or one[0] != other[0]:
        return 0.0
    if len(first.split()) == len(second.split()) and (first.split()[0] != second.split()[0] or len(first.split()) < 3):
        return 0.0
    return 0.93 if OSA.distance(one, other, score_cutoff=1) <= 1 else 0.0
