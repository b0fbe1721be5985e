"""Following up commitments: lateness, states, reports, digests, answers to recommendations."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

from civic_rules.facts import Key
from civic_rules.verdict import Verdict, allow, refuse, warn

CommitmentState = Literal["open", "under_way", "done", "dropped"]
Answer = Literal["adopt", "partly", "no", "later"]
Recipients = Literal["named", "each_principal", "each_municipality"]

ENDED = ("done", "dropped")
MONTHS_IN_A_YEAR = 12


def is_late(*, last: date | None, state: CommitmentState, today: date) -> bool:
    """FOLLOW-UP-2: A commitment is late from the day after its last day, until it is done or dropped. Good order."""
    return last is not None and today > last and state not in ENDED


def state_may_change(*, old: CommitmentState, new: CommitmentState, reason: str) -> Verdict:
    """FOLLOW-UP-3: A commitment is dropped, or opened again, only with the reason. Good order."""
    rule = "FOLLOW-UP-3"
    if old == new:
        return refuse(rule, "state_is_the_same")
    if (new == "dropped" or old in ENDED) and not reason.strip():
        return refuse(rule, "reason_is_missing")
    return allow(rule)


def may_report(*, state: CommitmentState, reported_on: date, given_on: date, today: date, text: str) -> Verdict:
    """FOLLOW-UP-4: A report says something and is dated between the commitment and today; on ended ones it is warned.

    Good order.
    """
    rule = "FOLLOW-UP-4"
    if not text.strip():
        return refuse(rule, "text_is_missing")
    if reported_on > today:
        return refuse(rule, "day_has_not_come")
    if reported_on < given_on:
        return refuse(rule, "day_is_before_commitment")
    return warn(rule, "commitment_has_ended") if state in ENDED else allow(rule)


def goes_on_next_agenda(
    *, is_late: bool, state: CommitmentState, is_on_agenda: bool, is_reported_to_organ: bool
) -> Verdict:
    """FOLLOW-UP-5: A late commitment goes, once, to the next agenda of the organ that gave it. Good order."""
    rule = "FOLLOW-UP-5"
    if state in ENDED:
        return refuse(rule, "commitment_has_ended")
    if not is_late:
        return refuse(rule, "commitment_is_not_late")
    if is_on_agenda:
        return refuse(rule, "is_on_agenda_already")
    return allow(rule) if is_reported_to_organ else refuse(rule, "organ_is_missing")


def rows_of(
    *, recipients: Recipients, named: tuple[Key, ...], principals: tuple[Key, ...], municipalities: tuple[Key, ...]
) -> tuple[Key, ...]:
    """FOLLOW-UP-6: "The municipalities" and "each organisation" open a row for each; others for those named, once each.

    The decision's own words.
    """
    by_kind = {"named": named, "each_principal": principals, "each_municipality": municipalities}
    return tuple(dict.fromkeys(by_kind[recipients]))


def digest_may_be_sent(*, today: date, last_sent: date | None, has_content: bool, is_same_as_last: bool) -> Verdict:
    """FOLLOW-UP-7: A digest is sent at most once in a week, never empty and never twice the same. Good order."""
    rule = "FOLLOW-UP-7"
    if not has_content:
        return refuse(rule, "digest_is_empty")
    if is_same_as_last:
        return refuse(rule, "digest_is_the_same")
    if last_sent is not None and last_sent.isocalendar()[:2] == today.isocalendar()[:2]:
        return refuse(rule, "digest_was_sent_this_week")
    return allow(rule)


def may_answer_recommendation(*, answer: Answer, reason: str, again_on: date | None, today: date) -> Verdict:
    """FOLLOW-UP-8: A recommendation is answered: adopted, partly, no, or later; no and partly say why, later says when.

    Good order.
    """
    rule = "FOLLOW-UP-8"
    if answer in ("no", "partly") and not reason.strip():
        return refuse(rule, "reason_is_missing")
    if answer == "later":
        if again_on is None:
            return refuse(rule, "day_is_missing")
        if again_on <= today:
            return refuse(rule, "day_has_passed")
    return allow(rule)


def review_days(*, decided_on: date, first_after_months: int, then_every_months: int, until: date) -> tuple[date, ...]:
    """FOLLOW-UP-9: What is followed up a time after and then regularly has these days, until its end.

    then_every_months 0: once. The decision's own words.
    """
    days = []
    months = first_after_months
    while months > 0 and (day := months_after(decided_on, months)) <= until:
        days.append(day)
        months = months + then_every_months if then_every_months > 0 else 0
    return tuple(days)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
