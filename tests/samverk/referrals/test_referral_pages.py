"""The pages: a referral is written, sent, answered by link and compiled; links that do not hold change nothing."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.actions.use_secure_link import revoke_links
from samverk.accounts.models import SecureLink, User
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.notifications.actions.mail_referrals import answer_link
from samverk.referrals.models import Proposal, Recipient, Referral, ReferralAnswer
from samverk.referrals.queries.links import ANSWER_LINK
from tests.samverk.factories import make_item, make_matter, make_meeting, make_organ, make_principal, make_user
from tests.samverk.referrals.world import opened_proposal, recipient_named

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def leader(client: Client, settings: LazySettings) -> Client:
    user: User = make_user("petra", role="process_leader")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def referral(leader: Client) -> Referral:
    """Written, read through and sent on the pages."""
    matter, town = make_matter(), make_principal("Alnäs")
    sent = {
        "kind": "referral",
        "title": "Tillämpningsanvisning",
        "question": "Vad tycker ni?",
        "sections_text": "Syfte\nTrygg hemgång.\n\nKostnader\nDelas lika.",
        "due": day(10),
        "reminder_days": "7, 1",
        "choose": [f"p{town.pk}"],
        f"email_p{town.pk}": "kommun@alnas.example",
        "papers": SimpleUploadedFile("anvisning.pdf", PDF),
    }
    answer = leader.post(f"/vidsjo/arenden/{matter.slug}/remiss/", sent)
    row = Referral.objects.get()
    assert answer["Location"] == f"/vidsjo/remisser/{row.pk}/"
    address = f"/vidsjo/remisser/{row.pk}/gor/"
    assert leader.post(address, {"do": "send"}).status_code == 422
    assert leader.post(address, {"do": "send", "told": "1"}).status_code == 302
    run_reactions(now=timezone.now())
    row.refresh_from_db()
    return row


@pytest.fixture
def address(referral: Referral) -> str:
    return f"/remissvar/{token_of(answer_link(recipient_named(referral, 'Alnäs')))}/"


def whole(**more: object) -> dict[str, object]:
    return {
        "position": "supports",
        "decided_by": "board",
        "decider": "Socialnämnden",
        "sender_name": "Karin Holm",
        "sender_email": "karin@alnas.example",
        "do": "give",
        **more,
    }


def test_what_is_wrong_in_the_form_is_shown_with_what_was_typed(leader: Client) -> None:
    matter = make_matter()
    answer = leader.post(f"/vidsjo/arenden/{matter.slug}/remiss/", {"title": "Min rubrik", "due": "i går"})
    assert answer.status_code == 422
    assert "Min rubrik" in answer.content.decode()
    assert not Referral.objects.exists()


def test_a_draft_is_changed_on_its_page_and_its_paper_stays(leader: Client) -> None:
    matter, town = make_matter(), make_principal("Alnäs")
    sent = {"kind": "referral", "title": "Ett", "due": day(9), "choose": [f"p{town.pk}"]}
    leader.post(f"/vidsjo/arenden/{matter.slug}/remiss/", {**sent, "papers": SimpleUploadedFile("a.pdf", PDF)})
    row = Referral.objects.get()
    assert 'value="Ett"' in leader.get(f"/vidsjo/remisser/{row.pk}/andra/").content.decode()
    leader.post(f"/vidsjo/remisser/{row.pk}/andra/", {**sent, "title": "Två"})
    row.refresh_from_db()
    assert (row.title, row.papers.count()) == ("Två", 1)


def test_a_file_that_is_no_paper_is_refused(leader: Client) -> None:
    matter = make_matter()
    sent = {"kind": "referral", "title": "Ett", "due": day(9), "papers": SimpleUploadedFile("a.pdf", b"<html>")}
    assert leader.post(f"/vidsjo/arenden/{matter.slug}/remiss/", sent).status_code == 422


def test_somebody_without_an_account_answers_by_her_link(referral: Referral, address: str) -> None:
    public = Client()
    section = referral.sections.get(position=2)
    page = public.get(address).content.decode()
    assert "Vad tycker ni?" in page
    assert "Kostnader" in page
    draft = {**whole(do="save"), f"comment_{section.pk}": "Vi räknar ännu."}
    assert public.post(address, draft)["Location"].endswith("?sparat=1")
    assert "Vi räknar ännu." in public.get(address).content.decode()
    sent = {**whole(), f"position_{section.pk}": "rejects", f"comment_{section.pk}": "För dyrt."}
    answer = public.post(address, {**sent, "papers": SimpleUploadedFile("utdrag.pdf", PDF)})
    assert answer["Location"].endswith("?svarat=1")
    given = ReferralAnswer.objects.get()
    assert (given.state, given.way, given.papers.count()) == ("given", "link", 1)


def test_the_paper_of_the_referral_is_had_by_the_link(referral: Referral, address: str) -> None:
    paper = referral.papers.get()
    answer = Client().get(f"{address}papper/{paper.pk}/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert Client().get(f"{address}papper/{paper.pk + 99}/").status_code == 404


def test_what_a_rule_refuses_is_shown_with_what_was_typed(address: str) -> None:
    answer = Client().post(address, whole(position="rejects", words=""))
    assert answer.status_code == 422
    assert "Socialnämnden" in answer.content.decode()
    assert not ReferralAnswer.objects.exists()


def test_a_scanner_that_opens_the_link_changes_nothing(address: str) -> None:
    before = AuditEvent.objects.count()
    for _ in range(3):
        assert Client().get(address).status_code == 200
        assert Client().head(address).status_code == 200
    assert (AuditEvent.objects.count(), ReferralAnswer.objects.count()) == (before, 0)


def test_a_guess_and_a_tampered_link_lead_nowhere_and_are_logged(address: str) -> None:
    token = address.split("/")[2]
    for wrong in ("gissning", token[:-1] + ("A" if token[-1] != "A" else "B")):
        assert Client().post(f"/remissvar/{wrong}/", whole()).status_code == 404
    assert AuditEvent.objects.filter(verb="link.refused").count() == 2
    assert not ReferralAnswer.objects.exists()


def test_a_link_whose_day_has_passed_or_that_was_taken_back_is_refused_and_logged(
    referral: Referral, address: str
) -> None:
    one = recipient_named(referral, "Alnäs")
    yesterday = timezone.localdate() - timedelta(days=1)
    ended = make_secure_link(purpose=ANSWER_LINK, subject=one, address=one.email, ends_on=yesterday)
    assert Client().post(f"/remissvar/{token_of(ended)}/", whole()).status_code == 410
    revoke_links(subject=one, purpose=ANSWER_LINK, at=timezone.now())
    assert Client().post(address, whole()).status_code == 410
    assert AuditEvent.objects.filter(verb="link.refused").count() == 2
    assert not ReferralAnswer.objects.exists()


def test_a_link_of_one_recipient_is_no_link_of_a_principal_or_of_a_proposal(address: str) -> None:
    token = address.split("/")[2]
    assert Client().get(f"/huvudmans-beslut/{token}/").status_code == 404
    assert Client().get(f"/justera/{token}/").status_code == 404


def test_a_link_that_was_forwarded_to_another_principal_changes_nothing_and_is_logged(address: str) -> None:
    answer = Client().post(address, whole(sender_email="eva@fagervik.example"))
    assert answer.status_code == 422
    assert "alnas.example" in answer.content.decode()
    assert not ReferralAnswer.objects.exists()
    assert AuditEvent.objects.get(verb="link.refused").data["reason"] == "other_recipient"
    wanted = {"wanted": day(15), "reason": "Nämnden", "sender_email": "eva@fagervik.example"}
    assert Client().post(f"{address}anstand/", wanted).status_code == 422
    assert not Recipient.objects.exclude(extension="").exists()


def test_a_link_to_an_address_that_has_changed_since_leads_nowhere(referral: Referral, address: str) -> None:
    Recipient.objects.update(email="ny@alnas.example")
    assert Client().get(address).status_code == 404


def test_more_time_is_asked_for_by_link_and_granted_on_the_page(
    leader: Client, referral: Referral, address: str
) -> None:
    wanted = {"wanted": day(15), "reason": "Nämnden möts senare.", "sender_email": "karin@alnas.example"}
    assert Client().post(f"{address}anstand/", wanted)["Location"].endswith("?begart=1")
    assert "Nämnden möts senare." in leader.get(f"/vidsjo/remisser/{referral.pk}/").content.decode()
    one = Recipient.objects.get()
    leader.post(f"/vidsjo/remisser/{referral.pk}/gor/", {"do": "extension", "recipient": one.pk, "grant": "1"})
    one.refresh_from_db()
    assert one.extended_to is not None
    assert one.extended_to.isoformat() == day(15)


def test_the_answers_are_compiled_as_page_sheet_and_word_file(leader: Client, referral: Referral, address: str) -> None:
    section = referral.sections.get(position=2)
    Client().post(address, {**whole(), f"comment_{section.pk}": "=SUMMA(A1)"})
    page = f"/vidsjo/remisser/{referral.pk}/sammanstallning"
    assert "=SUMMA(A1)" in leader.get(f"{page}/").content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(leader.get(f"{page}.xlsx").streaming_content)))  # type: ignore[attr-defined]
    assert sheet.active is not None
    assert any("SUMMA" in str(cell.value) and cell.data_type == "s" for row in sheet.active for cell in row)
    words = docx.Document(io.BytesIO(leader.get(f"{page}.docx").content))
    assert any("=SUMMA(A1)" in one.text for one in words.paragraphs)
    assert leader.get(f"{page}.pdf").status_code == 404


def test_what_is_done_with_a_comment_is_noted_on_the_page(leader: Client, referral: Referral, address: str) -> None:
    section = referral.sections.get(position=2)
    Client().post(address, {**whole(), f"comment_{section.pk}": "För dyrt."})
    comment = ReferralAnswer.objects.get().sections.get(section=section)
    page = f"/vidsjo/remisser/{referral.pk}/sammanstallning/"
    refused = leader.post(page, {"comment": comment.pk, "outcome": "not_taken", "note": ""})
    assert refused.status_code == 422
    kept = leader.post(page, {"comment": comment.pk, "outcome": "not_taken", "note": "Lagen medger det inte."})
    assert kept.status_code == 302
    assert "Lagen medger det inte." in leader.get(page).content.decode()


def test_the_public_sees_a_referral_only_where_it_is_open(referral: Referral) -> None:
    page = f"/vidsjo/remisser/{referral.pk}/"
    assert Client().get(page).status_code == 404
    Referral.objects.update(is_public=True)
    assert Client().get(page).status_code == 200
    assert "kommun@alnas.example" not in Client().get(page).content.decode()
    Referral.objects.update(state="draft")
    assert Client().get(page).status_code == 404


def test_a_proposal_is_put_on_its_page_and_answered_by_link(leader: Client) -> None:
    matter, town = make_matter(), make_principal("Alnäs")
    sent = {
        "title": "Överenskommelse",
        "text": "Parterna ansvarar gemensamt.",
        "effect": "all",
        "every": "1",
        f"email_p{town.pk}": "kommun@alnas.example",
        f"unit_p{town.pk}": "Socialnämnden; Utbildningsnämnden",
        "is_public": "on",
    }
    assert leader.post(f"/vidsjo/arenden/{matter.slug}/forslag/", sent).status_code == 302
    proposal = Proposal.objects.get()
    assert proposal.decisions.count() == 2
    run_reactions(now=timezone.now())
    assert "0 av 2" in Client().get(f"/vidsjo/forslag/{proposal.pk}/").content.decode()


def test_a_principal_reports_by_its_link(leader: Client) -> None:
    proposal = opened_proposal()
    run_reactions(now=timezone.now())

    link = SecureLink.objects.get(purpose="proposal", address__startswith="diariet")
    address = f"/huvudmans-beslut/{token_of(link)}/"
    assert Client().get(address).status_code == 200
    words = {"outcome": "as_proposed", "decided_on": day(-1), "paragraph": "7", "reporter": "Karin"}
    assert Client().post(address, {**words, "reporter_email": "k@annan.example"}).status_code == 422
    assert Client().post(address, {**words, "reporter_email": "k@region.example"}).status_code == 302
    shown = Client().get(f"/vidsjo/forslag/{proposal.pk}/").content.decode()
    assert "1 av 3" in shown
    one = proposal.decisions.get(outcome="as_proposed")
    page = f"/vidsjo/forslag/{proposal.pk}/beslut/{one.pk}/"
    assert leader.post(page, {"outcome": "with_change", "decided_on": day(-1)}).status_code == 422
    assert leader.post(page, {"outcome": "no", "decided_on": day(-1)}).status_code == 302


def test_the_secretary_of_one_organ_writes_a_referral_in_its_name_alone(client: Client, settings: LazySettings) -> None:
    council, other = make_organ(), make_organ("Chefsgruppen")
    matter, town = make_matter(), make_principal("Alnäs")
    own = make_item(make_meeting(organ=council))
    own.matter = matter
    own.save()
    user = make_user("tove", role="secretary", organ=council)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    page, matters = f"/vidsjo/arenden/{matter.slug}/remiss/", f"/vidsjo/arenden/{matter.slug}/"
    assert page in client.get(matters).content.decode()
    assert f"{matters}forslag/" not in client.get(matters).content.decode()
    sent = {"kind": "referral", "title": "Anvisning", "question": "Vad?", "due": day(10), "choose": [f"p{town.pk}"]}
    for organ in ("", other.pk):
        assert client.post(page, {**sent, "organ": organ}).status_code == 422
    assert client.post(page, {**sent, "organ": council.pk}).status_code == 302
    assert Referral.objects.get().organ == council
    hidden = make_matter("Annans ärende")
    assert client.get(f"/vidsjo/arenden/{hidden.slug}/remiss/").status_code == 404
