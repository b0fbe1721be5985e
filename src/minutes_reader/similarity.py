"""How much of their words two texts share; recaps and repeated facts are recognised by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[\w%]+")


def likeness(left: str, right: str) -> float:
    """0 to 1: twice the shared words over all words, case ignored."""
    one, other = _counted(left), _counted(right)
    total = one.total() + other.total()
    return 2 * _shared(one, other) / total if total else 1.0


def most_like(text: str, others: Sequence[str]) -> tuple[int, float] | None:
    """Which of `others` is most like `text`, the first of several, and how like it is; None where there are none."""
    if not others:
        return None
    wanted = _counted(text)
    length = wanted.total()
    best, highest = 0, -1.0
    for index, other in enumerate(others):
        words = _counted(other)
        size = words.total()
        # However many words they share, it is no more than the shorter has.
        if length + size and 2 * min(length, size) / (length + size) <= highest:
            continue
        alike = 2 * _shared(wanted, words) / (length + size) if length + size else 1.0
        if alike > highest:
            best, highest = index, alike
    return best, highest


def forget_texts() -> None:
    """Let go of the texts of a document that has been read: a worker reads many."""
    _counted.cache_clear()


@lru_cache(maxsize=4096)
def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _shared(one: Counter[str], other: Counter[str]) -> int:
    both = one.keys() & other.keys()
    return sum(min(one[word], other[word]) for word in both)
