"""Tells whether a table has a row per patient, so that such a file can be refused at the door.

Attendance lists, lists of members and tables of figures must pass: one sign alone is never enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from swedish_text.folding import fold
from swedish_text.identity_numbers import find_identity_numbers
from swedish_text.names import looks_like_name, surname_first

PatientRowsReason = Literal["none", "identity_numbers", "patient_headings", "identity_heading", "births_and_care"]

ROWS_LOOKED_AT = 5_000
_HEADING_ROWS = 25
_FEWEST_NUMBERS = 3
_FEWEST_PEOPLE = 3
_SHARE_OF_ROWS = 0.5

_DIGIT = re.compile(r"\d")
_IDENTITY_HEADING = re.compile(
    r"(?:person|samordnings?|reserv|patient)[ -]?(?:nummer|nr|id)\.?|pers\.? ?nr\.?|pnr|personid|patientidentitet"
    r"|patient[-_ ]?id|löpnummer patient|identitetsnummer"
)
_PATIENT_HEADING = re.compile(
    r"patient(?:en|ens|namn|s namn)?|brukare(?:n|ns namn)?|patient/brukare|den enskilde|klient"
)
_BIRTH_HEADING = re.compile(r"född|födelse(?:datum|dag|år)|födelsedata|f\.?d\.?")
_CARE_HEADING = re.compile(
    r"(?:huvud|bi)?diagnos(?:kod|er|text)?|icd(?:[- ]?10)?|vårdkontakt(?:er)?(?: ?-?id)?|inskriv(?:en|nings?datum|ning)"
    r"|utskriv(?:en|nings?datum|ning|ningsklar)|vårdtid|vårdtillfälle|besöksdatum|åtgärdskod|kvå|läkemedel|remissdatum"
    r"|journal(?:nummer|nr|anteckning)|medicinering|hemvist|vårdenhet|avliden|insats(?:er)? beviljad|biståndsbeslut"
)
_DIAGNOSIS = re.compile(r"[A-TV-Z]\d{2}(?:\.?\d[\dA-Z]?)?")
_DAY = re.compile(r"(?:19|20)?\d{2}[-./]?(?:0[1-9]|1[0-2])[-./]?(?:0[1-9]|[12]\d|3[01])(?:[ T]00:00(?::00)?)?")
_COUNT = re.compile(r"[-–]?[\d\s.,]+ ?%?")
_SERIAL = re.compile(r"(?:patient|brukare|pat|id)?[ _-]?\d{1,8}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRowsVerdict:
    """Whether the table has a row per patient; the reason as a stable key, and the column (from 0) that tells it."""

    has_patient_rows: bool
    reason: PatientRowsReason
    column: int | None = None
    rows_hit: int = 0


_CLEAN = PatientRowsVerdict(has_patient_rows=False, reason="none")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Headings:
    row: int
    identity: int | None
    patient: int | None
    birth: int | None
    care: int | None


def looks_like_patient_rows(rows: Iterable[Sequence[str]]) -> PatientRowsVerdict:
    """Judge the first 5,000 rows of a table; a row is its cells as text.

    Refused are: a column with at least three personal numbers, those in half its filled cells; a heading for
    personal numbers or patients with identities under it; births together with headings or codes of care, one a row.
    """
    table = [[_cell(cell) for cell in row] for _, row in zip(range(ROWS_LOOKED_AT), rows, strict=False)]
    filled = [row for row in table if any(row)]
    by_numbers = _column_of_numbers(filled)
    if by_numbers is not None:
        return by_numbers
    for place, row in enumerate(filled[:_HEADING_ROWS]):
        headings = _headings_of(row, place)
        verdict = _by_headings(headings, filled[place + 1 :])
        if verdict.has_patient_rows:
            return verdict
    return _CLEAN


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _column(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    return [row[column] for row in rows if column < len(row) and row[column]]


def _column_of_numbers(rows: Sequence[Sequence[str]]) -> PatientRowsVerdict | None:
    """Different personal numbers, each in a cell of its own: three or more, and half of what the column holds."""
    width = max((len(row) for row in rows), default=0)
    for column in range(width):
        cells = _column(rows, column)
        found = [number for cell in cells if (number := _only_personal_number(cell))]
        numbers, hits = set(found), len(found)
        if len(numbers) >= _FEWEST_NUMBERS and hits >= _SHARE_OF_ROWS * max(1, len(cells) - 1):
            return PatientRowsVerdict(
                has_patient_rows=True, reason="identity_numbers", column=column, rows_hit=len(numbers)
            )
    return None


def _only_personal_number(cell: str) -> str:
    if not _DIGIT.search(cell):
        return ""
    people = [number for number in find_identity_numbers(cell) if number.is_person]
    return people[0].digits[-10:] if len(people) == 1 else ""


def _headings_of(row: Sequence[str], place: int) -> _Headings:
    folded = [fold(cell).strip(" .:*") for cell in row]

    def first(pattern: re.Pattern[str]) -> int | None:
        return next((column for column, cell in enumerate(folded) if cell and pattern.fullmatch(cell)), None)

    return _Headings(
        row=place,
        identity=first(_IDENTITY_HEADING),
        patient=first(_PATIENT_HEADING),
        birth=first(_BIRTH_HEADING),
        care=first(_CARE_HEADING),
    )


def _by_headings(headings: _Headings, below: Sequence[Sequence[str]]) -> PatientRowsVerdict:
    if headings.identity is not None:
        hits = _count_different(below, headings.identity, _is_identity)
        if hits >= _FEWEST_PEOPLE:
            return _refused("identity_heading", headings.identity, hits)
    if headings.patient is None and headings.birth is None:
        return _CLEAN
    if not (_has_codes(below) or (headings.care is not None and _is_said_in_words(below, headings.care))):
        return _CLEAN
    if headings.patient is not None:
        hits = _count_different(below, headings.patient, _is_person)
        if hits >= _FEWEST_PEOPLE:
            return _refused("patient_headings", headings.patient, hits)
    if headings.birth is not None:
        hits = _count_different(below, headings.birth, _is_birth)
        if hits >= _FEWEST_PEOPLE:
            return _refused("births_and_care", headings.birth, hits)
    return _CLEAN


def _is_said_in_words(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Words, codes or days in the column; a table of figures has numbers there."""
    cells = _column(rows, column)
    counts = sum(1 for cell in cells if _COUNT.fullmatch(cell) and not _DAY.fullmatch(cell))
    return bool(cells) and counts < _SHARE_OF_ROWS * len(cells)


