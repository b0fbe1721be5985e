"""The plan of a year: days by pattern, what stands in their way, drafted, decided, moved, cancelled."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import transaction
from django.test import Client

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, StaleState
from samverk.core.reactions import reaction_names
from samverk.meetings.actions.change_planned_meeting import cancel_planned, move_meeting, restore_planned
from samverk.meetings.actions.make_series import decide_series, drop_series, make_series, submit_series
from samverk.meetings.actions.plan_meeting import Invited, plan_meeting
from samverk.meetings.actions.prepare_agenda import take_backlog_item
from samverk.meetings.models import Decision, Meeting, MeetingSeries, Notice
from samverk.meetings.queries.plan import LAST, PlannedDay, check_days, coming_meetings_of, pattern_days
from samverk.meetings.tasks import SETTLE_PLANS, settle_plans_of
from samverk.organizations.models import Organ
from samverk.organizations.queries import actor_of
from tests.samverk.factories import NOON, make_item, make_meeting, make_organ, make_user

pytestmark = pytest.mark.django_db
DAY = date(2027, 2, 5)


@pytest.fixture
def organ() -> Organ:
    return make_organ()


def planned(day: date = DAY, start: str = "09:00", end: str = "12:00") -> PlannedDay:
    return PlannedDay(day=day, start_time=time.fromisoformat(start), end_time=time.fromisoformat(end))


def drafted(organ: Organ, *days: date) -> MeetingSeries:
    rows = [planned(day) for day in days or (DAY,)]
    return make_series(actor=SYSTEM, organ=organ, title="", year=2027, days=rows, at=NOON)


def test_a_pattern_gives_way_to_public_holidays() -> None:
    assert pattern_days(year=2027, weekday=4, which=1, months=[2, 3]) == (date(2027, 2, 5), date(2027, 3, 5))
    assert pattern_days(year=2027, weekday=4, which=1, months=[1]) == (date(2027, 1, 8),)
    assert pattern_days(year=2027, weekday=4, which=LAST, months=[3]) == (date(2027, 3, 19),)


def test_what_stands_in_the_way_is_told(organ: Organ) -> None:
    other = make_organ("Chefsgruppen")
    plan_meeting(actor=SYSTEM, organ=other, planned=planned(), kind="extra", at=NOON)
    rows = [planned(start="11:00", end="13:00"), planned(date(2027, 1, 6)), planned(date(2027, 2, 6))]
    checks = [check for _one, check in check_days(organ, rows)]
    assert [(one.organ.name, one.at_once) for one in checks[0].collisions] == [("Chefsgruppen", True)]
    assert checks[1].is_holiday
    assert checks[2].is_weekend


def test_a_plan_is_drafted_put_before_the_organ_and_decided_in_its_item(organ: Organ) -> None:
    series = drafted(organ, DAY, date(2027, 5, 7))
    item = submit_series(actor=SYSTEM, series=series, at=NOON)
    assert (item.kind, series.state) == ("decision", "draft")
    with pytest.raises(StaleState):
        submit_series(actor=SYSTEM, series=series, at=NOON)
    decided_in = make_item(make_meeting(organ=organ), "Mötesplan")
    decide_series(actor=SYSTEM, series=series, item=decided_in, at=NOON)
    series.refresh_from_db()
    assert (series.state, series.decided_in) == ("decided", decided_in)
    with pytest.raises(StaleState):
        decide_series(actor=SYSTEM, series=series, item=decided_in, at=NOON)
    with pytest.raises(StaleState):
        drop_series(actor=SYSTEM, series=series, at=NOON)


def test_a_plan_is_not_decided_in_another_organs_item(organ: Organ) -> None:
    elsewhere = make_item(make_meeting(organ=make_organ("Chefsgruppen")))
    with pytest.raises(InvalidInput, match="item_of_another_organ"):
        decide_series(actor=SYSTEM, series=drafted(organ), item=elsewhere, at=NOON)


def test_a_plan_without_days_or_with_a_day_twice_is_refused(organ: Organ) -> None:
    for days in ([], [planned(), planned()]):
        with pytest.raises(InvalidInput):
            make_series(actor=SYSTEM, organ=organ, title="", year=2027, days=days, at=NOON)
    assert not Meeting.objects.exists()


def test_a_draft_is_thrown_away_with_its_meetings(organ: Organ) -> None:
    drop_series(actor=SYSTEM, series=drafted(organ), at=NOON)
    assert not Meeting.objects.exists()


def test_a_meeting_that_minutes_announced_becomes_the_planned_one(organ: Organ) -> None:
    expected = make_meeting(organ=organ, day=DAY, state=Meeting.State.EXPECTED, published=True)
    drafted(organ)
    row = Meeting.objects.get()
    assert (row.pk, row.state, row.is_held_here, row.published_at) == (expected.pk, "planned", True, None)


def test_only_who_plans_the_organs_meetings_may(organ: Organ) -> None:
    member = actor_of(make_user("ledamot", role="member"), today=NOON.date())
    with pytest.raises(NotPermitted):
        plan_meeting(actor=member, organ=organ, planned=planned(), kind="extra", at=NOON)
    with pytest.raises(NotFound):
        plan_meeting(actor=PUBLIC, organ=organ, planned=planned(), kind="extra", at=NOON)


def test_a_meeting_with_its_own_circle_invites_each_address_once(organ: Organ) -> None:
    circle = [Invited(name="Ada Björk", email="ada@vidsjo.example"), Invited(name="A B", email="ADA@vidsjo.example")]
    meeting = plan_meeting(
        actor=SYSTEM, organ=organ, planned=planned(), kind="seminar", title="Tillit", circle=circle, at=NOON
    )
    assert [one.name for one in meeting.invitations.all()] == ["Ada Björk"]


@pytest.mark.parametrize(
    "wrong", [{"kind": "party"}, {"sign_up_by": DAY + timedelta(1)}, {"circle": [Invited(name="A", email="a")]}]
)
def test_a_meeting_that_contradicts_itself_is_refused(organ: Organ, wrong: dict[str, object]) -> None:
    given = {"kind": "seminar", **wrong}
    with pytest.raises(InvalidInput):
        plan_meeting(actor=SYSTEM, organ=organ, planned=planned(), at=NOON, **given)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput):
        plan_meeting(actor=SYSTEM, organ=organ, planned=planned(end="08:00"), kind="extra", at=NOON)
    assert not Meeting.objects.exists()


def test_a_planned_meeting_is_moved_cancelled_and_restored(organ: Organ) -> None:
    meeting = plan_meeting(actor=SYSTEM, organ=organ, planned=planned(), kind="extra", at=NOON)
    move_meeting(actor=SYSTEM, meeting=meeting, planned=planned(DAY + timedelta(7)), at=NOON)
    assert (meeting.date, meeting.calendar_sequence) == (DAY + timedelta(7), 1)
    cancel_planned(actor=SYSTEM, meeting=meeting, because="För få kan komma", at=NOON)
    assert not coming_meetings_of(organ, today=NOON.date()).exists()
    with pytest.raises(StaleState):
        move_meeting(actor=SYSTEM, meeting=meeting, planned=planned(), at=NOON)
    restore_planned(actor=SYSTEM, meeting=meeting, at=NOON)
    assert coming_meetings_of(organ, today=NOON.date()).get() == meeting
    with pytest.raises(InvalidInput):
        move_meeting(actor=SYSTEM, meeting=meeting, planned=planned(date(2020, 1, 1)), at=NOON)


def test_after_the_notice_only_the_notice_moves_the_meeting(organ: Organ) -> None:
    meeting = plan_meeting(actor=SYSTEM, organ=organ, planned=planned(), kind="extra", at=NOON)
    Notice.objects.create(meeting=meeting, number=1, kind="request", sent_at=NOON)
    with pytest.raises(StaleState):
        move_meeting(actor=SYSTEM, meeting=meeting, planned=planned(), at=NOON)
    with pytest.raises(StaleState):
        cancel_planned(actor=SYSTEM, meeting=meeting, because="", at=NOON)


def test_the_pages_plan_a_year_by_pattern(organ: Organ, client: Client) -> None:
    make_user()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    own = f"/vidsjo/organ/{organ.slug}/plan/"
    sent = {"year": "2027", "weekday": "4", "which": "1", "months": ["2", "5"], "start_time": "09:00"}
    assert "fredag 5 februari 2027" in client.post(f"{own}ny/", {**sent, "do": "show"}).content.decode()
    assert not MeetingSeries.objects.exists()
    client.post(f"{own}ny/", {**sent, "do": "make"})
    series = MeetingSeries.objects.get()
    assert series.meetings.count() == 2
    client.post(f"{own}{series.pk}/", {"do": "decide"})
    series.refresh_from_db()
    assert series.state == "decided"
    assert "fredag 7 maj 2027" in client.get(own).content.decode()
    wrong = client.post(f"{own}ny/", {**sent, "days": "i maj", "do": "show"})
    assert wrong.status_code == 422


def test_phrases_and_template_are_edited_on_their_page(organ: Organ, client: Client) -> None:
    make_user()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    own = f"/vidsjo/organ/{organ.slug}/formuleringar/"
    sent = {"phrase-TOTAL_FORMS": "2", "phrase-INITIAL_FORMS": "1", "do": "phrases"}
    sent |= {"phrase-0-text": "beslutar att", "phrase-0-type": "other", "phrase-0-force": "decision"}
    sent |= {"phrase-1-text": "", "phrase-1-type": "other", "phrase-1-force": "decision"}
    assert client.post(own, sent).status_code == 302
    assert [one.text for one in organ.decision_phrases.all()] == ["beslutar att"]
    sent |= {"phrase-0-text": ""}
    client.post(own, sent)
    assert not organ.decision_phrases.exists()


def held_with(organ: Organ, series: MeetingSeries, kind: str) -> Meeting:
    """A meeting of the organ that took the plan up and decided, with its end told to the reactions."""
    row = submit_series(actor=SYSTEM, series=series, at=NOON)
    meeting = make_meeting(organ=organ)
    item = take_backlog_item(meeting, row)
    Decision.objects.create(meeting=meeting, item=item, position=1, text="Planen", type=kind, organ=organ)
    with transaction.atomic():
        event = record_event(
            actor=SYSTEM, verb="meeting.closed", subject=meeting, at=NOON, county_code=organ.county.code
        )
    settle_plans_of(event.pk)
    settle_plans_of(event.pk)
    return meeting


def test_a_plan_is_settled_by_itself_when_its_item_has_passed_and_says_where(organ: Organ, client: Client) -> None:
    series = drafted(organ, DAY)
    meeting = held_with(organ, series, "schedule")
    series.refresh_from_db()
    assert (series.state, series.decided_in) == ("decided", meeting.items.get())
    make_user()
    client.login(username="elin", password="vitsippa-bakom-knuten")
    page = client.get(f"/vidsjo/organ/{organ.slug}/plan/").content.decode()
    assert f"/vidsjo/moten/{meeting.pk}/#p{meeting.items.get().pk}" in page


def test_a_plan_that_was_tabled_stays_a_draft(organ: Organ) -> None:
    series = drafted(organ, DAY)
    held_with(organ, series, "other")
    series.refresh_from_db()
    assert series.state == "draft"


def test_the_end_of_a_meeting_settles_plans() -> None:
    assert SETTLE_PLANS in reaction_names("meeting.closed")
