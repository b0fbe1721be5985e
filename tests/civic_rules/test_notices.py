"""Calling a meeting: in time, the right people, with what they need to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic_rules.notices import (
    last_day_to_send,
    may_be_called,
    may_meet_in_mode,
    may_sign_up,
    meeting_may_be_cancelled,
    meeting_may_open,
    notice_is_complete,
    notice_may_be_changed,
    notice_may_be_sent,
)
from civic_rules.verdict import Verdict
from swedish_text.holidays import is_holiday
from tests.civic_rules.worlds import ORDERS, is_allowed, refusal, warning

MEETING = date(2026, 9, 18)


def test_seven_days_before_the_meeting() -> None:
    assert last_day_to_send(meeting_day=MEETING, kind="ordinary", orders=ORDERS) == date(2026, 9, 11)


def test_an_extra_meeting_has_its_own_days() -> None:
    assert last_day_to_send(meeting_day=MEETING, kind="extra", orders=ORDERS) == date(2026, 9, 15)


def test_weekdays_pass_over_easter() -> None:
    orders = replace(ORDERS, notice_counts_weekdays=True, notice_days=5)
    assert last_day_to_send(meeting_day=date(2026, 4, 8), kind="ordinary", orders=orders) == date(2026, 3, 30)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 30))
def test_weekdays_count_just_so_many_working_days(day: date, count: int) -> None:
    orders = replace(ORDERS, notice_counts_weekdays=True, notice_days=count)
    last = last_day_to_send(meeting_day=day, kind="ordinary", orders=orders)
    between = [last + timedelta(days=one) for one in range((day - last).days)]
    assert sum(one.weekday() < 5 and not is_holiday(one) for one in between) == count


def send(today: date, *, is_urgent: bool = False) -> Verdict:
    return notice_may_be_sent(today=today, meeting_day=MEETING, kind="ordinary", orders=ORDERS, is_urgent=is_urgent)


def test_a_notice_is_sent_on_its_last_day() -> None:
    assert is_allowed(send(date(2026, 9, 11)))


def test_a_notice_is_not_sent_a_day_too_late() -> None:
    assert refusal(send(date(2026, 9, 12))) == "notice_is_late"


def test_a_late_notice_of_an_urgent_meeting_is_warned_of() -> None:
    assert warning(send(date(2026, 9, 12), is_urgent=True)) == "notice_is_late_but_urgent"


def test_no_notice_is_sent_of_a_meeting_that_has_been() -> None:
    assert refusal(send(date(2026, 9, 19), is_urgent=True)) == "meeting_has_been"


def test_members_are_always_called_and_anybody_to_a_seminar() -> None:
    strict = replace(ORDERS, callable_kinds=frozenset({"official"}))
    assert is_allowed(may_be_called(kind="member", meeting_kind="ordinary", orders=strict))
    assert is_allowed(may_be_called(kind="guest", meeting_kind="seminar", orders=strict))
    assert is_allowed(may_be_called(kind="official", meeting_kind="ordinary", orders=strict))


def test_to_a_seminar_with_its_own_circle_nobody_is_called_for_her_place() -> None:
    verdict = may_be_called(kind="member", meeting_kind="seminar", orders=ORDERS, has_own_circle=True)
    assert refusal(verdict) == "is_not_in_the_circle"
    assert is_allowed(may_be_called(kind="member", meeting_kind="extra", orders=ORDERS, has_own_circle=True))


def test_where_standing_orders_name_no_kinds_all_may_be_called() -> None:
    assert is_allowed(may_be_called(kind="resident", meeting_kind="ordinary", orders=ORDERS))


def test_others_are_called_only_as_standing_orders_say() -> None:
    strict = replace(ORDERS, callable_kinds=frozenset({"official"}))
    assert refusal(may_be_called(kind="resident", meeting_kind="ordinary", orders=strict)) == "kind_is_not_called"


def test_a_substitute_is_not_called_while_nobody_is_absent() -> None:
    assert refusal(may_be_called(kind="substitute", meeting_kind="ordinary", orders=ORDERS)) == "nobody_is_absent"


def test_a_substitute_is_called_for_somebody_or_always() -> None:
    always = replace(ORDERS, substitutes_always_invited=True)
    assert is_allowed(may_be_called(kind="substitute", meeting_kind="ordinary", orders=always))
    assert is_allowed(may_be_called(kind="substitute", meeting_kind="ordinary", orders=ORDERS, replaces_somebody=True))


COMPLETE = {
    "has_day": True,
    "has_time": True,
    "has_place": True,
    "has_link": True,
    "mode": "hybrid",
    "item_count": 3,
    "kind": "ordinary",
}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"has_day": False}, "day_is_missing"),
        ({"has_time": False}, "time_is_missing"),
        ({"has_place": False}, "place_is_missing"),
        ({"has_link": False}, "link_is_missing"),
        ({"item_count": 0}, "agenda_is_empty"),
    ],
)
def test_a_notice_that_lacks_something_is_not_sent(changes: dict[str, object], reason: str) -> None:
    assert refusal(notice_is_complete(**{**COMPLETE, **changes})) == reason  # type: ignore[arg-type]


def test_a_digital_meeting_needs_no_place_a_physical_no_link_a_course_no_agenda() -> None:
    for changes in (
        {"mode": "digital", "has_place": False},
        {"mode": "physical", "has_link": False},
        {"kind": "course", "item_count": 0},
    ):
        assert is_allowed(notice_is_complete(**{**COMPLETE, **changes}))  # type: ignore[arg-type]


def test_members_meet_by_link_only_where_it_is_allowed() -> None:
    on_site = replace(ORDERS, may_meet_digitally=False)
    assert refusal(may_meet_in_mode(mode="hybrid", orders=on_site)) == "organ_does_not_meet_digitally"
    assert is_allowed(may_meet_in_mode(mode="physical", orders=on_site))
    assert is_allowed(may_meet_in_mode(mode="digital", orders=ORDERS))


def test_a_notice_is_changed_until_the_meeting_opens() -> None:
    assert is_allowed(notice_may_be_changed(state="notified"))


def test_a_meeting_that_moves_earlier_is_warned_of() -> None:
    assert warning(notice_may_be_changed(state="notified", moves_day_earlier=True)) == "meeting_moves_earlier"


def test_a_notice_is_not_changed_when_the_meeting_has_begun() -> None:
    assert refusal(notice_may_be_changed(state="open")) == "meeting_has_begun"


def test_a_notice_of_a_cancelled_meeting_is_not_changed() -> None:
    assert refusal(notice_may_be_changed(state="cancelled")) == "meeting_is_cancelled"


def test_a_meeting_is_cancelled_with_its_reason() -> None:
    assert is_allowed(meeting_may_be_cancelled(state="notified", reason="Underlaget saknas."))


def test_a_meeting_is_not_cancelled_without_reason() -> None:
    assert refusal(meeting_may_be_cancelled(state="notified", reason=" ")) == "reason_is_missing"


def test_a_meeting_that_has_been_held_or_cancelled_is_not_cancelled() -> None:
    assert refusal(meeting_may_be_cancelled(state="held", reason="x")) == "meeting_has_begun"
    assert refusal(meeting_may_be_cancelled(state="cancelled", reason="x")) == "meeting_is_cancelled"


def test_one_signs_up_on_the_last_day_while_there_are_places() -> None:
    assert is_allowed(may_sign_up(today=date(2026, 5, 3), sign_up_by=date(2026, 5, 3), places_left=1))
    assert is_allowed(may_sign_up(today=date(2026, 5, 3), sign_up_by=None, places_left=None))


def test_nobody_signs_up_a_day_later() -> None:
    verdict = may_sign_up(today=date(2026, 5, 4), sign_up_by=date(2026, 5, 3), places_left=1)
    assert refusal(verdict) == "sign_up_is_closed"


def test_nobody_signs_up_when_all_places_are_taken() -> None:
    assert refusal(may_sign_up(today=date(2026, 5, 3), sign_up_by=None, places_left=0)) == "all_places_are_taken"


def opens(state: str, today: date = MEETING) -> Verdict:
    return meeting_may_open(state=state, today=today, meeting_day=MEETING)  # type: ignore[arg-type]


def test_a_called_meeting_opens_on_its_day() -> None:
    assert is_allowed(opens("notified"))


def test_a_meeting_opened_later_is_warned_of() -> None:
    assert warning(opens("notified", MEETING + timedelta(days=1))) == "meeting_day_has_passed"


def test_a_meeting_does_not_open_before_its_day() -> None:
    assert refusal(opens("notified", MEETING - timedelta(days=1))) == "meeting_day_has_not_come"


def test_a_meeting_to_which_nobody_is_called_does_not_open() -> None:
    assert refusal(opens("planned")) == "nobody_has_been_called"


def test_a_cancelled_meeting_does_not_open() -> None:
    assert refusal(opens("cancelled")) == "meeting_is_cancelled"


def test_a_meeting_opens_once() -> None:
    assert refusal(opens("open")) == "meeting_has_begun"
