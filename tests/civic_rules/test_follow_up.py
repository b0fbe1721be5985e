"""Following up: fuzzy due days, lateness, states, reports, digests, recommendations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic_rules.follow_up import (
    DueDays,
    FuzzyDue,
    digest_may_be_sent,
    due_days,
    goes_on_next_agenda,
    is_late,
    may_answer_recommendation,
    may_report,
    review_days,
    rows_of,
    state_may_change,
)
from civic_rules.verdict import Verdict
from tests.civic_rules.worlds import is_allowed, refusal, warning

TODAY = date(2026, 9, 18)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "first", "last"),
    [
        (FuzzyDue(kind="day", year=2026, month=6, number=30), date(2026, 6, 30), date(2026, 6, 30)),
        (FuzzyDue(kind="month", year=2028, month=2), date(2028, 2, 1), date(2028, 2, 29)),
        (FuzzyDue(kind="month", year=2026, month=12), date(2026, 12, 1), date(2026, 12, 31)),
        (FuzzyDue(kind="half_year", year=2026, number=1), date(2026, 1, 1), date(2026, 6, 30)),
        (FuzzyDue(kind="half_year", year=2026, number=2), date(2026, 7, 1), date(2026, 12, 31)),
        (FuzzyDue(kind="year", year=2026), date(2026, 1, 1), date(2026, 12, 31)),
        (FuzzyDue(kind="months_after", number=12), date(2025, 3, 31), date(2025, 3, 31)),
        (FuzzyDue(kind="months_after", number=6), date(2024, 9, 30), date(2024, 9, 30)),
    ],
)
def test_a_due_date_covers_its_period(due: FuzzyDue, first: date, last: date) -> None:
    assert due_days(due=due, decided_on=date(2024, 3, 31)) == DueDays(first=first, last=last)


def test_the_next_meeting_is_the_first_after_the_decision() -> None:
    meetings = [date(2026, 12, 4), date(2026, 9, 18), date(2026, 10, 2)]
    due = due_days(due=FuzzyDue(kind="next_meeting"), decided_on=TODAY, meetings=meetings)
    assert due == DueDays(first=date(2026, 10, 2), last=date(2026, 10, 2))


def test_a_next_meeting_that_is_not_planned_has_no_day() -> None:
    assert due_days(due=FuzzyDue(kind="next_meeting"), decided_on=TODAY) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 200))
def test_so_many_months_after_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    due = due_days(due=FuzzyDue(kind="months_after", number=months), decided_on=day)
    assert due is not None
    assert (due.last.year - day.year) * 12 + due.last.month - day.month == months
    assert due.last.day == day.day or (due.last + timedelta(days=1)).day == 1


def test_late_from_the_day_after_until_done() -> None:
    assert not is_late(last=TODAY, state="open", today=TODAY)
    assert is_late(last=YESTERDAY, state="under_way", today=TODAY)
    assert not is_late(last=YESTERDAY, state="done", today=TODAY)
    assert not is_late(last=YESTERDAY, state="dropped", today=TODAY)
    assert not is_late(last=None, state="open", today=TODAY)


def test_a_commitment_goes_on_and_is_done_without_more_words() -> None:
    assert is_allowed(state_may_change(old="open", new="under_way", reason=""))
    assert is_allowed(state_may_change(old="under_way", new="done", reason=""))


def test_a_commitment_is_dropped_or_opened_again_with_reason_alone() -> None:
    for old, new in (("open", "dropped"), ("done", "open"), ("dropped", "under_way")):
        assert refusal(state_may_change(old=old, new=new, reason=" ")) == "reason_is_missing"  # type: ignore[arg-type]
        assert is_allowed(state_may_change(old=old, new=new, reason="Projektet lades ned."))  # type: ignore[arg-type]


def test_a_state_does_not_change_to_itself() -> None:
    assert refusal(state_may_change(old="open", new="open", reason="x")) == "state_is_the_same"


def report(**changes: object) -> Verdict:
    facts = {"state": "open", "reported_on": TODAY, "given_on": YESTERDAY, "today": TODAY, "text": "Klart i Ekby."}
    return may_report(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_report_is_dated_between_commitment_and_today() -> None:
    assert is_allowed(report())


def test_a_report_says_something() -> None:
    assert refusal(report(text=" ")) == "text_is_missing"


def test_a_report_is_not_dated_tomorrow() -> None:
    assert refusal(report(reported_on=TODAY + timedelta(days=1))) == "day_has_not_come"


def test_a_report_is_not_dated_before_the_commitment() -> None:
    assert refusal(report(reported_on=YESTERDAY - timedelta(days=1))) == "day_is_before_commitment"


def test_a_report_on_an_ended_commitment_is_warned_of() -> None:
    assert warning(report(state="done")) == "commitment_has_ended"


def agenda(**changes: object) -> Verdict:
    facts = {"is_late": True, "state": "open", "is_on_agenda": False, "is_reported_to_organ": True}
    return goes_on_next_agenda(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_late_commitment_goes_to_the_next_agenda() -> None:
    assert is_allowed(agenda())


def test_an_ended_commitment_does_not() -> None:
    assert refusal(agenda(state="done")) == "commitment_has_ended"


def test_a_commitment_in_time_does_not() -> None:
    assert refusal(agenda(is_late=False)) == "commitment_is_not_late"


def test_a_commitment_goes_to_an_agenda_once() -> None:
    assert refusal(agenda(is_on_agenda=True)) == "is_on_agenda_already"


def test_a_commitment_given_by_no_organ_goes_to_no_agenda() -> None:
    assert refusal(agenda(is_reported_to_organ=False)) == "organ_is_missing"


def test_the_municipalities_open_a_row_for_each() -> None:
    everybody = {"named": ("region", "region"), "principals": ("region", "ekby"), "municipalities": ("ekby",)}
    assert rows_of(recipients="each_municipality", **everybody) == ("ekby",)
    assert rows_of(recipients="each_principal", **everybody) == ("region", "ekby")
    assert rows_of(recipients="named", **everybody) == ("region",)


def digest(**changes: object) -> Verdict:
    facts = {"today": TODAY, "last_sent": TODAY - timedelta(days=7), "has_content": True, "is_same_as_last": False}
    return digest_may_be_sent(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_digest_is_sent_a_week_after_the_last() -> None:
    assert is_allowed(digest())
    assert is_allowed(digest(last_sent=None))


def test_an_empty_digest_is_not_sent() -> None:
    assert refusal(digest(has_content=False)) == "digest_is_empty"


def test_the_same_digest_is_not_sent_twice() -> None:
    assert refusal(digest(is_same_as_last=True)) == "digest_is_the_same"


def test_one_digest_a_week() -> None:
    assert refusal(digest(last_sent=YESTERDAY)) == "digest_was_sent_this_week"


def recommend(**changes: object) -> Verdict:
    facts = {"answer": "adopt", "reason": "", "again_on": None, "today": TODAY}
    return may_answer_recommendation(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_recommendation_is_adopted_without_more_words() -> None:
    assert is_allowed(recommend())


def test_no_and_partly_say_why() -> None:
    for given_answer in ("no", "partly"):
        assert refusal(recommend(answer=given_answer)) == "reason_is_missing"
        assert is_allowed(recommend(answer=given_answer, reason="För dyrt."))


def test_later_says_when() -> None:
    assert refusal(recommend(answer="later")) == "day_is_missing"
    assert is_allowed(recommend(answer="later", again_on=TODAY + timedelta(days=1)))


def test_later_is_not_today() -> None:
    assert refusal(recommend(answer="later", again_on=TODAY)) == "day_has_passed"


def test_a_year_after_and_then_yearly() -> None:
    days = review_days(
        decided_on=date(2025, 3, 10), first_after_months=12, then_every_months=12, until=date(2028, 3, 10)
    )
    assert days == (date(2026, 3, 10), date(2027, 3, 10), date(2028, 3, 10))


def test_a_review_that_does_not_recur_has_one_day() -> None:
    days = review_days(decided_on=TODAY, first_after_months=6, then_every_months=0, until=date(2030, 1, 1))
    assert days == (date(2027, 3, 18),)
    assert review_days(decided_on=TODAY, first_after_months=0, then_every_months=1, until=date(2030, 1, 1)) == ()
