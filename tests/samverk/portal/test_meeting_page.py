"""The meeting page: facts beside their source, for the public without review, for staff with it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from samverk.documents.actions.store_file import store_file
from samverk.documents.models import Finding
from samverk.meetings.models import Meeting
from tests.samverk.factories import (
    make_attendance,
    make_county,
    make_decision,
    make_document,
    make_finding,
    make_item,
    make_meeting,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db
TEXT = "§ 6 Trygg hemgång\n\nRådet antar planen. Varje kommun anmäler en kontaktperson.\n\n§ 7 Mötet avslutas"


def meeting_with_facts(*, published: bool, rejected: bool = False) -> tuple[Meeting, Finding]:
    document = make_document(TEXT, file_name="protokoll.txt")
    meeting = make_meeting(document=document, published=published)
    item = make_item(meeting, "Trygg hemgång", number="6")
    finding = make_finding(document, value={"text": "Rådet antar planen", "item": "6"}, quote="Rådet antar planen")
    make_decision(meeting, "Rådet antar planen", item=item, finding=finding)
    if rejected:
        finding.state = Finding.State.REJECTED
        finding.save()
    return meeting, finding


def page(client: Client, meeting: Meeting, rest: str = "") -> str:
    response = client.get(f"/vidsjo/moten/{meeting.pk}/{rest}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_public_sees_a_released_meeting_without_any_review(client: Client) -> None:
    meeting, finding = meeting_with_facts(published=True)
    text = page(client, meeting)
    assert f'id="f{finding.pk}"' in text
    assert "Rådet antar planen" in text
    assert "granska/" not in text
    assert 'id="review"' not in text


def test_an_unreleased_meeting_is_not_there_for_the_public(client: Client) -> None:
    meeting, _finding = meeting_with_facts(published=False)
    for rest in ("", "kalla/", "original/", "hamta.json", "hamta.csv", "kalla/1.png"):
        assert client.get(f"/vidsjo/moten/{meeting.pk}/{rest}").status_code == 404


def test_a_meeting_is_not_found_under_another_county(client: Client) -> None:
    meeting, _finding = meeting_with_facts(published=True)
    make_county(code="O", name="Ostviks län", slug="ostvik")
    assert client.get(f"/ostvik/moten/{meeting.pk}/").status_code == 404


def test_staff_reviews_beside_the_words(client: Client) -> None:
    meeting, finding = meeting_with_facts(published=False)
    client.force_login(make_user())
    text = page(client, meeting)
    assert 'id="review"' in text
    for key in ("g", "r", "x"):
        assert f'data-key="{key}"' in text
    assert f"/vidsjo/uppgifter/{finding.pk}/granska/" in text


def test_the_address_of_a_fact_opens_it_and_marks_its_words_without_script(client: Client) -> None:
    meeting, finding = meeting_with_facts(published=True)
    text = page(client, meeting, f"?uppgift={finding.pk}")
    assert f'class="fact is-chosen" id="f{finding.pk}"' in text
    assert '<mark class="is-chosen">Rådet antar planen</mark>' in text
    assert f'href="?uppgift={finding.pk}#f{finding.pk}"' in text


def test_what_was_rejected_is_shown_to_staff_alone(client: Client) -> None:
    meeting, finding = meeting_with_facts(published=True, rejected=True)
    assert f'id="f{finding.pk}"' not in page(client, meeting)
    client.force_login(make_user())
    assert f'id="f{finding.pk}"' in page(client, meeting)


def test_the_seats_tell_who_was_there_and_who_was_not(client: Client) -> None:
    meeting, _finding = meeting_with_facts(published=True)
    principal = make_principal("Björkhult")
    make_attendance(meeting, make_person("Yasmin Haddad"), principal=principal)
    make_attendance(meeting, make_person("Tore Vikander"), principal=make_principal("Ekerum"), status="absent")
    text = page(client, meeting)
    assert "En av två" in text
    assert "Frånvarande: " in text


def test_a_source_with_a_meeting_that_is_not_released_is_kept_back(client: Client) -> None:
    meeting, _finding = meeting_with_facts(published=True)
    other = make_meeting(published=False, organ=make_organ("Arbetsutskottet"))
    other.document, other.part = meeting.document, 2
    other.save()
    assert 'id="kalla"' not in page(client, meeting)
    assert client.get(f"/vidsjo/moten/{meeting.pk}/kalla/").status_code == 404
    assert client.get(f"/vidsjo/moten/{meeting.pk}/original/").status_code == 404


def test_marked_words_are_escaped(client: Client) -> None:
    document = make_document("<script>alert(1)</script> Rådet antar planen.")
    meeting = make_meeting(document=document, published=True)
    make_finding(document, quote="Rådet antar planen")
    assert "<script>alert(1)" not in page(client, meeting)


def test_a_wrong_part_of_the_source_is_not_found(client: Client) -> None:
    meeting, _finding = meeting_with_facts(published=True)
    assert client.get(f"/vidsjo/moten/{meeting.pk}/kalla/?blad=99").status_code == 404
    assert client.get(f"/vidsjo/moten/{meeting.pk}/kalla/?blad=x&uppgift=-1").status_code == 200


def test_the_original_comes_as_an_attachment_that_cannot_run(client: Client) -> None:
    meeting, _finding = meeting_with_facts(published=True)
    assert meeting.document is not None
    meeting.document.sha256 = store_file(TEXT.encode())
    meeting.document.save()
    response = client.get(f"/vidsjo/moten/{meeting.pk}/original/")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == TEXT.encode()  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_the_facts_can_be_taken_home_as_json_and_csv(client: Client) -> None:
    meeting, finding = meeting_with_facts(published=True)
    data = json.loads(client.get(f"/vidsjo/moten/{meeting.pk}/hamta.json").content)
    assert [one["text"] for one in data["facts"]] == ["Rådet antar planen"]
    assert data["facts"][0]["address"].endswith(f"/vidsjo/moten/{meeting.pk}/#f{finding.pk}")
    lines = client.get(f"/vidsjo/moten/{meeting.pk}/hamta.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert client.get(f"/vidsjo/moten/{meeting.pk}/hamta.exe").status_code == 404


def test_a_formula_in_the_minutes_does_not_run_in_a_sheet(client: Client) -> None:
    document = make_document("=HYPERLINK(1) Rådet")
    meeting = make_meeting(document=document, published=True)
    make_finding(document, value={"text": "=HYPERLINK(1)"}, quote="=HYPERLINK(1)")
    text = client.get(f"/vidsjo/moten/{meeting.pk}/hamta.csv").content.decode("utf-8-sig")
    assert ";'=HYPERLINK(1)" in text


def test_an_expected_meeting_tells_how_its_page_gets_filled(client: Client) -> None:
    meeting = make_meeting(state=Meeting.State.EXPECTED, day=date(2026, 10, 1))
    client.force_login(make_user())
    text = page(client, meeting)
    assert "Inget protokoll än" in text
    assert "/vidsjo/inlasning/" in text
