"""Decisions are told apart from proposals, from what others decided, and from background."""

from __future__ import annotations

import pytest

from minutes_reader.quoting import fold_quote
from minutes_reader.stages.find_decisions import find_decisions
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _decisions(text: str, *, organs: tuple[str, ...] = ("Samverkansrådet",)) -> list[tuple[str, str]]:
    return [(one.text, one.type) for one in find_decisions(blocks_of(text, organs=organs)).decisions]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dagordningen godkändes.", "approval"),
        ("Protokollet från den 3 februari godkändes och lades till handlingarna.", "approval"),
        ("Bo Ek utsågs till justerare.", "election"),
        ("Att jämte ordföranden justera protokollet utses Bo Ek till justerare.", "election"),
        ("Samverkansrådet beslutade att ställa sig bakom planen.", "approval"),
        ("Rådet beslutar att anta handlingsplanen.", "adoption"),
        ("Rådet beslöt att fastställa sammanträdesplanen för 2024.", "adoption"),
        ("Det beslutades att avsätta 100 tkr för temadagen.", "funding"),
        ("Mötet enades om att nästa steg är en förstudie.", "other"),
        ("Rådet ställer sig bakom förslaget.", "approval"),
        ("Rådet godkände informationen.", "noted"),
        ("Rådet noterar informationen till protokollet.", "noted"),
        ("Rapporten lades till handlingarna.", "noted"),
        ("Rådet uppdrar åt chefsgruppen att ta fram underlag.", "assignment"),
        ("Rådet ger chefsgruppen i uppdrag att ta fram underlag.", "assignment"),
        ("Samverkansrådet beslutar a t t godkänna rapporten.", "approval"),
        ("Ärendet återremitteras till arbetsgruppen.", "referral"),
        ("Rådet var överens om att fortsätta som tidigare.", "other"),
    ],
)
def test_a_stated_decision_is_found_with_its_kind(text: str, kind: str) -> None:
    (found,) = _decisions(text)
    assert found[1] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Förslag till beslut\n\nRådet beslutar att anta planen.",
        "Förvaltningens förslag till beslut\n\n- att godkänna rapporten\n- att ge kansliet i uppdrag att följa upp",
        "Yrkanden\n\nBo Ek yrkar att rådet beslutar att avslå förslaget.",
        "Kansliet föreslår att rådet beslutar att anta planen.",
        "Bakgrund\n\nRegeringen beslutade 2021 att satsa på nära vård.",
        "Kommunfullmäktige beslutade den 3 maj 2022 att anta budgeten.",
        "Regionstyrelsen har beslutat att avsätta medel.",
        "Under hösten 2021 beslutades inom rådet att ta fram en målbild.",
        "Vid sitt möte i januari beslutade rådet att se över planen.",
        "Planen kommer att beslutas på nästa möte.",
        "Frågan är om rådet beslutar att gå vidare?",
        "Den överenskommelse som godkändes gäller till 2025.",
        "Riktlinjen antogs av kommunfullmäktige.",
        "Representanter bör utses till styrgruppen.",
        "Inga övriga frågor.",
        "Chefsgruppen har fattat beslut om projektdirektiv.",
        "Beslutsgång\n\nOrdföranden frågar om rådet beslutar enligt förslaget och finner att så sker.",
        "Reservation\n\nBo Ek reserverar sig mot beslutet.",
    ],
)
def test_what_is_no_decision_of_this_meeting_gives_none(text: str) -> None:
    assert _decisions(text) == []


def test_each_point_under_a_heading_is_one_decision() -> None:
    text = "Beslut:\n\n- Anna Lindgren utses till projektägare.\n- En styrgrupp tillsätts. Den möts i maj.\n"
    assert _decisions(text) == [
        ("Anna Lindgren utses till projektägare.", "appointment"),
        ("En styrgrupp tillsätts. Den möts i maj.", "appointment"),
    ]


def test_att_points_are_joined_to_their_lead() -> None:
    text = "Beslut\n\nRådet beslutar\n\natt godkänna rapporten\n\natt ge kansliet i uppdrag att följa upp den.\n"
    assert _decisions(text) == [
        ("Rådet beslutar att godkänna rapporten", "approval"),
        ("Rådet beslutar att ge kansliet i uppdrag att följa upp den.", "assignment"),
    ]


