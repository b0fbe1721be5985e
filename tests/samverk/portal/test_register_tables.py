"""The registers of decisions, commitments, sums and figures: what they show, to whom, in which order."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samverk.meetings.models import Amount, Figure, Meeting
from samverk.organizations.models import Organ
from samverk.search.actions.index_meetings import index_meeting
from swedish_text.folding import fold
from tests.samverk.factories import (
    make_commitment,
    make_county,
    make_decision,
    make_document,
    make_finding,
    make_item,
    make_meeting,
    make_organ,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db
REGISTERS = ("beslut", "ataganden", "belopp", "siffror", "personer")


def make_full_meeting(
    number: int = 1, *, organ: Organ | None = None, day: date = date(2026, 3, 3), published: bool = True
) -> Meeting:
    """A meeting with one of each kind of content, indexed."""
    organ = organ or make_organ(f"Organ {number}")
    document = make_document(f"Protokoll {number}")
    meeting = make_meeting(organ=organ, day=day, document=document, published=published)
    item = make_item(meeting, f"Punkt {number}", number="4")
    make_decision(meeting, f"Beslut {number} om färdplanen.", item=item, finding=make_finding(document))
    make_commitment(meeting, f"Åtagande {number}", item=item)
    Amount.objects.create(meeting=meeting, item=item, text=f"{number} miljoner", value=number * 1000000, position=1)
    label = "Väntande"
    Figure.objects.create(
        meeting=meeting, text=f"{number} väntande", label=label, folded_label=fold(label), value=number, position=1
    )
    index_meeting(meeting.pk)
    return meeting


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows_of(client: Client, address: str) -> list[str]:
    """The text of each row's head, in order."""
    table = text_of(client, address).rpartition('<table class="t t--stack register">')[2].partition("</table>")[0]
    heads = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', table)
    return [" ".join(re.sub(r"<small>.*?</small>|<[^>]+>", "", head).split()) for head in heads]


def test_a_decision_leads_to_its_words_in_the_minutes(client: Client) -> None:
    meeting = make_full_meeting()
    finding = meeting.decisions.get().finding_id
    text = text_of(client, "/vidsjo/beslut/")
    assert f'href="/vidsjo/moten/{meeting.pk}/#f{finding}"' in text
    assert "§ 4" in text
    assert "1 beslut</a> gäller" in text


@pytest.mark.parametrize("register", REGISTERS)
def test_what_is_not_released_is_seen_by_staff_alone(client: Client, register: str) -> None:
    make_full_meeting(published=False)
    assert rows_of(client, f"/vidsjo/{register}/") == []
    client.force_login(make_user())
    if register != "personer":
        assert len(rows_of(client, f"/vidsjo/{register}/")) == 1


def test_a_decision_is_called_replaced_only_to_those_who_may_see_what_replaced_it(client: Client) -> None:
    first, second = make_full_meeting(1), make_full_meeting(2, published=False)
    first.decisions.update(replaced_by=second.decisions.get())
    assert rows_of(client, "/vidsjo/beslut/?lage=galler") == ["Beslut 1 om färdplanen."]
    assert rows_of(client, "/vidsjo/beslut/?lage=ersatt") == []
    client.force_login(make_user())
    assert rows_of(client, "/vidsjo/beslut/?lage=ersatt") == ["Beslut 1 om färdplanen."]


def test_the_filters_narrow_and_an_unknown_choice_finds_nothing(client: Client) -> None:
    council = make_organ("Rådet", slug="radet")
    make_full_meeting(1, organ=council, day=date(2025, 3, 3))
    make_full_meeting(2)
    assert rows_of(client, "/vidsjo/beslut/?organ=radet") == ["Beslut 1 om färdplanen."]
    assert rows_of(client, "/vidsjo/beslut/?ar=2026") == ["Beslut 2 om färdplanen."]
    assert len(rows_of(client, "/vidsjo/beslut/?q=färdplan&typ=other")) == 2
    assert rows_of(client, "/vidsjo/beslut/?q=hemgång") == []
    for unknown in ("organ=x", "ar=x", "ar=0000", "huvudman=x", "lage=x", "typ=x", "q=%00&organ=%00"):
        assert rows_of(client, f"/vidsjo/beslut/?{unknown}") == []


