"""What somebody is to do is found in every wording; reports, descriptions and proposals bind nobody."""

from __future__ import annotations

import pytest

from minutes_reader.stages.find_commitments import find_commitments
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _commitments(text: str) -> list[tuple[tuple[str, ...], str | None]]:
    return [(one.responsible, one.due) for one in find_commitments(blocks_of(text)).commitments]


@pytest.mark.parametrize(
    ("text", "responsible", "due"),
    [
        ("Länsdelsgrupperna får i uppdrag att pröva modellen under hösten 2023.", ("Länsdelsgrupperna",), "2023-H2"),
        ("Rådet beslutade att uppdra åt chefsgruppen att se över planen.", ("chefsgruppen",), None),
        ("Rådet ger kansliet i uppdrag att återkomma med underlag.", ("kansliet",), None),
        ("Kommunerna ombeds lämna namn senast 30 juni.", ("Kommunerna",), "2023-06-30"),
        ("Anna Lindgren tar på sig att kontakta skolorna.", ("Anna Lindgren",), None),
        ("Anna återkommer med ett förslag.", ("Anna",), None),
        ("Bo tar kontakt med Ekerum före sommaren.", ("Bo",), "2023-H1"),
        ("Bo Ek ansvarar för inbjudan.", ("Bo Ek",), None),
        ("Anna: – bokar lokal till temadagen", ("Anna",), None),
        ("@Cecilia bokar lokal", ("Cecilia",), None),
        ("Uppföljning av enkäten. Ansvarig: Bo Ek", ("Bo Ek",), None),
        ("Åtgärdspunkter\n\n- Kansliet skickar ut enkäten vecka 20", ("Kansliet",), "2023-05-19"),
        ("Beslut:\n\n- Styrgruppen bereder direktiven.", ("Styrgruppen",), None),
        ("Beslut:\n\n- Representanter utses i länsdelarna.", ("länsdelarna",), None),
        ("Socialcheferna kommer att diskutera frågan och återkomma.", ("Socialcheferna",), None),
        ("Ledamöterna får möjlighet att svara senast den 24 oktober.", ("Ledamöterna",), "2023-10-24"),
        ("Förslaget beräknas skickas ut före årsskiftet.", (), "2023-12-31"),
        ("En ny kallelse skickas ut inom kort.", (), None),
        ("En uppföljning görs ett år efter att planen beslutats.", (), None),
        ("Redovisningen ska ske senast den 31 mars.", (), "2023-03-31"),
        ("Planen kommer att beslutas på nästkommande möte.", (), None),
        ("Rådet önskar fortsatt utveckling av Regional utveckling.", ("Regional utveckling",), None),
    ],
)
def test_a_commitment_has_an_actor_or_a_time(text: str, responsible: tuple[str, ...], due: str | None) -> None:
    assert _commitments(text) == [(responsible, due)]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen ansvarar för basal behandling i hemmet.",
        "Arbetet pågår och fortsätter under våren.",
        "Chefsgruppen har fått i uppdrag att se över planen.",
        "Förslag till beslut\n\n- Kansliet får i uppdrag att ta fram en plan.",
        "Bo Ek yrkar att kansliet får i uppdrag att ta fram en plan.",
        "Namnbyte kommer troligen att ske.",
        "Nio av tolv regioner ska använda registret om några år.",
        "Kan kommunerna återkomma senast 30 juni?",
        "Handlingsplanen ska bidra till god vård.",
        "Beslut:\n\n- Anna Lindgren utses till projektägare.",
        "Rekommendationer\n\n- Länsdelsgruppen ska utse ersättare.",
        "Planen gäller till 2025.",
    ],
)
def test_what_binds_nobody_is_none(text: str) -> None:
    assert _commitments(text) == []


def test_a_table_of_actions_is_read() -> None:
    text = "Åtgärd\tAnsvarig\tKlart\nBoka lokal\tAnna Lindgren\t3 maj\nSkicka enkät\tBo Ek, Cecilia Norén\t\n"
    found = find_commitments(blocks_of(text)).commitments
    assert [(one.text, one.responsible, one.due) for one in found] == [
        ("Boka lokal", ("Anna Lindgren",), "2023-05-03"),
        ("Skicka enkät", ("Bo Ek", "Cecilia Norén"), None),
    ]


def test_a_due_day_whose_year_was_inferred_is_derived() -> None:
    (found,) = find_commitments(blocks_of("Kommunerna ombeds lämna namn senast 30 juni.")).commitments
    assert (found.derived, found.due_text) == (("due",), "senast 30 juni")


def test_a_summary_that_repeats_does_not_double() -> None:
    text = (
        "4. Samsjuklighet\n\nKommunerna ombeds lämna namn senast 30 juni.\n\nSammanfattning av beslut\n\n"
        "- Kommunerna ombeds lämna namn senast 30 juni."
    )
    assert len(_commitments(text)) == 1