def test_bare_infinitives_are_joined_to_their_lead() -> None:
    text = "Rådet beslutade att\n\n- godkänna rapporten\n- anta planen\n"
    assert [one for one, _ in _decisions(text)] == [
        "Rådet beslutade att godkänna rapporten",
        "Rådet beslutade att anta planen",
    ]


def test_an_inline_label_opens_a_decision() -> None:
    assert _decisions("Beslut: Anteckningarna läggs till handlingarna efter ändring av ett namn.") == [
        ("Anteckningarna läggs till handlingarna efter ändring av ett namn.", "noted")
    ]


def test_agreement_with_a_proposal_under_the_heading_of_decisions_is_one() -> None:
    assert _decisions("Förslag till beslut\n\nRådet antar planen.\n\nBeslut\n\nEnligt förslaget.") == [
        ("Enligt förslaget.", "adoption")
    ]


def test_a_past_decision_after_a_list_of_proposed_dates_counts() -> None:
    text = (
        "1. Datum för nästa års möten\nFörslag:\n3 maj 9-12\n6 juni 9-12\n\nRådet beslutade i enlighet med förslaget."
    )
    assert _decisions(text) == [("Rådet beslutade i enlighet med förslaget.", "schedule")]


def test_the_decision_of_an_earlier_instance_under_its_own_heading_is_none() -> None:
    text = (
        "Arbetsutskottets beslut\n\nArbetsutskottet beslutar att föreslå nämnden att anta planen.\n\n"
        "Socialnämndens beslut\n\nSocialnämnden antar planen."
    )
    assert [one for one, _ in _decisions(text, organs=("Socialnämnden",))] == ["Socialnämnden antar planen."]


def test_a_closing_summary_gives_recaps_with_the_item_that_they_repeat() -> None:
    text = (
        "4. Samsjuklighet\n\nBeslut:\n\n- Anna Lindgren utses till projektägare.\n\n"
        "7. Avslutning\n\nSammanfattning av fattade beslut\n\n4. Beslut Samsjuklighet:\n\n"
        "- Anna Lindgren utses till projektägare.\n"
    )
    draft = blocks_of(text.replace("\n4. Beslut", "\n 4. Beslut"))
    found = find_decisions(draft).decisions
    assert [(one.item, one.recap) for one in found] == [("4", False), ("4", True)]


def test_a_decision_quotes_the_source() -> None:
    draft = find_decisions(blocks_of("Dagordningen god-\nkändes utan ändring. Mötet fortsatte."))
    (found,) = draft.decisions
    assert fold_quote(draft.source, found.evidence[0].span) == found.text
    assert found.reason == "find_decisions.formal_passive"


def test_what_the_organ_proposes_to_the_one_above_it_is_its_decision() -> None:
    text = (
        "Kommunstyrelsens förslag till kommunfullmäktige\n\n1) Årsredovisningen godkänns.\n2) Resultatet överförs.\n\n"
        "Arbetsutskottets förslag till beslut\n\n1) Årsredovisningen godkänns.\n"
    )
    found = _decisions(text, organs=("Kommunstyrelsen",))
    assert [one for one, _ in found] == ["Årsredovisningen godkänns.", "Resultatet överförs."]


def test_a_heading_glued_to_a_long_line_is_still_a_heading() -> None:
    text = (
        "Anna informerar om arbetet i länet och om hur långt de olika kommunerna har kommit med sina planer.\n"
        "Beslut\nRådet ställer sig bakom förslaget till arbetssätt.\n"
    )
    assert _decisions(text) == [("Rådet ställer sig bakom förslaget till arbetssätt.", "approval")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Beslut att hyra in en ljudanläggning.", "other"),
        ("Stadsstyrelsen besluter anta planen.", "adoption"),
        ("Dagordningen fastställdes.", "approval"),
        ("Frågan bordlades till nästa möte.", "other"),
    ],
)
def test_other_wordings(text: str, kind: str) -> None:
    assert _decisions(text, organs=("Stadsstyrelsen",)) == [(text, kind)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Styrelsen beviljades ansvarsfrihet för året.", "approval"),
        ("Mötet befanns vara stadgeenligt utlyst.", "other"),
        ("Till ledamot på två år omvaldes Karin Lundberg.", "election"),
        ("Rådet rekommenderar huvudmännen att anta överenskommelsen.", "other"),
        ("Rådet skickar planen på remiss till huvudmännen.", "referral"),
    ],
)
def test_wordings_of_annual_meetings_and_councils(text: str, kind: str) -> None:
    assert _decisions(text) == [(text, kind)]