def test_organs_are_ordered_in_swedish(client: Client) -> None:
    names = ("Örgruppen", "Zongruppen", "Ängsgruppen", "Ågruppen", "Arbetsgruppen")
    for number, name in enumerate(names):
        make_full_meeting(number, organ=make_organ(name))
    in_order = [names[int(row.split()[1])] for row in rows_of(client, "/vidsjo/beslut/?ordna=organ")]
    assert in_order == ["Arbetsgruppen", "Zongruppen", "Ågruppen", "Ängsgruppen", "Örgruppen"]


def test_sums_are_ordered_by_size_and_the_largest_is_told(client: Client) -> None:
    for number in (2, 30, 4):
        make_full_meeting(number)
    assert [row[:2] for row in rows_of(client, "/vidsjo/belopp/?ordna=-belopp")] == ["30", "4 ", "2 "]
    assert "30 000 000 kronor" in text_of(client, "/vidsjo/belopp/")


def test_a_turned_order_stays_when_the_form_is_sent(client: Client) -> None:
    make_full_meeting()
    assert '<option value="datum" selected>' in text_of(client, "/vidsjo/beslut/?ordna=datum")


def test_types_are_ordered_as_they_are_called(client: Client) -> None:
    meeting = make_meeting(published=True)
    for kind in ("other", "appointment", "approval", "adoption"):
        make_decision(meeting, kind)
    meeting.decisions.update(type=F("text"))
    assert rows_of(client, "/vidsjo/beslut/?ordna=typ") == ["adoption", "approval", "appointment", "other"]


def test_figures_are_ordered_by_the_time_that_they_tell_of(client: Client) -> None:
    meeting = make_meeting(published=True)
    for period in ("januari 2025", "", "andra halvåret 2024", "2024", "april 2024"):
        Figure.objects.create(meeting=meeting, text=period or "utan", value=1, period=period, position=1)
    in_order = ["2024", "april 2024", "andra halvåret 2024", "januari 2025", "utan"]
    assert rows_of(client, "/vidsjo/siffror/?ordna=period") == in_order


def test_a_period_counts_from_where_it_begins_however_it_is_written(client: Client) -> None:
    in_order = (
        *("2023–2024", "2023", "H2 2023", "2024", "januari-mars 2024", "1 mars 2024", "kvartal 2 2024", "april 2024"),
        *("2024-05", "2024-05-13", "hösten 2024", "september 2024", "Q4 2024", "våren 2025", "februari 2025"),
    )
    meeting = make_meeting(published=True)
    for period in (*sorted(in_order), "hösten", ""):
        Figure.objects.create(meeting=meeting, text=period or "utan", value=1, period=period, position=1)
    for period in ("sista kvartalet 2024", "2:a kvartalet 2024", "slutet av mars 2024"):
        Figure.objects.create(meeting=meeting, text=period, value=1, period=period, position=1)
    shown = rows_of(client, "/vidsjo/siffror/?ordna=period")
    assert [one for one in shown if one in in_order] == list(in_order)
    assert set(shown[-2:]) == {"hösten", "utan"}
    assert shown.index("1 mars 2024") - shown.index("slutet av mars 2024") == 1
    assert abs(shown.index("2:a kvartalet 2024") - shown.index("kvartal 2 2024")) == 1
    assert abs(shown.index("sista kvartalet 2024") - shown.index("Q4 2024")) == 1
    assert set(rows_of(client, "/vidsjo/siffror/?ordna=-period")[-2:]) == {"hösten", "utan"}


def test_figures_without_a_time_are_ordered_too(client: Client) -> None:
    meeting = make_meeting(published=True)
    Figure.objects.create(meeting=meeting, text="utan", value=1, position=1)
    assert rows_of(client, "/vidsjo/siffror/?ordna=period") == ["utan"]


