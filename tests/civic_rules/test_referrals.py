"""Referrals, silence, extensions, and when everybody's decisions take effect together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from civic_rules.referrals import (
    Effect,
    EffectRule,
    PrincipalVerdict,
    answer_is_complete,
    due_day,
    effect_of_all,
    link_may_be_used,
    may_answer_referral,
    may_ask_extension,
    may_change_answer,
    may_grant_extension,
    may_send,
    meaning_of_silence,
    principal_may_decide,
)
from civic_rules.verdict import Verdict
from tests.civic_rules.worlds import ORDERS, is_allowed, refusal, warning

TODAY = date(2026, 10, 1)
DUE = date(2026, 10, 24)
AFTER = DUE + timedelta(days=1)


def send(**changes: object) -> Verdict:
    facts = {"question": "Ställer ni er bakom planen?", "recipients": 12, "due": DUE, "today": TODAY}
    return may_send(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_referral_has_question_recipients_and_last_day() -> None:
    assert is_allowed(send())


def test_a_referral_without_question_is_not_sent() -> None:
    assert refusal(send(question=" ")) == "question_is_missing"


def test_a_referral_to_nobody_is_not_sent() -> None:
    assert refusal(send(recipients=0)) == "recipients_are_missing"


def test_a_referral_without_last_day_is_not_sent() -> None:
    assert refusal(send(due=None)) == "day_is_missing"


def test_a_referral_whose_last_day_is_today_is_not_sent() -> None:
    assert refusal(send(due=TODAY)) == "day_has_passed"


def test_the_last_day_is_the_groups_or_the_later_one_granted() -> None:
    assert due_day(group_due=DUE, extended_to=None) == DUE
    assert due_day(group_due=DUE, extended_to=AFTER) == AFTER
    assert due_day(group_due=DUE, extended_to=TODAY) == DUE


def test_an_answer_is_taken_on_the_last_day() -> None:
    assert is_allowed(may_answer_referral(today=DUE, due=DUE, is_closed=False))


def test_a_late_answer_is_taken_and_marked() -> None:
    assert warning(may_answer_referral(today=AFTER, due=DUE, is_closed=False)) == "answer_is_late"


def test_a_closed_referral_takes_no_answer() -> None:
    assert refusal(may_answer_referral(today=TODAY, due=DUE, is_closed=True)) == "referral_is_closed"


def test_an_answer_is_changed_until_the_last_day() -> None:
    assert is_allowed(may_change_answer(today=DUE, due=DUE, is_closed=False))


def test_an_answer_is_not_changed_later() -> None:
    assert refusal(may_change_answer(today=AFTER, due=DUE, is_closed=False)) == "day_has_passed"


def test_an_answer_to_a_closed_referral_is_not_changed() -> None:
    assert refusal(may_change_answer(today=TODAY, due=DUE, is_closed=True)) == "referral_is_closed"


def ask(**changes: object) -> Verdict:
    facts = {"today": TODAY, "due": DUE, "wanted": AFTER, "reason": "Nämnden möts den 25.", "is_closed": False}
    return may_ask_extension(**{**facts, **changes})  # type: ignore[arg-type]


def test_more_time_is_asked_for_with_a_reason() -> None:
    assert is_allowed(ask())


def test_more_time_is_not_asked_for_without_reason() -> None:
    assert refusal(ask(reason="")) == "reason_is_missing"


def test_more_time_is_not_asked_for_after_the_last_day() -> None:
    assert refusal(ask(today=AFTER)) == "day_has_passed"


def test_more_time_is_not_less() -> None:
    assert refusal(ask(wanted=DUE)) == "day_is_not_later"


def test_more_time_is_not_asked_for_when_closed() -> None:
    assert refusal(ask(is_closed=True)) == "referral_is_closed"


def grant(**changes: object) -> Verdict:
    facts = {"wanted": AFTER, "due": DUE, "decides_on": date(2026, 11, 10), "is_closed": False}
    return may_grant_extension(**{**facts, **changes})  # type: ignore[arg-type]


def test_more_time_is_granted_before_the_matter_is_decided() -> None:
    assert is_allowed(grant())
    assert is_allowed(grant(decides_on=None))


def test_no_time_is_granted_beyond_the_decision() -> None:
    assert refusal(grant(wanted=date(2026, 11, 10))) == "matter_is_decided_before"


def test_no_time_is_granted_that_is_not_later() -> None:
    assert refusal(grant(wanted=DUE)) == "day_is_not_later"


def test_no_time_is_granted_when_closed() -> None:
    assert refusal(grant(is_closed=True)) == "referral_is_closed"


def test_silence_waits_until_the_last_day() -> None:
    assert meaning_of_silence(today=DUE, due=DUE, orders=ORDERS, was_told=True) == "waits"


def test_silence_consents_only_where_standing_orders_say_so_and_it_was_told() -> None:
    silent = replace(ORDERS, silence_consents=True)
    assert meaning_of_silence(today=AFTER, due=DUE, orders=silent, was_told=True) == "consents"
    assert meaning_of_silence(today=AFTER, due=DUE, orders=silent, was_told=False) == "no_answer"
    assert meaning_of_silence(today=AFTER, due=DUE, orders=ORDERS, was_told=True) == "no_answer"


def answer(**changes: object) -> Verdict:
    facts = {"position": "supports", "words": "", "decided_by": "Socialnämnden", "decided_on": TODAY, "today": TODAY}
    return answer_is_complete(**{**facts, **changes})  # type: ignore[arg-type]


def test_an_answer_has_a_position_and_who_decided() -> None:
    assert is_allowed(answer())
    assert is_allowed(answer(decided_on=None))


def test_an_answer_without_position_is_not_complete() -> None:
    assert refusal(answer(position="")) == "position_is_missing"


def test_an_answer_with_another_position_is_not_taken() -> None:
    assert refusal(answer(position="perhaps")) == "position_is_unknown"


def test_changes_and_refusals_need_words() -> None:
    for position in ("supports_with_changes", "rejects"):
        assert refusal(answer(position=position)) == "words_are_missing"
        assert is_allowed(answer(position=position, words="Kostnaden saknas."))


def test_an_answer_says_who_decided() -> None:
    assert refusal(answer(decided_by=" ")) == "decider_is_missing"


def test_an_answer_is_not_decided_tomorrow() -> None:
    assert refusal(answer(decided_on=TODAY + timedelta(days=1))) == "day_has_not_come"


def decide(**changes: object) -> Verdict:
    facts = {"outcome": "as_proposed", "changes": "", "decided_on": TODAY, "today": TODAY}
    return principal_may_decide(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_principals_decision_has_outcome_and_day() -> None:
    assert is_allowed(decide())
    assert is_allowed(decide(outcome="with_change", changes="Från 2028."))


def test_a_decision_without_outcome_is_not_taken() -> None:
    assert refusal(decide(outcome="")) == "outcome_is_missing"


def test_a_decision_without_day_is_not_taken() -> None:
    assert refusal(decide(decided_on=None)) == "day_is_missing"


def test_a_decision_of_tomorrow_is_not_taken() -> None:
    assert refusal(decide(decided_on=TODAY + timedelta(days=1))) == "day_has_not_come"


def test_a_change_is_said_in_words() -> None:
    assert refusal(decide(outcome="with_change")) == "words_are_missing"


def said(principal: str, outcome: str, day: int | None = None, kind: str = "municipality") -> PrincipalVerdict:
    return PrincipalVerdict(
        principal=principal,
        kind=kind,  # type: ignore[arg-type]
        outcome=outcome,  # type: ignore[arg-type]
        decided_on=date(2026, 10, day) if day else None,
    )


REGION = said("region", "as_proposed", 3, "region")
EKBY = said("ekby", "as_proposed", 7)
ALMBY = said("almby", "")


def test_the_whole_is_in_force_from_the_last_decision() -> None:
    effect = effect_of_all(decisions=[EKBY, REGION], effect_rule=EffectRule())
    assert effect == Effect(state="in_force", from_day=date(2026, 10, 7), missing=(), against=())


def test_the_agreements_own_day_holds_where_it_is_later() -> None:
    rule = EffectRule(not_before=date(2027, 1, 1))
    assert effect_of_all(decisions=[EKBY, REGION], effect_rule=rule).from_day == date(2027, 1, 1)


def test_the_whole_waits_for_who_is_missing() -> None:
    effect = effect_of_all(decisions=[EKBY, REGION, ALMBY], effect_rule=EffectRule())
    assert (effect.state, effect.missing) == ("waits", ("almby",))


def test_the_whole_fails_when_one_says_no_and_all_are_needed() -> None:
    effect = effect_of_all(decisions=[REGION, said("ekby", "no", 7), ALMBY], effect_rule=EffectRule())
    assert (effect.state, effect.against) == ("fails", ("ekby",))


def test_a_decision_with_change_counts_only_where_the_agreement_says_so() -> None:
    changed = said("ekby", "with_change", 7)
    assert effect_of_all(decisions=[REGION, changed], effect_rule=EffectRule()).state == "fails"
    assert effect_of_all(decisions=[REGION, changed], effect_rule=EffectRule(changes_count=True)).state == "in_force"


def test_a_number_is_enough_from_the_day_it_was_reached() -> None:
    rule = EffectRule(kind="number", number=2)
    later = said("granby", "as_proposed", 20)
    effect = effect_of_all(decisions=[later, EKBY, REGION, ALMBY], effect_rule=rule)
    assert (effect.state, effect.from_day, effect.missing) == ("in_force", date(2026, 10, 7), ("almby",))


def test_more_than_half_is_a_majority() -> None:
    rule = EffectRule(kind="majority")
    assert effect_of_all(decisions=[EKBY, ALMBY], effect_rule=rule).state == "waits"
    assert effect_of_all(decisions=[EKBY, REGION, ALMBY], effect_rule=rule).state == "in_force"


def test_the_region_may_be_needed() -> None:
    rule = EffectRule(kind="number", number=1, needs_region=True)
    assert effect_of_all(decisions=[EKBY, said("region", "", kind="region")], effect_rule=rule).state == "waits"
    assert effect_of_all(decisions=[EKBY, said("region", "no", 9, "region")], effect_rule=rule).state == "fails"


def test_where_nobody_is_asked_nothing_takes_effect() -> None:
    assert effect_of_all(decisions=[], effect_rule=EffectRule()).state == "fails"


@given(st.lists(st.tuples(st.sampled_from(["as_proposed", "with_change", "no", ""]), st.integers(1, 28)), min_size=1))
def test_one_more_yes_never_makes_it_worse(outcomes: list[tuple[str, int]]) -> None:
    order = {"fails": 0, "waits": 1, "in_force": 2}
    decisions = [said(str(number), outcome, day) for number, (outcome, day) in enumerate(outcomes)]
    for rule in (EffectRule(), EffectRule(kind="majority"), EffectRule(kind="number", number=2)):
        before = order[effect_of_all(decisions=decisions, effect_rule=rule).state]
        for number, one in enumerate(decisions):
            better = [*decisions[:number], replace(one, outcome="as_proposed"), *decisions[number + 1 :]]
            assert order[effect_of_all(decisions=better, effect_rule=rule).state] >= before


def opens(**changes: object) -> Verdict:
    facts = {
        "today": TODAY,
        "valid_until": TODAY,
        "is_revoked": False,
        "same_purpose": True,
        "same_recipient": True,
    }
    return link_may_be_used(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_link_holds_on_its_last_day() -> None:
    assert is_allowed(opens())


def test_a_link_does_not_hold_after_its_day() -> None:
    assert refusal(opens(today=TODAY + timedelta(days=1))) == "link_has_expired"


def test_a_revoked_link_does_not_hold() -> None:
    assert refusal(opens(is_revoked=True)) == "link_is_revoked"


def test_a_link_holds_for_its_purpose_alone() -> None:
    assert refusal(opens(same_purpose=False)) == "link_is_for_something_else"


def test_a_link_holds_for_its_recipient_alone() -> None:
    assert refusal(opens(same_recipient=False)) == "link_is_for_somebody_else"
