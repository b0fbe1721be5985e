"""Party letters and names."""

from __future__ import annotations

import pytest

from swedish_text.parties import find_party, normalize_party


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("(S)", "S"), ("s", "S"), ("Socialdemokraterna", "S"), ("(m)", "M"), ("C", "C"), ("Centerpartiet", "C"),
        ("L", "L"), ("(fp)", "L"), ("KD", "KD"), ("v", "V"), ("Mp", "MP"), ("SD", "SD"), ("sfp", "SFP"),
        ("saml.", "SAML"), ("SDP", "SDP"),
    ],
)  # fmt: skip
def test_letters_and_names_give_the_party(text: str, letters: str) -> None:
    party = normalize_party(text)
    assert party is not None
    assert party.letters == letters
    assert not party.is_local


def test_unknown_letters_are_kept_as_a_local_party() -> None:
    party = normalize_party("(ViB)")
    assert party is not None
    assert (party.letters, party.name, party.is_local) == ("VIB", "ViB", True)
    assert find_party("(ViB)") is None


def test_a_local_party_with_a_long_name_keeps_its_words() -> None:
    party = normalize_party("Vidsjöbygdens väl")
    assert party is not None
    assert (party.letters, party.is_local) == ("Vidsjöbygdens väl", True)


@pytest.mark.parametrize("text", ["", "-", "()", "vilde", "partilös", "12"])
def test_nobody_outside_the_parties_gets_one(text: str) -> None:
    assert normalize_party(text) is None
