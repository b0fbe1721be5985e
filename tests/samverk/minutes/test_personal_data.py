"""What may not be published unseen is found in every part of the minutes, and masked wherever it stands."""

from __future__ import annotations

from samverk.minutes.models import PersonalDataHit
from samverk.minutes.queries.personal_data import MASK, masked, personal_data_in

CONTENT = {
    "head": {"place": "Storgatan 1, 823 45 Alnäs", "title": "Protokoll"},
    "items": [
        {"number": "7", "text": "Ring Tore på 070-174 06 05, han bor på Björkvägen 12."},
        {"number": "8", "decisions": [{"text": "Rådet noterar ärendet om 640823-3234."}]},
    ],
}


def test_numbers_phones_and_addresses_are_found_with_their_part() -> None:
    found = [(one.part, one.kind, one.quote) for one in personal_data_in(CONTENT)]
    assert found == [
        ("items.0.text", "phone", "070-174 06 05"),
        ("items.0.text", "address", "Björkvägen 12"),
        ("items.1.decisions.0.text", "identity_number", "640823-3234"),
    ]


def test_the_place_of_the_meeting_is_no_private_address() -> None:
    assert personal_data_in({"head": CONTENT["head"]}) == ()


def test_an_organisation_number_is_no_personal_data() -> None:
    assert personal_data_in({"text": "Region Vidsjö län, 232100-0016"}) == ()


def test_masked_words_are_gone_and_all_else_stands() -> None:
    hit = PersonalDataHit(kind="identity_number", part="items.1.decisions.0.text", quote="640823-3234")
    result = masked(CONTENT, [hit])
    assert result["items"][1]["decisions"][0]["text"] == f"Rådet noterar ärendet om {MASK}."
    assert result["items"][0] == CONTENT["items"][0]
    assert CONTENT["items"][1]["decisions"][0]["text"].endswith("640823-3234.")


def test_nothing_to_mask_changes_nothing() -> None:
    assert masked(CONTENT, []) is CONTENT
