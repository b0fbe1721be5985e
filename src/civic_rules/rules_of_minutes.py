"""The rules of minutes, publication and mandates. Joined with the others in catalogue.py."""

from __future__ import annotations

from civic_rules import approval, mandates, publication
from civic_rules.rule import Rule

RULES_OF_MINUTES: tuple[Rule, ...] = (
    Rule(
        id="APPROVAL-1",
        function=approval.may_adjust,
        sources=("kommunallagen 5 kap. 65–69 §§ och 6 kap. 35 §", "standing_orders"),
        reasons=("chair_does_not_adjust", "is_not_present", "is_no_member", "does_not_serve"),
    ),
    Rule(
        id="APPROVAL-2",
        function=approval.may_adjust_item,
        sources=("kommunallagen 6 kap. 28–32 §§", "standing_orders"),
        reasons=("is_disqualified", "is_not_present"),
    ),
    Rule(
        id="APPROVAL-3",
        function=approval.adjusters_are_enough,
        sources=("standing_orders",),
        reasons=("adjuster_is_chosen_twice", "adjusters_are_missing"),
    ),
    Rule(
        id="APPROVAL-4",
        function=approval.last_day_to_approve,
        sources=("kommunallagen 5 kap. 69 § och 6 kap. 35 §", "standing_orders"),
        reasons=(),
    ),
    Rule(
        id="APPROVAL-5",
        function=approval.may_approve_at_once,
        sources=("kommunallagen 5 kap. 65–69 §§", "standing_orders"),
        reasons=("meeting_is_not_open", "text_is_missing", "adjusters_are_missing", "text_has_not_been_presented"),
    ),
    Rule(
        id="APPROVAL-6",
        function=approval.may_answer,
        sources=("standing_orders",),
        reasons=("round_is_closed", "has_answered", "reason_is_missing"),
    ),
    Rule(
        id="APPROVAL-7",
        function=approval.may_be_sent_for_approval,
        sources=("standing_orders",),
        reasons=(
            "organ_does_not_approve",
            "text_is_locked",
            "round_is_open",
            "meeting_is_not_over",
            "remarks_are_not_settled",
        ),
    ),
    Rule(
        id="APPROVAL-8",
        function=approval.are_approved,
        sources=("kommunallagen 5 kap. 65–69 §§", "standing_orders"),
        reasons=("nobody_has_been_asked", "somebody_refused", "answers_are_missing"),
    ),
    Rule(
        id="APPROVAL-9",
        function=approval.text_may_be_changed,
        sources=("kommunallagen 5 kap. 65–69 §§", "arkivlagen (1990:782) 3–6 §§"),
        reasons=("round_is_open", "text_is_locked"),
    ),
    Rule(
        id="APPROVAL-10",
        function=approval.may_be_corrected,
        sources=("arkivlagen (1990:782) 3–6 §§", "förvaltningslagen 36 §"),
        reasons=("minutes_are_not_approved", "text_is_missing", "day_is_missing", "correction_is_before_approval"),
    ),
    Rule(id="APPROVAL-11", function=approval.signing_order, sources=("standing_orders",), reasons=()),
    Rule(
        id="APPROVAL-12",
        function=approval.may_sign,
        sources=("standing_orders",),
        reasons=(
            "organ_does_not_sign_electronically",
            "minutes_are_not_approved",
            "is_no_signer",
            "has_signed",
            "is_not_her_turn",
        ),
    ),
    Rule(
        id="APPROVAL-13",
        function=approval.signatures_are_complete,
        sources=("standing_orders",),
        reasons=("chair_is_missing", "signatures_are_missing"),
    ),
    Rule(
        id="APPROVAL-14",
        function=approval.may_be_taken_in_on_paper,
        sources=("standing_orders",),
        reasons=("organ_does_not_sign_on_paper", "minutes_are_not_approved", "signed_sheet_is_missing"),
    ),
    Rule(
        id="APPROVAL-15",
        function=approval.notes_may_be_finished,
        sources=("standing_orders",),
        reasons=("organ_approves_its_minutes", "text_is_locked", "meeting_is_not_over"),
    ),
    Rule(
        id="APPROVAL-16",
        function=approval.items_led,
        sources=("kommunallagen 5 kap. 69 § och 6 kap. 35 §", "standing_orders"),
        reasons=(),
    ),
    Rule(
        id="PUBLICATION-1",
        function=publication.may_publish,
        sources=(
            "tryckfrihetsförordningen 2 kap.",
            "offentlighets- och sekretesslagen (2009:400)",
            "dataskyddsförordningen art. 5–6",
            "standing_orders",
        ),
        reasons=(
            "organ_does_not_publish_minutes",
            "minutes_are_not_approved",
            "notes_are_not_finished",
            "personal_data_is_not_looked_at",
            "ground_is_missing",
        ),
    ),
    Rule(
        id="PUBLICATION-2",
        function=publication.may_withhold,
        sources=("offentlighets- och sekretesslagen (2009:400)", "tryckfrihetsförordningen 2 kap. 2 och 12 §§"),
        reasons=("ground_is_missing", "ground_is_unknown"),
    ),
    Rule(
        id="PUBLICATION-3",
        function=publication.posting_days,
        sources=("kommunallagen 8 kap. 9–13 §§ och 13 kap. 5 §", "lagen (1930:173) om beräkning av lagstadgad tid 2 §"),
        reasons=(),
    ),
    Rule(
        id="PUBLICATION-4",
        function=publication.may_be_posted,
        sources=("kommunallagen 8 kap. 9–13 §§",),
        reasons=(
            "organ_is_not_on_notice_board",
            "minutes_are_not_approved",
            "posting_is_before_approval",
            "posting_is_late",
        ),
    ),
    Rule(
        id="PUBLICATION-5",
        function=publication.may_be_taken_down,
        sources=("kommunallagen 8 kap. 9–13 §§ och 13 kap. 5 §",),
        reasons=("appeal_time_is_running",),
    ),
    Rule(
        id="PUBLICATION-7",
        function=publication.draft_may_leave,
        sources=("tryckfrihetsförordningen 2 kap. 9–12 §§", "offentlighets- och sekretesslagen 8 kap."),
        reasons=("draft_may_become_public_record",),
    ),
    Rule(
        id="PUBLICATION-8",
        function=publication.paper_may_be_shown,
        sources=(
            "tryckfrihetsförordningen 2 kap. 9–12 §§",
            "offentlighets- och sekretesslagen (2009:400)",
            "standing_orders",
        ),
        reasons=("organ_does_not_publish_papers", "paper_is_withheld", "paper_is_a_working_paper"),
    ),
    Rule(
        id="PUBLICATION-9",
        function=publication.notice_may_be_shown,
        sources=("standing_orders",),
        reasons=("organ_does_not_publish_notices", "notice_is_not_sent"),
    ),
    Rule(
        id="PUBLICATION-10",
        function=publication.extract_may_be_made,
        sources=("standing_orders",),
        reasons=("minutes_are_not_approved",),
    ),
    Rule(
        id="PUBLICATION-11",
        function=publication.paper_status_may_change,
        sources=("tryckfrihetsförordningen 2 kap. 10 och 12 §§",),
        reasons=("paper_is_dispatched", "paper_is_drawn_up"),
    ),
    Rule(
        id="PUBLICATION-12",
        function=publication.paper_may_be_removed,
        sources=("tryckfrihetsförordningen 2 kap. 10 §", "arkivlagen (1990:782) 10 §"),
        reasons=("paper_is_dispatched", "paper_is_drawn_up"),
    ),
    Rule(
        id="PUBLICATION-13",
        function=publication.paper_may_be_shared,
        sources=("offentlighets- och sekretesslagen 6 kap. 2–3 §§ och 8 kap. 1 §",),
        reasons=("paper_is_withheld",),
    ),
    Rule(
        id="PUBLICATION-14",
        function=publication.title_may_be_shown,
        sources=("tryckfrihetsförordningen 2 kap. 2 §", "offentlighets- och sekretesslagen 5 kap. 2 §"),
        reasons=("title_reveals_what_is_secret",),
    ),
    Rule(
        id="MANDATE-1",
        function=mandates.may_hold_seat,
        sources=("kommunallagen 4 kap.", "standing_orders"),
        reasons=("ends_before_it_begins", "holds_a_seat_already"),
    ),
    Rule(
        id="MANDATE-3",
        function=mandates.may_nominate,
        sources=("founding_decision", "standing_orders"),
        reasons=("nominator_has_no_seat", "all_seats_are_filled"),
    ),
    Rule(id="MANDATE-4", function=mandates.seat_gaps, sources=("founding_decision",), reasons=()),
    Rule(
        id="MANDATE-5",
        function=mandates.term_after_election,
        sources=("kommunallagen 6 och 9 kap.", "standing_orders"),
        reasons=(),
    ),
    Rule(
        id="MANDATE-6",
        function=mandates.replaced_after_election,
        sources=("kommunallagen 6 kap.", "standing_orders"),
        reasons=(),
    ),
    Rule(id="MANDATE-7", function=mandates.who_presides, sources=("standing_orders",), reasons=()),
    Rule(
        id="MANDATE-8",
        function=mandates.organ_may_act,
        sources=("founding_decision",),
        reasons=("organ_has_ended", "organ_should_be_reviewed"),
    ),
    Rule(
        id="MANDATE-9",
        function=mandates.organ_may_be_founded,
        sources=("founding_decision",),
        reasons=("mandate_is_missing", "owner_is_missing", "seats_are_missing", "end_is_missing", "end_has_passed"),
    ),
)
