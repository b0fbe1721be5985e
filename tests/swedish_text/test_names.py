"""Names of persons: recognised by form, split and turned."""

from __future__ import annotations

import pytest

from swedish_text.names import common_given_names, initials_of, looks_like_name, split_name, surname_first


@pytest.mark.parametrize(
    "text",
    [
        "Karin Andersson", "Anna-Karin von Hagen", "K G Berg", "K-G Berg", "Ulf af Trolle", "Åsa Öberg Lind",
        "KARIN BERG", "Xiang Li", "Abdi Al Hassan", "Maria D'Angelo", "Per-Olof Öberg-Lind",
    ],
)  # fmt: skip
def test_names_of_every_form_are_recognised(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Karin", "Socialchef Karin Berg", "Region Vidsjö", "Nära vård", "Beslut om budget", "Karin Berg 12",
        "karin berg", "Karin Andersson (S)", "Vice ordförande", "Protokoll Chefsgruppen", "A B",
    ],
)  # fmt: skip
def test_other_texts_are_not_taken_for_names(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("text", "given", "surname"),
    [
        ("Karin Andersson", "Karin", "Andersson"),
        ("Anna-Karin von Hagen", "Anna-Karin", "von Hagen"),
        ("K G Berg Lund", "K G", "Berg Lund"),
        ("Anna Maria Berg", "Anna Maria", "Berg"),
        ("Berg Lund, Anna-Karin", "Anna-Karin", "Berg Lund"),
        ("Karin", "Karin", ""),
        ("Andersson", "", "Andersson"),
        ("", "", ""),
    ],
)
def test_a_name_is_split_in_given_names_and_surname(text: str, given: str, surname: str) -> None:
    name = split_name(text)
    assert (name.given, name.surname) == (given, surname)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Andersson, Karin", "Karin Andersson"),
        ("von Hagen, Erik", "Erik von Hagen"),
        ("Karin Andersson", "Karin Andersson"),
        ("Karin, Anders", "Karin, Anders"),
        ("Malmvik, Norrhamra", "Malmvik, Norrhamra"),
        ("Berg, socialchef", "Berg, socialchef"),
        ("Karin Berg, Lena Ström", "Karin Berg, Lena Ström"),
    ],
)
def test_only_a_surname_that_stands_first_is_turned(text: str, turned: str) -> None:
    assert surname_first(text) == turned


def test_initials_leave_particles_out() -> None:
    assert initials_of("Anna-Karin von Hagen") == "AKH"
    assert initials_of("Öberg, Åsa") == "ÅÖ"


def test_the_list_of_given_names_is_evidence_of_several_hundred() -> None:
    assert len(common_given_names()) > 500