def _refused(reason: PatientRowsReason, column: int, hits: int) -> PatientRowsVerdict:
    return PatientRowsVerdict(has_patient_rows=True, reason=reason, column=column, rows_hit=hits)


def _count_different(rows: Sequence[Sequence[str]], column: int, is_one: Callable[[str], bool]) -> int:
    cells = _column(rows, column)
    hits = [cell for cell in cells if is_one(cell)]
    return len(set(hits)) if cells and len(hits) >= _SHARE_OF_ROWS * len(cells) else 0


def _is_identity(cell: str) -> bool:
    digits = re.sub(r"\D", "", cell)
    return (len(digits) in (6, 8, 10, 12) and _DAY.match(digits) is not None) or bool(_SERIAL.fullmatch(cell))


def _is_person(cell: str) -> bool:
    return (
        looks_like_name(surname_first(cell)) or _SERIAL.fullmatch(cell) is not None or bool(_only_personal_number(cell))
    )


def _is_birth(cell: str) -> bool:
    return _DAY.fullmatch(cell) is not None or (cell.isdigit() and 1900 <= int(cell) <= 2100)


def _has_codes(rows: Sequence[Sequence[str]]) -> bool:
    """A column where at least three rows, and half of what it holds, are codes of diagnoses."""
    width = max((len(row) for row in rows), default=0)
    for column in range(width):
        cells = _column(rows, column)
        hits = sum(1 for cell in cells if _DIAGNOSIS.fullmatch(cell))
        if hits >= _FEWEST_PEOPLE and hits >= _SHARE_OF_ROWS * len(cells):
            return True
    return False
