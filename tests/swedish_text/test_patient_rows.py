"""A table with a row per patient is told apart from lists and figures. All people and numbers are made up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from swedish_text.patient_rows import looks_like_patient_rows

NUMBERS = ("811218-9876", "640823-3234", "19121212-1212", "701063-2391")
NAMES = ("Karin Berg", "Anders Lind", "Åsa Ek", "Per Ström")


def table(headings: Sequence[str], *columns: Sequence[str]) -> list[list[str]]:
    return [list(headings), *(list(row) for row in zip(*columns, strict=True))]


def test_a_column_of_personal_numbers_is_a_row_per_patient() -> None:
    verdict = looks_like_patient_rows(table(("Nr", "Identitet"), ("1", "2", "3", "4"), NUMBERS))
    assert (verdict.has_patient_rows, verdict.reason, verdict.column) == (True, "identity_numbers", 1)


def test_numbers_with_wrong_check_digits_are_seen_by_their_heading() -> None:
    rows = table(("Personnummer", "Enhet"), ("19400101-1111", "19500202-2222", "19600303-3333"), ("A", "B", "A"))
    assert looks_like_patient_rows([["Uttag 2024"], [], *rows]).reason == "identity_heading"


def test_names_with_diagnoses_are_a_row_per_patient() -> None:
    rows = table(("Patient", "Diagnos"), NAMES, ("J18.9", "I50", "F03", "S72.0"))
    assert looks_like_patient_rows(rows).reason == "patient_headings"


def test_numbered_patients_with_codes_are_a_row_per_patient() -> None:
    rows = table(("Patient", "Kod"), ("1", "2", "3", "4"), ("J18.9", "I50", "F03", "S72.0"))
    assert looks_like_patient_rows(rows).has_patient_rows


def test_days_of_birth_with_care_are_a_row_per_patient() -> None:
    rows = table(("Född", "Inskriven", "Utskrivningsklar"), ("1940", "1951", "1938"), *([("2024-01-02",) * 3] * 2))
    assert looks_like_patient_rows(rows).reason == "births_and_care"


PASSING = {
    "attendance": table(("Namn", "Uppdrag", "Närvarande"), NAMES, ("Ledamot",) * 4, ("Ja", "Nej", "Ja", "Ja")),
    "members": table(("Namn", "Född", "Parti", "Kommun"), NAMES, ("1960", "1971", "1955", "1980"), "SMCV", "abcd"),
    "figures": table(("Kommun", "Patienter", "Vårdtid"), ("Alnäs", "Ekerum", "Malmvik"), ("12", "7", "31"), "456"),
    "figures per year": table(("År", "Patient", "Vårdtid"), ("2022", "2023", "2024"), ("812", "790", "804"), "456"),
    "telephones": table(("Namn", "Telefon"), NAMES, ("070-174 06 05", "019-602 10 00", "", "08-123 456 78")),
    "companies": table(("Bolag", "Organisationsnummer"), "abc", ("556036-0793", "556016-0680", "556056-6258")),
    "one number": [["Namn", "Nummer"], ["Karin Berg", "811218-9876"], ["Anders Lind", ""]],
    "course": table(("Deltagare", "Datum"), NAMES, ("2024-10-18",) * 4),
    "case numbers": table(("Diarienummer", "Ärende"), ("2024-1234", "2024-1235", "2024-1236"), ("Remiss",) * 3),
    "empty": [],
    "blank": [["", ""], []],
}


@pytest.mark.parametrize("kind", PASSING)
def test_lists_and_figures_pass(kind: str) -> None:
    verdict = looks_like_patient_rows(PASSING[kind])
    assert (verdict.has_patient_rows, verdict.reason) == (False, "none")
