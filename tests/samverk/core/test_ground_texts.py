"""Each ground of disqualification and of withholding has its Swedish words."""

from __future__ import annotations

from django.utils import translation

from civic_rules.disqualification import GROUND_KEYS as DISQUALIFICATION_KEYS
from civic_rules.publication import GROUND_KEYS as WITHHOLDING_KEYS
from civic_rules.publication import may_withhold
from samverk.core.ground_texts import (
    DISQUALIFICATION_TEXTS,
    WITHHOLDING_TEXTS,
    disqualification_grounds,
    withholding_grounds,
)


def test_the_rules_and_the_texts_know_the_same_grounds() -> None:
    assert set(DISQUALIFICATION_TEXTS) == DISQUALIFICATION_KEYS
    assert set(WITHHOLDING_TEXTS) == WITHHOLDING_KEYS


def test_every_ground_to_choose_is_taken_by_the_rule() -> None:
    assert all(may_withhold(ground=value).allowed for value, _words in withholding_grounds())


def test_the_grounds_are_in_swedish() -> None:
    with translation.override("sv"):
        assert ("representative", "ställföreträdare eller ombud för den som är part eller påverkas") in (
            disqualification_grounds()
        )
        assert ("OSL 19 kap. 3 §", "upphandling (OSL 19 kap. 3 §)") in withholding_grounds()
