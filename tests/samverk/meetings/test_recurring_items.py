"""What recurs from meeting to meeting: open questions with their answers, earlier minutes, matters handed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.cancel_meeting import cancel_meeting
from samverk.meetings.actions.change_notice import change_notice
from samverk.meetings.actions.change_planned_meeting import cancel_planned, move_meeting, restore_planned
from samverk.meetings.actions.close_meeting import close_meeting
from samverk.meetings.actions.hand_on_item import hand_on_item, take_back_item
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.actions.plan_meeting import plan_meeting
from samverk.meetings.actions.prepare_agenda import prepare_agenda
from samverk.meetings.actions.save_statement import answer_question, save_statement
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.models import AgendaItem, AgendaTemplateItem, Meeting, OrganMention, Statement
from samverk.meetings.queries.agenda_sources import adjusters_in_turn, answered_later, to_other_organs
from samverk.meetings.queries.item_sources import sources_of
from samverk.meetings.queries.plan import PlannedDay
from samverk.meetings.queries.roll_call import called_to
from samverk.minutes.models import Correction, Minutes
from samverk.minutes.queries.content import ItemContent, content_as_json, content_from_json
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.organizations.models import Organ
from tests.samverk.factories import make_county, make_meeting, make_organ
from tests.samverk.meetings.room_world import ONE, Room

pytestmark = pytest.mark.django_db
AT = ONE + timedelta(minutes=20)
NEXT = datetime.combine(date(2026, 12, 18), time(13), tzinfo=ONE.tzinfo)


@pytest.fixture(autouse=True)
def home(tmp_path: object, settings: LazySettings) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def following(room: Room) -> Meeting:
    """The organ's next meeting, without an agenda yet."""
    meeting = make_meeting(organ=room.organ, day=NEXT.date(), state=Meeting.State.PLANNED)
    Meeting.objects.filter(pk=meeting.pk).update(is_held_here=True, start_time=time(13), end_time=time(15))
    meeting.refresh_from_db()
    return meeting


def test_the_dates_on_an_agenda_follow_the_plan_until_somebody_writes_there(following: Meeting, room: Room) -> None:
    organ, act = room.organ, {"actor": SYSTEM, "at": AT}
    prepare_agenda(meeting=following, **act)  # type: ignore[arg-type]
    dates = following.items.get(fills="next_meetings")

    def told() -> str:
        dates.refresh_from_db()
        return dates.text

    assert told() == ""
    planned = PlannedDay(day=date(2027, 2, 5), start_time=time(13), end_time=time(15), place="", link="", mode="")
    later = plan_meeting(organ=organ, planned=planned, kind="ordinary", **act)  # type: ignore[arg-type]
    assert told() == "- 5 februari 2027 kl. 13.00"
    move_meeting(meeting=later, planned=replace(planned, day=date(2027, 2, 12)), **act)  # type: ignore[arg-type]
    assert told() == "- 12 februari 2027 kl. 13.00"
    cancel_planned(meeting=later, because="", **act)  # type: ignore[arg-type]
    assert told() == ""
    restore_planned(meeting=later, **act)  # type: ignore[arg-type]
    AgendaItem.objects.filter(pk=dates.pk).update(text=f"{told()}\nSommaruppehåll därefter.")
    cancel_meeting(meeting=later, reason="Sjukdom", **act)  # type: ignore[arg-type]
    assert told() == "- 12 februari 2027 kl. 13.00\nSommaruppehåll därefter."


def ask(room: Room, text: str = "Hur frigörs handledare?") -> Statement:
    item, place = room.items()[4], room.place("Camilla Brattström")
    return save_statement(
        actor=room.secretary, meeting=room.meeting, item=item, kind="question", attendance=place, text=text, at=AT
    )


def close(room: Room) -> None:
    Meeting.objects.filter(pk=room.meeting.pk).update(state="open")
    close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=AT)


