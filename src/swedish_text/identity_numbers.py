"""Finds identity numbers in text: persons', organisations' and telephone numbers, told apart by form and check digit.

Whether a whole table has a row per patient is judged in `patient_rows.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

IdentityKind = Literal["personal", "coordination", "organization", "phone"]

_SUBJECT_TO_LUHN = re.compile(
    r"""(?<![\w.,/-])
    (?P<century>16|18|19|20)?
    (?P<first>\d{6})
    [ ]?(?P<sign>[-+\u2010-\u2015\u2212]?)[ ]?
    (?P<last>\d{4})
    (?![\w/]|[-.,]\d)""",
    re.VERBOSE,
)
_SPACED_DATE = re.compile(
    r"(?<![\w.,/-])(?P<century>19|20)(?P<year>\d\d)[-. ](?P<month>\d\d)[-. ](?P<day>\d\d)"
    r"[ ]?(?P<sign>[-+\u2010-\u2015])[ ]?(?P<last>\d{4})(?![\w/]|[-.,]\d)"
)
_PHONE = re.compile(
    r"""(?<![\w.,/+-])
    (?:(?:\+|00)46[ -]?(?:\(0\)[ ]?)?(?=[1-9])|(?=0[1-9]))
    \d{1,4}(?:[ ]?[-–/][ ]?|[ ])?
    \d{2,4}(?:[ -]?\d{2,3}){1,3}
    (?![\w]|[-.,]\d)""",
    re.VERBOSE,
)
_FEWEST_PHONE_DIGITS = 8
_MOST_PHONE_DIGITS = 12
_COORDINATION_DAYS = 60
_FIRST_ORGANIZATION_MONTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityNumber:
    """A number found at text[start:end], its kind, its digits and, for a person, the day of birth."""

    kind: IdentityKind
    digits: str
    start: int
    end: int
    birth_date: date | None = None

    @property
    def is_person(self) -> bool:
        """Whether it points at a living or dead person."""
        return self.kind in ("personal", "coordination")


def find_identity_numbers(text: str) -> tuple[IdentityNumber, ...]:
    """Every identity and telephone number in the text, in order, none overlapping.

    Ten digits need a right check digit, and a person's also a day that exists; so case numbers and sums are left alone.
    """
    found: list[IdentityNumber] = []
    for number in (*_numbered(text), *_phones(text)):
        if all(number.end <= other.start or number.start >= other.end for other in found):
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


def has_personal_number(text: str) -> bool:
    """Whether the text holds a personal or coordination number."""
    return any(number.is_person for number in _numbered(text))


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (modulus 10, as the Swedish Tax Agency counts)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _numbered(text: str) -> Iterator[IdentityNumber]:
    for match in _SPACED_DATE.finditer(text):
        first = match["year"] + match["month"] + match["day"]
        number = _judge(match["century"], first, match["sign"], match["last"], span=match.span())
        if number is not None:
            yield number
    for match in _SUBJECT_TO_LUHN.finditer(text):
        number = _judge(match["century"] or "", match["first"], match["sign"], match["last"], span=match.span())
        if number is not None:
            yield number


def _judge(century: str, first: str, sign: str, last: str, *, span: tuple[int, int]) -> IdentityNumber | None:
    digits = first + last
    if not passes_luhn(digits) or len(set(digits)) == 1:
        return None
    start, end = span
    if int(first[2:4]) >= _FIRST_ORGANIZATION_MONTH:
        if century not in ("", "16") or sign == "+" or first[0] == "0":
            return None
        return IdentityNumber(kind="organization", digits=digits, start=start, end=end)
    day = int(first[4:])
    is_coordination = day > _COORDINATION_DAYS
    birth_date = _birth_date(century, first, day - _COORDINATION_DAYS if is_coordination else day, is_old=sign == "+")
    if birth_date is None or century == "16":
        return None
    kind: IdentityKind = "coordination" if is_coordination else "personal"
    return IdentityNumber(kind=kind, digits=century + digits, start=start, end=end, birth_date=birth_date)


def _birth_date(century: str, first: str, day: int, *, is_old: bool) -> date | None:
    """The day of birth; without a century the 20th is taken for years from 30, else the 21st, "+" one earlier."""
    year_in_century, month = int(first[:2]), int(first[2:4])
    assumed = int(century) if century else (19 if year_in_century >= 30 else 20) - (1 if is_old else 0)
    try:
        return date(assumed * 100 + year_in_century, month, day)
    except ValueError:
        return None


def _phones(text: str) -> Iterator[IdentityNumber]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if not _FEWEST_PHONE_DIGITS <= len(digits) <= _MOST_PHONE_DIGITS or not _is_written_as_phone(match.group()):
            continue
        yield IdentityNumber(kind="phone", digits=digits, start=match.start(), end=match.end())


def _is_written_as_phone(written: str) -> bool:
    """A bare run of digits is a telephone number only if it begins as a mobile number does."""
    return not written.isdigit() or (written.startswith("07") and len(written) == 10)
