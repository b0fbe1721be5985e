"""Making an agenda: what recurs fills itself, the backlog is taken, items are changed, moved and taken away."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.test import Client

from samverk.accounts.models import SYSTEM
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, StaleState
from samverk.meetings.actions.move_agenda_item import move_agenda_item, remove_agenda_item, restore_agenda_item
from samverk.meetings.actions.prepare_agenda import prepare_agenda
from samverk.meetings.actions.save_agenda_item import ItemInput, PresenterInput, save_agenda_item, take_from_backlog
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.models import AgendaTemplateItem, Attachment, BacklogItem, Meeting, Statement
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.agenda_times import agenda_of, day_plan_of
from samverk.meetings.queries.item_sources import sources_of
from samverk.organizations.actions.change_organ import change_organ
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_county, make_item, make_meeting, make_organ, make_user
from tests.samverk.meetings.called_council import Council, make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    made = make_council()
    made.meeting.items.all().delete()
    return made


def numbers(meeting: Meeting) -> list[tuple[str, str]]:
    return list(meeting.items.order_by("position").values_list("number", "title"))


def prepare(council: Council, **more: object) -> list[tuple[str, str]]:
    prepare_agenda(actor=council.secretary, meeting=council.meeting, at=NOON, **more)  # type: ignore[arg-type]
    return numbers(council.meeting)


def test_the_usual_items_recur_and_the_backlog_stands_before_the_open_questions(council: Council) -> None:
    save_backlog_item(actor=council.secretary, organ=council.organ, title="Vårdplan för äldre", at=NOON)
    titles = [title for _number, title in prepare(council)]
    assert titles[0] == "Mötet öppnas"
    assert titles.index("Vårdplan för äldre") == titles.index("Öppna frågor från förra mötet") - 1
    assert BacklogItem.objects.get().taken_as is not None


def test_recurring_items_fill_themselves(council: Council) -> None:
    last = make_meeting(organ=council.organ, day=date(2026, 10, 16))
    asked = Statement.objects.create(meeting=last, position=1, kind="question", text="Vem kommer?", is_open=True)
    below = make_organ("Chefsgruppen")
    below.reports_to = council.organ
    below.save()
    make_meeting(organ=below, day=date(2026, 10, 1))
    reported = make_meeting(organ=below, day=date(2026, 11, 10))
    coming = make_meeting(organ=council.organ, day=date(2027, 2, 5), state=Meeting.State.PLANNED)
    Meeting.objects.filter(pk=coming.pk).update(start_time=time(13))
    prepare(council)
    by_fill = {one.fills: one for one in council.meeting.items.all()}
    assert by_fill["previous_minutes"].text == "Protokoll från 16 oktober 2026"
    assert by_fill["previous_minutes"].mentions.get().earlier_meeting == last
    assert sources_of(council.meeting, by_fill["open_questions"]).questions == (asked,)
    assert by_fill["next_meetings"].text == "- 5 februari 2027 kl. 13.00"
    report = by_fill["reports"].children.get()
    assert (report.title, report.mentions.get().earlier_meeting) == ("Chefsgruppen", reported)


def test_new_matters_become_sub_items_of_their_line(council: Council) -> None:
    for position, fills in enumerate(("opening", "new_matters", "closing"), start=1):
        AgendaTemplateItem.objects.create(organ=council.organ, position=position, title=fills, fills=fills)
    save_backlog_item(actor=council.secretary, organ=council.organ, title="Ny vårdplan", at=NOON)
    assert prepare(council) == [("1", "opening"), ("2", "new_matters"), ("2.1", "Ny vårdplan"), ("3", "closing")]


def test_a_wished_theme_is_taken_only_when_it_is_chosen_and_nothing_before_its_day(council: Council) -> None:
    theme = BacklogItem.objects.create(
        organ=council.organ, title="Tema: hälsa", kind="theme", is_wished_theme=True, added_at=NOON
    )
    save_backlog_item(
        actor=council.secretary, organ=council.organ, title="Till våren", wanted_from=date(2027, 1, 1), at=NOON
    )
    titles = [title for _number, title in prepare(council, theme_ids=[theme.pk])]
    assert "Tema: hälsa" in titles
    assert "Till våren" not in titles


def test_an_agenda_is_prepared_once(council: Council) -> None:
    prepare(council)
    with pytest.raises(StaleState):
        prepare(council)


def test_a_working_committee_prepares_the_agenda_of_its_parent_and_nobody_else_does(council: Council) -> None:
    committee = make_organ("Arbetsutskottet")
    committee.reports_to, committee.authority = council.organ, "preparing"
    committee.authority_origin = "entered"
    committee.save()
    theirs = actor_of(make_user("kim", organ=committee), today=NOON.date())
    prepare_agenda(actor=theirs, meeting=council.meeting, at=NOON)
    assert meeting_for(theirs, council.meeting.county, council.meeting.pk) == council.meeting
    below = make_organ("Nätverket")
    below.reports_to, below.authority = council.organ, "advisory"
    below.save()
    network = actor_of(make_user("bo", organ=below), today=NOON.date())
    with pytest.raises(NotPermitted):
        move_agenda_item(actor=network, meeting=council.meeting, item_id=1, way="up", at=NOON)
    with pytest.raises(NotFound):
        meeting_for(network, council.meeting.county, council.meeting.pk)
    elsewhere = actor_of(make_user("lo", organ=make_organ("Barnrådet")), today=NOON.date())
    with pytest.raises(NotPermitted):
        move_agenda_item(actor=elsewhere, meeting=council.meeting, item_id=1, way="up", at=NOON)
    abroad = actor_of(make_user("ove", county=make_county("W", "Västerdals län", "vasterdal")), today=NOON.date())
    with pytest.raises(NotFound):
        remove_agenda_item(actor=abroad, meeting=council.meeting, item_id=1, at=NOON)


def test_an_authority_that_only_minutes_tell_gives_no_right_until_somebody_confirms_it(council: Council) -> None:
    committee, at = make_organ("Arbetsutskottet"), {"actor": council.secretary, "meeting": council.meeting, "at": NOON}
    committee.reports_to, committee.authority, committee.authority_origin = council.organ, "preparing", "derived"
    committee.save()
    prepare_agenda(**at)
    theirs = actor_of(make_user("kim", organ=committee), today=NOON.date())
    with pytest.raises(NotFound):
        meeting_for(theirs, council.meeting.county, council.meeting.pk)
    with pytest.raises(NotPermitted):
        move_agenda_item(actor=theirs, meeting=council.meeting, item_id=1, way="up", at=NOON)
    kept = {"name": committee.name, "authority": "preparing", "host": None, "reports_to": council.organ, "seats": None}
    change_organ(actor=SYSTEM, organ=committee, at=NOON, **kept)
    assert meeting_for(theirs, council.meeting.county, council.meeting.pk) == council.meeting


def test_items_run_by_the_clock_and_a_day_that_overflows_is_known(council: Council) -> None:
    for title, minutes in (("Ett", 90), ("Två", None), ("Tre", 90)):
        item = ItemInput(title=title, minutes=minutes)
        save_agenda_item(actor=council.secretary, meeting=council.meeting, item=item, at=NOON)
    parent = council.meeting.items.get(title="Två")
    for title in ("Två a", "Två b"):
        item = ItemInput(title=title, minutes=10, parent_id=parent.pk)
        save_agenda_item(actor=council.secretary, meeting=council.meeting, item=item, at=NOON)
    agenda = agenda_of(council.meeting)
    assert [(one.item.number, one.begins_at) for one in agenda] == [
        ("1", time(13)),
        ("2", time(14, 30)),
        ("2.1", time(14, 30)),
        ("2.2", time(14, 40)),
        ("3", time(14, 50)),
    ]
    plan = day_plan_of(council.meeting, agenda)
    assert plan is not None
    assert (plan.allotted, plan.over) == (200, 50)


def test_an_item_moves_with_its_sub_items(council: Council) -> None:
    first, second = make_item(council.meeting, "Ett"), make_item(council.meeting, "Två")
    item = ItemInput(title="Två a", parent_id=second.pk)
    save_agenda_item(actor=council.secretary, meeting=council.meeting, item=item, at=NOON)
    move_agenda_item(actor=council.secretary, meeting=council.meeting, item_id=second.pk, way="up", at=NOON)
    assert numbers(council.meeting) == [("1", "Två"), ("1.1", "Två a"), ("2", "Ett")]
    move_agenda_item(actor=council.secretary, meeting=council.meeting, item_id=first.pk, way="down", at=NOON)
    assert numbers(council.meeting)[-1] == ("2", "Ett")


def test_what_is_taken_away_waits_in_the_backlog_again(council: Council) -> None:
    row = save_backlog_item(actor=council.secretary, organ=council.organ, title="Vårdplan", at=NOON)
    item = take_from_backlog(actor=council.secretary, meeting=council.meeting, backlog_id=row.pk, at=NOON)
    remove_agenda_item(actor=council.secretary, meeting=council.meeting, item_id=item.pk, at=NOON)
    row.refresh_from_db()
    assert (row.taken_as, council.meeting.items.count()) == (None, 0)


def test_an_item_that_was_taken_away_is_put_back_in_its_place_with_all_that_belongs_to_it(council: Council) -> None:
    act = {"actor": council.secretary, "meeting": council.meeting, "at": NOON}
    waiting = save_backlog_item(actor=council.secretary, organ=council.organ, title="Vårdplan", at=NOON)
    item = take_from_backlog(backlog_id=waiting.pk, **act)  # type: ignore[arg-type]
    lena = PresenterInput(name="Lena Holm", email="lena@vidsjo.example")
    wanted = ItemInput(title="Vårdplan", text="Utkastet.", presenters=[lena])
    save_agenda_item(item=wanted, item_id=item.pk, **act)  # type: ignore[arg-type]
    save_agenda_item(item=ItemInput(title="Delplan", parent_id=item.pk), **act)  # type: ignore[arg-type]
    save_agenda_item(item=ItemInput(title="Sist"), **act)  # type: ignore[arg-type]
    presenter = item.presenters.get()
    paper = Attachment.objects.create(meeting=council.meeting, item=item, label="Plan", position=1, presenter=presenter)
    before = list(council.meeting.items.order_by("position").values_list("pk", "number", "title", "text", "parent"))
    client, own = Client(), f"/vidsjo/moten/{council.meeting.pk}/dagordning/gor/"
    client.login(username="elin", password="vitsippa-bakom-knuten")
    gone = client.post(own, {"do": "remove", "item": item.pk}, follow=True).text
    event = AuditEvent.objects.get(verb="agenda.item_removed")
    assert f"?do=restore&amp;item={event.pk}" in gone
    assert council.meeting.items.count() == len(before) - 2
    assert client.post(f"{own}?do=restore&item={event.pk}").status_code == 302
    after = list(council.meeting.items.order_by("position").values_list("pk", "number", "title", "text", "parent"))
    paper.refresh_from_db()
    waiting.refresh_from_db()
    assert after == before
    assert (paper.item, paper.presenter, waiting.taken_as) == (item, presenter, item)
    with pytest.raises(InvalidInput, match="has_changed"):
        restore_agenda_item(event_id=event.pk, **act)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        restore_agenda_item(event_id=event.pk + 1, **act)  # type: ignore[arg-type]
    again = remove_agenda_item(item_id=item.pk, **act)  # type: ignore[arg-type]
    take_from_backlog(backlog_id=waiting.pk, **act)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="has_changed"):
        restore_agenda_item(event_id=again, **act)  # type: ignore[arg-type]


def test_what_comes_after_the_notice_is_marked_late(council: Council) -> None:
    make_item(council.meeting)
    send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    item = ItemInput(title="Brådskande fråga", presenters=[PresenterInput(name="Gun Alm", email="gun@vidsjo.example")])
    row = save_agenda_item(actor=council.secretary, meeting=council.meeting, item=item, at=NOON)
    assert row.is_late
    assert row.presenters.get().email == "gun@vidsjo.example"


def test_an_open_meeting_keeps_its_agenda(council: Council) -> None:
    item = make_item(council.meeting)
    Meeting.objects.update(state="open")
    with pytest.raises(StaleState):
        remove_agenda_item(actor=council.secretary, meeting=council.meeting, item_id=item.pk, at=NOON)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"title": "A", "kind": "x"}, "bad_kind"),
        ({"title": "A", "minutes": 0}, "bad_minutes"),
    ],
)
def test_a_wrong_item_is_refused(wrong: dict[str, object], code: str, council: Council) -> None:
    with pytest.raises(InvalidInput) as caught:
        save_agenda_item(actor=council.secretary, meeting=council.meeting, item=ItemInput(**wrong), at=NOON)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_a_sub_item_of_a_sub_item_is_refused(council: Council) -> None:
    parent = make_item(council.meeting)
    child = save_agenda_item(
        actor=council.secretary, meeting=council.meeting, item=ItemInput(title="A", parent_id=parent.pk), at=NOON
    )
    with pytest.raises(InvalidInput):
        save_agenda_item(
            actor=council.secretary, meeting=council.meeting, item=ItemInput(title="B", parent_id=child.pk), at=NOON
        )


def test_an_item_of_another_meeting_is_not_found(council: Council) -> None:
    other = make_item(make_meeting(organ=council.organ))
    with pytest.raises(NotFound):
        move_agenda_item(actor=council.secretary, meeting=council.meeting, item_id=other.pk, way="up", at=NOON)
