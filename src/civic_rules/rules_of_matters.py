"""The rules of matters on their way, referrals and commitments. Joined with the others in catalogue.py."""

from __future__ import annotations

from civic_rules import follow_up, referrals, routing
from civic_rules.rule import Rule

RULES_OF_MATTERS: tuple[Rule, ...] = (
    Rule(
        id="ROUTING-1",
        function=routing.step_may_begin,
        sources=("matters_way",),
        reasons=("step_is_unknown", "matter_is_paused", "step_is_done", "earlier_step_is_open"),
    ),
    Rule(
        id="ROUTING-2",
        function=routing.step_may_be_skipped,
        sources=("matters_way",),
        reasons=("step_has_begun", "reason_is_missing"),
    ),
    Rule(
        id="ROUTING-3",
        function=routing.may_be_sent_back,
        sources=("kommunallagen 5 kap.", "standing_orders"),
        reasons=("step_is_unknown", "step_is_not_earlier", "task_is_missing"),
    ),
    Rule(id="ROUTING-4", function=routing.next_steps, sources=("matters_way",), reasons=()),
    Rule(id="ROUTING-5", function=routing.step_is_late, sources=("good_order",), reasons=()),
    Rule(
        id="ROUTING-6",
        function=routing.may_decide_in_writing,
        sources=("kommunallagen 6 kap.", "standing_orders"),
        reasons=("organ_decides_at_meetings_alone", "somebody_objects", "answers_are_missing"),
    ),
    Rule(
        id="ROUTING-7",
        function=routing.may_decide_on_text,
        sources=("good_order",),
        reasons=("text_is_missing", "words_differ"),
    ),
    Rule(
        id="ROUTING-8",
        function=routing.may_replace_decision,
        sources=("later_decision_holds",),
        reasons=("decision_is_the_same", "decision_is_older", "decision_is_replaced_already"),
    ),
    Rule(id="ROUTING-9", function=routing.decisions_in_force, sources=("later_decision_holds",), reasons=()),
    Rule(
        id="ROUTING-10",
        function=routing.matter_may_be_closed,
        sources=("arkivlagen (1990:782) 3–6 §§", "good_order"),
        reasons=("steps_are_open", "referrals_are_open", "commitments_are_open"),
    ),
    Rule(
        id="REFERRAL-1",
        function=referrals.may_send,
        sources=("good_order",),
        reasons=("question_is_missing", "recipients_are_missing", "day_is_missing", "day_has_passed"),
    ),
    Rule(id="REFERRAL-2", function=referrals.due_day, sources=("the_referral",), reasons=()),
    Rule(
        id="REFERRAL-3",
        function=referrals.may_answer_referral,
        sources=("förvaltningslagen 23 §", "the_referral"),
        reasons=("referral_is_closed", "answer_is_late"),
    ),
    Rule(
        id="REFERRAL-4",
        function=referrals.may_change_answer,
        sources=("the_referral",),
        reasons=("referral_is_closed", "day_has_passed"),
    ),
    Rule(
        id="REFERRAL-5",
        function=referrals.may_ask_extension,
        sources=("the_referral",),
        reasons=("referral_is_closed", "day_has_passed", "day_is_not_later", "reason_is_missing"),
    ),
    Rule(
        id="REFERRAL-6",
        function=referrals.may_grant_extension,
        sources=("the_referral",),
        reasons=("referral_is_closed", "day_is_not_later", "matter_is_decided_before"),
    ),
    Rule(id="REFERRAL-7", function=referrals.meaning_of_silence, sources=("standing_orders",), reasons=()),
    Rule(
        id="REFERRAL-8",
        function=referrals.answer_is_complete,
        sources=("the_referral",),
        reasons=(
            "position_is_missing",
            "position_is_unknown",
            "words_are_missing",
            "decider_is_missing",
            "day_has_not_come",
        ),
    ),
    Rule(
        id="REFERRAL-9",
        function=referrals.principal_may_decide,
        sources=("the_proposal",),
        reasons=("outcome_is_missing", "day_is_missing", "day_has_not_come", "words_are_missing"),
    ),
    Rule(
        id="REFERRAL-10",
        function=referrals.effect_of_all,
        sources=("kommunallagen 9 kap. 37 §", "the_agreement"),
        reasons=(),
    ),
    Rule(
        id="REFERRAL-11",
        function=referrals.link_may_be_used,
        sources=("dataskyddsförordningen art. 32", "the_referral"),
        reasons=("link_is_revoked", "link_is_for_something_else", "link_is_for_somebody_else", "link_has_expired"),
    ),
    Rule(id="FOLLOW-UP-2", function=follow_up.is_late, sources=("good_order",), reasons=()),
    Rule(
        id="FOLLOW-UP-3",
        function=follow_up.state_may_change,
        sources=("good_order",),
        reasons=("state_is_the_same", "reason_is_missing"),
    ),
    Rule(
        id="FOLLOW-UP-4",
        function=follow_up.may_report,
        sources=("good_order",),
        reasons=("text_is_missing", "day_has_not_come", "day_is_before_commitment", "commitment_has_ended"),
    ),
    Rule(
        id="FOLLOW-UP-5",
        function=follow_up.goes_on_next_agenda,
        sources=("good_order",),
        reasons=("commitment_has_ended", "commitment_is_not_late", "is_on_agenda_already", "organ_is_missing"),
    ),
    Rule(id="FOLLOW-UP-6", function=follow_up.rows_of, sources=("decisions_words",), reasons=()),
    Rule(
        id="FOLLOW-UP-7",
        function=follow_up.digest_may_be_sent,
        sources=("good_order",),
        reasons=("digest_is_empty", "digest_is_the_same", "digest_was_sent_this_week"),
    ),
    Rule(
        id="FOLLOW-UP-8",
        function=follow_up.may_answer_recommendation,
        sources=("good_order",),
        reasons=("reason_is_missing", "day_is_missing", "day_has_passed"),
    ),
    Rule(id="FOLLOW-UP-9", function=follow_up.review_days, sources=("decisions_words",), reasons=()),
)
