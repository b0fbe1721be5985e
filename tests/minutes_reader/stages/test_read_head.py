"""What is read of the head of minutes: organs, day, times, place, mode, case number, approval."""

from __future__ import annotations

import pytest

from minutes_reader.model import MeetingHead
from tests.minutes_reader.stages.invented_lists import ITEMS, minutes_of

LISTS = "\n\nNärvarande\nAnna Berg, Alnäs\nBo Ek, Björkhult\n"


def head_of(head: str, items: str = ITEMS) -> MeetingHead:
    return minutes_of(head + LISTS + items).meeting


@pytest.mark.parametrize(
    ("head", "organs"),
    [
        ("Protokoll specifika rådet för vård och omsorg\nTid: 2024-03-07", ("Specifika rådet för vård och omsorg",)),
        ("Minnesanteckningar från Länsnätverket för unga 2024-03-07", ("Länsnätverket för unga",)),
        ("Protokoll fört vid Tjänstepersonsrådets möte den 7 mars 2024", ("Tjänstepersonsrådet",)),
        ("Socialnämndens sammanträdesprotokoll\n2024-03-07", ("Socialnämnden",)),
        ("SAMMANTRÄDESPROTOKOLL\nKommunstyrelsens arbetsutskott\n2024-03-07", ("Kommunstyrelsens arbetsutskott",)),
        ("PROTOKOLL\nKOMMUNSTYRELSEN\n2024-03-07", ("Kommunstyrelsen",)),
        ("Protokoll nr 3/2024\nOrgan: Rådet för nära vård\n2024-03-07", ("Rådet för nära vård",)),
        (
            "Protokoll Gemensam Chefsgrupp för vård och omsorg, Chefsgrupp för folkhälsa\nTid: 2024-03-07",
            ("Chefsgrupp för vård och omsorg", "Chefsgrupp för folkhälsa"),
        ),
        (
            "Protokoll\nSamverkansnämnden och Rådet för folkhälsa\n2024-03-07",
            ("Samverkansnämnden", "Rådet för folkhälsa"),
        ),
        (
            "Gemensamt möte med Samverkansrådet vård och omsorg och Chefsgruppen för vård",
            ("Samverkansrådet vård och omsorg", "Chefsgruppen för vård"),
        ),
        (
            "Minnesanteckningar\nGemensamt möte mellan socialnämnden och hälso- och sjukvårdsnämnden den 5 mars 2024",
            ("Socialnämnden", "Hälso- och sjukvårdsnämnden"),
        ),
        ("Protokoll\nGemensamt möte Samverkansrådet/Chefsgruppen", ("Samverkansrådet", "Chefsgruppen")),
        ("Minnesanteckningar\nGemensamt möte med vänner och bekanta", ()),
        ("Protokoll gemensamt möte socialnämnden och vårdnämnden 2024-03-05", ("Socialnämnden", "Vårdnämnden")),
        ("Protokoll Rådet för äldre och funktionsrådet 2024-03-05", ("Rådet för äldre och funktionsrådet",)),
        ("Skrivarnas förening i Ekby\nProtokoll 2024-03-05", ("Skrivarnas förening i Ekby",)),
        ("Skrivet av Ada Berg förening\nByalaget Ekbys förening\nProtokoll 2024-03-05", ("Byalaget Ekbys förening",)),
    ],
)
def test_organs_are_named_in_their_base_form_one_for_each_that_meets(head: str, organs: tuple[str, ...]) -> None:
    assert head_of(head).organs == organs


def test_a_compound_that_was_written_apart_is_joined_as_the_document_itself_spells_it() -> None:
    items = ITEMS + "\nLänsgemensam ledning i samverkan\n"
    assert head_of("Protokoll Läns gemensam ledning i samverkan 2024-03-07", items).organs == (
        "Länsgemensam ledning i samverkan",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Tid: torsdagen den 7 mars 2024 kl. 13.00–15.30",
        "Datum och tid: 2024-03-07 kl 13-15.30",
        "Tid: Torsdag 7/3 2024, kl 13:00 - 15:30",
        "Sammanträdestid\t7 mars 2024 klockan 13.00–15.30",
        "Mötesdatum\n2024-03-07\nTid\n13.00-15.30",
    ],
)
def test_day_and_times_are_read_from_their_labels(line: str) -> None:
    head = head_of(f"Protokoll Rådet för nära vård\n{line}\nPlats: Alnäs")
    assert (head.date, head.start_time, head.end_time) == ("2024-03-07", "13:00", "15:30")


def test_a_weekday_without_year_is_the_one_before_the_approval() -> None:
    head = head_of("Protokoll Rådet för nära vård\nTid: Fredag den 19 november kl 9.30\nJusterat den: 2021-11-30")
    assert (head.date, head.approved_on) == ("2021-11-19", "2021-11-30")
    assert head.derived == ("date",)


