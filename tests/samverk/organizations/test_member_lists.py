"""Lists of members from files: read, compared, taken in as a whole, taken back as a whole."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput, StaleState
from samverk.organizations.actions.add_membership import Place, add_membership
from samverk.organizations.actions.apply_member_list import apply_member_list, undo_member_list
from samverk.organizations.models import Membership, Organ
from samverk.organizations.queries import email_of, members_on
from samverk.organizations.queries.member_files import read_member_file
from samverk.organizations.queries.member_plan import plan_members
from samverk.organizations.tasks import forget_expired_contacts
from tests.samverk.factories import NOON, make_organ, make_principal, make_user

pytestmark = pytest.mark.django_db
FIRST = date(2027, 1, 1)
LIST = "Namn;Uppdrag;Huvudman;Parti;Turordning;Ersätter;E-post\n"


@pytest.fixture
def organ() -> Organ:
    make_principal("Alnäs")
    make_principal("Ekerum")
    return make_organ()


def seat(organ: Organ, name: str, **values: object) -> Membership:
    place = Place(**{"kind": "member", "starts_on": date(2025, 1, 1), **values})  # type: ignore[arg-type]
    return add_membership(actor=SYSTEM, organ=organ, name=name, place=place, at=NOON)


def names(organ: Organ, day: date = FIRST) -> list[str]:
    return sorted(one.person.name for one in members_on(organ, day))


def test_a_list_is_read_from_csv_in_utf8_and_in_cp1252(organ: Organ) -> None:
    text = LIST + "Åsa Öhrn;ersättare;Alnäs;C;2;;asa@vidsjo.example\n"
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("cp1252")):
        (row,) = read_member_file(content).rows
        assert (row.line, row.values["name"], row.values["order"]) == (2, "Åsa Öhrn", "2")


def test_a_list_is_read_from_xlsx_with_days_as_days(organ: Organ) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Namn", "Huvudman", "Från"])
    sheet.append(["Åsa Öhrn", "Alnäs", date(2027, 2, 1)])
    file = io.BytesIO()
    book.save(file)
    plan = plan_members(organ, read_member_file(file.getvalue()).rows, first_day=FIRST, ends="nobody")
    assert plan.new[0].values["starts_on"] == date(2027, 2, 1)


def test_a_title_may_stand_above_the_heads_a_name_in_two_columns_and_what_is_not_read_is_told(organ: Organ) -> None:
    text = "Ledamöter 2027;;;\n;;;\nFörnamn;Efternamn;Kommun/Region;Skonummer\nÅsa;Öhrn;Alnäs;38\n"
    file = read_member_file(text.encode())
    (row,) = file.rows
    assert (row.line, row.values, file.unread) == (4, {"name": "Åsa Öhrn", "side": "Alnäs"}, ("Skonummer",))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04nothing", "not_a_list"),
        (b"\x00\x01", "not_a_list"),
        (b"Ort;Land\n", "no_heads"),
        (b"Namn\n", "no_rows"),
    ],
)
def test_what_is_no_list_is_refused_with_its_reason(organ: Organ, content: bytes, code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        read_member_file(content)


def test_every_fault_is_told_with_its_line_and_nothing_is_taken(organ: Organ) -> None:
    text = LIST + (
        "Åsa Öhrn;ledamot;Alnäs;C;;;\n"
        ";ledamot;Alnäs;;;;\n"
        "Bo Ceder;kung;Alnäs;;;;\n"
        "Cia Dahl;ledamot;Storstaden;;;;\n"
        "Disa Ek;ersättare;Alnäs;;noll;;\n"
        "Eva Falk;ersättare;Alnäs;;1;Ingen Alls;\n"
        "Åsa Öhrn;ledamot;Alnäs;C;;;\n"
        "Finn Gran;ledamot;Alnäs;;;;finn\n"
    )
    rows = read_member_file(text.encode()).rows
    plan = plan_members(organ, rows, first_day=FIRST, ends="nobody")
    assert sorted(one.line for one in plan.faults) == [3, 4, 5, 6, 7, 8, 9]
    with pytest.raises(InvalidInput, match="list_has_faults"):
        apply_member_list(actor=SYSTEM, organ=organ, rows=rows, first_day=FIRST, ends="nobody", at=NOON)
    assert not organ.memberships.exists()


def test_a_name_written_over_another_persons_line_is_a_fault_and_nobody_is_mistaken_for_her(organ: Organ) -> None:
    kept = seat(organ, "Bo Ceder").person
    line = "Namn;Uppdrag;Huvudman;Person\n%s;ledamot;Alnäs;%s\n"
    over, beside = (read_member_file((line % ("Ny Ledamot", one)).encode()).rows for one in (kept.slug, ""))
    assert "Bo Ceder" in plan_members(organ, over, first_day=FIRST, ends="nobody").faults[0].reason
    plan = plan_members(organ, beside, first_day=FIRST, ends="nobody")
    assert ([one.name for one in plan.new], plan.faults) == (["Ny Ledamot"], [])


def test_after_an_election_those_with_a_party_are_replaced_and_it_can_be_taken_back(organ: Organ) -> None:
    stays, goes = seat(organ, "Bo Ceder"), seat(organ, "Cia Dahl", party="S")
    text = LIST + (
        "Åsa Öhrn;ledamot;Alnäs;C;;;asa@vidsjo.example\n"
        "Disa Ek;ersättare;Alnäs;C;1;Åsa Öhrn;\n"
        "Cia Dahl;ledamot;Ekerum;S;;;\n"
    )
    rows = read_member_file(text.encode()).rows
    event = apply_member_list(actor=SYSTEM, organ=organ, rows=rows, first_day=FIRST, ends="political", at=NOON)
    assert event is not None
    assert names(organ) == ["Bo Ceder", "Cia Dahl", "Disa Ek", "Åsa Öhrn"]
    goes.refresh_from_db()
    assert goes.ends_on == date(2026, 12, 31)
    substitute = members_on(organ, FIRST).get(kind="substitute")
    assert substitute.personal_for is not None
    assert substitute.personal_for.person.name == "Åsa Öhrn"
    assert email_of(substitute.personal_for.person, today=FIRST) == "asa@vidsjo.example"
    undo_member_list(actor=SYSTEM, organ=organ, event_id=event.pk, at=NOON)
    goes.refresh_from_db()
    assert goes.ends_on is None
    assert set(organ.memberships.all()) == {stays, goes}
    assert forget_expired_contacts(now=NOON) == 1
    with pytest.raises(StaleState):
        undo_member_list(actor=SYSTEM, organ=organ, event_id=event.pk, at=NOON)


def test_the_same_list_again_changes_nothing(organ: Organ) -> None:
    rows = read_member_file((LIST + "Åsa Öhrn;ledamot;Alnäs;C;;;\n").encode()).rows
    for is_first in (True, False):
        event = apply_member_list(actor=SYSTEM, organ=organ, rows=rows, first_day=FIRST, ends="everybody", at=NOON)
        assert (event is not None) == is_first


def test_the_pages_show_what_changes_take_it_in_and_take_it_back(organ: Organ, client: Client) -> None:
    make_user()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    own = f"/vidsjo/organ/{organ.slug}/ledamoter/"
    empty = client.get(f"{own}lista/")
    assert f"efter valet {empty.context['term'].starts_on.year - 1} tjänstgör" in empty.content.decode()
    file = io.BytesIO((LIST + "Åsa Öhrn;ledamot;Alnäs;C;;;\n").encode())
    file.name = "lista.csv"
    answer = client.post(f"{own}lista/", {"file": file, "first_day": "2026-01-01", "ends": "nobody"})
    assert "Åsa Öhrn" in answer.content.decode()
    assert not organ.memberships.exists()
    done = client.post(f"{own}lista/ta-in/", {"list": answer.context["sealed"]}, follow=True)
    assert names(organ) == ["Åsa Öhrn"]
    assert "/angra/" in done.content.decode()
    assert client.post(f"{own}lista/ta-in/", {"list": "something else"}).status_code == 422


def test_the_exported_list_reads_back_and_its_cells_never_run(organ: Organ, client: Client) -> None:
    seat(organ, "Bo Ceder", title="=cmd", party="S")
    make_user()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    own = f"/vidsjo/organ/{organ.slug}/ledamoter/"
    text = b"".join(client.get(f"{own}?format=csv").streaming_content)  # type: ignore[attr-defined]
    assert "'=cmd" in text.decode()
    plan = plan_members(organ, read_member_file(text).rows, first_day=FIRST, ends="everybody")
    assert (len(plan.same), plan.faults, plan.ending) == (1, [], [])
    sheet = b"".join(client.get(f"{own}?format=xlsx").streaming_content)  # type: ignore[attr-defined]
    assert load_workbook(io.BytesIO(sheet)).active["E2"].value == "'=cmd"  # type: ignore[index]


def test_a_reader_gets_no_addresses_in_the_export(organ: Organ, client: Client) -> None:
    rows = read_member_file((LIST + "Åsa Öhrn;ledamot;Alnäs;C;;;asa@vidsjo.example\n").encode()).rows
    apply_member_list(actor=SYSTEM, organ=organ, rows=rows, first_day=date(2025, 1, 1), ends="nobody", at=NOON)
    for role, sees in (("reader", False), ("secretary", True)):
        make_user(role, role=role)
        client.login(username=role, password="vitsippa-bakom-knuten")
        answer = client.get(f"/vidsjo/organ/{organ.slug}/ledamoter/?format=csv")
        text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        assert ("asa@vidsjo.example" in text) == sees
