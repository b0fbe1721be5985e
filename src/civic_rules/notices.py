"""Calling a meeting: when the notice goes out, who is called, what it says, what may change after it is sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from civic_rules.facts import OPEN_MEETING_KINDS, MeetingKind, SeatKind, StandingOrders
from civic_rules.verdict import Verdict, allow, refuse, warn
from swedish_text.holidays import is_holiday

Mode = Literal["digital", "physical", "hybrid", ""]
MeetingState = Literal["expected", "planned", "notified", "open", "held", "cancelled"]
ONE_DAY = timedelta(days=1)


def last_day_to_send(*, meeting_day: date, kind: MeetingKind, orders: StandingOrders) -> date:
    """NOTICE-1: The notice goes out at the latest so many days before the meeting; fewer for an extra meeting.

    The day of the meeting is not counted, the day of sending is. With weekdays counted, Saturdays, Sundays and
    holidays are not. Standing orders.
    """
    left = orders.extra_notice_days if kind == "extra" else orders.notice_days
    day = meeting_day
    while left > 0:
        day -= ONE_DAY
        if not orders.notice_counts_weekdays or _is_weekday(day):
            left -= 1
    return day


def notice_may_be_sent(
    *, today: date, meeting_day: date, kind: MeetingKind, orders: StandingOrders, is_urgent: bool = False
) -> Verdict:
    """NOTICE-2: A notice is sent in time; later only where the meeting is urgent, and never after the meeting.

    Standing orders.
    """
    rule = "NOTICE-2"
    if today > meeting_day:
        return refuse(rule, "meeting_has_been")
    if today <= last_day_to_send(meeting_day=meeting_day, kind=kind, orders=orders):
        return allow(rule)
    return warn(rule, "notice_is_late_but_urgent") if is_urgent else refuse(rule, "notice_is_late")


def may_be_called(
    *,
    kind: SeatKind,
    meeting_kind: MeetingKind,
    orders: StandingOrders,
    replaces_somebody: bool = False,
    has_own_circle: bool = False,
) -> Verdict:
    """NOTICE-3: Members are called to each meeting, others as standing orders say; anybody to a seminar or course.

    A substitute is called where the organ always invites substitutes, or for an absent member. has_own_circle: a
    seminar or the like for those whom its invitation names; then nobody is called for her place. Standing orders.
    """
    rule = "NOTICE-3"
    if meeting_kind in OPEN_MEETING_KINDS:
        return refuse(rule, "is_not_in_the_circle") if has_own_circle else allow(rule)
    if kind == "member":
        return allow(rule)
    if kind == "substitute":
        if orders.substitutes_always_invited or replaces_somebody:
            return allow(rule)
        return refuse(rule, "nobody_is_absent")
    if orders.callable_kinds and kind not in orders.callable_kinds:
        return refuse(rule, "kind_is_not_called")
    return allow(rule)


def notice_is_complete(
    *, has_day: bool, has_time: bool, has_place: bool, has_link: bool, mode: Mode, item_count: int, kind: MeetingKind
) -> Verdict:
    """NOTICE-4: A notice tells day, time, place or link, and (but for seminars and the like) what is dealt with.

    Standing orders; for assemblies and boards kommunallagen 5 kap. and 6 kap.
    """
    rule = "NOTICE-4"
    if not has_day:
        return refuse(rule, "day_is_missing")
    if not has_time:
        return refuse(rule, "time_is_missing")
    if mode != "digital" and not has_place:
        return refuse(rule, "place_is_missing")
    if mode in ("digital", "hybrid") and not has_link:
        return refuse(rule, "link_is_missing")
    if item_count == 0 and kind not in OPEN_MEETING_KINDS:
        return refuse(rule, "agenda_is_empty")
    return allow(rule)


def may_meet_in_mode(*, mode: Mode, orders: StandingOrders) -> Verdict:
    """NOTICE-5: Members take part by link only where that is allowed.

    Kommunallagen 6 kap. 24 § (boards: where the assembly has decided so); standing orders.
    """
    rule = "NOTICE-5"
    if mode in ("digital", "hybrid") and not orders.may_meet_digitally:
        return refuse(rule, "organ_does_not_meet_digitally")
    return allow(rule)


def notice_may_be_changed(*, state: MeetingState, moves_day_earlier: bool = False) -> Verdict:
    """NOTICE-6: A sent notice is changed by an update until the meeting opens; an earlier day is warned of.

    Standing orders.
    """
    rule = "NOTICE-6"
    stop = _closed(state)
    if stop:
        return refuse(rule, stop)
    return warn(rule, "meeting_moves_earlier") if moves_day_earlier else allow(rule)


def meeting_may_be_cancelled(*, state: MeetingState, reason: str) -> Verdict:
    """NOTICE-7: A meeting is cancelled before it opens, and all who were called are told why. Standing orders."""
    rule = "NOTICE-7"
    stop = _closed(state)
    if stop:
        return refuse(rule, stop)
    return allow(rule) if reason.strip() else refuse(rule, "reason_is_missing")


def may_sign_up(*, today: date, sign_up_by: date | None, places_left: int | None) -> Verdict:
    """NOTICE-8: One signs up until the last day (inclusive) and while there are places. The invitation."""
    rule = "NOTICE-8"
    if sign_up_by is not None and today > sign_up_by:
        return refuse(rule, "sign_up_is_closed")
    if places_left is not None and places_left <= 0:
        return refuse(rule, "all_places_are_taken")
    return allow(rule)


def meeting_may_open(*, state: MeetingState, today: date, meeting_day: date) -> Verdict:
    """NOTICE-9: A meeting is opened once it has been called, on its day. Standing orders."""
    rule = "NOTICE-9"
    if state == "cancelled":
        return refuse(rule, "meeting_is_cancelled")
    if state in ("open", "held"):
        return refuse(rule, "meeting_has_begun")
    if state != "notified":
        return refuse(rule, "nobody_has_been_called")
    if today < meeting_day:
        return refuse(rule, "meeting_day_has_not_come")
    return allow(rule) if today == meeting_day else warn(rule, "meeting_day_has_passed")


def _closed(state: MeetingState) -> str | None:
    if state in ("open", "held"):
        return "meeting_has_begun"
    return "meeting_is_cancelled" if state == "cancelled" else None


def _is_weekday(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)