@pytest.mark.parametrize(
    "other",
    [
        "Justerat den 2024-03-21",
        "Datum för anslag 2024-03-22",
        "Upprättad 2024-03-20",
        "Nästa möte: 2024-05-02",
        "Utskriftsdatum: 2024-03-25",
    ],
)
def test_the_day_of_anything_else_is_never_taken_for_the_meetings(other: str) -> None:
    assert head_of(f"Protokoll Rådet för nära vård\n{other}").date is None
    assert head_of(f"{other}\nProtokoll Rådet för nära vård\n2024-03-07").date == "2024-03-07"


@pytest.mark.parametrize(
    ("line", "place", "mode"),
    [
        ("Plats: Digitalt via Zoom", "Digitalt via Zoom", "digital"),
        ("Plats: Teams", "Teams", "digital"),
        ("Plats: Hotell Bruket, Granhult", "Hotell Bruket, Granhult", None),
        ("Plats: Regionhuset samt via Teams", "Regionhuset samt via Teams", "hybrid"),
        ("Plats och tid: Kommunhuset, Björksalen, kl. 13.15–15.40", "Kommunhuset, Björksalen", None),
        ("Tid och plats: 2024-03-07 kl 9-12, Folkets hus", "Folkets hus", None),
        ("Sammanträdeslokal: Rådsrummet, kl. 08.30-11.05", "Rådsrummet", None),
        ("Plats: Fysiskt möte i Alnäs", "Fysiskt möte i Alnäs", "physical"),
    ],
)
def test_place_and_mode_are_read_without_day_and_time(line: str, place: str, mode: str | None) -> None:
    head = head_of(f"Protokoll Rådet för nära vård\n{line}")
    assert (head.place, head.mode) == (place, mode)


def test_place_and_mode_may_be_told_in_the_first_item() -> None:
    items = "\n1. Inledning\nMötet genomförs fysiskt på Alnäs folkhögskola.\n\n2. Plan\nPlanen antas.\n"
    head = head_of("Protokoll Rådet för nära vård 2024-03-07", items)
    assert (head.place, head.mode) == ("Alnäs folkhögskola", "physical")


def test_hours_may_be_told_where_the_meeting_opens_and_closes() -> None:
    items = (
        "\n1. Inledning\nOrdföranden öppnar mötet kl. 9.05.\n\n"
        "2. Slut\nOrdföranden tackade och förklarade mötet avslutat kl 11.40.\n"
    )
    head = head_of("Protokoll Rådet för nära vård 2024-03-07", items)
    assert (head.start_time, head.end_time) == ("09:05", "11:40")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Dnr. HSN 21-1 2022", "HSN 21-1 2022"),
        ("Dnr: SAMN-2023-00041", "SAMN-2023-00041"),
        ("Diarienummer RVL 2024/1187", "RVL 2024/1187"),
        ("Diarienummer\tVS 2025/205", "VS 2025/205"),
        ("Dnr 2024/17", "2024/17"),
        ("Dnr: KS 195/2022", "KS 195/2022"),
        ("Ärendenummer: 2024-00123", "2024-00123"),
        ("RS 2022/195", "RS 2022/195"),
        ("Dnr: 22RS195-3", "22RS195-3"),
    ],
)
def test_the_case_number_of_the_minutes_is_quoted_as_written(line: str, number: str) -> None:
    assert head_of(f"Protokoll Rådet för nära vård\n{line}\nTid: 2024-03-07").reference == number


def test_the_case_number_of_an_item_is_not_the_minutes() -> None:
    items = "\n§ 1 Inledning\nMötet öppnades.\n\n§ 2 Plan (RS 2024/17)\nPlanen antas.\n"
    assert head_of("Protokoll Rådet för nära vård 2024-03-07", items).reference is None


@pytest.mark.parametrize(
    "line",
    ["Justerat den: 2024-03-21", "Justerat 2024-03-21", "Justeringsdatum: 21 mars 2024", "Justerat den\n2024-03-21"],
)
def test_the_day_of_approval_is_read(line: str) -> None:
    assert head_of(f"Protokoll Rådet för nära vård\nTid: 2024-03-07\n{line}").approved_on == "2024-03-21"


def test_every_field_has_its_place_in_the_source() -> None:
    minutes = minutes_of(
        "Protokoll Rådet för nära vård\nDnr RS 2024/17\nTid: 2024-03-07 kl 9.00–11.00\nPlats: Teams" + LISTS + ITEMS
    )
    places = {one.field: minutes.source[one.span] for one in minutes.meeting.evidence}
    assert places["reference"] == "RS 2024/17"
    assert places["date"] == "2024-03-07"
    assert places["place"] == "Teams"
    assert places["organs"] == "Rådet för nära vård"
