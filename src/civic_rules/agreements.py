"""Agreements: what one must hold, whether it is in force, its reviews in time, entering and ending."""

from __future__ import annotations

from datetime import date
from typing import Literal

from civic_rules.follow_up import months_after, review_days
from civic_rules.verdict import Verdict, allow, refuse

AgreementState = Literal["draft", "waiting", "coming", "in_force", "replaced", "ended"]
MONTHS_IN_A_YEAR = 12


def may_keep_agreement(
    *,
    name: str,
    is_entered: bool,
    parties: int,
    is_part: bool,
    has_whole: bool,
    starts_on: date | None,
    ends_on: date | None,
) -> Verdict:
    """AGREEMENT-1: An agreement has a name, two parties and days in order; a part agreement stands under another.

    is_entered: of the kinds that parties enter; routines and guidelines need no parties. Good order.
    """
    rule = "AGREEMENT-1"
    if not name.strip():
        return refuse(rule, "words_are_missing")
    if is_part and not has_whole:
        return refuse(rule, "part_needs_its_whole")
    if is_entered and parties < 2:
        return refuse(rule, "two_parties_are_needed")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        return refuse(rule, "ends_before_it_begins")
    return allow(rule)


def state_of_agreement(
    *, starts_on: date | None, ends_on: date | None, replaced_from: date | None, waits_for: int, today: date
) -> AgreementState:
    """AGREEMENT-2: An agreement is in force from its day, once all have entered, until it ends or is replaced.

    replaced_from: the first day of what takes its place. waits_for: parties that have not entered. The agreement's own
    words.
    """
    if replaced_from is not None and replaced_from <= today:
        return "replaced"
    if ends_on is not None and ends_on < today:
        return "ended"
    if waits_for:
        return "waiting"
    if starts_on is None:
        return "draft"
    return "coming" if starts_on > today else "in_force"


def next_review(
    *,
    starts_on: date | None,
    first_after_months: int,
    then_every_months: int,
    ends_on: date | None,
    reviewed: tuple[date, ...],
) -> date | None:
    """AGREEMENT-3: The next review is the first of its days that is not done, as long as it is in force.

    reviewed: the days of reviews that are done. The agreement's own words.
    """
    if starts_on is None or first_after_months <= 0:
        return None
    last = max(reviewed, default=starts_on)
    until = months_after(last, MONTHS_IN_A_YEAR + first_after_months + then_every_months)
    days = review_days(
        decided_on=starts_on,
        first_after_months=first_after_months,
        then_every_months=then_every_months,
        until=min(until, ends_on) if ends_on is not None else until,
    )
    return next((day for day in days if not reviewed or day > last), None)


def may_prepare_review(*, due_on: date, today: date, days_before: int, is_prepared: bool, has_organ: bool) -> Verdict:
    """AGREEMENT-4: A review becomes a commitment and an item of its organ's agenda, once, some time before its day.

    days_before: how many days before. Good order.
    """
    rule = "AGREEMENT-4"
    if not has_organ:
        return refuse(rule, "organ_is_missing")
    if is_prepared:
        return refuse(rule, "review_is_prepared")
    return allow(rule) if (due_on - today).days <= days_before else refuse(rule, "review_is_not_near")


def may_keep_review(*, reviewed_on: date, starts_on: date | None, today: date, text: str) -> Verdict:
    """AGREEMENT-5: What a review came to is kept in words, for a day that has come and on which the agreement held.

    Good order.
    """
    rule = "AGREEMENT-5"
    if not text.strip():
        return refuse(rule, "text_is_missing")
    if reviewed_on > today:
        return refuse(rule, "day_has_not_come")
    if starts_on is None or reviewed_on < starts_on:
        return refuse(rule, "agreement_did_not_hold")
    return allow(rule)


def may_enter(*, entered_on: date | None, today: date) -> Verdict:
    """AGREEMENT-6: A party has entered by a decision of a day that has come.

    The agreement's own words.
    """
    rule = "AGREEMENT-6"
    if entered_on is None:
        return refuse(rule, "day_is_missing")
    return refuse(rule, "day_has_not_come") if entered_on > today else allow(rule)


def may_end_agreement(*, starts_on: date | None, ends_on: date | None, reason: str) -> Verdict:
    """AGREEMENT-7: An agreement ends on a day after its first, for a reason that is kept.

    The agreement's own words.
    """
    rule = "AGREEMENT-7"
    if ends_on is None:
        return refuse(rule, "day_is_missing")
    if starts_on is not None and ends_on < starts_on:
        return refuse(rule, "ends_before_it_begins")
    return allow(rule) if reason.strip() else refuse(rule, "reason_is_missing")
