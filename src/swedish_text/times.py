"""Times of day in Swedish running text: "kl 13.00-16.00", "13:00", "klockan 9". Dates: dates.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOCK = r"(?:[01]?\d|2[0-3])"
_MINUTES = r"[0-5]\d"
_CUE = r"(?<!\w)(?:kl(?:ockan)?\b\.?|kl\.)"
_TO = (
    r"\s*(?:-|–|—|--|\btill\b|t\.?\s?o\.?\s?m\.?)\s*"
    r"(?:(?:kl(?:ockan)?\b\.?|ca|cirka|c:a|senast)\s*)*"
)
_TIME = re.compile(
    rf"(?P<cue>{_CUE}\s*(?:ca\.?\s+|cirka\s+)?)(?P<h1>{_CLOCK})(?:[.:,]?(?P<m1>{_MINUTES}))?(?![\d%]|[.,:]\d)"
    rf"(?:{_TO}(?P<h2>{_CLOCK})(?:[.:,]?(?P<m2>{_MINUTES}))?(?![\d%]|[.,:/]\d))?"
    rf"|(?<![\d.,:/-])(?P<h3>{_CLOCK})(?P<sep>[.:])(?P<m3>{_MINUTES})"
    rf"(?:{_TO}(?P<h4>{_CLOCK})(?:[.:](?P<m4>{_MINUTES}))?(?![\d%]|[.,:/]\d)|(?![\d%]|[.,:/-]\d))",
    re.IGNORECASE,
)
_BARE_RANGE = re.compile(
    rf"(?<![\w.,:/-])(?P<h1>{_CLOCK})(?:[.:](?P<m1>{_MINUTES}))?\s*[-–]\s*"
    rf"(?P<h2>{_CLOCK})(?:[.:](?P<m2>{_MINUTES}))?(?![\w%/]|[.,:]\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time, or a period with its end, at [start:end] of a text; begins and ends are HH:MM."""

    start: int
    end: int
    words: str
    begins: str
    ends: str | None = None


def find_times(text: str, *, bare_ranges: bool = False) -> tuple[FoundTime, ...]:
    """Every time in `text`. A lone "13.00" needs "kl", a colon or an end; "9-12" counts only with `bare_ranges`.

    `bare_ranges` is for text that stands right after a date ("11 februari 9-12").
    """
    found = []
    for match in _TIME.finditer(text):
        if match["h1"] is not None:
            begins, ends = _written(match["h1"], match["m1"]), _written(match["h2"], match["m2"])
        elif match["sep"] == "." and match["h4"] is None:
            continue
        else:
            begins, ends = _written(match["h3"], match["m3"]), _written(match["h4"], match["m4"])
        if begins is not None:
            found.append(FoundTime(start=match.start(), end=match.end(), words=match[0], begins=begins, ends=ends))
    if bare_ranges and not found:
        for match in _BARE_RANGE.finditer(text):
            begins, ends = _written(match["h1"], match["m1"]), _written(match["h2"], match["m2"])
            if begins is not None and ends is not None and begins < ends:
                found.append(FoundTime(start=match.start(), end=match.end(), words=match[0], begins=begins, ends=ends))
    return tuple(found)


def _written(hour: str | None, minutes: str | None) -> str | None:
    return f"{int(hour):02}:{minutes or '00'}" if hour is not None else None
