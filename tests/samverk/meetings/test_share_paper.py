"""A paper shared by a link: who gets it, until when, what is logged, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SecureLink
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, NotPermitted, RuleBroken
from samverk.meetings.actions.share_paper import ShareInput, end_share, share_paper
from samverk.meetings.actions.withhold import withhold_paper
from samverk.meetings.models import AttachmentVersion
from samverk.meetings.queries.paper_shares import PAPER_LINK
from samverk.notifications.models import OutgoingMail
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_organ, make_user
from tests.samverk.meetings.called_council import Council, make_council
from tests.samverk.meetings.paper_kit import PDF, hand_in, signed_in

pytestmark = pytest.mark.django_db
READER = "konsult@annan.example"


@pytest.fixture
def council() -> Council:
    return make_council()


def share(council: Council, version: AttachmentVersion, **more: object) -> SecureLink:
    now = timezone.now()
    last = timezone.localdate(now) + timedelta(days=14)
    wanted = ShareInput(**{"address": READER, "ends_on": last, **more})  # type: ignore[arg-type]
    return share_paper(
        actor=council.secretary, meeting=council.meeting, paper_id=version.attachment_id, share=wanted, at=now
    )


def behind(link: SecureLink) -> str:
    return f"/handling/{token_of(link)}/"


def test_the_reader_gets_a_mail_opens_the_paper_and_that_is_logged(council: Council) -> None:
    version = hand_in(council, status="drawn_up")
    link = share(council, version)
    run_reactions(now=timezone.now())
    assert OutgoingMail.objects.get(to_address=READER).subject == "En handling till dig: Plan för trygg hemgång"
    version.refresh_from_db()
    assert version.status == "dispatched", "what is sent to somebody outside is dispatched"
    client = Client()
    assert "Plan för trygg hemgång" in client.get(behind(link)).content.decode()
    assert not AuditEvent.objects.filter(verb="paper.opened_by_link").exists(), "looking at the page is not opening"
    answer = client.post(behind(link))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert AuditEvent.objects.get(verb="paper.opened_by_link").data == {"link": link.pk}


def test_a_draft_leaves_only_once_who_shares_it_has_confirmed_and_stays_a_draft(council: Council) -> None:
    version = hand_in(council)
    with pytest.raises(InvalidInput, match="draft_is_not_confirmed"):
        share(council, version)
    share(council, version, knows=True)
    assert AuditEvent.objects.get(verb="paper.shared").data["draft"] is True
    version.refresh_from_db()
    assert version.status == "working_paper"


@pytest.mark.parametrize(
    "wrong", [{"address": "konsulten"}, {"ends_on": None}, {"ends_on": date(2020, 1, 1)}, {"ends_on": date(2099, 1, 1)}]
)
def test_a_link_needs_an_address_and_a_day_within_ninety_days(wrong: dict[str, object], council: Council) -> None:
    with pytest.raises(InvalidInput):
        share(council, hand_in(council, status="drawn_up"), **wrong)


def test_a_withheld_paper_is_not_shared_and_one_withheld_later_is_closed(council: Council) -> None:
    version = hand_in(council, status="drawn_up")
    link, place = share(council, version), {"actor": council.secretary, "meeting": council.meeting, "at": NOON}
    withhold_paper(paper_id=version.attachment_id, ground="OSL 19 kap. 3 §", **place)
    with pytest.raises(RuleBroken, match="PUBLICATION-13"):
        share(council, version)
    assert Client().get(behind(link)).status_code == 404


def test_a_link_ends_on_its_day_and_when_it_is_taken_back(council: Council) -> None:
    version = hand_in(council, status="drawn_up")
    old = make_secure_link(purpose=PAPER_LINK, subject=version, address=READER, ends_on=date(2020, 1, 1))
    assert Client().post(behind(old)).status_code == 410
    link = share(council, version)
    end_share(
        actor=council.secretary, meeting=council.meeting, paper_id=version.attachment_id, link_id=link.pk, at=NOON
    )
    assert Client().post(behind(link)).status_code == 410


def test_who_does_not_prepare_the_meeting_shares_nothing(council: Council) -> None:
    version = hand_in(council, status="drawn_up")
    other = actor_of(make_user("lo", organ=make_organ("Barnrådet")), today=NOON.date())
    with pytest.raises(NotPermitted):
        share_paper(
            actor=other,
            meeting=council.meeting,
            paper_id=version.attachment_id,
            share=ShareInput(address=READER, ends_on=NOON.date()),
            at=NOON,
        )


def test_the_secretary_shares_and_takes_back_on_the_page(council: Council) -> None:
    version, client = hand_in(council), signed_in("elin")
    paper = f"/vidsjo/moten/{council.meeting.pk}/handlingar/{version.attachment_id}/"
    act = f"/vidsjo/moten/{council.meeting.pk}/handlingar/gor/"
    sent = {"do": "share", "paper": version.attachment_id, "address": READER}
    sent["ends_on"] = (timezone.localdate() + timedelta(days=7)).isoformat()
    refused = client.post(act, sent)
    assert (refused.status_code, READER in refused.content.decode()) == (422, True)
    client.post(act, {**sent, "knows": "1"})
    assert "inte öppnad" in client.get(paper).content.decode()
    client.post(
        act, {"do": "unshare", "paper": version.attachment_id, "link": SecureLink.objects.get(purpose="paper").pk}
    )
    assert "återtagen" in client.get(paper).content.decode()
