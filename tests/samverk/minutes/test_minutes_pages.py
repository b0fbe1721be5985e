"""The pages of minutes: what the public, the secretary and an approver see and do."""

from __future__ import annotations

import io
from datetime import date, timedelta

import docx
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SYSTEM, User
from samverk.accounts.queries import token_of
from samverk.core.errors import RuleBroken
from samverk.meetings.models import Meeting, Reservation
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.explain_reservation import explain_reservation
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.models import ApprovalAnswer, Minutes, MinutesVersion, PersonalDataHit
from samverk.minutes.queries.approval import APPROVAL_LINK, approvers_of
from samverk.minutes.queries.content import content_as_json
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.diary_package import papers_of
from samverk.organizations.models import StandingOrders
from tests.samverk.factories import make_decision, make_document, make_user
from tests.samverk.minutes.room import Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    room = make_room(items=2)
    room.attend("Margareta Ödling", roles=("chair",))
    room.attend("Yasmin Haddad", roles=("adjuster",))
    make_decision(room.meeting, "Rådet antar planen.", item=room.items[1])
    return room


@pytest.fixture
def secretary(client: Client) -> Client:
    make_user("elin")
    client.force_login(User.objects.get(username="elin"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def address(room: Room, rest: str = "") -> str:
    return f"/vidsjo/moten/{room.meeting.pk}/protokoll/{rest}"


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def sent_answer(room: Room) -> ApprovalAnswer:
    day = timezone.localdate() + timedelta(days=7)
    made = send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=day, at=timezone.now())
    return made.answers.get(person__name="Yasmin Haddad")


def link_of(answer: ApprovalAnswer) -> str:
    link = make_secure_link(
        purpose=APPROVAL_LINK, subject=answer, person_id=answer.person_id, ends_on=answer.round.answer_by
    )
    return f"/justera/{token_of(link)}/"


def test_the_public_sees_minutes_only_once_they_are_published(room: Room, client: Client) -> None:
    assert client.get(address(room)).status_code == 404
    Meeting.objects.filter(pk=room.meeting.pk).update(published_at=timezone.now())
    assert client.get(address(room)).status_code == 404
    Minutes.objects.filter(pk=room.minutes.pk).update(published_at=timezone.now())
    assert "Rådet antar planen." in page(client, address(room))


def test_a_file_laid_out_for_signing_is_not_offered_as_signed(room: Room, client: Client) -> None:
    Meeting.objects.filter(pk=room.meeting.pk).update(published_at=timezone.now())
    Minutes.objects.filter(pk=room.minutes.pk).update(state="approved", published_at=timezone.now())
    MinutesVersion.objects.create(
        minutes=room.minutes,
        number=1,
        content=content_as_json(content_of(room.minutes)),
        made_at=timezone.now(),
        signed_pdf=make_document(county=room.meeting.county),
    )
    assert "underskrivet.pdf" not in page(client, address(room))
    Minutes.objects.filter(pk=room.minutes.pk).update(state="signed")
    assert "underskrivet.pdf" in page(client, address(room))


def test_the_announcement_is_offered_once_the_minutes_are_approved(room: Room, secretary: Client) -> None:
    StandingOrders.objects.create(organ=room.organ, starts_on=date(2020, 1, 1), is_on_notice_board=True)
    made = sent_answer(room).round
    before = page(secretary, address(room, "publicera/"))
    assert "anslås härifrån när protokollet är justerat" in before
    assert 'value="post"' not in before
    for answer in made.answers.all():
        answer_approval(actor=SYSTEM, answer=answer, approves=True, at=timezone.now())
    after = page(secretary, address(room, "publicera/"))
    assert "anslås härifrån när protokollet är justerat" not in after
    assert 'value="post"' in after


def test_the_secretary_reads_the_draft_as_it_is_now(room: Room, secretary: Client) -> None:
    assert "Ojusterat" in page(secretary, address(room))


def test_an_item_is_approved_at_once_from_the_room_and_its_extract_is_there(room: Room, secretary: Client) -> None:
    Meeting.objects.filter(pk=room.meeting.pk).update(state=Meeting.State.OPEN)
    item = room.items[1]
    inside = f"/vidsjo/moten/{room.meeting.pk}/rum/?punkt={item.pk}"
    button = address(room, f"justera-punkt/{item.pk}/")
    assert button in page(secretary, inside)
    assert 'name="presented" value="1" required' in page(secretary, inside)
    assert secretary.post(button, {}).status_code == 422
    answer = secretary.post(button, {"presented": "1"})
    assert answer["Location"] == inside
    locked = page(secretary, inside)
    assert button not in locked
    assert address(room, f"utdrag/{item.pk}/") in locked
    assert "omedelbart" in page(secretary, address(room))


def test_every_form_of_file_can_be_had(room: Room, secretary: Client) -> None:
    for form in ("pdf", "docx", "json", "xml", "kort.pdf", "timmar.xlsx"):
        assert secretary.get(address(room, f"hamta/{form}")).status_code == 200, form
    assert secretary.get(address(room, "hamta/exe")).status_code == 404


def test_the_word_file_has_headings_table_heads_and_its_language(room: Room, secretary: Client) -> None:
    word = docx.Document(io.BytesIO(secretary.get(address(room, "hamta/docx")).content))
    headings = [one.text for one in word.paragraphs if one.style and one.style.name == "Heading 2"]
    assert "§ 2 Ärende 2" in headings
    assert "w:tblHeader" in word.tables[0]._tbl.xml
    assert "sv-SE" in word.styles.element.xml


def test_hours_are_counted_by_principal(room: Room, secretary: Client) -> None:
    assert "40 minuter" in page(secretary, address(room, "timmar/"))
    sheet = load_workbook(io.BytesIO(secretary.get(address(room, "hamta/timmar.xlsx")).content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:2] == ["Alnäs kommun", "Margareta Ödling"]
    assert sheet["E2"].value == 20


def test_an_extract_is_a_page_and_a_file(room: Room, secretary: Client) -> None:
    told = page(secretary, address(room, f"utdrag/{room.items[1].pk}/"))
    assert "Rådet antar planen." in told
    assert "Ärende 1" not in told
    assert secretary.get(address(room, f"utdrag/{room.items[1].pk}/hamta/pdf")).content.startswith(b"%PDF")
    assert secretary.get(address(room, "utdrag/999999/")).status_code == 404


def test_the_meeting_in_brief_tells_what_was_decided(room: Room, secretary: Client) -> None:
    assert "Rådet antar planen." in page(secretary, address(room, "kort/"))


def test_masked_words_are_in_no_file_that_the_public_gets(room: Room, client: Client) -> None:
    room.items[0].text = "Ring Tore på 070-174 06 05."
    room.items[0].save()
    version = sent_answer(room).round.version
    PersonalDataHit.objects.create(
        version=version,
        part="items.0.text",
        kind="phone",
        quote="070-174 06 05",
        state="masked",
        decided_at=timezone.now(),
    )
    Meeting.objects.filter(pk=room.meeting.pk).update(published_at=timezone.now())
    Minutes.objects.filter(pk=room.minutes.pk).update(published_at=timezone.now(), state="approved")
    assert "070-174" not in page(client, address(room))
    assert "070-174" not in client.get(address(room, "hamta/json")).content.decode()
    assert client.get(address(room, "hamta/pdf")).status_code == 200


def test_the_secretary_writes_the_text_of_an_item(room: Room, secretary: Client) -> None:
    part = f"item-{room.items[0].pk}"
    sent = {part: "Rådet gick igenom läget.", f"was-{part}": "", "seen": timezone.now().isoformat()}
    told = secretary.post(address(room, "skriv/spara/"), sent, follow=True).content.decode()
    assert "Sparat" in told
    assert "Rådet gick igenom läget." in page(secretary, address(room))


def test_text_that_was_not_touched_is_not_written(room: Room, secretary: Client) -> None:
    part = f"item-{room.items[0].pk}"
    secretary.post(address(room, "skriv/spara/"), {part: "Samma\r\ntext", f"was-{part}": "Samma\ntext"})
    assert not room.minutes.edits.exists()


def test_the_page_leads_from_draft_to_round_and_back(room: Room, secretary: Client) -> None:
    day = (timezone.localdate() + timedelta(days=5)).isoformat()
    told = secretary.post(address(room, "skriv/andra/"), {"do": "send", "answer_by": day}, follow=True)
    assert "ute för justering" in told.content.decode()
    assert secretary.post(address(room, "skriv/andra/"), {"do": "version"}).status_code == 422


def test_two_versions_are_compared_word_by_word(room: Room, secretary: Client) -> None:
    secretary.post(address(room, "skriv/andra/"), {"do": "version"})
    part = f"item-{room.items[0].pk}"
    secretary.post(address(room, "skriv/spara/"), {part: "Nytt.", f"was-{part}": ""})
    secretary.post(address(room, "skriv/andra/"), {"do": "version"})
    assert "<ins> Nytt.</ins>" in page(secretary, address(room, "skillnad/1/2/"))
    assert secretary.get(address(room, "skillnad/1/9/")).status_code == 404


def test_an_unknown_thing_to_do_is_refused(room: Room, secretary: Client) -> None:
    assert secretary.post(address(room, "skriv/andra/"), {"do": "burn"}).status_code == 422


def test_an_approver_without_an_account_approves_by_her_link(room: Room, client: Client) -> None:
    answer = sent_answer(room)
    path = link_of(answer)
    assert "Rådet antar planen." in page(client, path)
    answer.refresh_from_db()
    assert answer.state == "waiting"
    client.post(path, {"do": "approve"})
    answer.refresh_from_db()
    assert answer.state == "approved"


def test_a_remark_by_link_reaches_the_secretary(room: Room, client: Client) -> None:
    answer = sent_answer(room)
    sent = {"do": "remark", "part": f"item-{room.items[1].pk}", "quote": "antar planen", "text": "Vilken plan?"}
    assert "Vilken plan?" in client.post(link_of(answer), sent, follow=True).content.decode()
    make_user("elin")
    client.force_login(User.objects.get(username="elin"), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert "Vilken plan?" in page(client, address(room, "skriv/"))


@pytest.mark.parametrize(
    ("action", "sent"),
    [
        ("answer_approval", {"do": "approve"}),
        ("remark_minutes", {"do": "remark", "text": "Vilken plan?"}),
    ],
)
def test_what_is_done_by_link_and_the_note_of_it_are_kept_together(
    room: Room, client: Client, monkeypatch: pytest.MonkeyPatch, action: str, sent: dict[str, str]
) -> None:
    answer = sent_answer(room)
    path = link_of(answer)

    def breaks(**_named: object) -> None:
        raise RuntimeError("killed here")

    monkeypatch.setattr(f"samverk.minutes.actions.{action}.mark_link_used", breaks)
    with pytest.raises(RuntimeError):
        client.post(path, sent)
    answer.refresh_from_db()
    assert (answer.state, answer.remarks.count()) == ("waiting", 0)


def test_a_guessed_link_leads_nowhere(room: Room, client: Client) -> None:
    assert client.get("/justera/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


def test_an_approver_who_is_signed_in_answers_without_a_link(room: Room, client: Client) -> None:
    answer = sent_answer(room)
    user = make_user("yasmin", role="member")
    answer.person.user = user
    answer.person.save()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    path = f"/vidsjo/justera/{answer.pk}/"
    assert path in page(client, address(room))
    assert "Rådet antar planen." in page(client, path)
    client.post(path, {"do": "refuse", "reason": "Fel plan."})
    answer.refresh_from_db()
    assert (answer.state, answer.reason) == ("refused", "Fel plan.")
    assert path not in client.get(address(room)).content.decode()


def test_who_has_answered_in_the_open_round_is_not_led_to_the_closed_one(room: Room, client: Client) -> None:
    first = sent_answer(room)
    own = first.round.answers.get(person__name="Margareta Ödling")
    own.person.user = make_user("margareta", role="member")
    own.person.save()
    client.force_login(own.person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer_approval(actor=SYSTEM, answer=first, approves=False, reason="Fel.", at=timezone.now())
    room.minutes.refresh_from_db()
    again = sent_answer(room).round.answers.get(person__name="Margareta Ödling")
    assert f"/vidsjo/justera/{again.pk}/" in page(client, address(room))
    answer_approval(actor=SYSTEM, answer=again, approves=True, at=timezone.now())
    assert "/vidsjo/justera/" not in page(client, address(room))


def test_a_correction_is_shown_on_the_minutes(room: Room, secretary: Client) -> None:
    Minutes.objects.filter(pk=room.minutes.pk).update(state="approved", approved_at=timezone.now())
    secretary.post(address(room, "skriv/andra/"), {"do": "correct", "text": "handlingsplanen", "quote": "planen"})
    told = page(secretary, address(room))
    assert "<del>planen</del> <ins>handlingsplanen</ins>" in told


def test_the_draft_is_opened_from_a_held_meeting(secretary: Client) -> None:
    room = make_room(items=1)
    room.minutes.delete()
    answer = secretary.post(address(room, "borja/"))
    assert answer.status_code == 302
    assert Minutes.objects.get(meeting=room.meeting).number == f"1/{date(2026, 11, 20).year}"


def test_the_written_words_of_a_reservation_come_with_the_text_until_the_minutes_are_approved(
    room: Room, secretary: Client
) -> None:
    who = room.meeting.attendance.get(name="Yasmin Haddad")
    decision = room.items[1].decisions.get()
    told = Reservation.objects.create(decision=decision, attendance=who, announced_at=timezone.now())
    assert f'name="reservation-{told.pk}"' in page(secretary, address(room, "skriv/"))
    sent = {f"reservation-{told.pk}": "Planen saknar pengar.", f"was-reservation-{told.pk}": ""}
    assert secretary.post(address(room, "skriv/spara/"), sent).status_code == 302
    assert "Planen saknar pengar." in page(secretary, address(room))
    stale = {f"reservation-{told.pk}": "Annat.", f"was-reservation-{told.pk}": ""}
    assert secretary.post(address(room, "skriv/spara/"), stale).status_code == 409
    Minutes.objects.filter(pk=room.minutes.pk).update(state=Minutes.State.APPROVED)
    room.minutes.refresh_from_db()
    with pytest.raises(RuleBroken) as late:
        explain_reservation(actor=SYSTEM, minutes=room.minutes, reservation_id=told.pk, text="Sent.", at=timezone.now())
    assert late.value.verdict.reason == "minutes_are_approved"


def test_words_of_several_lines_kept_as_a_form_sent_them_can_be_changed_in_the_minutes(
    room: Room, secretary: Client
) -> None:
    who = room.meeting.attendance.get(name="Yasmin Haddad")
    told = Reservation.objects.create(
        decision=room.items[1].decisions.get(), attendance=who, announced_at=timezone.now(), text="Ett.\r\nTvå."
    )
    sent = {f"reservation-{told.pk}": "Ett.\r\nTre.", f"was-reservation-{told.pk}": "Ett.\r\nTvå."}
    assert secretary.post(address(room, "skriv/spara/"), sent).status_code == 302
    told.refresh_from_db()
    assert told.text == "Ett.\nTre."


def test_words_of_a_reservation_that_nobody_told_at_the_meeting_are_refused(room: Room) -> None:
    with pytest.raises(RuleBroken) as told:
        explain_reservation(actor=SYSTEM, minutes=room.minutes, reservation_id=0, text="Nej.", at=timezone.now())
    assert told.value.verdict.reason == "reservation_was_not_announced"


def test_the_vice_chair_who_led_the_meeting_approves_and_signs_as_chair_and_each_signs_once() -> None:
    room = make_room(items=1)
    room.attend("Sara Ek", roles=("secretary", "adjuster"))
    vice = room.attend("Per-Olof Strandell", roles=("vice_chair",))
    signers = [(one.role, one.name) for one in content_of(room.minutes).signers]
    assert signers == [("adjuster", "Sara Ek"), ("chair", "Per-Olof Strandell")]
    assert (vice.person_id, "chair") in approvers_of(room.meeting)


def test_the_sheet_signed_on_paper_is_opened_by_its_secretary_alone_and_lies_in_the_zip_beside_the_text(
    room: Room, secretary: Client
) -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(300)
    StandingOrders.objects.create(organ=room.organ, starts_on=date(2020, 1, 1), approval_mode="paper")
    for answer in sent_answer(room).round.answers.all():
        answer_approval(actor=SYSTEM, answer=answer, approves=True, at=timezone.now())
    assert secretary.get(address(room, "hamta/blad")).status_code == 404
    scan = SimpleUploadedFile("blad.png", png, content_type="image/png")
    sent = {"do": "paper", "sheet": scan}
    assert secretary.post(address(room, "skriv/andra/"), sent).status_code == 302
    assert "Öppna det underskrivna bladet" in page(secretary, address(room, "skriv/"))
    got = secretary.get(address(room, "hamta/blad"))
    assert (got.content, got["Content-Type"], got["Content-Security-Policy"]) == (png, "image/png", "sandbox")
    Minutes.objects.filter(pk=room.minutes.pk).update(published_at=timezone.now())
    assert Client().get(address(room, "hamta/blad")).status_code in {302, 403, 404}
    kinds = [one.kind for one in papers_of(Minutes.objects.get(pk=room.minutes.pk))]
    assert kinds[:2] == ["minutes", "signed_sheet"]
