"""The pages of the intake: upload, progress, review and open cases, for those who may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samverk.accounts.models import Role
from samverk.documents.models import Finding
from samverk.intake.models import ImportedFile, ImportRun, OpenCase
from samverk.meetings.models import Decision, Meeting, Presenter
from samverk.organizations.models import County
from tests.samverk.factories import NOON, make_county, make_user
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import minutes_of

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def staff(county: County, client: Client) -> Client:
    client.force_login(make_user(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_uploading_leads_to_a_page_with_progress(staff: Client) -> None:
    sent = staff.post("/vidsjo/inlasning/", {"files": [SimpleUploadedFile("p.txt", b"Protokoll")]})
    assert sent.status_code == 302
    page = staff.get(sent.url)
    assert "p.txt" in page.content.decode()
    assert 'hx-trigger="every 2s"' in page.content.decode()
    fragment = staff.get(sent.url, **HTMX).content.decode()
    assert fragment.lstrip().startswith('<div id="progress"')
    assert ImportedFile.objects.get().state == "waiting"


def test_uploading_nothing_says_so(staff: Client) -> None:
    page = staff.post("/vidsjo/inlasning/", {})
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()


@pytest.mark.parametrize("address", ["/vidsjo/inlasning/", "/vidsjo/inlasning/1/", "/vidsjo/oppna-fall/"])
def test_outsiders_find_nothing_and_readers_are_refused(county: County, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    reader = make_user("reader", role=Role.READER)
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address).status_code == 403


def test_a_finding_of_another_county_is_not_there(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of())
    make_county("W", "Annat län", "annat")
    finding = Finding.objects.get(section="decisions")
    answer = staff.post(f"/annat/uppgifter/{finding.pk}/granska/", {"do": "accept", "seen": "unreviewed"})
    assert answer.status_code == 404


def test_accepting_answers_with_the_fact_or_leads_back(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of())
    finding, meeting = Finding.objects.get(section="decisions"), Meeting.objects.get()
    address = f"/vidsjo/uppgifter/{finding.pk}/granska/"
    answer = staff.post(address, {"do": "accept", "seen": "unreviewed"}, **HTMX).content.decode()
    assert f'id="f{finding.pk}"' in answer
    assert 'data-state="accepted"' in answer
    answer = staff.post(address, {"do": "undo", "seen": "accepted"})
    assert answer.url == f"/vidsjo/moten/{meeting.pk}/?uppgift={finding.pk}#f{finding.pk}"


def test_a_review_of_what_changed_meanwhile_is_refused(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of())
    finding = Finding.objects.get(section="decisions")
    answer = staff.post(f"/vidsjo/uppgifter/{finding.pk}/granska/", {"do": "accept", "seen": "rejected"})
    assert answer.status_code == 409


def test_correcting_shows_a_form_and_keeps_what_was_written(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of())
    finding = Finding.objects.get(section="decisions")
    address = f"/vidsjo/uppgifter/{finding.pk}/ratta/"
    assert "Rådet noterar informationen." in staff.get(address).content.decode()
    sent = {"text": "Rådet tackar.", "item": "1", "type": "noted", "seen": "unreviewed"}
    assert staff.post(address, sent).status_code == 302
    assert Decision.objects.get().text == "Rådet tackar."
    wrong = staff.post(address, {**sent, "text": "", "seen": "corrected"}, **HTMX)
    assert "errorlist" in wrong.content.decode()


def test_a_correction_of_attendance_and_dates_is_understood(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of())
    finding = Finding.objects.get(section="attendance", value__name="Yasmin Haddad")
    sent = {
        "name": "Yasmin Haddad",
        "organisation": "Ekerum",
        "status": "present",
        "capacity": "substitute",
        "roles": ["adjuster"],
        "items": "1\n2",
        "seen": "unreviewed",
    }
    staff.post(f"/vidsjo/uppgifter/{finding.pk}/ratta/", sent)
    row = Meeting.objects.get().attendance.get(finding=finding)
    assert (str(row.principal), row.capacity, row.roles, row.items) == (
        "Ekerum kommun",
        "substitute",
        ["adjuster"],
        ["1", "2"],
    )
    head = Finding.objects.get(section="meeting")
    staff.post(
        f"/vidsjo/uppgifter/{head.pk}/ratta/",
        {
            "organs": "Samverkansrådet vård och omsorg",
            "title": "Protokoll",
            "date": "23 oktober 2026",
            "seen": "unreviewed",
        },
    )
    assert str(Meeting.objects.get().date) == "2026-10-23"


def test_all_of_an_item_are_accepted_by_one_press(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of())
    meeting = Meeting.objects.get()
    item = meeting.items.get()
    answer = staff.post(f"/vidsjo/moten/{meeting.pk}/godkann/", {"item": item.pk})
    assert answer.url == f"/vidsjo/moten/{meeting.pk}/#p{item.pk}"
    states = set(Finding.objects.filter(section__in=["items", "decisions"]).values_list("state", flat=True))
    assert states == {"accepted"}


def test_an_open_case_shows_its_candidates_and_is_decided(staff: Client, take_in: TakeIn) -> None:
    present = (("Margareta Ödling", "Region Vidsjö län"), ("Anders Kvist", "Klarsjö"), ("Anders Molander", "Vidsjö"))
    take_in(minutes_of(present=present, presenters={"1": ("Anders",)}))
    page = staff.get("/vidsjo/oppna-fall/").content.decode()
    assert "Anders Kvist" in page
    assert "Anders Molander" in page
    case = OpenCase.objects.get()
    staff.post(f"/vidsjo/oppna-fall/{case.pk}/", {"choice": f"person:{case.candidates[1]['id']}"})
    assert str(Presenter.objects.get().person) == "Anders Molander"
    assert staff.get("/vidsjo/oppna-fall/").status_code == 200


@pytest.mark.parametrize("choice", ["", "person:0", "person:999999999999999999999", "organ:1", "new:", "<script>"])
def test_what_is_no_candidate_is_refused(staff: Client, take_in: TakeIn, choice: str) -> None:
    present = (("Margareta Ödling", "Region Vidsjö län"), ("Anders Kvist", "Klarsjö"), ("Anders Molander", "Vidsjö"))
    take_in(minutes_of(present=present, presenters={"1": ("Anders",)}))
    case = OpenCase.objects.get()
    assert staff.post(f"/vidsjo/oppna-fall/{case.pk}/", {"choice": choice}).status_code == 422
    assert OpenCase.objects.get().state == "open"


def test_setting_a_case_aside_can_be_undone(staff: Client, take_in: TakeIn) -> None:
    present = (("Margareta Ödling", "Region Vidsjö län"), ("Anders Kvist", "Klarsjö"), ("Anders Molander", "Vidsjö"))
    take_in(minutes_of(present=present, presenters={"1": ("Anders",)}))
    case = OpenCase.objects.get()
    answer = staff.post(f"/vidsjo/oppna-fall/{case.pk}/", {"do": "dismiss"})
    assert "reopen" in staff.get(answer.url).content.decode()
    staff.post(f"/vidsjo/oppna-fall/{case.pk}/", {"do": "reopen"})
    assert OpenCase.objects.get().state == "open"


def test_a_waiting_document_is_placed_by_choosing_its_county(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of(present=(("Ada Lund", None),)))
    case = OpenCase.objects.get()
    assert "protokoll.txt" in staff.get("/vidsjo/oppna-fall/").content.decode()
    staff.post(f"/vidsjo/oppna-fall/{case.pk}/", {"choice": "county:V"})
    assert str(Meeting.objects.get().county) == "Vidsjö län"


def test_publishing_lets_the_public_see_and_taking_back_hides(staff: Client, take_in: TakeIn) -> None:
    take_in(minutes_of())
    meeting = Meeting.objects.get()
    address = f"/vidsjo/moten/{meeting.pk}/"
    assert Client().get(address).status_code == 404
    staff.post(f"{address}publicera/", {"do": "publish"})
    assert Client().get(address).status_code == 200
    staff.post(f"{address}publicera/", {"do": "withdraw"})
    assert Client().get(address).status_code == 404


def test_pages_that_could_not_be_read_are_told_with_what_to_install(staff: Client, take_in: TakeIn) -> None:
    read = minutes_of()
    document = take_in(replace(read, source=replace(read.source, unread_pages=(2, 3, 4, 7)))).document
    run = ImportRun.objects.create(county=document.county, state="finished", started_at=NOON)
    ImportedFile.objects.create(run=run, file_name="halvt.pdf", state="created", document=document)
    for address in (f"/vidsjo/inlasning/{run.pk}/", f"/vidsjo/moten/{Meeting.objects.get().pk}/"):
        text = staff.get(address).content.decode()
        assert "Sidorna 2–4 och 7 är inskannade bilder och har inte lästs" in text
        assert "tesseract-ocr-swe" in text


def test_the_public_is_told_which_pages_are_only_in_the_original(
    county: County, client: Client, take_in: TakeIn
) -> None:
    read = minutes_of()
    take_in(replace(read, source=replace(read.source, unread_pages=(1,))), publish=True)
    text = client.get(f"/vidsjo/moten/{Meeting.objects.get().pk}/").content.decode()
    assert "Sidan 1 är en inskannad bild." in text
    assert "tesseract" not in text
