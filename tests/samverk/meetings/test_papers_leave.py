"""Papers on their way: drafts are confirmed before they leave, who reads which version, members' own notes."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from samverk.accounts.models import Role
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.meetings.actions.add_paper import add_paper
from samverk.meetings.actions.change_notice import change_notice
from samverk.meetings.actions.save_own_note import save_own_note
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.actions.withhold import withhold_item, withhold_paper
from samverk.meetings.models import AttachmentVersion, Meeting, OwnNote
from samverk.meetings.queries.leaving_drafts import crosses_principal
from samverk.minutes.models import Minutes, MinutesVersion
from samverk.minutes.queries.content import content_as_json
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.diary_package import diary_package
from samverk.organizations.models import Principal
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_user
from tests.samverk.meetings.called_council import Council, make_council
from tests.samverk.meetings.paper_kit import PDF, hand_in, paper_input, signed_in

pytestmark = pytest.mark.django_db
GROUND = "OSL 19 kap. 3 §"


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch) -> Council:
    """The council on an invented day: a notice has its last day."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    made = make_council(notice_public=True, papers_public=True)
    make_user("maja", role=Role.MEMBER)
    make_user("nils", role=Role.READER)
    return made


def send(council: Council, *, has_confirmed: bool = False) -> None:
    send_notice(actor=council.secretary, meeting=council.meeting, has_confirmed_drafts=has_confirmed, at=NOON)


def file_of(version: AttachmentVersion) -> str:
    meeting = version.attachment.meeting_id
    return reverse("meetings:paper_file", args=["vidsjo", meeting, version.attachment_id, version.number])


def test_a_draft_goes_to_another_principal_only_once_the_sender_has_confirmed(council: Council) -> None:
    version = hand_in(council)
    with pytest.raises(InvalidInput, match="draft_is_not_confirmed"):
        send(council)
    assert not council.meeting.notices.exists()
    send(council, has_confirmed=True)
    event = AuditEvent.objects.get(verb="drafts.confirmed")
    assert event.data == {"rule": "PUBLICATION-7", "papers": [{"paper": version.attachment_id, "version": 1}]}
    assert event.actor_name == "Elin"
    version.refresh_from_db()
    assert version.status == "working_paper"


def test_a_changed_draft_is_confirmed_anew(council: Council) -> None:
    version = hand_in(council)
    send(council, has_confirmed=True)
    add_paper(
        actor=council.secretary,
        meeting=council.meeting,
        paper=paper_input(PDF + b"2", paper_id=version.attachment_id),
        at=NOON,
    )
    with pytest.raises(InvalidInput, match="draft_is_not_confirmed"):
        change_notice(actor=council.secretary, meeting=council.meeting, at=NOON)


def test_within_the_house_nothing_is_asked(council: Council) -> None:
    host = Principal.objects.get(short_name="Region Vidsjö")
    council.organ.host = host
    council.organ.save()
    assert crosses_principal(council.meeting)
    council.organ.memberships.exclude(principal=host).delete()
    hand_in(council)
    assert not crosses_principal(council.meeting)


def test_what_is_drawn_up_is_dispatched_when_the_notice_goes(council: Council) -> None:
    version = hand_in(council, status="drawn_up")
    send(council)
    version.refresh_from_db()
    assert version.status == "dispatched"


def test_the_page_of_the_notice_warns_and_asks(council: Council) -> None:
    hand_in(council)
    client = signed_in("elin")
    page = client.get(reverse("meetings:notice", args=["vidsjo", council.meeting.pk])).content.decode()
    assert "kan det bli en allmän handling" in page
    act = reverse("meetings:notice_act", args=["vidsjo", council.meeting.pk])
    assert client.post(act, {"do": "send"}).status_code == 422
    assert client.post(act, {"do": "send", "drafts_confirmed": "on"}).status_code == 302


def test_a_member_reads_a_draft_only_once_it_went_with_a_notice(council: Council) -> None:
    version, member = hand_in(council), signed_in("maja")
    assert member.get(file_of(version)).status_code == 403
    send(council, has_confirmed=True)
    assert member.get(file_of(version)).status_code == 200
    assert Client().get(file_of(version)).status_code == 404, "the public reads no draft"


def test_the_public_reads_what_is_dispatched_where_the_organ_shows_papers(council: Council) -> None:
    version = hand_in(council, item=council.meeting.items.get(number="1"), status="drawn_up")
    assert Client().get(file_of(version)).status_code == 404, "before the notice"
    send(council)
    assert Client().get(file_of(version)).status_code == 200
    page = Client().get(reverse("meetings:notice", args=["vidsjo", council.meeting.pk])).content.decode()
    assert file_of(version) in page


