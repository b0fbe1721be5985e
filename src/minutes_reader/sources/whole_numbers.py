"""Reads whole numbers that documents state, without trusting that they are any or that they are sensible."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,7})\s*")
LARGEST = 1_000_000


def whole_number(value: str | None) -> int | None:
    """The number in `value`, at most a million either way; None where it is none."""
    match = _WHOLE.fullmatch(value) if value else None
    return max(-LARGEST, min(int(match[1]), LARGEST)) if match else None