def hold(room: Room, meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state="notified")
    meeting.refresh_from_db()
    keys = [one.key for one in called_to(meeting)]
    open_meeting(actor=room.secretary, meeting=meeting, present=keys, at=NEXT)


def filling(meeting: Meeting, fills: str) -> AgendaItem:
    return meeting.items.get(fills=fills)


def printed(meeting: Meeting, item: AgendaItem) -> ItemContent:
    minutes, _ = Minutes.objects.get_or_create(meeting=meeting)
    content = content_of(minutes)
    assert content_from_json(content_as_json(content)) == content
    assert whole_minutes(content, is_draft=True).blocks
    return next(one for one in content.items if one.key == f"item-{item.pk}")


def test_a_question_left_open_comes_on_the_next_agenda_and_is_answered_there_with_links_both_ways(
    room: Room, following: Meeting
) -> None:
    asked = ask(room)
    close(room)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    item = filling(following, "open_questions")
    assert list(sources_of(following, item).questions) == [asked]
    hold(room, following)
    with pytest.raises(NotFound):
        answer_question(actor=room.secretary, meeting=following, statement_id=0, answer="x", item=item, at=NEXT)
    answer_question(
        actor=room.secretary, meeting=following, statement_id=asked.pk, answer="Genom poolen.", item=item, at=NEXT
    )
    asked.refresh_from_db()
    assert (asked.is_open, asked.answer, asked.answered_in) == (False, "Genom poolen.", item)
    assert list(sources_of(following, item).questions) == [asked]
    assert answered_later(room.meeting, is_public=False) == (asked,)
    assert answered_later(room.meeting, is_public=True) == ()
    later = make_meeting(organ=room.organ, day=date(2027, 2, 19), state=Meeting.State.PLANNED)
    prepare_agenda(actor=room.secretary, meeting=later, at=NEXT)
    assert not sources_of(later, filling(later, "open_questions")).questions


def test_each_meetings_minutes_say_what_was_so_when_it_ended(room: Room, following: Meeting) -> None:
    asked = ask(room)
    close(room)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    hold(room, following)
    item = filling(following, "open_questions")
    answer_question(actor=room.secretary, meeting=following, statement_id=asked.pk, answer="Ja.", item=item, at=NEXT)
    (first,) = printed(room.meeting, asked.item or item).statements
    assert (first.answer, first.is_open) == ("", True)
    (second,) = printed(following, item).statements
    assert (second.text, second.answer) == ("Hur frigörs handledare? (ställd 20 november 2026)", "Ja.")


def test_an_answer_that_a_later_meeting_gave_is_not_changed_by_an_earlier_one(room: Room, following: Meeting) -> None:
    asked = ask(room)
    close(room)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    hold(room, following)
    last = make_meeting(organ=room.organ, day=date(2027, 2, 19), state=Meeting.State.OPEN)
    Statement.objects.filter(pk=asked.pk).update(
        is_open=False, answer="Nej.", answered_in=AgendaItem.objects.create(meeting=last, position=1, title="A")
    )
    item = filling(following, "open_questions")
    with pytest.raises(NotFound):
        answer_question(actor=room.secretary, meeting=following, statement_id=asked.pk, answer="x", item=item, at=NEXT)
    (line,) = printed(following, item).statements
    assert (line.answer, line.is_open) == ("", True)


def test_an_organ_whose_template_has_no_place_for_open_questions_gets_one_when_some_wait(
    room: Room, following: Meeting
) -> None:
    for position, fills in enumerate(("opening", "other_business", "closing"), start=1):
        AgendaTemplateItem.objects.create(organ=room.organ, position=position, title=fills, fills=fills)
    ask(room)
    close(room)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    fills = list(following.items.order_by("position").values_list("fills", flat=True))
    assert fills == ["opening", "open_questions", "other_business", "closing"]


