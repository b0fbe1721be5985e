"""Days after discharge: months typed and from files, means and days that cost by dated terms, few patients not told."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from openpyxl import Workbook

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.documents.models import Document
from samverk.indicators.actions.note_discharges import (
    import_discharges,
    note_discharges,
    set_discharge_terms,
    take_back_discharges,
)
from samverk.indicators.models import DischargeFile, DischargeMonth
from samverk.indicators.queries.discharge_pages import discharge_page_of
from samverk.indicators.queries.sheet_lines import FileRefused
from samverk.organizations.models import County, Principal
from tests.samverk.factories import NOON, make_county, make_principal, make_user

pytestmark = pytest.mark.django_db
HEADS = "Månad;Huvudman;Patienter;Dagar"
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def county() -> County:
    county = make_county()
    for name in ("Alnäs", "Ekerum", "Fagervik"):
        make_principal(name, county=county)
    return county


def take(county: County, *lines: str, heads: str = HEADS) -> DischargeFile:
    content = "\n".join((heads, *lines)).encode()
    return import_discharges(actor=SYSTEM, county=county, name="dagar.csv", content=content, at=NOON)


def refused(county: County, *lines: str, heads: str = HEADS) -> list[tuple[int, str]]:
    with override("sv"), pytest.raises(FileRefused) as fault:
        take(county, *lines, heads=heads)
    assert DischargeMonth.objects.count() == DischargeFile.objects.count() == 0
    return [(one.line, one.reason) for one in fault.value.faults]


def fill(county: County, patients: dict[str, int], *, month: date = JUNE, mean: float = 4.0) -> None:
    for name, number in patients.items():
        principal = Principal.objects.get(short_name=name)
        note_discharges(actor=SYSTEM, principal=principal, month=month, patients=number, days=number * mean, at=NOON)


def test_a_file_is_taken_as_a_whole_and_taken_back_as_a_whole(county: County) -> None:
    file = take(county, "2026-05;Alnäs;10;35", "2026-05;Ekerum kommun;8;12,5", "maj 2026;Fagervik;0;0")
    assert [(one.patients, one.days) for one in file.months.order_by("principal__sort_key")] == [
        (10, 35.0),
        (8, 12.5),
        (0, 0.0),
    ]
    assert take_back_discharges(actor=SYSTEM, county=county, file_id=file.pk, at=NOON) == 3
    assert not DischargeMonth.objects.exists()


def test_an_excel_file_is_read_the_same(county: County) -> None:
    book, content = Workbook(), BytesIO()
    sheet: Any = book.active
    for row in (["Månad", "Kommun", "Antal patienter", "Vårddagar"], [date(2026, 5, 1), "Alnäs", 10, 35]):
        sheet.append(row)
    sheet["A2"] = "2026-05"
    book.save(content)
    import_discharges(actor=SYSTEM, county=county, name="dagar.xlsx", content=content.getvalue(), at=NOON)
    assert DischargeMonth.objects.get().days == 35.0


@pytest.mark.parametrize(
    ("lines", "heads", "expected"),
    [
        (["2026-05;Alnäs;1"], "Månad;Huvudman;Patienter", (1, "Kolumnen ”Dagar” saknas.")),
        (["2026-05;Alnäs;1;2;3"], f"{HEADS};Timmar", (1, "Kolumnen ”Timmar” är okänd.")),
        (["2026-05;Alnäs;1;2;timmar"], f"{HEADS};Enhet", (2, "Enheten är ”timmar”; det ska vara dagar.")),
        (["2026-05;Alnäs;1;2", "2026-05;Alnäs;1;2"], HEADS, (3, "Samma månad och huvudman som på rad 2.")),
        (["2026-05;Alnäs;1;2", "2026-05;Eke"], HEADS, (3, "Raden slutar efter 2 kolumner: filen är avhuggen.")),
        (
            ["2026-05;Alnäs;1;2", "2026-05;Ekerum;1;2", "2026-06;Alnäs;1;2"],
            HEADS,
            (4, "juni 2026 saknar Ekerum, som filens andra månader har."),
        ),
        (["2026;Alnäs;1;2"], HEADS, (2, "”2026” är ingen månad. Skriv 2026-03.")),
        (["2030-01;Alnäs;1;2"], HEADS, (2, "Månaden är inte slut.")),
        (["2026-05;Storstad;1;2"], HEADS, (2, "”Storstad” är ingen huvudman i länet.")),
        (["2026-05;Alnäs;1,5;2"], HEADS, (2, "Patienter räknas i hela tal.")),
        (["2026-05;Alnäs;många;2"], HEADS, (2, "”många” är inget tal.")),
        (["2026-05;Alnäs;;2"], HEADS, (2, "Värdet saknas.")),
    ],
)
def test_nothing_is_taken_of_a_file_with_a_fault(
    county: County, lines: list[str], heads: str, expected: tuple[int, str]
) -> None:
    line, reason = refused(county, *lines, heads=heads)[0]
    assert (line, reason) == expected


def test_days_without_patients_are_refused_by_the_rule(county: County) -> None:
    assert refused(county, "2026-05;Alnäs;0;4")[0][0] == 2
    principal = Principal.objects.get(short_name="Alnäs")
    with pytest.raises(RuleBroken) as fault:
        note_discharges(actor=SYSTEM, principal=principal, month=MAY, patients=0, days=4, at=NOON)
    assert fault.value.verdict.rule == "DISCHARGE-2"


def test_what_is_there_already_is_refused(county: County) -> None:
    fill(county, {"Alnäs": 10}, month=MAY)
    with pytest.raises(FileRefused):
        take(county, "2026-05;Alnäs;10;35", "2026-05;Ekerum;8;12")
    with pytest.raises(InvalidInput):
        fill(county, {"Alnäs": 9}, month=MAY)
    assert DischargeMonth.objects.count() == 1


def test_a_file_with_a_row_per_patient_is_refused_and_nothing_is_stored(county: County) -> None:
    lines = [f"Patient {number};1938-0{number}-11;F03.{number};Alnäs" for number in range(1, 6)]
    with pytest.raises(InvalidInput) as fault:
        take(county, *lines, heads="Patient;Född;Diagnos;Kommun")
    assert fault.value.code == "patient_rows"
    assert not DischargeFile.objects.exists()
    assert not Document.objects.exists()


def test_mean_and_cost_follow_from_the_terms_of_the_day(county: County) -> None:
    fill(county, {"Alnäs": 10, "Ekerum": 20, "Fagervik": 30}, month=MAY)
    fill(county, {"Alnäs": 10, "Ekerum": 20, "Fagervik": 30}, month=JUNE, mean=2.5)
    page = discharge_page_of(county, month=MAY)
    assert [(one.mean, one.cost, one.is_over) for one in page.cells] == [(4.0, None, True)] * 3, "the law counts each"
    set_discharge_terms(
        actor=SYSTEM, county=county, first_day=MAY, free_days=3.5, counted_by="mean", source="Avtal 2026", at=NOON
    )
    set_discharge_terms(
        actor=SYSTEM, county=county, first_day=JUNE, free_days=2, counted_by="mean", source="Avtal 2026 b", at=NOON
    )
    assert [one.cost for one in discharge_page_of(county, month=MAY).cells] == [5.0, 10.0, 15.0]
    with override("sv"):
        page = discharge_page_of(county, month=None)
    assert (page.shown, [one.cost for one in page.cells]) == (JUNE, [5.0, 10.0, 15.0])
    assert page.change == "bättre än maj 2026 (4)"
    assert [one.compared for one in page.parts] == ["som i länet"] * 3
    assert page.chart is not None
    assert len(page.chart.targets) == 2


@pytest.mark.parametrize(
    ("patients", "hidden"),
    [
        ({"Alnäs": 10, "Ekerum": 20, "Fagervik": 30}, []),
        ({"Alnäs": 3, "Ekerum": 20, "Fagervik": 30}, ["Alnäs", "Ekerum"]),
        ({"Alnäs": 3, "Ekerum": 2, "Fagervik": 30}, ["Alnäs", "Ekerum"]),
        ({"Alnäs": 0, "Ekerum": 20, "Fagervik": 30}, []),
    ],
)
def test_few_patients_are_not_told_nor_what_would_tell_them(
    county: County, patients: dict[str, int], hidden: list[str]
) -> None:
    fill(county, patients)
    page = discharge_page_of(county, month=None)
    assert [one.principal.short_name for one in page.cells if one.is_hidden and one.principal] == hidden
    assert not {one.principal.short_name for one in page.parts} & set(hidden)


def test_the_page_takes_months_and_terms(county: County, client: Client, settings: LazySettings) -> None:
    client.force_login(make_user(role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    own, alnas = "/vidsjo/utskrivningar/", Principal.objects.get(short_name="Alnäs")
    sent = {"principal": alnas.pk, "month": "2026-06", "patients": "12", "days": "50,5"}
    assert client.post(f"{own}manad/", sent)["Location"] == own
    assert client.post(f"{own}manad/", sent).status_code == 422
    terms = {"do": "terms", "free_days": "3", "first_day": "2026-01-01", "counted_by": "mean", "source": "Avtal"}
    assert client.post(f"{own}gor/", terms)["Location"] == own
    text = client.get(f"{own}?manad=2026-06").content.decode()
    for words in ("12 patienter", "i snitt 4,2", "En huvudman</a> ligger över gränsen på 3 dagar", "14,5"):
        assert words in text, words
    bad = SimpleUploadedFile("a.csv", f"{HEADS}\n2026-06;Alnäs;1;2\n".encode())
    assert "Huvudmannens månad finns redan." in client.post(f"{own}fil/", {"file": bad}).content.decode()
    row = DischargeMonth.objects.get()
    assert client.post(f"{own}gor/", {"do": "remove", "month": row.pk}).status_code == 302
    assert not DischargeMonth.objects.exists()


def test_many_months_take_as_many_queries_as_one(county: County) -> None:
    taken = []
    for month in (MAY, JUNE):
        fill(county, {"Alnäs": 10, "Ekerum": 20, "Fagervik": 30}, month=month)
        with CaptureQueriesContext(connection) as asked:
            discharge_page_of(county, month=None)
        taken.append(len(asked))
    assert taken[0] == taken[1] <= 3
