"""A figure's label is the noun phrase that says what is counted; a bare period or unit is none."""

from __future__ import annotations

import pytest

from minutes_reader.stages.find_figures import find_figures
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _labels(text: str) -> list[str | None]:
    return [one.label for one in find_figures(blocks_of(text)).figures]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Väntetiden till ögonmottagningen var 14 veckor i maj 2022.", "väntetiden till ögonmottagningen"),
        ("Handläggningstiden var i snitt 6,3 dygn under 2022.", "handläggningstiden i snitt"),
        ("Andelen lärare med legitimation är 71 procent.", "andelen lärare med legitimation"),
        ("Sjukfrånvaron var 7,3 procent under 2022.", "sjukfrånvaron"),
        (
            "Av eleverna i årskurs nio hade 62 procent godkänt betyg i mars 2022.",
            "andel av eleverna i årskurs nio med godkänt betyg",
        ),
        ("Av lägenheterna hade 62 procent hiss under 2022.", "andel av lägenheterna med hiss"),
        ("Larm fanns vid 46 boenden i juli 2022.", "boenden med larm"),
        (
            "Skriftlig rutin fanns för 49 procent av de nyanställda under 2022.",
            "andel av de nyanställda med skriftlig rutin",
        ),
        ("I kö till tandvården stod 373 barn under 2022.", "barn i kö till tandvården"),
        ("Enkäten skickades ut till 364 personer.", "personer som enkäten skickades ut till"),
        ("Skolorna genomförde 2 250 hälsosamtal under 2022.", "hälsosamtal som skolorna genomförde"),
        ("I länet gjordes 24 placeringar enligt LVU i mars 2022.", "placeringar enligt LVU"),
        ("Hittills har 396 personer gått kursen.", "personer som har gått kursen"),
        ("52 procent av svaren är från skolan.", "andel av svaren som är från skolan"),
        ("Bidraget gäller 30 personer i kommunal och regional regi.", "personer i kommunal och regional regi"),
        ("Totalt deltog 18 skolor.", None),
    ],
)
def test_the_noun_phrase_is_the_label(text: str, label: str | None) -> None:
    assert _labels(text)[-1] == label


@pytest.mark.parametrize(
    "text", ["Det blev 71 procent under 2022.", "Alnäs: 28 procent i maj 2022.", "Har köpt in 12 robotar."]
)
def test_a_bare_period_or_unit_is_no_label(text: str) -> None:
    assert _labels(text) == [None]
