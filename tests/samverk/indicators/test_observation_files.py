"""Values from files: taken as a whole with their origin, or refused with the line and the reason and nothing taken."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput
from samverk.indicators.actions.add_observation import take_back_file
from samverk.indicators.actions.import_observations import import_observations
from samverk.indicators.models import Indicator, Observation, ObservationFile
from samverk.indicators.queries.indicator_pages import picture_for
from samverk.indicators.queries.sheet_lines import FileRefused
from tests.samverk.factories import NOON, make_principal, make_user
from tests.samverk.indicators.world import make_indicator

pytestmark = pytest.mark.django_db
GOOD = "Period;Värde;Enhet;Huvudman;Slag;Förbehåll\n2024;1 200,5;dagar;;;\n2025;40;dagar;Alnäs;ungefär;Ny räkning\n"


def send(indicator: Indicator, content: str | bytes) -> ObservationFile:
    sent = content if isinstance(content, bytes) else content.encode()
    return import_observations(actor=SYSTEM, indicator=indicator, name="dagar.csv", content=sent, at=NOON)


def faults_of(indicator: Indicator, content: str) -> list[tuple[int, str]]:
    with override("en"), pytest.raises(FileRefused) as refused:
        send(indicator, content)
    assert Observation.objects.filter(origin="file").count() == ObservationFile.objects.count() == 0
    return [(one.line, one.reason) for one in refused.value.faults]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_file_is_taken_with_its_kinds_principals_and_caveats_and_taken_back_as_a_whole() -> None:
    town, indicator = make_principal("Alnäs"), make_indicator()
    file = send(indicator, GOOD)
    rows = list(Observation.objects.order_by("first_day"))
    assert [(one.value, one.kind, one.principal, one.caveat) for one in rows] == [
        (1200.5, "exact", None, ""),
        (40.0, "approximate", town, "Ny räkning"),
    ]
    assert take_back_file(actor=SYSTEM, indicator=indicator, file_id=file.pk, at=NOON) == 2
    assert Observation.objects.count() == 0


def test_a_workbook_is_read_as_well() -> None:
    send(make_indicator(), workbook([["Period", "Värde"], ["2025-03", 12], ["2025-Q1", 40.5]]))
    assert sorted(Observation.objects.values_list("value", flat=True)) == [12.0, 40.5]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("Period;Värde;Summa\n2024;1;2\n", 1, "«Summa» is not known"),
        ("Period;Enhet\n2024;dagar\n", 1, "«Värde» is missing"),
        ("Period;Värde;Antal\n2024;1;2\n", 1, "there twice"),
        ("Period;Värde;Enhet\n2024;1;dagar\n2025;2;patienter\n", 3, "«patienter»"),
        ("Period;Värde;Enhet\n2024;1;dagar\n2024;2;dagar\n", 3, "as on line 2"),
        ("Period;Värde;Enhet\n2024;1;dagar\n2025;2\n", 3, "cut off"),
        ("Period;Värde\n2024;\n", 2, "value is missing"),
        ("Period;Värde\nsnart;3\n", 2, "no time"),
        ("Period;Värde\n2024;många\n", 2, "no number"),
        ("Period;Värde;Slag\n2024;3;kanske\n", 2, "no kind"),
        ("Period;Värde;Huvudman\n2024;3;Annanstans\n", 2, "no principal"),
        ("Period;Värde;Slag\n2024;3;intervall\n", 2, "upper end of the range is missing"),
        ("Period;Värde\n2041;3\n", 2, "only a forecast looks ahead"),
        ("Period;Värde\n", 1, "no value in the file"),
    ],
)
def test_a_fault_is_told_with_its_line_and_nothing_is_taken(content: str, line: int, words: str) -> None:
    (fault,) = faults_of(make_indicator(), content)
    assert fault[0] == line
    assert words in fault[1]


def test_a_value_that_is_there_already_is_not_taken_twice() -> None:
    indicator = make_indicator()
    send(indicator, "Period;Värde\n2024;1\n")
    with override("en"), pytest.raises(FileRefused) as refused:
        send(indicator, "Period;Värde\n2025;2\n2024;1\n")
    assert [one.line for one in refused.value.faults] == [3]
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("rest", ["", ";dagar"])
def test_a_file_with_a_row_per_patient_is_refused_at_the_door(rest: str) -> None:
    head = "Personnummer;Period;Värde\n"
    people = "".join(f"{number};2024;3{rest}\n" for number in ("191212121212", "194107080184", "196408233234"))
    with pytest.raises(InvalidInput) as refused:
        send(make_indicator(), head + people)
    assert refused.value.code == "patient_rows"
    assert Observation.objects.count() == ObservationFile.objects.count() == 0


@pytest.mark.parametrize("content", [b"PK\x03\x04 half a workbook", b"%PDF-1.4\n%%EOF", b"", b"\x00\x01\x02"])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput):
        send(make_indicator(), content)
    assert Observation.objects.count() == 0


def test_small_counts_of_persons_are_not_shown_nor_told_by_the_total() -> None:
    for name in ("Alnäs", "Björkhult", "Ekerum"):
        make_principal(name)
    indicator = make_indicator("Patienter", "patienter", counts_persons=True, level="principal")
    parts = "2024;55;\n2024;3;Alnäs\n2024;12;Björkhult\n2024;40;Ekerum\n"
    send(indicator, f"Period;Värde;Huvudman\n{parts}")
    picture = picture_for(SYSTEM, indicator)
    assert {one.part: one.is_hidden for one in picture.values} == {
        "": False,
        "Alnäs": True,
        "Björkhult": True,
        "Ekerum": False,
    }
    assert [one.chart.label for one in picture.parts] == ["Ekerum"]


def test_the_page_shows_every_fault_and_keeps_the_values_as_they_were(client: Client, settings: LazySettings) -> None:
    indicator = make_indicator()
    client.force_login(make_user("petra", role="process_leader"), backend=settings.AUTHENTICATION_BACKENDS[0])
    address = f"/vidsjo/nyckeltal/{indicator.pk}/fil/"
    bad = SimpleUploadedFile("dagar.csv", b"Period;V\xc3\xa4rde\n2024;x\nsnart;1\n")
    answer = client.post(address, {"file": bad})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="error" role="alert"' in page
    assert page.count('<td class="num" data-label="Rad">') == 2
    good = SimpleUploadedFile("dagar.csv", GOOD.replace("Alnäs", "").encode())
    assert client.post(address, {"file": good})["Location"] == f"/vidsjo/nyckeltal/{indicator.pk}/"
    assert Observation.objects.count() == 2
