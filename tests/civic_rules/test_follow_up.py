"""Following up: fuzzy due days, lateness, states, reports, digests, recommendations."""

from __future__ import annotations

from datetime import date, timedelta

from civic_rules.follow_up import (
    digest_may_be_sent,
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