def test_a_question_finds_its_way_onto_an_agenda_that_was_made_before_it_was_asked(
    room: Room, following: Meeting
) -> None:
    for position, fills in enumerate(("opening", "closing"), start=1):
        AgendaTemplateItem.objects.create(organ=room.organ, position=position, title=fills, fills=fills)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    Meeting.objects.filter(pk=following.pk).update(state="notified")
    ask(room)
    close(room)
    rows = list(following.items.order_by("position").values_list("number", "fills", "is_late"))
    assert rows == [("1", "opening", False), ("2", "open_questions", True), ("3", "closing", False)]


def test_an_item_handed_on_waits_with_the_other_organ_as_a_new_matter(room: Room, following: Meeting) -> None:
    board = make_organ("Styrgruppen")
    AgendaTemplateItem.objects.create(organ=board, position=1, title="Nya ärenden", fills="new_matters")
    item = room.items()[4]
    row = hand_on_item(
        actor=room.secretary, meeting=room.meeting, item=item, organ_id=board.pk, text="Finansieras?", at=AT
    )
    assert (row.organ, row.comes_from, row.text) == (board, item, "Finansieras?")
    with pytest.raises(InvalidInput, match="handed_on_already"):
        hand_on_item(actor=room.secretary, meeting=room.meeting, item=item, organ_id=board.pk, at=AT)
    assert printed(room.meeting, item).handed_to == ("Styrgruppen",)
    close(room)
    theirs = make_meeting(organ=board, day=NEXT.date(), state=Meeting.State.PLANNED)
    prepare_agenda(actor=SYSTEM, meeting=theirs, at=AT)
    assert filling(theirs, "new_matters").children.get().title == item.title
    (handed,) = to_other_organs(following, room.organ)
    assert (handed.organ, handed.taken_up_in) == (board, theirs)


def test_an_item_that_comes_up_again_is_no_new_matter(room: Room, following: Meeting) -> None:
    for position, fills in enumerate(("new_matters", "closing"), start=1):
        AgendaTemplateItem.objects.create(organ=room.organ, position=position, title=fills, fills=fills)
    item = room.items()[4]
    hand_on_item(actor=room.secretary, meeting=room.meeting, item=item, organ_id=room.organ.pk, at=AT)
    assert not OrganMention.objects.exists()
    close(room)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    again = following.items.get(title=item.title)
    assert again.parent is None


def test_what_is_handed_on_is_taken_back_while_it_waits(room: Room) -> None:
    board, item = make_organ("Styrgruppen"), room.items()[4]
    row = hand_on_item(actor=room.secretary, meeting=room.meeting, item=item, organ_id=board.pk, at=AT)
    take_back_item(actor=room.secretary, meeting=room.meeting, item=item, backlog_id=row.pk, at=AT)
    assert not board.backlog.exists()
    assert not item.mentions.exists()
    with pytest.raises(NotFound):
        take_back_item(actor=room.secretary, meeting=room.meeting, item=item, backlog_id=row.pk, at=AT)