def test_a_withheld_paper_is_listed_with_its_ground_and_not_reachable(council: Council) -> None:
    version = hand_in(council, item=council.meeting.items.get(number="1"), status="drawn_up", label="Anbud")
    actor, meeting = council.secretary, council.meeting
    withhold_paper(actor=actor, meeting=meeting, paper_id=version.attachment_id, ground="procurement", at=NOON)
    send(council)
    notice = reverse("meetings:notice", args=["vidsjo", meeting.pk])
    page = Client().get(notice).content.decode()
    assert "Anbud" in page
    assert GROUND in page
    assert file_of(version) not in page
    assert Client().get(file_of(version)).status_code == 404
    assert signed_in("nils").get(file_of(version)).status_code == 403, "of the staff only who takes part"
    assert signed_in("maja").get(file_of(version)).status_code == 200
    withhold_paper(actor=actor, meeting=meeting, paper_id=version.attachment_id, ground="", at=NOON)
    assert Client().get(file_of(version)).status_code == 200


def test_the_papers_of_a_withheld_item_are_neither_named_nor_reachable(council: Council) -> None:
    item = council.meeting.items.get(number="1")
    version = hand_in(council, item=item, status="drawn_up", label="Anbud")
    withhold_item(actor=council.secretary, meeting=council.meeting, item_id=item.pk, ground=GROUND, at=NOON)
    send(council)
    page = Client().get(reverse("meetings:notice", args=["vidsjo", council.meeting.pk])).content.decode()
    assert "Anbud" not in page
    assert item.title in page
    assert GROUND in page
    assert Client().get(file_of(version)).status_code == 404


def test_a_title_that_reveals_what_is_secret_stands_in_no_notice(council: Council) -> None:
    item = council.meeting.items.get(number="1")
    withhold_item(
        actor=council.secretary,
        meeting=council.meeting,
        item_id=item.pk,
        ground=GROUND,
        title_reveals=True,
        at=NOON,
    )
    send(council)
    page = Client().get(reverse("meetings:notice", args=["vidsjo", council.meeting.pk])).content.decode()
    assert item.title not in page
    assert GROUND in page


def test_nothing_is_withheld_on_a_ground_that_the_law_does_not_know(council: Council) -> None:
    version = hand_in(council)
    with pytest.raises(RuleBroken, match="PUBLICATION-2"):
        withhold_paper(
            actor=council.secretary,
            meeting=council.meeting,
            paper_id=version.attachment_id,
            ground="känsligt",
            at=NOON,
        )


def test_the_hosts_diary_gets_every_paper_and_is_told_what_is_withheld(council: Council) -> None:
    version = hand_in(council, item=council.meeting.items.get(number="1"), status="drawn_up", label="Anbud")
    withhold_paper(
        actor=council.secretary, meeting=council.meeting, paper_id=version.attachment_id, ground=GROUND, at=NOON
    )
    minutes = Minutes.objects.create(meeting=council.meeting)
    MinutesVersion.objects.create(
        minutes=minutes, number=1, content=content_as_json(content_of(minutes)), made_at=NOON, pdf=version.document
    )
    with zipfile.ZipFile(BytesIO(diary_package(minutes, at=NOON))) as package:
        listed = json.loads(package.read("manifest.json"))["files"]
        paper = next(one for one in listed if one["kind"] == "attachment")
        assert (paper["withheld_ground"], paper["title"], paper["version"]) == (GROUND, "Anbud", 1)
        assert package.read(paper["file"]) == PDF


def test_a_member_keeps_her_own_note_to_a_paper(council: Council) -> None:
    item = council.meeting.items.get(number="1")
    version = hand_in(council, item=item, status="drawn_up", label="Planen")
    send(council)
    client = signed_in("maja")
    act = reverse("meetings:member_act", args=["vidsjo", council.meeting.pk])
    sent = {"do": "note", "item": item.pk, "paper": version.attachment_id, "text": "Fråga om budgeten"}
    assert client.post(act, sent).status_code == 302
    assert OwnNote.objects.get().attachment == version.attachment
    address = reverse("meetings:take_part", args=["vidsjo", council.meeting.pk])
    page = client.get(address).content.decode()
    assert "Fråga om budgeten" in page
    assert file_of(version) in page
    assert "Fråga om budgeten" not in signed_in("elin").get(address).content.decode()
    maja = actor_of(make_user("maj", role=Role.MEMBER), today=NOON.date())
    with pytest.raises(NotFound):
        save_own_note(actor=maja, meeting=council.meeting, item=item, text="x", paper_id=99_999, at=NOON)


def test_the_room_leads_to_the_papers_of_the_item(council: Council) -> None:
    item = council.meeting.items.get(number="1")
    version = hand_in(council, item=item, status="drawn_up")
    send(council)
    Meeting.objects.update(state=Meeting.State.OPEN)
    room = reverse("meetings:room", args=["vidsjo", council.meeting.pk])
    assert file_of(version) in signed_in("elin").get(f"{room}?punkt={item.pk}").content.decode()
