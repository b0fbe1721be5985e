"""How two texts differ, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencePart:
    """A piece of two texts laid over each other: in both, only in the first (gone), only in the second (new)."""

    kind: Literal["same", "gone", "new"]
    text: str


def differences(first: str, second: str) -> tuple[DifferencePart, ...]:
    """How `second` differs from `first`, word by word."""
    old, new = _WORDS.findall(first), _WORDS.findall(second)
    parts: list[DifferencePart] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(DifferencePart(kind="same", text="".join(old[start:end])))
            continue
        if end > start:
            parts.append(DifferencePart(kind="gone", text="".join(old[start:end])))
        if new_end > new_start:
            parts.append(DifferencePart(kind="new", text="".join(new[new_start:new_end])))
    return tuple(parts)
