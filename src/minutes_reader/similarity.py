"""How much of their words two texts share; recaps and repeated facts are recognised by it."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[\w%]+")


def likeness(left: str, right: str) -> float:
    """0 to 1: twice the shared words over all words, case ignored."""
    one, other = Counter(_WORD.findall(left.casefold())), Counter(_WORD.findall(right.casefold()))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
