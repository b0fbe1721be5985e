"""Finds in an item the words that name a matter which the item is not itself about, and tells which titles they fit.

Wished themes ("Teman till kommande möten"), names in quotation marks, and reforms that a longer title names. What
titles have in common by themselves stands in match_matters.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from samverk.intake.queries.match_matters import FORMAL_STEMS, bare_title, matter_key
from samverk.intake.queries.match_organs import ORGAN_WORD, stems_of
from samverk.intake.queries.reforms import reform_in
from samverk.routing.models import MatterSign
from swedish_text.folding import fold

Kind = MatterSign.Kind
_THEMES = re.compile(r"\btema\w*\b.*\b(?:kommande|nästa|framtida|önska\w*|förslag)\b|\b(?:önskade|kommande)\b.*\btema")
_BULLET = re.compile(r"^\s*(?:[-–•*·▪◦\uf0b7\uf02d]|\d+[.)])\s*(\S.*)$")
_QUOTED = re.compile(r"[\"”“„»]([^\"”“„»«\n]{6,90})[\"”“«]")
_ACRONYM = re.compile(r"(?<!\w)([A-ZÅÄÖ]{3,6})(?![A-ZÅÄÖ])")
_OTHER_MATTERS = frozenset(("SKR", "SKL", "GDPR"))
MOST_SIGNS = 12
LONGEST_WORDS = 200
SHORTEST_HEAD = 8
FIELD_STEMS = frozenset(
    stem
    for words in (
        "vård omsorg hälsa sjukvård social välfärd region regionen kommun kommuner kommunerna län länet länets",
        "barn unga äldre samverkan psykisk utveckling verksamhet socialtjänst god jämlik",
    )
    for stem in stems_of(words)
)
"""Words that so many titles have that they alone tell nothing."""
FORM_STEMS = frozenset(
    stem
    for words in (
        "handlingsplan handlingsplaner överenskommelse överenskommelser strategi strategier utvärdering uppföljning",
        "projekt projektplan konsekvenser målbild kartläggning utredning redovisning riktlinje riktlinjer samordning",
        "information samverkan utveckling workshop kompetens inspirationsmöte studiebesök verksamhet regional",
    )
    for stem in stems_of(words)
)
"""Heads that say what kind of thing a matter is, not which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Words that name a matter: of which kind, and their stems."""

    kind: str
    key: str
    words: str


def signs_in(title: str, text: str) -> tuple[Sign, ...]:
    """The signs in an item's title and words, each once, at most MOST_SIGNS."""
    found = {one.key: one for one in reversed([*_reform_sign(title), *_themes(title, text), *_quoted(title, text)])}
    return tuple(reversed(found.values()))[:MOST_SIGNS]


def _reform_sign(title: str) -> Iterator[Sign]:
    bare, _lead = bare_title(fold(title))
    key = reform_in(bare)
    if key and key != matter_key(title):
        yield Sign(kind=Kind.PROGRAMME, key=key, words=" ".join(title.split())[:LONGEST_WORDS])


def _themes(title: str, text: str) -> Iterator[Sign]:
    if not _THEMES.search(fold(title)):
        return
    for line in text.splitlines():
        found = _BULLET.match(line)
        words = " ".join(found[1].split())[:LONGEST_WORDS] if found else ""
        key = _carrying_key(bare_title(words)[0]) if words else ""
        if key:
            yield Sign(kind=Kind.WISHED_THEME, key=key, words=words)


def _quoted(title: str, text: str) -> Iterator[Sign]:
    for found in _QUOTED.finditer(" ".join(text.split())):
        key = _carrying_key(found[1])
        stems = key.split()
        if len(stems) > 1 and not set(stems) <= FIELD_STEMS and not ORGAN_WORD.search(fold(found[1])):
            yield Sign(kind=Kind.NAMED, key=key, words=found[1])


def _carrying_key(words: str) -> str:
    stems = {stem for stem in stems_of(fold(words)) if not stem.isdigit() and stem not in FORMAL_STEMS}
    return " ".join(sorted(stems))[:LONGEST_WORDS]


def fits(*, kind: str, key: str, words: str, title: str) -> bool:
    """Say whether an item with this title is about what the sign names."""
    if kind == Kind.PROGRAMME:
        return matter_key(title) == key
    if kind == Kind.NAMED:
        return set(key.split()) <= _stems_of_title(title)
    own = matter_key(title)
    if own and own == matter_key(words):
        return True
    return _same_head(words, title) or bool(_acronyms(words) & _stems_of_title(title))


def _same_head(words: str, title: str) -> bool:
    """Whether both begin with the same word, long enough to name one thing."""
    head = _head(bare_title(words)[0])
    return len(head) >= SHORTEST_HEAD and head not in FORM_STEMS and head == _head(bare_title(title)[0])


def _head(words: str) -> str:
    return next((one for one in stems_of(fold(words)) if one not in FORMAL_STEMS and not one.isdigit()), "")


def _acronyms(words: str) -> set[str]:
    found = {one[1] for one in _ACRONYM.finditer(words)} - _OTHER_MATTERS
    return {stem for one in found for stem in stems_of(fold(one))}


@lru_cache(maxsize=8192)
def _stems_of_title(title: str) -> frozenset[str]:
    return frozenset(stem for stem in stems_of(fold(title)) if stem not in FORMAL_STEMS)
