"""Patterns whose every match begins with a known beginning of a word, tried only on texts that have such a word.

A sentence is asked for dozens of such patterns, nearly all in vain. What its words begin with is found once; that none
of a pattern's beginnings is among them is then known without trying the pattern at each place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_WORD = re.compile(r"\w+")
_LENGTH = 5
_MOST_SIGNS = 8
_Part = tuple[Any, Any]


class WordPattern:
    """A compiled pattern that is tried only where a word of the text begins as one of its matches must.

    It finds exactly what `plain`, the compiled pattern, finds.
    """

    __slots__ = ("_parts", "_whole", "plain")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.plain = re.compile(pattern, flags)
        beginnings = beginnings_of(pattern, flags)
        known = beginnings if beginnings is not None else frozenset({""})
        self._whole = frozenset(one for one in known if not one.endswith("*"))
        self._parts = frozenset(one for one in known if one.endswith("*"))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in `text`."""
        return self.plain.search(text) if self.may_stand_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in `text`."""
        return self.plain.finditer(text) if self.may_stand_in(text) else iter(())

    def may_stand_in(self, text: str) -> bool:
        """Whether a word of `text` begins as a match must."""
        if not self._whole.isdisjoint(_beginnings_in(text)):
            return True
        return bool(self._parts) and not self._parts.isdisjoint(_short_beginnings_in(text))


def letters_without_case(text: str) -> str:
    """`text` in small letters, for cheap looks; what IGNORECASE takes for s and i beside their capitals as well."""
    return text.replace("İ", "i").lower().replace("ſ", "s").replace("ı", "i")


@lru_cache(maxsize=4096)
def _words_in(text: str) -> tuple[str, ...]:
    return tuple(set(_WORD.findall(letters_without_case(text))))


@lru_cache(maxsize=4096)
def _beginnings_in(text: str) -> frozenset[str]:
    """The first letters of each word of `text`, and "" for any text."""
    return frozenset([word[:_LENGTH] for word in _words_in(text)] + [""])


@lru_cache(maxsize=4096)
def _short_beginnings_in(text: str) -> frozenset[str]:
    """Still fewer first letters of each word, marked with a star."""
    return frozenset(f"{word[:length]}*" for word in _words_in(text) for length in range(1, _LENGTH))


def beginnings_of(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """What the first word of any match begins with: its first letters, or, where the pattern tells fewer, those and a
    star. A word that is shorter stands for itself. None where a match may begin otherwise."""
    try:
        return frozenset(_beginnings(list(_parser.parse(pattern, flags)), "", begun=False))
    except _UnknownBeginning:
        return None


class _UnknownBeginning(Exception):
    """A match may begin with something else than a word, or inside one."""


def _beginnings(parts: Sequence[_Part], read: str, *, begun: bool) -> set[str]:
    """The beginnings of what `parts` match after the letters `read`; `begun`: a word begins here, or is being read."""
    if len(read) >= _LENGTH:
        return {read[:_LENGTH]}
    if not parts:
        return _cut_short(read)
    (kind, value), rest = parts[0], parts[1:]
    if kind is op.LITERAL:
        return _after_sign(chr(value).lower(), rest, read, begun=begun)
    if kind is op.IN:
        return _after_one_of(value, rest, read, begun=begun)
    if kind is op.SUBPATTERN:
        return _beginnings([*value[3], *rest], read, begun=begun)
    if kind is op.BRANCH:
        return {one for branch in value[1] for one in _beginnings([*branch, *rest], read, begun=begun)}
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return _repeated(value, rest, read, begun=begun)
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _at_edge(kind, value, rest, read, begun=begun)
    return _cut_short(read)


def _after_sign(sign: str, rest: Sequence[_Part], read: str, *, begun: bool) -> set[str]:
    if not (sign.isalnum() or sign == "_"):
        return _whole_word(read)
    if not begun:
        raise _UnknownBeginning
    return _beginnings(rest, read + sign, begun=True)


def _after_one_of(signs: Sequence[_Part], rest: Sequence[_Part], read: str, *, begun: bool) -> set[str]:
    if all(_is_no_letter(one) for one in signs):
        return _whole_word(read)
    if len(signs) <= _MOST_SIGNS and all(kind is op.LITERAL for kind, _ in signs):
        return {one for _, sign in signs for one in _after_sign(chr(sign).lower(), rest, read, begun=begun)}
    return _cut_short(read)


def _repeated(value: tuple[int, Any, Any], rest: Sequence[_Part], read: str, *, begun: bool) -> set[str]:
    least, most, inner = value
    once = [*inner, *rest] if most == 1 else [*inner, (op.ANY, None)]
    found = _beginnings(once, read, begun=begun)
    return found | _beginnings(rest, read, begun=begun) if least == 0 else found


def _at_edge(kind: Any, value: Any, rest: Sequence[_Part], read: str, *, begun: bool) -> set[str]:
    """A word's edge, or what must or must not stand beside: at an edge a word begins, or the one being read ends."""
    if kind is op.AT:
        is_edge = value in (op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_END)
    else:
        behind = value[0] < 0
        is_edge = behind != bool(read) and _tells_edge(value[1], ahead=not behind, refused=kind is op.ASSERT_NOT)
    if is_edge and read:
        return _whole_word(read)
    return _beginnings(rest, read, begun=begun or is_edge)


def _tells_edge(parts: Sequence[_Part], *, ahead: bool, refused: bool) -> bool:
    """Whether the sign beside is no letter, as "not \\w" and a space tell."""
    kind, value = parts[0 if ahead else -1]
    if refused:
        is_set = len(parts) == 1 and kind is op.IN and value[0][0] is not op.NEGATE
        return is_set and (op.CATEGORY, op.CATEGORY_WORD) in value
    return _is_no_letter((kind, value)) or (kind is op.IN and all(map(_is_no_letter, value)))


def _is_no_letter(part: _Part) -> bool:
    kind, value = part
    if kind is op.CATEGORY:
        return value is op.CATEGORY_SPACE
    return kind is op.LITERAL and not (chr(value).isalnum() or chr(value) == "_")


def _whole_word(read: str) -> set[str]:
    if not read:
        raise _UnknownBeginning
    return {read}


def _cut_short(read: str) -> set[str]:
    if not read:
        raise _UnknownBeginning
    return {f"{read}*"}
