"""The rules of what is followed up: indicators, grants, discharges, studies, agreements, plans. All: catalogue.py."""

from __future__ import annotations

from civic_rules import agreements, discharges, grants, indicators, plans, studies
from civic_rules.rule import Rule

RULES_OF_FOLLOWUP = (
    Rule(
        id="INDICATOR-1",
        function=indicators.may_show_count,
        sources=("dataskyddsförordningen art. 5.1 c",),
        reasons=("count_is_too_small",),
    ),
    Rule(
        id="INDICATOR-2",
        function=indicators.hidden_parts,
        sources=("dataskyddsförordningen art. 5.1 c",),
        reasons=(),
    ),
    Rule(
        id="INDICATOR-3",
        function=indicators.may_keep_value,
        sources=("good_order",),
        reasons=(
            "value_is_not_asked",
            "value_is_missing",
            "upper_is_missing",
            "upper_is_not_higher",
            "period_is_backwards",
            "only_forecasts_look_ahead",
            "value_is_there_already",
        ),
    ),
    Rule(id="INDICATOR-4", function=indicators.meets_target, sources=("decisions_words",), reasons=()),
    Rule(id="INDICATOR-5", function=indicators.change_between, sources=("good_order",), reasons=()),
    Rule(
        id="GRANT-1",
        function=grants.frame_holds,
        sources=("good_order",),
        reasons=("parts_exceed_frame", "parts_leave_some_over"),
    ),
    Rule(id="GRANT-2", function=grants.is_frame_of, sources=("decisions_words",), reasons=()),
    Rule(
        id="GRANT-3",
        function=grants.may_keep_allocation,
        sources=("good_order",),
        reasons=("words_are_missing", "sum_is_missing", "sum_is_negative"),
    ),
    Rule(
        id="GRANT-4",
        function=grants.may_report_use,
        sources=("good_order",),
        reasons=("sum_is_missing", "sum_is_negative", "day_has_not_come", "more_is_used_than_allotted"),
    ),
    Rule(id="GRANT-5", function=grants.report_state, sources=("decisions_words",), reasons=()),
    Rule(
        id="DISCHARGE-1",
        function=discharges.terms_on,
        sources=("lagen (2017:612) om samverkan vid utskrivning", "the_agreement"),
        reasons=(),
    ),
    Rule(
        id="DISCHARGE-2",
        function=discharges.may_count_month,
        sources=("good_order",),
        reasons=("total_is_negative", "days_without_patients"),
    ),
    Rule(id="DISCHARGE-3", function=discharges.mean_days, sources=("the_agreement",), reasons=()),
    Rule(id="DISCHARGE-4", function=discharges.days_that_cost, sources=("the_agreement",), reasons=()),
    Rule(
        id="STUDY-1",
        function=studies.may_answer_now,
        sources=("good_order",),
        reasons=("study_is_not_reported", "commitment_is_left"),
    ),
    Rule(id="STUDY-2", function=studies.outcome_of, sources=("decisions_words",), reasons=()),
    Rule(id="STUDY-3", function=studies.is_waiting, sources=("good_order",), reasons=()),
    Rule(
        id="STUDY-4",
        function=studies.review_goes_on_agenda,
        sources=("good_order",),
        reasons=("day_has_not_come", "is_on_agenda_already", "organ_is_missing"),
    ),
    Rule(
        id="AGREEMENT-1",
        function=agreements.may_keep_agreement,
        sources=("good_order",),
        reasons=("words_are_missing", "part_needs_its_whole", "two_parties_are_needed", "ends_before_it_begins"),
    ),
    Rule(id="AGREEMENT-2", function=agreements.state_of_agreement, sources=("the_agreement",), reasons=()),
    Rule(id="AGREEMENT-3", function=agreements.next_review, sources=("the_agreement",), reasons=()),
    Rule(
        id="AGREEMENT-4",
        function=agreements.may_prepare_review,
        sources=("good_order",),
        reasons=("organ_is_missing", "review_is_prepared", "review_is_not_near"),
    ),
    Rule(
        id="AGREEMENT-5",
        function=agreements.may_keep_review,
        sources=("good_order",),
        reasons=("text_is_missing", "day_has_not_come", "agreement_did_not_hold"),
    ),
    Rule(
        id="AGREEMENT-6",
        function=agreements.may_enter,
        sources=("the_agreement",),
        reasons=("day_is_missing", "day_has_not_come"),
    ),
    Rule(
        id="AGREEMENT-7",
        function=agreements.may_end_agreement,
        sources=("the_agreement",),
        reasons=("day_is_missing", "ends_before_it_begins", "reason_is_missing"),
    ),
    Rule(
        id="PLAN-1",
        function=plans.may_keep_activity,
        sources=("good_order",),
        reasons=("words_are_missing", "plan_is_missing", "ends_before_it_begins", "sum_is_negative"),
    ),
    Rule(id="PLAN-2", function=plans.status_of_activity, sources=("good_order",), reasons=()),
    Rule(
        id="PLAN-3",
        function=plans.may_report_status,
        sources=("good_order",),
        reasons=("day_has_not_come", "text_is_missing"),
    ),
    Rule(id="PLAN-4", function=plans.next_revision, sources=("decisions_words",), reasons=()),
    Rule(
        id="PLAN-5",
        function=plans.may_remind,
        sources=("good_order",),
        reasons=("activity_has_ended", "address_is_missing", "day_is_not_near", "reported_lately", "reminded_lately"),
    ),
    Rule(
        id="PLAN-6",
        function=plans.may_revise_plan,
        sources=("good_order",),
        reasons=("day_is_missing", "day_has_not_come", "activities_are_missing"),
    ),
    Rule(
        id="PLAN-7",
        function=plans.may_keep_project,
        sources=("good_order",),
        reasons=("words_are_missing", "ends_before_it_begins", "sum_is_negative", "weights_are_missing"),
    ),
    Rule(id="PLAN-8", function=plans.share_by_key, sources=("the_agreement",), reasons=()),
    Rule(
        id="PLAN-9",
        function=plans.may_keep_rollout,
        sources=("good_order",),
        reasons=("day_is_missing", "day_has_not_come"),
    ),
)
