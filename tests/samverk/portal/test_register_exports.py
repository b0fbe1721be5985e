"""Registers as CSV and XLSX: whole, typed, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from samverk.core.sheets import safe_cell
from samverk.meetings.models import Amount
from tests.samverk.factories import (
    make_attendance,
    make_commitment,
    make_decision,
    make_item,
    make_meeting,
    make_organ,
    make_person,
    make_principal,
)

pytestmark = pytest.mark.django_db


def csv_rows(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(content), delimiter=";"))


def sheet_rows(client: Client, address: str) -> list[tuple[Any, ...]]:
    content = b"".join(client.get(address).streaming_content)  # type: ignore[attr-defined]
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def test_all_rows_that_were_chosen_are_exported_with_their_addresses(client: Client) -> None:
    meeting = make_meeting(organ=make_organ("Rådet"), published=True)
    item = make_item(meeting, "Punkt")
    for number in range(60):
        make_decision(meeting, f"Beslut {number}", item=item)
    rows = csv_rows(client, "/vidsjo/beslut/?format=csv")
    assert rows[0] == ["Beslut", "Punkt", "Organ", "Möte", "Källa", "Typ", "Läge", "Adress"]
    assert len(rows) == 61
    assert rows[1][2:5] == ["Rådet", "2026-10-16", "§ 6"]
    assert rows[1][-1] == f"http://testserver/vidsjo/moten/{meeting.pk}/"
    assert len(csv_rows(client, "/vidsjo/beslut/?format=csv&ar=1999")) == 1


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_escaped(words: str) -> None:
    assert safe_cell(words) == f"'{words}"


@pytest.mark.parametrize("words", ["Beslut = antas", "", "§ 4"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert safe_cell(words) == words


def test_a_formula_in_the_minutes_is_text_in_both_forms(client: Client) -> None:
    make_decision(make_meeting(published=True), "=HYPERLINK(A1)")
    assert csv_rows(client, "/vidsjo/beslut/?format=csv")[1][0] == "'=HYPERLINK(A1)"
    assert sheet_rows(client, "/vidsjo/beslut/?format=xlsx")[1][0] == "'=HYPERLINK(A1)"


def test_numbers_and_days_are_numbers_and_days(client: Client) -> None:
    meeting = make_meeting(published=True)
    Amount.objects.create(meeting=meeting, text="1,5 miljoner", value="1500000.50", position=1)
    assert csv_rows(client, "/vidsjo/belopp/?format=csv")[1][0] == "1500000,5"
    row = sheet_rows(client, "/vidsjo/belopp/?format=xlsx")[1]
    assert row[0] == 1500000.5
    assert row[5].date().isoformat() == "2026-10-16"


def test_the_file_and_its_sheet_are_called_what_the_register_is_called(client: Client) -> None:
    make_meeting(published=True)
    assert "-%C3%A5taganden-" in client.get("/vidsjo/ataganden/?format=csv").headers["Content-Disposition"]
    content = b"".join(client.get("/vidsjo/ataganden/?format=xlsx").streaming_content)  # type: ignore[attr-defined]
    assert load_workbook(io.BytesIO(content)).sheetnames == ["Åtaganden"]


def test_a_commitment_is_exported_with_the_state_that_the_page_shows(client: Client) -> None:
    meeting = make_meeting(published=True)
    for text, state, due in (
        ("a", "open", date(2020, 1, 1)),
        ("b", "open", None),
        ("c", "under_way", None),
        ("d", "done", date(2020, 1, 1)),
        ("e", "dropped", None),
    ):
        make_commitment(meeting, text)
        meeting.commitments.filter(text=text).update(state=state, due_to=due)
    rows = csv_rows(client, "/vidsjo/ataganden/?format=csv&ordna=lage")
    assert [(row[0], row[8]) for row in rows[1:]] == [
        ("a", "Sent"),
        ("b", "Öppet"),
        ("c", "Pågår"),
        ("d", "Klart"),
        ("e", "Struket"),
    ]


def test_principals_are_exported_with_what_they_have_undertaken(client: Client) -> None:
    alnas = make_principal("Alnäs")
    meeting = make_meeting(day=timezone.localdate(), published=True)
    make_attendance(meeting, make_person("Åsa Ek"), principal=alnas)
    make_commitment(meeting, "Alnäs anmäler").parties.create(principal=alnas)
    rows = csv_rows(client, "/vidsjo/huvudman/?format=csv&lage=oppet")
    assert rows[0] == ["Huvudman", "Kod", "Personer", "Närvaro", "Öppna åtaganden", "Sena", "Adress"]
    assert rows[1][0] == alnas.name
    assert rows[1][2:] == ["1", "1 av 1", "1", "0", f"http://testserver/vidsjo/huvudman/{alnas.slug}/"]
    assert len(csv_rows(client, "/vidsjo/huvudman/?format=csv&lage=sent")) == 1


def test_people_are_exported_with_what_they_represent(client: Client) -> None:
    make_attendance(make_meeting(organ=make_organ("Rådet"), published=True), make_person("Åsa Ärlig"))
    assert csv_rows(client, "/vidsjo/personer/?format=csv")[1][:4] == ["Åsa Ärlig", "", "Rådet", "1"]


def test_an_export_holds_nothing_that_the_page_would_hide(client: Client) -> None:
    make_decision(make_meeting(published=False), "Hemligt")
    assert len(csv_rows(client, "/vidsjo/beslut/?format=csv")) == 1
