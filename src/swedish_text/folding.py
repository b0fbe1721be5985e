"""Folds text and names so that spellings of the same thing compare equal, and sorts as Swedish does.

What a folded name belongs to is decided in `principals.py` and by the callers, never here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u00b4`"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"

_FOLDED_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_INVISIBLE, None),
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
_FOREIGN_LETTERS = str.maketrans({"æ": "ä", "ø": "ö", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "œ": "ö"})
_SWEDISH_LETTERS = frozenset("åäö")
_SWEDISH_ORDER = str.maketrans({"å": "{", "ä": "|", "ö": "}"})
_NUMBER = re.compile(r"\d+")
_NOT_NAME = re.compile(r"[^\w\s-]|_")
_SPELLINGS = (
    (re.compile("ä"), "e"),
    (re.compile("ph"), "f"),
    (re.compile("ck|ch(?=r)"), "k"),
    (re.compile("[cq](?=[^eiyh]|$)"), "k"),
    (re.compile("tz|ts|z"), "s"),
    (re.compile("th"), "t"),
    (re.compile("w|fv|hv"), "v"),
    (re.compile("x"), "ks"),
    (re.compile("ie(?=n|l|r|$)"), "i"),
    (re.compile("e(?=a$)"), "i"),
    (re.compile("h(?=[^aeiouyåäö]|$)"), ""),
    (re.compile(r"(\w)\1"), r"\1"),
)


def fold(text: str) -> str:
    """The text in lower case and one spelling of dashes, quotes and white space; å, ä, ö and accents are kept."""
    composed = unicodedata.normalize("NFC", text.translate(_FOLDED_CHARACTERS))
    return " ".join(unicodedata.normalize("NFC", composed.casefold()).split())


@lru_cache(maxsize=65_536)
def fold_accents(text: str) -> str:
    """Foreign accents off (é to e, ü to u, ø to ö) but å, ä and ö kept. Expects folded text."""
    if text.isascii():
        return text
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", text).translate(_FOREIGN_LETTERS):
        if letter in _SWEDISH_LETTERS or letter.isascii():
            letters.append(letter)
        else:
            decomposed = unicodedata.normalize("NFD", letter)
            letters.extend(part for part in decomposed if not unicodedata.combining(part))
    return "".join(letters)


@lru_cache(maxsize=16_384)
def fold_name(name: str) -> str:
    """A person's name for comparing: folded, without accents and full stops, hyphens as spaces."""
    plain = _NOT_NAME.sub(" ", fold_accents(fold(name)))
    return " ".join(plain.replace("-", " ").split())


def swedish_sort_key(text: str) -> str:
    """A string that sorts as Swedish does in any byte order: å, ä, ö after z, v apart from w, numbers by size.

    It can be stored in a column: two digits of length stand before each number, so that 9 comes before 10.
    """
    plain = fold_accents(fold(text)).translate(_SWEDISH_ORDER)
    return _NUMBER.sub(lambda match: _sortable_number(match.group()), plain)


def _sortable_number(digits: str) -> str:
    significant = digits.lstrip("0") or "0"
    return f"{min(len(significant), 99):02d}{significant}"


def same_name_score(first: str, second: str) -> float:
    """How likely two spellings are one person's name, 0 to 1.

    1.0: the same but for accents, hyphens and capitals. 0.9 to 0.95: words that sound alike (Gustafsson and
    Gustavsson), or a further given name: near, but not certain. Below 0.8: rather two people.
    A missing part never gives more than 0.75: a first name alone fits many.
    """
    one, other = fold_name(first), fold_name(second)
    if not one or not other:
        return 0.0
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return 1.0
    words, others = one.split(), other.split()
    if sorted(words) == sorted(others):
        return 0.97
    if len(words) == len(others):
        return _score_of_pairs(words, others)
    return _score_of_unequal(*sorted((words, others), key=len))


def _score_of_pairs(words: list[str], others: list[str]) -> float:
    scores = [_word_score(word, other) for word, other in zip(words, others, strict=True)]
    if min(scores) < 0.6:
        return round(min(scores) * 0.6, 3)
    return round(min(scores) * 0.8 + sum(scores) / len(scores) * 0.2, 3)


def _score_of_unequal(short: list[str], long: list[str]) -> float:
    """ "Anna Berg" against "Anna Karin Berg" the first and the last must agree, the rest be found in order."""
    if len(short) == 1:
        best = max(_word_score(short[0], word) for word in long)
        return round(best * 0.75, 3) if best >= 0.9 else round(best * 0.4, 3)
    if _is_in_order(short, long) and short[-1] == long[-1]:
        return 0.92 if short[0] == long[0] else 0.85
    if _is_in_order(short, long):
        return 0.85
    ends = [_word_score(short[0], long[0]), _word_score(short[-1], long[-1])]
    return round(min(ends) * 0.8, 3)


def _is_in_order(short: list[str], long: list[str]) -> bool:
    remaining = iter(long)
    return all(word in remaining for word in short)


def _word_score(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if len(word) == 1 or len(other) == 1:
        return 0.85 if word[0] == other[0] else 0.0
    if _sound_of(word) == _sound_of(other):
        return 0.93
    distance = OSA.distance(word, other)
    return max(0.0, 1.0 - distance / max(len(word), len(other)) * 1.5)


@lru_cache(maxsize=16_384)
def _sound_of(word: str) -> str:
    """Swedish spellings of one sound drawn together: Carlsson and Karlsson, Gustaf and Gustav, Mats and Matz."""
    sound = re.sub("f(?=s|$)", "v", word)
    for pattern, replacement in _SPELLINGS:
        sound = pattern.sub(replacement, sound)
    return sound