def test_nothing_is_handed_to_an_organ_of_another_county(room: Room) -> None:
    abroad = make_organ("Grannrådet", county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(NotFound):
        hand_on_item(actor=room.secretary, meeting=room.meeting, item=room.items()[4], organ_id=abroad.pk, at=AT)


def test_reports_lead_to_the_minutes_of_every_meeting_since_last_time(room: Room, following: Meeting) -> None:
    close(room)
    below, late = make_organ("Chefsgruppen"), make_organ("Nätverket")
    Organ.objects.filter(pk__in=(below.pk, late.pk)).update(reports_to=room.organ)
    make_meeting(organ=below, day=date(2026, 11, 1))
    first, second = make_meeting(organ=below, day=date(2026, 11, 25)), make_meeting(organ=below, day=date(2026, 12, 9))
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    after = make_meeting(organ=late, day=date(2026, 12, 16))
    reports = filling(following, "reports")
    assert sources_of(following, reports.children.get()).minutes == (second, first)
    assert sources_of(following, reports).minutes == (after,)


def test_the_item_on_previous_minutes_knows_whether_they_are_approved_and_what_is_corrected(
    room: Room, following: Meeting, client: Client
) -> None:
    close(room)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    item = filling(following, "previous_minutes")
    assert sources_of(following, item).minutes == (room.meeting,)
    assert printed(following, item).previous == ("Protokollet från 20 november 2026 är inte justerat än.",)
    Meeting.objects.filter(pk=room.meeting.pk).update(approved_on=date(2026, 11, 24))
    earlier = Minutes.objects.create(meeting=room.meeting, state=Minutes.State.APPROVED, approved_at=AT)
    Correction.objects.create(minutes=earlier, quote="Brattstrom", text="Brattström", decided_in=item, made_at=NEXT)
    assert printed(following, item).previous == (
        "Protokollet från 20 november 2026 justerades 24 november 2026.",
        "Rättelse: «Brattstrom» ska vara «Brattström».",
    )
    client.login(username="sekreteraren", password="vitsippa-bakom-knuten")
    page = client.get(f"/vidsjo/moten/{following.pk}/dagordning/").content.decode()
    assert f"/vidsjo/moten/{room.meeting.pk}/protokoll/" in page
    assert "justerat 24 november 2026" in page


def test_questions_are_answered_and_items_handed_on_in_the_room(room: Room, following: Meeting, client: Client) -> None:
    asked, board = ask(room), make_organ("Styrgruppen")
    close(room)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    hold(room, following)
    item = filling(following, "open_questions")
    client.login(username="sekreteraren", password="vitsippa-bakom-knuten")
    own = f"/vidsjo/moten/{following.pk}/rum/"
    assert "Hur frigörs handledare?" in client.get(f"{own}?punkt={item.pk}").content.decode()
    sent = {"do": "answer", "item": item.pk, "statement": asked.pk, "answer": "Genom poolen."}
    assert client.post(f"{own}gor/", sent).status_code == 302
    client.post(f"{own}gor/", {"do": "hand_on", "item": item.pk, "organ": board.pk, "text": "Se över."})
    page = client.get(f"{own}?punkt={item.pk}").content.decode()
    assert "Genom poolen." in page
    row = board.backlog.get()
    client.post(f"{own}gor/", {"do": "take_back", "item": item.pk, "row": row.pk})
    assert not board.backlog.exists()


def test_the_choice_of_adjuster_proposes_who_adjusted_longest_ago(
    room: Room, following: Meeting, client: Client
) -> None:
    close(room)
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    first = adjusters_in_turn(following)[0]
    room.meeting.attendance.filter(person=first.person).update(roles=["adjuster"])
    (after,) = sources_of(following, filling(following, "adjuster")).adjusters
    assert "chair" not in after.roles
    assert after.person != first.person
    client.login(username="sekreteraren", password="vitsippa-bakom-knuten")
    page = client.get(f"/vidsjo/moten/{following.pk}/dagordning/").content.decode()
    assert f"I tur att justera:</b> {after.person.name}" in page


def test_the_notice_names_the_minutes_of_a_meeting_held_after_the_agenda_was_made(
    room: Room, following: Meeting
) -> None:
    prepare_agenda(actor=room.secretary, meeting=following, at=AT)
    item = filling(following, "previous_minutes")
    assert "20 november" not in item.text
    close(room)
    Meeting.objects.filter(pk=following.pk).update(place="Länets hus", mode="physical")
    send_notice(actor=room.secretary, meeting=following, is_urgent=True, at=AT)
    item.refresh_from_db()
    assert (item.text, item.mentions.get().earlier_meeting) == ("Protokoll från 20 november 2026", room.meeting)
    AgendaItem.objects.filter(pk=item.pk).update(text="Egna ord")
    change_notice(actor=room.secretary, meeting=following, at=AT)
    item.refresh_from_db()
    assert item.text == "Egna ord"