def test_a_given_name_alone_may_commit_itself_but_not_report() -> None:
    assert _commitments("Karin köper in ved till marknaden.") == [(("Karin",), None)]
    assert _commitments("Karin informerar om läget.") == []


def test_an_earlier_assignment_in_the_background_binds_nobody_now() -> None:
    assert _commitments("Rådet beslutade den 23 januari att ge kansliet i uppdrag att ta fram en plan.") == []


def test_rows_that_are_done_are_left_out() -> None:
    text = "Åtgärd\tVem\tStatus\nBoka lokal\tAnna\tKlart\nSkicka enkät\tBo\tPågår\n"
    assert [one.text for one in find_commitments(blocks_of(text)).commitments] == ["Skicka enkät"]


def test_an_actor_that_shall_by_a_day_is_bound_whatever_the_verb() -> None:
    assert _commitments("Varje kommun ska anmäla en kontaktperson senast 31 juli.") == [
        (("Varje kommun",), "2023-07-31")
    ]


@pytest.mark.parametrize(
    ("text", "responsible", "due"),
    [
        ("Signild ringer skolan i Hagalund.", ("Signild",), None),
        ("Frej och Ylvali skickar runt enkäten.", ("Frej", "Ylvali"), None),
        ("Ottilia lovar att höra med rektorerna.", ("Ottilia",), None),
        ("Birgitta H: – hyr buss till studiebesöket", ("Birgitta H",), None),
        ("@alla skickar namn på kontaktpersoner senast 2 maj", ("alla",), "2023-05-02"),
        ("Alla lämnar synpunkter på utkastet senast den 12 april.", ("Alla",), "2023-04-12"),
        ("Kansliet sammanställer svaren senast på måndag.", ("Kansliet",), "2023-03-20"),
        ("Anna och Bo ordnar lokal. Klart 3 maj 2023.", ("Anna", "Bo"), "2023-05-03"),
        ("Rådet ger arbetsgruppen i uppgift att korta texten.", ("arbetsgruppen",), None),
        (
            "Rådet uppdrar åt chefsgruppen att följa upp planen till utgången av 2024.",
            ("chefsgruppen",),
            "2024-12-31",
        ),
        ("Chefsgruppen ska rapportera till rådets novembermöte.", ("Chefsgruppen",), "2023-11"),
    ],
)
def test_given_names_and_ways_to_say_by_when(text: str, responsible: tuple[str, ...], due: str | None) -> None:
    assert _commitments(text) == [(responsible, due)]


@pytest.mark.parametrize(
    "text",
    [
        "Personal skickar remissen till mottagningen.",
        "Skolan ordnar lokal varje termin.",
        "Signild svarar att arbetet går bra.",
        "Överklagandet ska lämnas in senast tre veckor efter beslutet, före den 3 maj.",
        "Till ombud vid stämman den 4 maj utses Bo Ek.",
        "Beslut:\n\n- Ekerums kommun ska omfattas av verksamheten.",
    ],
)
def test_nouns_reports_appeals_and_elections_bind_nobody(text: str) -> None:
    assert _commitments(text) == []


@pytest.mark.parametrize(
    ("text", "responsible"),
    [
        ("Hälso- och sjukvården får i uppdrag att ta fram en plan.", ("Hälso- och sjukvården",)),
        ("Rådet uppdrog åt hälso- och sjukvårdsdirektören att se över planen.", ("hälso- och sjukvårdsdirektören",)),
        ("Redovisningen till Socialstyrelsen ska ske senast den 31 mars.", ()),
        ("Underlaget till regionen och kommunerna ska skickas senast den 31 mars.", ()),
        ("Färdplanen planeras att presenteras på styrgruppens möte den 9 juni.", ()),
        ("Kommunernas ordförande ska svara senast den 31 mars.", ("Kommunernas ordförande",)),
        ("Ett förslag har skickats till arbetsgruppen som ska besvaras skriftligt.", ("arbetsgruppen",)),
        ("Ledamöter inom skola och region får möjlighet att svara senast den 24 oktober.",
         ("Ledamöter inom skola och region",)),
        ("Samtliga kommuner lämnar namn på kontaktpersoner senast den 31 mars.", ("Samtliga kommuner",)),
        ("Planen skickas ut, för politiskt beslut inom länets kommuner och region Vidsjö län under våren 2024.",
         ("länets kommuner", "region Vidsjö län")),
        ("Planen skickas ut före årsskiftet för beslut i kommunerna.", ()),
        ("Beslut:\n\n- Styrgruppen utser en chef, Regional utveckling utser en ledare och kommunerna utser två.",
         ("Styrgruppen", "Regional utveckling", "kommunerna")),
    ],
)  # fmt: skip
def test_who_is_to_do_it_is_named_whole_and_who_gets_it_is_not(text: str, responsible: tuple[str, ...]) -> None:
    assert [one for one, _due in _commitments(text)] == [responsible]