def test_a_series_keeps_its_writing_and_counts_percent_and_its_sign_as_one(client: Client) -> None:
    for number, unit in enumerate(("procent", "%", "procent"), start=1):
        meeting = make_meeting(day=date(2022 + number, 5, 5), organ=make_organ("Rådet"), published=True)
        Figure.objects.create(
            meeting=meeting,
            text=f"{number} {unit}",
            label="placeringar enligt LVM",
            folded_label="placeringar enligt lvm",
            value=number,
            unit=unit,
            position=1,
        )
    text = text_of(client, "/vidsjo/siffror/")
    assert "Placeringar enligt LVM (3)" in text
    assert text.count('<circle class="f-ink"') == 3


def test_a_commitment_is_late_from_the_day_after_its_due_period(client: Client) -> None:
    meeting = make_full_meeting()
    meeting.commitments.update(due="2020-10", due_text="oktober 2020", due_to=date(2020, 10, 31))
    make_commitment(meeting, "Utan dag")
    make_commitment(meeting, "Långt fram")
    meeting.commitments.filter(text="Långt fram").update(due="2199", due_to=date(2199, 12, 31))
    assert rows_of(client, "/vidsjo/ataganden/?lage=sent") == ["Åtagande 1"]
    assert rows_of(client, "/vidsjo/ataganden/?lage=utan_dag") == ["Utan dag"]
    assert rows_of(client, "/vidsjo/ataganden/?lage=kommer") == ["Långt fram"]
    assert "3 åtaganden</a> är öppna, varav" in text_of(client, "/vidsjo/ataganden/")


def test_a_commitment_is_found_at_the_principal_that_is_responsible(client: Client) -> None:
    alnas = make_principal("Alnäs")
    meeting = make_full_meeting()
    meeting.commitments.get().parties.create(principal=alnas)
    make_commitment(meeting, "Nämner bara Alnäs kommun")
    assert rows_of(client, f"/vidsjo/ataganden/?huvudman={alnas.slug}") == ["Åtagande 1"]


def test_figures_of_one_label_become_a_chart_with_its_table(client: Client) -> None:
    for number, year in enumerate((2023, 2024, 2025), start=1):
        make_full_meeting(number, day=date(year, 5, 5))
    text = text_of(client, "/vidsjo/siffror/")
    assert "från 1 till 3 · 3 värden, 2023–2025" in text
    assert text.count('<circle class="f-ink"') == 3


@pytest.mark.parametrize("register", REGISTERS)
def test_a_page_asks_the_database_as_often_for_many_rows_as_for_few(client: Client, register: str) -> None:
    organ = make_organ("Rådet")
    for number in range(3):
        make_full_meeting(number, organ=organ, day=date(2023 + number, 1, 1))
    client.get(f"/vidsjo/{register}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/vidsjo/{register}/")
    for number in range(3, 12):
        make_full_meeting(number, organ=organ, day=date(2023 + number % 3, 2, number))
    with CaptureQueriesContext(connection) as many:
        client.get(f"/vidsjo/{register}/")
    assert len(many) <= len(few) <= 25


@pytest.mark.parametrize("register", REGISTERS)
def test_an_empty_register_says_how_it_gets_filled(client: Client, register: str) -> None:
    make_county()
    assert "Registret fylls av protokollen" in text_of(client, f"/vidsjo/{register}/")


def test_pages_hold_fifty_rows_and_keep_what_was_chosen(client: Client) -> None:
    meeting = make_full_meeting()
    for number in range(60):
        make_decision(meeting, f"Beslut nummer {number}")
    first = text_of(client, "/vidsjo/beslut/?ordna=datum")
    assert 'href="?ordna=datum&amp;sida=2"' in first
    assert len(rows_of(client, "/vidsjo/beslut/")) == 50
    assert len(rows_of(client, "/vidsjo/beslut/?sida=2")) == 11
    assert len(rows_of(client, "/vidsjo/beslut/?sida=hund")) == 50
