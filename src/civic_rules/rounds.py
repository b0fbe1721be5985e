"""Questions of a round that are sent before the meeting: when they go out, are answered, and are reminded of."""

from __future__ import annotations

from datetime import date, timedelta

from civic_rules.verdict import Verdict, allow, refuse

REMINDED_BEFORE = timedelta(days=2)


def may_send_questions(
    *, is_round: bool, has_begun: bool, questions: int, answer_by: date | None, meeting_day: date | None, today: date
) -> Verdict:
    """ROUND-1: Questions of a round are sent with a last day that has not passed, at the latest the meeting's.

    Good order.
    """
    rule = "ROUND-1"
    if not is_round:
        return refuse(rule, "item_is_no_round")
    if has_begun:
        return refuse(rule, "meeting_has_begun")
    if not questions:
        return refuse(rule, "question_is_missing")
    if answer_by is None:
        return refuse(rule, "day_is_missing")
    if answer_by < today:
        return refuse(rule, "day_has_passed")
    if meeting_day is not None and answer_by > meeting_day:
        return refuse(rule, "day_is_after_the_meeting")
    return allow(rule)


def may_answer_questions(*, is_round: bool, has_begun: bool, answer_by: date, today: date) -> Verdict:
    """ROUND-2: An answer is written and changed until its last day, and never once the meeting has begun.

    Good order.
    """
    rule = "ROUND-2"
    if not is_round:
        return refuse(rule, "item_is_no_round")
    if has_begun:
        return refuse(rule, "meeting_has_begun")
    return refuse(rule, "day_has_passed") if today > answer_by else allow(rule)


def may_remind_of_questions(
    *, has_answered: bool, has_address: bool, sent_on: date, reminded_on: date | None, answer_by: date, today: date
) -> Verdict:
    """ROUND-3: Who is silent is reminded once, two days before the last day, and never on the day of the questions.

    Good order.
    """
    rule = "ROUND-3"
    if has_answered:
        return refuse(rule, "has_answered")
    if not has_address:
        return refuse(rule, "address_is_missing")
    if reminded_on is not None or sent_on >= today:
        return refuse(rule, "reminded_lately")
    if today > answer_by:
        return refuse(rule, "day_has_passed")
    return refuse(rule, "day_is_not_near") if answer_by - today > REMINDED_BEFORE else allow(rule)