def test_elections_in_letters_need_no_verb() -> None:
    text = "9. Val av styrelse\n\na) Ordförande på ett år: Karin Lundberg\nb) Två ersättare: vakant\n"
    assert _decisions(text) == [("Ordförande på ett år: Karin Lundberg", "election")]


def test_cells_of_a_column_of_decisions_are_decisions() -> None:
    text = "Ärende\tBeslut\nPlan 2024\tPlanen antas.\nEnkät\tEnkäten skickas ut i maj.\n"
    assert [one for one, _ in _decisions(text)] == ["Planen antas.", "Enkäten skickas ut i maj."]


def test_a_label_in_the_first_cell_opens_a_decision() -> None:
    assert _decisions("Beslut\tRådet antar planen.") == [("Rådet antar planen.", "adoption")]


def test_a_summary_before_the_items_repeats_them() -> None:
    text = "Beslut i korthet\n§ 4\tRådet antar planen.\n\n4. Planen\n\nRådet antar planen.\n"
    found = find_decisions(blocks_of(text)).decisions
    assert [(one.item, one.recap) for one in found] == [("4", False), ("4", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Vid mötet beslutade arbetsutskottet att godkänna planen.",
        "Mötet förklarades avslutat.",
        "Beslut:\n\n- Mötet avslutades kl. 16.",
    ],
)
def test_another_organ_after_the_verb_and_the_end_of_the_meeting_are_none(text: str) -> None:
    assert _decisions(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Samverkansrådet tackar för redovisningen.", "noted"),
        ("Kallelsens riktighet besvarades med ja.", "other"),
        ("Dagordningen spikades.", "approval"),
        ("Rådet bestämmer de föreslagna mötesdagarna för 2024.", "schedule"),
        ("Ärendelistan fastställs.", "approval"),
        ("Förslaget till avtal godkännes.", "approval"),
        ("Beslutet justeras omedelbart.", "other"),
        ("Paragrafen förklaras omedelbart justerad.", "other"),
        ("Kansliet fick i uppdrag att utse en kontaktperson senast den 2 maj.", "assignment"),
        ("Rådet ger kansliet i uppgift att korta texten.", "assignment"),
        ("Rådet beslutar att föreslå huvudmännen att förlänga avtalet.", "referral"),
        ("Rådet beslutar att samordnaren ska redovisa resultatet i höst.", "assignment"),
        ("Det beslutades att flytta temadagen till den 9 oktober.", "schedule"),
        ("Beslutades att Bo Ek för protokollet och att Anna Lindgren justerar det.", "election"),
        ("Protokollet justeras av Bo Ek.", "election"),
        ("Rådet beslutade att anta budgeten för 2024.", "adoption"),
    ],
)
def test_more_wordings_of_real_minutes(text: str, kind: str) -> None:
    (found,) = _decisions(text)
    assert found == (text, kind)


def test_a_settled_agenda_is_approved() -> None:
    assert _decisions("2. Dagordning\n\nFastställs.") == [("Fastställs.", "approval")]


def test_points_that_the_organ_agrees_on_are_decisions_without_att() -> None:
    text = "Rådet enas om följande:\n\n- Enkäten används av alla från hösten.\n- Kansliet svarar för utskicken.\n"
    assert [one for one, _ in _decisions(text)] == [
        "Enkäten används av alla från hösten.",
        "Kansliet svarar för utskicken.",
    ]


def test_what_the_meeting_did_with_a_proposal_counts_under_the_heading_of_the_proposal() -> None:
    text = "Styrelsens förslag\n\nAvgiften höjs till 200 kr.\n\nMötet biföll förslaget.\n"
    assert _decisions(text) == [("Mötet biföll förslaget.", "approval")]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunstyrelsen tackar för informationen.",
        "Kansliet har fått i uppdrag att ta fram en plan.",
        "Grupperna i Ekerum är överens om följande:\n\n- Bussarna är för få.",
        "Frågan besvarades av Bo Ek.",
    ],
)
def test_what_others_do_and_have_been_told_is_none(text: str) -> None:
    assert _decisions(text) == []
