"""What type a decision has: its words tell, as in minutes that are read; the organ's phrase where they do not."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from samverk.meetings.queries.decision_words import type_of
from samverk.meetings.queries.organ_ways import PhraseLine, default_phrases
from samverk.organizations.models import Organ
from swedish_text.decision_types import decision_type


@pytest.mark.parametrize("authority", list(Organ.Authority))
def test_a_phrase_says_what_its_words_say(authority: str) -> None:
    with override("en"):
        for one in default_phrases(authority):
            assert decision_type(f"Rådet {one.text}") in {one.type, "other"}, one.text


def test_the_words_come_before_the_phrase() -> None:
    phrase = PhraseLine(text="tackar ja till", type="adoption", force="decision")
    assert type_of("Rådet tackar ja till planen.", "Planen", phrase) == "adoption"
    assert type_of("Rådet tackar ja till planen och utser Gunvor Lind till ledamot.", "Planen", phrase) == "election"
    assert type_of("Rådet tackar ja till planen.", "Planen", None) == "other"
