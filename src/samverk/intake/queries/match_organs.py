"""Finds the organ of a county that words name: exact, folded, by its stems, then near above a stated bar.

Aliases are learned from brackets after a full name ("… (SoV/VO)"). Who may create a row stands in the actions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import Stemmer
from rapidfuzz import fuzz

from samverk.organizations.models import County, Organ, OrganAlias
from swedish_text.folding import fold

SAME_BAR = 94.0
"""At this likeness of stems (0–100) two names are one organ's."""
ASK_BAR = 86.0
"""From here on somebody is asked."""
SPELLING_BAR = 75.0
"""Two stems at least this alike (0–100) are one word, spelt in two ways."""
_STEMMER = Stemmer.Stemmer("swedish")
_EMPTY_WORDS = frozenset(("för", "i", "inom", "av", "och", "samt", "den", "det", "de", "med", "om", "på", "till"))
_WORD = re.compile(r"[\w/]+")
ORGAN_WORD = re.compile(
    r"(?:råde?t?|grupp(?:en)?|ledning(?:en)?|nämnd(?:en)?|styrelse(?:n)?|utskott(?:et)?|kommitté(?:n)?|forum(?:et)?|beredning(?:en)?|au)s?$"
)
ALIAS = re.compile(r"\(\s*([A-ZÅÄÖa-zåäö][\wÅÄÖåäö]*(?:[/&-][\wÅÄÖåäö]+)*)\s*\)")
LONGEST_ALIAS = 14
FEWEST_INITIALS = 3
GENERAL_WORDS = frozenset(
    (
        "specifika",
        "specifikt",
        "gemensam",
        "gemensamma",
        "gemensamt",
        "länsgemensam",
        "länsgemensamma",
        "samverkan",
        "länets",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganMatch:
    """Which organ is meant, and those that it may also be, nearest first."""

    organ: Organ | None
    candidates: tuple[Organ, ...] = ()


@dataclass(slots=True, kw_only=True)
class Organs:
    """The organs of one county by all their names, looked up once and asked many times."""

    county: County
    rows: dict[int, Organ] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    _matches: dict[str, OrganMatch] = field(default_factory=dict)

    @classmethod
    def of(cls, county: County) -> Organs:
        """All of the county's."""
        organs = cls(county=county)
        for organ in Organ.objects.filter(county=county):
            organs.add(organ)
        for alias in OrganAlias.objects.filter(organ__county=county):
            organs.names.setdefault(alias.folded, alias.organ_id)
        return organs

    def add(self, organ: Organ, *names: str) -> None:
        """Take in a row that was made, or other names of one."""
        self.rows[organ.pk] = organ
        for name in (organ.name, *names):
            self.names.setdefault(fold(name), organ.pk)
        self._matches.clear()

    def match(self, words: str) -> OrganMatch:
        """The organ that the words name as a whole."""
        bare = fold(without_alias(words)).strip(" .,:")
        if bare not in self._matches:
            self._matches[bare] = self._look_up(bare, alias_in(words))
        return self._matches[bare]

    def _look_up(self, bare: str, alias: str | None) -> OrganMatch:
        for name in (bare, bare.removesuffix("s")):
            if name in self.names:
                return OrganMatch(organ=self.rows[self.names[name]])
        wanted = stems_of(bare)
        same = {key for name, key in self.names.items() if stems_of(name) == wanted}
        if len(same) == 1:
            return OrganMatch(organ=self.rows[same.pop()])
        scores: dict[int, float] = {}
        for name, key in self.names.items():
            if len(name) > LONGEST_ALIAS:
                score = fuzz.token_sort_ratio(" ".join(stems_of(name)), " ".join(wanted))
                scores[key] = max(scores.get(key, 0.0), score)
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        near = [key for key, score in ranked if score >= SAME_BAR and self._differs_in_spelling(key, wanted)]
        if len(near) == 1:
            return OrganMatch(organ=self.rows[near[0]])
        if alias and fold(alias) in self.names:
            return OrganMatch(organ=None, candidates=(self.rows[self.names[fold(alias)]],))
        return OrganMatch(organ=None, candidates=tuple(self.rows[key] for key, score in ranked[:4] if score >= ASK_BAR))

    def _differs_in_spelling(self, key: int, wanted: tuple[str, ...]) -> bool:
        """Whether a name of the organ has the same words as wanted, only spelt otherwise (not norra for södra)."""
        return any(_same_words(set(stems_of(name)), set(wanted)) for name, one in self.names.items() if one == key)

    def short(self, words: str) -> Organ | None:
        """The only organ that the words can be short for ("chefsgruppen", "chefsgrupp SoV/VO"); None for several."""
        whole = self.match(words).organ
        if whole is not None:
            return whole
        by_initials = self._by_initials(words)
        if by_initials is not None:
            return by_initials
        wanted = stems_of(fold(words))
        if not wanted or not ORGAN_WORD.search(fold(words)):
            return None
        found = {key for name, key in self.names.items() if set(wanted) <= set(stems_of(name))}
        return self.rows[found.pop()] if len(found) == 1 else None

    def _by_initials(self, words: str) -> Organ | None:
        """SoV/VO: capital letters that are the first letters of words in one organ's name, in order."""
        tokens = words.split()
        letters = "".join(letter for letter in tokens[-1] if letter.isupper()).casefold() if tokens else ""
        if len(letters) < FEWEST_INITIALS or len(tokens[-1]) > LONGEST_ALIAS:
            return None
        other = set(stems_of(fold(" ".join(tokens[:-1]))))
        found = {
            key
            for key, row in self.rows.items()
            if letters in "".join(stem[0] for stem in stems_of(row.folded)) and other <= set(stems_of(row.folded))
        }
        return self.rows[found.pop()] if len(found) == 1 else None

    def mentioned_in(self, text: str) -> Iterator[tuple[Organ, int]]:
        """Each organ that the text names, in full, by an alias, or without its general words; with where."""
        folded = fold(text)
        found: dict[int, int] = {}
        words = [(match.start(), match.group()) for match in _WORD.finditer(folded)]
        carrying = [(at, word) for at, word in words if word not in _EMPTY_WORDS and word not in GENERAL_WORDS]
        stems = list(
            zip((at for at, _word in carrying), _STEMMER.stemWords([word for _at, word in carrying]), strict=True)
        )
        for name, key in self.names.items():
            at = _stems_at(stems, core_of(name)) if len(core_of(name)) > 1 else _word_at(folded, name)
            if at is not None:
                found[key] = min(at, found.get(key, at))
        for key, at in sorted(found.items(), key=lambda pair: pair[1]):
            yield self.rows[key], at


def _same_words(first: set[str], second: set[str]) -> bool:
    left, right = first - second, second - first
    if len(left) != len(right) or any(word.isdigit() for word in left | right):
        return False
    return all(max(fuzz.ratio(word, other) for other in right) >= SPELLING_BAR for word in left)


def core_of(folded: str) -> tuple[str, ...]:
    """The stems of a name without the words that many organs share (specifika, gemensam, samverkan …)."""
    return stems_of(" ".join(word for word in _WORD.findall(folded) if word not in GENERAL_WORDS))


def _stems_at(stems: list[tuple[int, str]], wanted: tuple[str, ...]) -> int | None:
    """Where the wanted stems stand one after the other."""
    for index, (at, stem) in enumerate(stems):
        if stem == wanted[0] and tuple(one for _at, one in stems[index : index + len(wanted)]) == wanted:
            return at
    return None


def _word_at(text: str, name: str) -> int | None:
    """Where the name stands as a word of its own."""
    at = text.find(name)
    while at >= 0 and not _stands_alone(text, at, at + len(name)):
        at = text.find(name, at + 1)
    return at if at >= 0 else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    after = text[end : end + 2]
    is_ended = not after[:1].isalnum() or (after[:1] == "s" and not after[1:2].isalnum())
    return is_ended and (start == 0 or not text[start - 1].isalnum())


def alias_in(words: str) -> str | None:
    """The short name in brackets after a full name ("… vård och omsorg (SoV/VO)"); None where there is none."""
    found = ALIAS.search(words)
    if found is None or len(found[1]) > LONGEST_ALIAS or not words[: found.start()].strip():
        return None
    is_short = "/" in found[1] or sum(letter.isupper() for letter in found[1]) >= 2
    return found[1] if is_short else None


def without_alias(words: str) -> str:
    """The words without a short name in brackets."""
    return " ".join(ALIAS.sub(" ", words).split()) if alias_in(words) else words


def aliases_stated(text: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(full name, short name) wherever the text puts a short name in brackets after one of the names."""
    flat = " ".join(text.split())
    for name in names:
        for found in re.finditer(re.escape(name) + r"\s*(\([^)]{2,16}\))", flat, re.IGNORECASE):
            short = alias_in(f"{name} {found[1]}")
            if short:
                yield name, short


@lru_cache(maxsize=8192)
def stems_of(folded: str) -> tuple[str, ...]:
    """The stems of the words that carry the name, in order."""
    words = [word for word in _WORD.findall(folded) if word not in _EMPTY_WORDS]
    return tuple(_STEMMER.stemWords(words))
