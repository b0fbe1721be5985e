"""The kind of a decision by its words, and whether it is about the meeting itself."""

from __future__ import annotations

import pytest

from swedish_text.decision_types import decision_type, is_of_form


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rådet väljer Gunvor Lind till ledamot i styrgruppen.", "election"),
        ("Rådet beslutar att välja modellen Trygg hemgång.", "other"),
        ("Rådet väljer ett gemensamt system för vårdplanering.", "other"),
        ("Rådet ber samordnarna att ta fram en plan.", "assignment"),
        ("Arbetsutskottet föreslår att rådet beslutar att anta planen.", "referral"),
        ("Rådet lämnar ärendet vidare till chefsgruppen.", "referral"),
        ("Rådet ställer sig bakom planen.", "approval"),
        ("Rådet rekommenderar huvudmännen att anta planen.", "other"),
        ("Rådet beslutar att anta planen.", "adoption"),
        ("att föreslå kommunfullmäktige bevilja direktionen ansvarsfrihet", "referral"),
        ("Direktionen beviljas ansvarsfrihet.", "approval"),
        ("att bevilja bygglov för förskolan", "approval"),
        ("att bevilja föreningen 50 000 kr till lovaktiviteter", "funding"),
        ("Nämnden lovar att bevilja medel.", "funding"),
        ("att ge direktören i uppdrag att omedelbart justera avtalet", "assignment"),
        ("att lägga rapporten till handlingarna och rekommendera kommunerna att delta", "noted"),
        ("att uppdra åt Ada Ek att bereda frågan och att den tas upp vid nästa möte", "assignment"),
        ("att utse en arbetsgrupp med ordföranden som sammankallande", "appointment"),
    ],
)
def test_the_kind_is_told_by_what_the_decision_does(text: str, kind: str) -> None:
    assert decision_type(text) == kind


@pytest.mark.parametrize(
    ("kind", "text", "title", "is_form"),
    [
        ("election", "Gunvor Lind utses till justerare.", "Val av justerare", True),
        ("noted", "Rådet noterar informationen.", "Läget i vården", True),
        ("approval", "Rådet godkänner dagordningen.", "Dagordning", True),
        ("approval", "Godkändes.", "Föregående protokoll", True),
        ("approval", "Godkändes.", "Överenskommelse om hjälpmedel", False),
        ("approval", "Rådet ställer sig bakom planen.", "Kompetensplan", False),
        ("adoption", "Rådet antar planen.", "Kompetensplan", False),
    ],
)
def test_approving_a_matter_is_more_than_form(kind: str, text: str, title: str, is_form: bool) -> None:
    assert is_of_form(kind, text, title) is is_form
