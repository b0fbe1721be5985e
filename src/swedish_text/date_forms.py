"""What a written date looks like before it is resolved, and the pieces that day_forms.py and period_forms.py share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "week", "month", "quarter", "half_year", "season", "year"]
Limit = Literal["by", "before", "until", "from", "after"]
Part = Literal[
    "spring",
    "summer",
    "autumn",
    "winter",
    "first_half",
    "second_half",
    "quarter_1",
    "quarter_2",
    "quarter_3",
    "quarter_4",
    "turn_of_year",
    "mid_year",
    "yule",
]
Tense = Literal["past", "future"]
Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForm:
    """What is written, before a year is inferred. Forms of one `group` come from one phrase and may overlap.

    last_*: the end of a range. year_shift: 0 for "i år", 1 for "nästa år". ahead: so many `unit`s after the reference
    ("om två veckor"), or None with a unit where it is counted from something else ("ett år efter").
    """

    start: int
    end: int
    phrase_start: int
    group: int
    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    week: int | None = None
    last_week: int | None = None
    part: Part | None = None
    year_shift: int | None = None
    unit: Unit | None = None
    ahead: int | None = None
    tense: Tense | None = None
    limit: Limit | None = None
    year_is_shared: bool = False


MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")

FULL_MONTH = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
MONTH = rf"(?:(?:{FULL_MONTH})\b|(?:jan|febr?|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
WEEKDAY = r"(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:en|s)?|d)?\b\.?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?::[ae]|(?:st|d|t)?e\b)?"
YEAR = r"(?:19[5-9]\d|20[0-6]\d)"
AFTER_YEAR = r"(?![\d]|[/:.,-]\d)"
TO = r"(?:-|–|—|t\.?\s?o\.?\s?m\.?|till och med|till)"
LIST = r"(?:\s*,\s*|\s*(?:och|samt|&|resp\.?|respektive)\s*)"
YEAR_WORD = r"(?:nästa år|nästkommande år|innevarande år|i år|samma år|förra året|föregående år)"

_DATE_WORDS = (
    *FULL_MONTH.split("|"),
    *("våren", "vårter", "höst", "sommar", "somras", "våras", "vint", "skiftet", "halvår", "kvartal", "i vår", "jul"),
    *("ndag", "sdag", "edag", "rdag", "vecka", "veckor", "månad", "nästa år", "ande år", "förra år", "i år", "inom "),
    *("om ett år", "om två", "om tre", "ett år", "två år", "tre år", "året", "årets", "morgon", "samma år"),
)
_DIGIT = re.compile(r"\d")
JOINS_DATES = re.compile(rf"\s*(?:,|;|och|samt|&|resp\.?|respektive|{TO})?\s*(?:kl\.?\s?[\d.:–-]+)?\s*", re.IGNORECASE)

_LIMITS: tuple[tuple[str, Limit], ...] = (
    (r"(?:allra )?senast(?:\s+(?:till|vid|under|i))?|sista(?:\s+\w*dag)?(?:\s+är)?|deadline(?:\s+är)?:?", "by"),
    (r"före|innan", "before"),
    (r"t\.?\s?o\.?\s?m\.?|till och med|fram till(?:s)?(?: och med)?|till", "until"),
    (r"fr\.?\s?o\.?\s?m\.?|från och med|från|sedan|med start|start(?:ar)?(?: den)?", "from"),
    (r"efter", "after"),
)
_LEAD = re.compile(
    r"(?<!\w)(?:"
    + "|".join(rf"(?P<{limit}>{words})" for words, limit in _LIMITS)
    + r"|i|under|till|för|på|inför|vid|runt|kring|omkring|inom)\s+"
    r"(?:(?:den|dag|i|under|början av|mitten av|slutet av)\s+)?$",
    re.IGNORECASE,
)


def month_number(written: str) -> int:
    """1–12 for a month's name or abbreviation."""
    return MONTHS.index(written.casefold()[:3]) + 1


def make_form(text: str, match: re.Match[str], *, start: int | None = None, **fields: object) -> DateForm:
    begin = match.start() if start is None else start
    lead = _LEAD.search(text[max(0, begin - 30) : begin])
    offset = max(0, begin - 30)
    return DateForm(
        start=begin,
        end=match.end(),
        phrase_start=offset + lead.start() if lead else begin,
        group=match.start(),
        limit=next((one for _, one in _LIMITS if lead[one]), None) if lead else None,
        **fields,  # type: ignore[arg-type]
    )


def full_year(written: str | None) -> int | None:
    if not written:
        return None
    value = int(written)
    if value >= 100:
        return value
    return 2000 + value if value < 70 else 1900 + value


def weekday_number(written: str | None) -> int | None:
    return WEEKDAYS.index(written.casefold()[:3]) if written else None


def is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def year_shift_of(written: str | None) -> int | None:
    if not written:
        return None
    folded = written.casefold()
    return 1 if folded.startswith("näst") else -1 if folded.startswith(("förra", "föreg")) else 0


def may_hold_a_date(text: str) -> bool:
    """A cheap look: a text without digits and without any of these words holds no date."""
    if _DIGIT.search(text) is not None:
        return True
    folded = text.lower()
    return any(word in folded for word in _DATE_WORDS)
