"""Recognises and repairs Swedish names of persons in running text, attendance lists and signatures.

The form of the words decides; the list of common given names (data/given_names.txt) is only evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from swedish_text.folding import fold_accents

PARTICLES = frozenset(
    ("af", "al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn")
) | frozenset(("la", "le", "op", "ten", "ter", "van", "vom", "von", "zu"))
_TITLES = frozenset(
    ("herr", "fru", "fröken", "dr", "doktor", "prof", "professor", "docent", "fil", "med", "leg", "jur", "tekn")
)
_WORD = re.compile(
    r"""[^\W\d_a-zåäöéèüøæ](?:[^\W\d_]|['’])+(?:-[^\W\d_](?:[^\W\d_]|['’])+)*  # Karin, Anna-Karin, D'Angelo
      | [^\W\d_a-zåäöéèüøæ]\.?(?:-?[^\W\d_a-zåäöéèüøæ]\.?)?                    # K, K., K-G, K.G.
    """,
    re.VERBOSE,
)
_SURNAME_FIRST = re.compile(r"\s*([^,;:()\d]+?)\s*,\s*([^,;:()\d]+?)\s*")
_SURNAME_END = re.compile(
    r".+(?:son|berg|borg|ström|gren|lund|[kq]vist|man|mark|dahl|stedt|löf|blad|holm|lind|fors|[vw]all|ius|sköld|én)"
)
_LONGEST_NAME = 6
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name split in two: given names ("Anna-Karin", "K G") and surname with its particles ("von Hagen")."""

    given: str
    surname: str

    @property
    def full(self) -> str:
        """The name as it is spoken."""
        return f"{self.given} {self.surname}".strip()


@cache
def common_given_names() -> frozenset[str]:
    """Several hundred given names, folded without accents."""
    lines = (_DATA / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        fold_accents(name.casefold()) for line in lines if not line.startswith("#") for name in line.split()
    )


@cache
def _words_not_in_names() -> frozenset[str]:
    lines = (_DATA / "words_not_in_names.txt").read_text(encoding="utf-8").splitlines()
    return _TITLES | {line.strip() for line in lines if not line.startswith("#")}


def is_common_given_name(word: str) -> bool:
    """Whether the word, or the first half of a double name, is among the common given names. Evidence, no proof."""
    folded = fold_accents(word.strip().casefold())
    return folded in common_given_names() or folded.split("-", 1)[0] in common_given_names()


def looks_like_name(text: str) -> bool:
    """Whether the whole text can be the name of one person: two to six words with capitals, particles between.

    Never true for a single word, for words of office ("Socialchef") or for anything with digits.
    """
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_NAME or not _is_capital(words[0]):
        return False
    if any(word.casefold().rstrip(".") in _words_not_in_names() for word in words):
        return False
    if any(_WORD.fullmatch(word) is None and word not in PARTICLES for word in words):
        return False
    if all(word.isupper() and len(word) > 3 for word in words):
        return any(is_common_given_name(word) for word in words)
    return _is_whole_word(words[-1]) and any(_is_whole_word(word) for word in words)


def split_name(text: str) -> PersonName:
    """Given names and surname of "Anna-Karin von Hagen", "K G Berg Lund" or "Berg, Anna".

    A single word counts as a given name where it is a common one, else as a surname. Of three words or more
    the middle one goes to the given names if it is a common given name or an initial, else to the surname.
    """
    words = surname_first(text).split()
    if not words:
        return PersonName(given="", surname="")
    if len(words) == 1:
        is_given = is_common_given_name(words[0])
        return PersonName(given=words[0] if is_given else "", surname="" if is_given else words[0])
    cut = 1
    while cut < len(words) - 1 and _belongs_to_given(words[cut]):
        cut += 1
    return PersonName(given=" ".join(words[:cut]), surname=" ".join(words[cut:]))


def surname_first(text: str) -> str:
    """Turns "Andersson, Karin" to "Karin Andersson"; every other text comes back as it was, but for its spaces.

    Turned only if both halves look like names and the evidence does not speak against it, so that a list of two
    first names ("Karin, Anders") stays.
    """
    plain = " ".join(text.split())
    match = _SURNAME_FIRST.fullmatch(plain)
    if match is None:
        return plain
    surname, given = match.groups()
    if not all(_WORD.fullmatch(word) or word in PARTICLES for word in f"{surname} {given}".split()):
        return plain
    if any(word.casefold() in _words_not_in_names() for word in f"{surname} {given}".split()):
        return plain
    if len(given.split()) > 3 or len(surname.split()) > 3:
        return plain
    speaks_for = is_common_given_name(given.split()[0]) or _SURNAME_END.fullmatch(surname.casefold()) is not None
    speaks_against = is_common_given_name(surname.split()[0])
    turned = f"{given} {surname}"
    return turned if speaks_for and not speaks_against and looks_like_name(turned) else plain


def initials_of(name: str) -> str:
    """The capitals of a name: "Anna-Karin von Hagen" gives "AKH"; particles have none."""
    words = surname_first(name).replace("-", " ").replace(".", " ").split()
    return "".join(word[0].upper() for word in words if word not in PARTICLES and word[0].isalpha())


def _belongs_to_given(word: str) -> bool:
    return word not in PARTICLES and (len(word.replace(".", "")) <= 1 or is_common_given_name(word))


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word in PARTICLES


def _is_whole_word(word: str) -> bool:
    return len(word) > 1 and not word.endswith(".") and word not in PARTICLES
