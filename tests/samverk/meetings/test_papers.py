"""Papers of a meeting: handed in, versions kept, changed, taken away and brought back; who may do what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings, settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samverk.accounts.models import Role
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleState
from samverk.documents.actions.keep_paper import look_at_paper
from samverk.meetings.actions.add_paper import add_paper
from samverk.meetings.actions.change_paper import (
    move_paper,
    remove_paper,
    rename_paper,
    restore_paper,
    set_paper_status,
)
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.models import Attachment, Meeting
from samverk.meetings.queries.papers import paper_line
from samverk.meetings.views.paper_door import may_send
from samverk.organizations.models import Person
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_user
from tests.samverk.meetings.called_council import Council, make_council
from tests.samverk.meetings.paper_kit import PDF, hand_in, paper_input, signed_in

PATIENTS = "\n".join(
    ["personnummer;diagnos;datum"] + [f"19500101-{number};I10.9;2026-01-02" for number in range(1000, 1040)]
).encode()
pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    return make_council()


def address(name: str, council: Council, *more: int) -> str:
    return reverse(f"meetings:{name}", args=["vidsjo", council.meeting.pk, *more])


def cookies(username: str) -> str:
    return f"{settings.SESSION_COOKIE_NAME}={signed_in(username).cookies[settings.SESSION_COOKIE_NAME].value}"


def last_event() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def test_a_paper_is_kept_with_who_when_and_what(council: Council) -> None:
    version = hand_in(council, item=council.meeting.items.get(number="1"))
    assert (version.number, version.status, version.added_by) == (1, "working_paper", "Elin")
    assert version.document.media_type == "application/pdf"
    assert last_event().verb == "paper.added"
    assert last_event().data["sha256"] == version.document.sha256


def test_a_new_version_keeps_the_old_ones(council: Council) -> None:
    first = hand_in(council)
    second = hand_in(council, content=PDF + b"2", paper_id=first.attachment_id)
    assert second.number == 2
    assert [one.version.number for one in paper_line(council.meeting, first.attachment_id).versions] == [2, 1]


def test_the_same_file_is_no_new_version(council: Council) -> None:
    first = hand_in(council)
    with pytest.raises(InvalidInput, match="same_file"):
        hand_in(council, paper_id=first.attachment_id)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_file"),
        (b"<html><script>alert(1)</script></html>", "type_not_taken"),
        (
            "\n".join(
                ["personnummer;diagnos;datum"] + [f"19500101-{n:04};I10.9;2026-01-02" for n in range(1000, 1040)]
            ).encode(),
            "patient_rows",
        ),
    ],
)
def test_a_file_that_may_not_be_kept_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        look_at_paper(name="plan.pdf", content=content)


def test_a_file_above_the_limit_is_refused(settings: LazySettings) -> None:
    settings.UPLOAD_MOST_BYTES = 10
    with pytest.raises(InvalidInput, match="too_large"):
        look_at_paper(name="plan.pdf", content=PDF)


def test_a_paper_of_another_meeting_or_item_is_not_found(council: Council) -> None:
    with pytest.raises(NotFound):
        hand_in(council, paper_id=99_999)
    with pytest.raises(NotFound):
        add_paper(actor=council.secretary, meeting=council.meeting, paper=paper_input(item_id=99_999), at=NOON)


def test_a_reader_adds_nothing(council: Council) -> None:
    reader = actor_of(make_user("nils", role=Role.READER), today=NOON.date())
    with pytest.raises(NotPermitted):
        hand_in(council, actor=reader)


def test_a_presenter_adds_papers_to_her_own_item_alone(council: Council) -> None:
    user = make_user("rut", role=Role.PRESENTER)
    person = Person.objects.get(name="Yasmin Haddad")
    person.user = user
    person.save()
    own, other = council.meeting.items.get(number="1"), council.meeting.items.get(number="2")
    mine = own.presenters.create(name=person.name, person=person)
    rut = actor_of(user, today=NOON.date())
    assert hand_in(council, item=own, actor=rut).attachment.presenter == mine
    for item in (other, None):
        with pytest.raises(NotPermitted):
            hand_in(council, item=item, actor=rut)
    page = signed_in("rut").get(address("papers", council)).content.decode()
    assert "Trygg hemgång: lägesrapport" in page
    assert "Budget för 2027" not in page


def test_a_cancelled_meeting_and_one_read_from_old_minutes_take_no_papers(council: Council) -> None:
    for state in (Meeting.State.CANCELLED, Meeting.State.HELD, Meeting.State.EXPECTED):
        Meeting.objects.filter(pk=council.meeting.pk).update(state=state)
        with pytest.raises(StaleState):
            hand_in(council)


def test_a_paper_is_renamed_and_moved_to_another_item(council: Council) -> None:
    paper, item = hand_in(council).attachment, council.meeting.items.get(number="2")
    rename_paper(
        actor=council.secretary,
        meeting=council.meeting,
        paper_id=paper.pk,
        label=" Ny  plan ",
        item_id=item.pk,
        at=NOON,
    )
    paper.refresh_from_db()
    assert (paper.label, paper.item) == ("Ny plan", item)
    with pytest.raises(InvalidInput, match="no_label"):
        rename_paper(
            actor=council.secretary, meeting=council.meeting, paper_id=paper.pk, label=" ", item_id=None, at=NOON
        )


def test_papers_change_places_within_their_item(council: Council) -> None:
    item = council.meeting.items.get(number="1")
    labels = ["A", "B", "C"]
    ids = [hand_in(council, item=item, label=one, content=PDF + one.encode()).attachment_id for one in labels]
    hand_in(council, label="Hela mötet", content=PDF + b"x")

    def order() -> str:
        return "".join(item.attachments.order_by("position").values_list("label", flat=True))

    def move(paper_id: int, way: str) -> None:
        move_paper(actor=council.secretary, meeting=council.meeting, paper_id=paper_id, way=way, at=NOON)  # type: ignore[arg-type]

    move(ids[2], "up")
    assert order() == "ACB"
    move(ids[0], "up")
    assert order() == "ACB"
    move(ids[0], "down")
    assert order() == "CAB"


def test_status_goes_forward_alone(council: Council) -> None:
    version = hand_in(council)

    def become(status: str) -> None:
        set_paper_status(
            actor=council.secretary, meeting=council.meeting, paper_id=version.attachment_id, status=status, at=NOON
        )
        version.refresh_from_db()

    become("drawn_up")
    with pytest.raises(RuleBroken, match="PUBLICATION-11"):
        become("working_paper")
    become("dispatched")
    assert version.status == "dispatched"
    assert last_event().data["status"] == ["drawn_up", "dispatched"]
    with pytest.raises(InvalidInput, match="bad_status"):
        become("published")


def test_a_draft_is_taken_away_and_comes_back_whole(council: Council) -> None:
    version = hand_in(council)
    paper = version.attachment
    remove_paper(actor=council.secretary, meeting=council.meeting, paper_id=paper.pk, at=NOON)
    assert not Attachment.objects.filter(pk=paper.pk).exists()
    assert not council.meeting.attachments.exists()
    assert signed_in("elin").get(address("paper_file", council, paper.pk, 1)).status_code == 404
    restore_paper(actor=council.secretary, meeting=council.meeting, paper_id=paper.pk, at=NOON)
    assert list(council.meeting.attachments.get().versions.all()) == [version]


def test_what_is_drawn_up_is_not_taken_away(council: Council) -> None:
    version = hand_in(council, status="drawn_up")
    with pytest.raises(RuleBroken, match="PUBLICATION-12"):
        remove_paper(actor=council.secretary, meeting=council.meeting, paper_id=version.attachment_id, at=NOON)


def test_it_is_clear_which_version_went_with_the_notice_and_which_lay_on_the_table(council: Council) -> None:
    item = council.meeting.items.get(number="1")
    first = hand_in(council, item=item, status="drawn_up")
    send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    changed = paper_input(PDF + b"2", paper_id=first.attachment_id)
    late = paper_input(PDF + b"3", paper_id=first.attachment_id)
    day = timedelta(days=1)
    add_paper(actor=council.secretary, meeting=council.meeting, paper=changed, at=NOON + day)
    line = paper_line(council.meeting, first.attachment_id)
    assert line.sent is not None
    assert (line.sent.version.number, line.on_table) == (1, None)
    item.ended_at = NOON + 2 * day
    item.save()
    add_paper(actor=council.secretary, meeting=council.meeting, paper=late, at=NOON + 3 * day)
    line = paper_line(council.meeting, first.attachment_id)
    assert line.on_table is not None
    assert [line.versions[0].version.number, line.on_table.version.number, line.sent and line.sent.version.number] == [
        3,
        2,
        1,
    ]


def test_the_page_takes_a_file_and_lists_it(council: Council) -> None:
    client, item = signed_in("elin"), council.meeting.items.get(number="1")
    sent = {"file": SimpleUploadedFile("plan.exe", PDF), "label": "", "item": str(item.pk), "status": "working_paper"}
    answer = client.post(address("hand_in", council), sent, follow=True)
    page = answer.content.decode()
    assert "plan.exe är sparad som version 1." in page
    assert "arbetsmaterial" in page
    got = client.get(address("paper_file", council, Attachment.objects.get().pk, 1))
    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"] == 'inline; filename="plan.exe.pdf"'
    assert b"".join(got.streaming_content) == PDF  # type: ignore[attr-defined]


def test_the_script_of_the_page_is_told_where_to_go_on(council: Council) -> None:
    sent = {"file": SimpleUploadedFile("plan.pdf", PDF)}
    answer = signed_in("elin").post(address("hand_in", council), sent, headers={"X-Upload": "1"})
    assert answer.json() == {"address": address("papers", council)}


def test_a_file_that_is_not_taken_is_told_beside_the_form(council: Council) -> None:
    answer = signed_in("elin").post(address("hand_in", council), {"file": SimpleUploadedFile("plan.pdf", b"<html>")})
    assert answer.status_code == 422
    assert "utan makron" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_new_version_comes_from_the_papers_own_page(council: Council) -> None:
    version, client = hand_in(council), signed_in("elin")
    sent = {
        "file": SimpleUploadedFile("plan.pdf", PDF + b"2"),
        "paper": str(version.attachment_id),
        "status": "drawn_up",
    }
    client.post(address("hand_in", council), sent)
    page = client.get(address("paper", council, version.attachment_id)).content.decode()
    assert "Version 2 gäller; den är upprättad." in page
    again = client.post(
        address("hand_in", council),
        {"file": SimpleUploadedFile("x.pdf", PDF + b"2"), "paper": str(version.attachment_id)},
    )
    assert "densamma som i förra versionen" in again.content.decode()


def test_taking_away_can_be_undone_from_the_message(council: Council) -> None:
    version, client = hand_in(council), signed_in("elin")
    act = address("papers_act", council)
    page = client.post(act, {"do": "remove", "paper": version.attachment_id}, follow=True).content.decode()
    undo = f"{act}?do=restore&amp;paper={version.attachment_id}"
    assert undo in page
    client.post(undo.replace("&amp;", "&"))
    assert Attachment.objects.filter(pk=version.attachment_id).exists()


def test_active_content_is_never_shown_in_the_browser(council: Council) -> None:
    version = hand_in(council, content=b"Plan\nutan mera", name="plan.html")
    got = signed_in("elin").get(address("paper_file", council, version.attachment_id, 1))
    assert got["Content-Type"] == "text/plain"
    assert got["Content-Disposition"].startswith("attachment")
    assert got["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in got["Content-Security-Policy"]


def test_the_door_lets_in_who_may_add_papers_and_nobody_else(council: Council) -> None:
    make_user("nils", role=Role.READER)
    path = address("hand_in", council)
    assert may_send(path, cookies("elin"))
    assert not may_send(path, cookies("nils"))
    assert not may_send(path, "")
    assert not may_send(path.replace("vidsjo", "elmnas"), cookies("elin"))
    assert not may_send("/underlag/gissad/lamna/", "")
    assert not may_send("/vidsjo/lamna/", "")


def test_a_public_browser_is_told_nothing(council: Council) -> None:
    version = hand_in(council, status="drawn_up")
    assert Client().get(address("paper_file", council, version.attachment_id, 1)).status_code == 404
