"""Questions of a round sent before the meeting: by safe links, drafts until sent, there when the meeting begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from samverk.accounts.models import SecureLink
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.meetings.actions.keep_removed_item import forget_removed_items
from samverk.meetings.actions.move_agenda_item import remove_agenda_item, restore_agenda_item
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.actions.remind_round import remind_rounds
from samverk.meetings.actions.save_round_questions import save_round_questions, send_round_questions
from samverk.meetings.actions.save_statement import save_round_line
from samverk.meetings.actions.take_item import go_to_item
from samverk.meetings.models import (
    AgendaItem,
    Meeting,
    OwnNote,
    Presenter,
    RemovedItem,
    RoundAnswer,
    RoundAsked,
    RoundQuestions,
    Statement,
)
from samverk.meetings.queries.room_page import room_page_of
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import ContactDetail, Membership
from tests.samverk.factories import NOON, make_item, make_user
from tests.samverk.meetings.called_council import Council, make_council
from tests.samverk.meetings.paper_kit import signed_in

pytestmark = pytest.mark.django_db
LAST = date(2026, 12, 2)
QUESTIONS = ["Hur många väntar på korttidsplats?", "Vad behöver ni av oss andra?"]


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch) -> Council:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    made = make_council()
    item = make_item(made.meeting, "Läget i kommunerna", number="3")
    AgendaItem.objects.filter(pk=item.pk).update(kind="round_table")
    return made


def item_of(council: Council) -> AgendaItem:
    return council.meeting.items.get(kind="round_table")


def asked(council: Council, *, questions: list[str] | None = None) -> None:
    """The questions have gone out and their mails are made."""
    actor, meeting, item = council.secretary, council.meeting, item_of(council)
    save_round_questions(
        actor=actor, meeting=meeting, item=item, questions=questions or QUESTIONS, answer_by=LAST, at=NOON
    )
    send_round_questions(actor=actor, meeting=meeting, item=item, at=NOON)
    run_reactions(now=NOON)


def link_of(side: str) -> SecureLink:
    return SecureLink.objects.get(purpose="round", subject_id=str(RoundAsked.objects.get(answer__organisation=side).pk))


def address_of(side: str) -> str:
    return reverse("meetings:round_answer", args=[token_of(link_of(side))])


def answered(side: str, *texts: str, do: str = "send") -> str:
    """The page after somebody of the side has pressed a button."""
    mark = RoundAnswer.objects.get(organisation=side).saved_at
    sent = {f"a{number}": text for number, text in enumerate(texts, start=1)}
    sent |= {"do": do, "seen": mark.isoformat() if mark else ""}
    return Client().post(address_of(side), sent, follow=True).content.decode()


def lines(council: Council) -> dict[str, str]:
    return dict(item_of(council).statements.values_list("organisation", "text"))


def test_each_member_is_mailed_her_own_link_with_the_questions(council: Council) -> None:
    asked(council)
    mails = OutgoingMail.objects.order_by("to_address")
    assert [one.to_address.partition("@")[0] for one in mails] == ["olof", "petra", "sten", "yasmin"]
    assert QUESTIONS[0] in str(mails[0].content)
    assert mails[0].subject.startswith("Svara senast 2 december")
    assert SecureLink.objects.filter(purpose="round").count() == 4


def test_a_question_that_is_too_long_is_refused_and_not_cut(council: Council) -> None:
    with pytest.raises(InvalidInput, match="too_long"):
        asked(council, questions=["x" * 1_001])


def test_the_questions_of_a_withheld_item_stand_in_no_mail(council: Council) -> None:
    council.meeting.items.filter(kind="round_table").update(withheld_ground="OSL 19 kap. 3 §", title_reveals=True)
    asked(council)
    assert QUESTIONS[0] not in str([one.content for one in OutgoingMail.objects.all()])
    assert "Läget i kommunerna" not in str([one.content for one in OutgoingMail.objects.all()])


def test_nobody_gets_them_twice_and_who_gets_an_address_later_gets_them_then(council: Council) -> None:
    kept = ContactDetail.objects.get(value__startswith="sten")
    ContactDetail.objects.filter(pk=kept.pk).delete()
    asked(council)
    assert OutgoingMail.objects.count() == 3
    with pytest.raises(InvalidInput, match="nobody_to_ask"):
        send_round_questions(actor=council.secretary, meeting=council.meeting, item=item_of(council), at=NOON)
    kept.save()
    send_round_questions(actor=council.secretary, meeting=council.meeting, item=item_of(council), at=NOON)
    run_reactions(now=NOON)
    assert OutgoingMail.objects.count() == 4


def test_once_sent_the_words_stay_and_the_day_can_be_moved(council: Council) -> None:
    asked(council)
    later = {"questions": ["En annan?"], "answer_by": date(2026, 12, 3)}
    row = save_round_questions(
        actor=council.secretary, meeting=council.meeting, item=item_of(council), at=NOON, **later
    )
    assert (row.questions, row.answer_by) == (QUESTIONS, date(2026, 12, 3))
    with pytest.raises(RuleBroken, match="day_is_after_the_meeting"):
        save_round_questions(
            actor=council.secretary,
            meeting=council.meeting,
            item=item_of(council),
            questions=[],
            answer_by=date(2026, 12, 5),
            at=NOON,
        )


def test_a_draft_stays_with_the_side_until_it_is_sent(council: Council) -> None:
    asked(council)
    assert "som utkast" in answered("Alnäs", "Tolv väntar.", do="save")
    assert not Statement.objects.exists()
    assert "Tolv väntar." in Client().get(address_of("Alnäs")).content.decode()
    assert "Tolv väntar." not in Client().get(address_of("Björkvik")).content.decode()
    assert "Besvara minst en fråga" in answered("Björkvik", " ", "")


def test_a_sent_answer_stands_in_the_round_and_can_be_changed(council: Council) -> None:
    asked(council)
    assert "laget runt när mötet börjar" in answered("Alnäs", "Tolv väntar.", "Läkartid.")
    assert lines(council) == {"Alnäs": f"{QUESTIONS[0]}\nTolv väntar.\n\n{QUESTIONS[1]}\nLäkartid."}
    answered("Alnäs", "Elva väntar.", "")
    assert lines(council) == {"Alnäs": f"{QUESTIONS[0]}\nElva väntar."}
    line = Statement.objects.get()
    assert (line.written_by, line.written_at, line.organisation) == (
        "Yasmin Haddad",
        NOON,
        "Alnäs",
    )
    event = AuditEvent.objects.filter(verb="round.answered").latest("pk")
    assert (event.actor_name, event.actor_id) == ("Yasmin Haddad", None)


def test_the_line_of_one_question_is_the_answer_alone(council: Council) -> None:
    asked(council, questions=QUESTIONS[:1])
    answered("Alnäs", "Tolv väntar.")
    assert lines(council) == {"Alnäs": "Tolv väntar."}


def test_what_somebody_of_the_own_side_wrote_meanwhile_is_not_lost(council: Council) -> None:
    asked(council)
    answered("Alnäs", "Tolv väntar.", do="save")
    stale = {"a1": "Något annat", "a2": "", "do": "send", "seen": ""}
    page = Client().post(address_of("Alnäs"), stale)
    assert page.status_code == 422
    assert "Någon annan hos er" in page.content.decode()
    assert "Tolv väntar." in page.content.decode()
    assert not Statement.objects.exists()


def test_opening_the_link_changes_nothing(council: Council) -> None:
    asked(council)
    address, before = address_of("Alnäs"), (AuditEvent.objects.count(), list(RoundAnswer.objects.values()))
    assert Client().get(address).status_code == 200
    assert Client().head(f"{address}?do=send&a1=x").status_code == 200
    assert (AuditEvent.objects.count(), list(RoundAnswer.objects.values())) == before
    assert link_of("Alnäs").used_at is None


def test_a_guessed_a_foreign_and_a_revoked_link_lead_nowhere_and_are_logged(council: Council) -> None:
    asked(council)
    token = token_of(link_of("Alnäs"))
    other = token[:-1] + ("A" if token[-1] != "A" else "B")
    for guess in ("gissad", other):
        assert Client().post(reverse("meetings:round_answer", args=[guess]), {"a1": "x"}).status_code == 404
    assert Client().get(reverse("meetings:slides", args=[token])).status_code == 404
    assert AuditEvent.objects.filter(verb="link.refused").count() == 3
    SecureLink.objects.filter(pk=link_of("Björkvik").pk).update(revoked_at=NOON)
    assert Client().get(address_of("Björkvik")).status_code == 410
    RoundAsked.objects.get(answer__organisation="Tallmo").delete()
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("now", "status", "told"),
    [
        (datetime(2026, 12, 3, 9, tzinfo=NOON.tzinfo), 422, "Dagen har passerat"),
        (datetime(2026, 12, 5, 9, tzinfo=NOON.tzinfo), 422, "Dagen har passerat"),
        (datetime(2027, 7, 5, 9, tzinfo=NOON.tzinfo), 410, "gäller inte längre"),
    ],
)
def test_after_its_day_a_link_takes_nothing(
    council: Council, monkeypatch: pytest.MonkeyPatch, now: datetime, status: int, told: str
) -> None:
    asked(council)
    answered("Alnäs", "Tolv väntar.")
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    mark = RoundAnswer.objects.get(organisation="Alnäs").saved_at
    assert mark is not None
    page = Client().post(address_of("Alnäs"), {"a1": "Nytt", "do": "send", "seen": mark.isoformat()})
    assert page.status_code == status
    assert told in page.content.decode()
    assert "Tolv väntar." in lines(council)["Alnäs"]


def test_the_silent_are_reminded_once(council: Council) -> None:
    asked(council)
    answered("Alnäs", "Tolv väntar.")
    early, near = (datetime(2026, 11, day, 9, tzinfo=NOON.tzinfo) for day in (29, 30))
    assert remind_rounds(at=early) == 0
    assert [remind_rounds(at=near), remind_rounds(at=near), remind_rounds(at=near + timedelta(days=1))] == [3, 0, 0]
    run_reactions(now=near)
    reminders = OutgoingMail.objects.filter(subject__startswith="Påminnelse")
    assert sorted(one.to_address.partition("@")[0] for one in reminders) == ["olof", "petra", "sten"]
    assert SecureLink.objects.filter(purpose="round").count() == 4


def test_the_answers_are_there_when_the_meeting_begins_and_no_link_writes_then(council: Council) -> None:
    asked(council)
    answered("Alnäs", "Tolv väntar.")
    answered("Björkvik", "Två väntar.")
    meeting, item = council.meeting, item_of(council)
    there = [f"m{one.pk}" for one in meeting.organ_rows.get().organ.memberships.exclude(person__name="Olof Brandt")]
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.NOTIFIED)
    meeting = open_meeting(actor=council.secretary, meeting=meeting, present=there, at=NOON)
    assert "Mötet har börjat" in answered("Tallmo", "För sent")
    go_to_item(actor=council.secretary, meeting=meeting, item=item, at=NOON)
    page = room_page_of(Meeting.objects.get(pk=meeting.pk), chosen=item, now=NOON)
    assert [one.organisation for one in page.written] == ["Björkvik"]
    assert page.silent == ("Region Vidsjö", "Tallmo")
    room = signed_in("elin").get(reverse("meetings:room", args=["vidsjo", meeting.pk])).content.decode()
    assert "Tolv väntar." in room
    assert "skriftligt före mötet, Yasmin Haddad 16 nov" in room
    place = meeting.attendance.get(name="Yasmin Haddad")
    same, other = Statement.objects.get(organisation="Alnäs").text, "Nu är det tio."
    for text, is_written in ((same, True), (other, False)):
        line = save_round_line(
            actor=council.secretary, meeting=meeting, item=item, attendance=place, text=text, at=NOON
        )
        assert (line.text, line.written_at is not None) == (text, is_written)


def test_answers_are_not_for_the_public_before_the_minutes_are(council: Council) -> None:
    asked(council)
    answered("Alnäs", "Tolv väntar.")
    Meeting.objects.update(state=Meeting.State.NOTIFIED, notice_published_at=NOON)
    for address in (f"/vidsjo/moten/{council.meeting.pk}/", "/vidsjo/sok/?q=väntar"):
        assert "Tolv väntar." not in Client().get(address).content.decode()


def test_the_secretary_writes_sends_and_sees_who_is_silent(council: Council) -> None:
    client, item = signed_in("elin"), item_of(council)
    address = reverse("meetings:round_questions", args=["vidsjo", council.meeting.pk, item.pk])
    agenda = reverse("meetings:agenda", args=["vidsjo", council.meeting.pk])
    assert address in client.get(agenda).content.decode()
    refused = client.post(address, {"questions": "\n", "answer_by": "2026-12-02", "do": "send"})
    assert "Frågan saknas" in refused.content.decode()
    sent = {"questions": "\n".join(QUESTIONS), "answer_by": "2026-12-02", "do": "send"}
    assert "Frågorna går till 4 personer." in client.post(address, sent, follow=True).content.decode()
    run_reactions(now=NOON)
    answered("Alnäs", "Tolv väntar.")
    page = client.get(address).content.decode()
    assert "1 av 4 parter har svarat" in page
    assert "har inte svarat" in page
    assert "1 av 4 parter har svarat" in client.get(agenda).content.decode()


def test_a_round_that_was_taken_away_comes_back_with_answers_notes_and_links_and_the_log_holds_none_of_it(
    council: Council,
) -> None:
    asked(council)
    answered("Alnäs", "Tolv väntar.")
    item, user = item_of(council), get_user_model().objects.get(username="elin")
    note = OwnNote.objects.create(user=user, item=item, text="Fråga om läkartid", saved_at=NOON)
    guest = council.meeting.invitations.create(name="Gun Alm", capacity="guest", is_called=False)
    guest.items.add(item)
    item.presenters.create(name="Lars Ek", email="lars@vidsjo.example")
    council.meeting.items.filter(pk=item.pk).update(
        withheld_ground="OSL 19 kap. 3 §", title_reveals=True, text="Hemligt"
    )
    tables = (RoundQuestions, RoundAnswer, RoundAsked, Statement, OwnNote, Presenter)
    before = [list(one.objects.order_by("pk").values()) for one in tables]
    act = {"actor": council.secretary, "meeting": council.meeting, "at": NOON}
    event = remove_agenda_item(item_id=item.pk, **act)  # type: ignore[arg-type]
    assert not any(one.objects.exists() for one in tables)
    restore_agenda_item(event_id=event, **act)  # type: ignore[arg-type]
    assert [list(one.objects.order_by("pk").values()) for one in tables] == before
    assert (list(guest.items.all()), RemovedItem.objects.count()) == ([item], 0)
    told = str(list(AuditEvent.objects.filter(verb__startswith="agenda.").values_list("data", flat=True)))
    assert not [word for word in ("lars@", "Hemligt", "Läget", "Tolv", note.text) if word in told]
    answered("Alnäs", "Elva väntar.")
    assert "Elva väntar." in lines(council)["Alnäs"]


def test_what_is_kept_of_an_item_comes_back_without_who_is_gone_and_is_forgotten_in_time(council: Council) -> None:
    item, act = item_of(council), {"actor": council.secretary, "meeting": council.meeting, "at": NOON}
    user = make_user("tillfallig")
    OwnNote.objects.create(user=user, item=item, text="Kort", saved_at=NOON)
    event = remove_agenda_item(item_id=item.pk, **act)  # type: ignore[arg-type]
    user.delete()
    restore_agenda_item(event_id=event, **act)  # type: ignore[arg-type]
    assert not OwnNote.objects.exists()
    event = remove_agenda_item(item_id=item.pk, **act)  # type: ignore[arg-type]
    assert [forget_removed_items(now=NOON + timedelta(days=days)) for days in (29, 31)] == [0, 1]
    with pytest.raises(InvalidInput, match="has_changed"):
        restore_agenda_item(event_id=event, **act)  # type: ignore[arg-type]
    make_item(council.meeting, "Övrigt")
    remove_agenda_item(item_id=council.meeting.items.get(title="Övrigt").pk, **act)  # type: ignore[arg-type]
    Meeting.objects.update(state=Meeting.State.NOTIFIED)
    open_meeting(actor=council.secretary, meeting=council.meeting, present=(), at=NOON)
    assert not RemovedItem.objects.exists()


def test_a_link_still_leads_to_the_answer_when_meeting_and_last_day_are_moved(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(council)
    Meeting.objects.update(date=date(2027, 2, 4))
    RoundQuestions.objects.update(answer_by=date(2027, 2, 2))
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2027, 2, 1, 9, tzinfo=NOON.tzinfo))
    answered("Alnäs", "Tolv väntar.")
    assert "Tolv väntar." in lines(council)["Alnäs"]


def test_who_answers_for_her_side_no_more_is_not_reminded_and_her_link_leads_nowhere(council: Council) -> None:
    asked(council)
    Membership.objects.filter(person__name="Yasmin Haddad").update(ends_on=date(2026, 11, 20))
    near = datetime(2026, 11, 30, 9, tzinfo=NOON.tzinfo)
    assert remind_rounds(at=near) == 3
    assert Client().get(address_of("Alnäs")).status_code == 404
    assert Client().get(address_of("Tallmo")).status_code == 200
