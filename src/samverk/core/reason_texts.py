"""What a reason key of civic_rules says to people; a test holds it together with the catalogue."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from civic_rules.verdict import Verdict

REASON_TEXTS: dict[str, Promise] = {
    "activities_are_missing": pgettext_lazy("reason", "The plan has no activities."),
    "activity_has_ended": pgettext_lazy("reason", "The activity has ended."),
    "address_is_missing": pgettext_lazy("reason", "No e-mail address is given."),
    "adjuster_is_chosen_twice": pgettext_lazy("reason", "The same person is chosen as adjuster twice."),
    "adjusters_are_missing": pgettext_lazy("reason", "Too few adjusters are chosen."),
    "agenda_is_adopted": pgettext_lazy("reason", "The agenda is adopted, and the meeting has not agreed to change it."),
    "agenda_is_empty": pgettext_lazy("reason", "There is nothing on the agenda."),
    "agreement_did_not_hold": pgettext_lazy("reason", "The agreement was not in force on that day."),
    "all_have_answered": pgettext_lazy("reason", "Everybody who is asked has answered."),
    "all_places_are_taken": pgettext_lazy("reason", "All places are taken."),
    "all_seats_are_filled": pgettext_lazy("reason", "All seats that can be nominated for are filled."),
    "an_organ_does_not_meet_jointly": pgettext_lazy("reason", "One of the organs does not meet jointly with others."),
    "another_is_before_in_order": pgettext_lazy(
        "reason", "Another substitute is before this one in the calling order."
    ),
    "answer_is_late": pgettext_lazy("reason", "The last day has passed; the answer is taken and marked late."),
    "answers_are_missing": pgettext_lazy("reason", "Not everybody has answered."),
    "answers_are_too_few": pgettext_lazy("reason", "Fewer than five have answered."),
    "applicant_may_not_apply": pgettext_lazy("reason", "The call is not for this applicant."),
    "application_is_taken_up": pgettext_lazy(
        "reason", "A sum is proposed or decided for the application; it can no longer be changed."
    ),
    "application_is_late": pgettext_lazy("reason", "The call has closed; the application is taken and marked late."),
    "appeal_time_is_running": pgettext_lazy("reason", "The time for appeal is still running."),
    "broke_off_service": pgettext_lazy(
        "reason", "The member broke off her service earlier at this meeting and may not take it up again."
    ),
    "call_has_not_opened": pgettext_lazy("reason", "The call has not opened yet."),
    "call_is_decided": pgettext_lazy("reason", "The call is decided and takes no more applications."),
    "call_is_open": pgettext_lazy("reason", "The call is still open on that day."),
    "call_is_needed": pgettext_lazy("reason", "The member is still absent, and the call is needed."),
    "chair_does_not_adjust": pgettext_lazy(
        "reason", "The chair approves the minutes as chair and is not chosen as adjuster."
    ),
    "chair_is_missing": pgettext_lazy("reason", "No chair is among those who sign."),
    "choices_are_missing": pgettext_lazy("reason", "A question has fewer than two choices."),
    "commitment_has_ended": pgettext_lazy("reason", "The commitment is done or dropped."),
    "commitment_is_left": pgettext_lazy(
        "reason", "The earlier answer made a commitment that is left to do. Drop it first, with the reason."
    ),
    "commitment_is_not_late": pgettext_lazy("reason", "The commitment is not late."),
    "commitments_are_open": pgettext_lazy("reason", "Commitments of the matter are still open; they live on."),
    "correction_is_before_approval": pgettext_lazy("reason", "The correction is dated before the approval."),
    "count_is_negative": pgettext_lazy("reason", "A count of votes can't be less than zero."),
    "count_is_too_small": pgettext_lazy("reason", "The count is of fewer than five persons."),
    "day_has_not_come": pgettext_lazy("reason", "The day has not come yet."),
    "day_has_passed": pgettext_lazy("reason", "The day has passed."),
    "day_is_after_the_meeting": pgettext_lazy("reason", "The last day is after the meeting."),
    "day_is_before_the_dialogue": pgettext_lazy("reason", "The day is before the dialogue."),
    "day_is_before_commitment": pgettext_lazy("reason", "The day is before the commitment was made."),
    "day_is_missing": pgettext_lazy("reason", "The day is missing."),
    "day_is_not_later": pgettext_lazy("reason", "The new day is not later than the present one."),
    "day_is_not_near": pgettext_lazy("reason", "The day is not near."),
    "days_without_patients": pgettext_lazy("reason", "There are days but no patients."),
    "decider_is_missing": pgettext_lazy("reason", "It is not said who has decided."),
    "decision_is_older": pgettext_lazy("reason", "The new decision is older than the one it would replace."),
    "decision_is_replaced_already": pgettext_lazy("reason", "The earlier decision is replaced or ended already."),
    "decision_is_the_same": pgettext_lazy("reason", "A decision can't replace itself."),
    "digest_is_empty": pgettext_lazy("reason", "There is nothing to tell."),
    "digest_is_the_same": pgettext_lazy("reason", "Nothing is new since the last digest."),
    "digest_was_sent_this_week": pgettext_lazy("reason", "A digest has been sent this week."),
    "does_not_serve": pgettext_lazy("reason", "The person is there but does not serve."),
    "draft_may_become_public_record": pgettext_lazy(
        "reason", "The paper is a draft. Sent to another principal it may become a public record there."
    ),
    "earlier_step_is_open": pgettext_lazy("reason", "A step that must come before is not done."),
    "elections_are_secret": pgettext_lazy("reason", "Elections are held by secret ballot, not by roll call."),
    "end_has_passed": pgettext_lazy("reason", "The end has passed already."),
    "end_is_missing": pgettext_lazy("reason", "The last day of the organ is missing."),
    "ends_before_it_begins": pgettext_lazy("reason", "The last day is before the first."),
    "ground_is_missing": pgettext_lazy("reason", "The ground is missing."),
    "ground_is_unknown": pgettext_lazy("reason", "The ground is not one that the law knows."),
    "has_answered": pgettext_lazy("reason", "This person has answered already."),
    "has_signed": pgettext_lazy("reason", "This person has signed already."),
    "holds_a_seat_already": pgettext_lazy("reason", "The person has another place in the organ at that time."),
    "impartiality_matters": pgettext_lazy(
        "reason", "Impartiality matters here, so the disqualification can't be disregarded."
    ),
    "is_disqualified": pgettext_lazy("reason", "The person is disqualified (jäv) for this item."),
    "is_no_member": pgettext_lazy("reason", "The person is not a member of the organ."),
    "is_no_signer": pgettext_lazy("reason", "The person is not among those who sign."),
    "is_no_substitute": pgettext_lazy("reason", "The person is not a substitute in the organ."),
    "is_not_her_turn": pgettext_lazy("reason", "Somebody else signs before."),
    "is_not_in_the_circle": pgettext_lazy("reason", "The meeting is for those whom its invitation names."),
    "is_not_present": pgettext_lazy("reason", "The person is not there."),
    "is_not_the_named_stand_in": pgettext_lazy("reason", "The absent member has not named this person."),
    "is_of_another_party": pgettext_lazy("reason", "The substitute belongs to another party than the member."),
    "is_of_another_principal": pgettext_lazy(
        "reason", "The substitute has her mandate from another principal than the member."
    ),
    "is_on_agenda_already": pgettext_lazy("reason", "It is on the agenda already."),
    "is_personal_for_another": pgettext_lazy("reason", "The substitute is the personal substitute of another member."),
    "item_is_no_round": pgettext_lazy("reason", "The item is no round any more."),
    "item_has_begun": pgettext_lazy("reason", "The item has begun."),
    "item_is_decided_with_her": pgettext_lazy("reason", "The item is decided, and the person took part."),
    "item_is_not_prepared": pgettext_lazy("reason", "The item has not been prepared."),
    "item_is_under_way": pgettext_lazy("reason", "An item is under way; seats change when it is finished."),
    "item_was_not_for_decision": pgettext_lazy("reason", "The item was not announced as one for decision."),
    "its_members_were_not_called": pgettext_lazy("reason", "The members of that organ were not called."),
    "kind_is_not_called": pgettext_lazy("reason", "The organ does not call people in that capacity."),
    "late_items_are_not_decided": pgettext_lazy(
        "reason", "The item was not in the notice, and the organ does not decide such items."
    ),
    "leave_is_not_given": pgettext_lazy("reason", "The organ has not given leave for the note."),
    "link_has_expired": pgettext_lazy("reason", "The link has expired."),
    "link_is_for_somebody_else": pgettext_lazy("reason", "The link was sent to somebody else."),
    "link_is_for_something_else": pgettext_lazy("reason", "The link is for something else."),
    "link_is_missing": pgettext_lazy("reason", "The link to the meeting is missing."),
    "link_is_revoked": pgettext_lazy("reason", "The link has been revoked."),
    "link_is_used": pgettext_lazy(
        "reason", "You have answered already. An anonymous answer cannot be changed, as nobody can find it."
    ),
    "mandate_has_ended": pgettext_lazy("reason", "The mandate has ended."),
    "mandate_has_not_begun": pgettext_lazy("reason", "The mandate has not begun."),
    "mandate_is_missing": pgettext_lazy("reason", "It is not said what the organ shall do."),
    "matter_is_decided_before": pgettext_lazy("reason", "The matter is to be decided by then."),
    "matter_is_paused": pgettext_lazy("reason", "The matter is paused."),
    "may_not_speak": pgettext_lazy("reason", "The person may not speak at the meeting."),
    "meeting_day_has_not_come": pgettext_lazy("reason", "The day of the meeting has not come."),
    "meeting_day_has_passed": pgettext_lazy("reason", "The day of the meeting has passed."),
    "meeting_has_been": pgettext_lazy("reason", "The meeting has been already."),
    "meeting_has_begun": pgettext_lazy("reason", "The meeting has begun."),
    "meeting_is_cancelled": pgettext_lazy("reason", "The meeting is cancelled."),
    "meeting_is_not_open": pgettext_lazy("reason", "The meeting is not open."),
    "meeting_is_not_over": pgettext_lazy("reason", "The meeting is not over."),
    "meeting_is_over": pgettext_lazy("reason", "The meeting is over."),
    "meeting_moves_earlier": pgettext_lazy("reason", "The meeting moves to an earlier day than those called know."),
    "member_is_present": pgettext_lazy("reason", "The member is there and serves herself."),
    "minutes_are_approved": pgettext_lazy("reason", "The minutes are approved."),
    "minutes_are_not_approved": pgettext_lazy("reason", "The minutes are not approved."),
    "more_votes_than_voters": pgettext_lazy("reason", "More votes are counted than there are people who serve."),
    "must_leave_the_room": pgettext_lazy(
        "reason", "A disqualified person must leave the room while the item is dealt with."
    ),
    "must_take_part_in_decision": pgettext_lazy(
        "reason", "In the exercise of authority over an individual, who serves must take part in the decision."
    ),
    "nobody_asked_for_a_vote": pgettext_lazy("reason", "Nobody has asked for a vote."),
    "nobody_has_been_asked": pgettext_lazy("reason", "Nobody has been asked to approve."),
    "nobody_has_been_called": pgettext_lazy("reason", "Nobody has been called to the meeting."),
    "nobody_is_absent": pgettext_lazy("reason", "No member is absent for whom the substitute would serve."),
    "nominator_has_no_seat": pgettext_lazy("reason", "Who nominates has no seat by the organ's rule."),
    "notes_are_not_finished": pgettext_lazy("reason", "The notes are not finished."),
    "nothing_is_proposed": pgettext_lazy("reason", "There is no proposal to decide on."),
    "notice_is_late": pgettext_lazy("reason", "It is too late for the notice."),
    "notice_is_late_but_urgent": pgettext_lazy(
        "reason", "The notice is late; it is sent because the meeting is urgent."
    ),
    "notice_is_not_sent": pgettext_lazy("reason", "The notice has not been sent."),
    "only_forecasts_look_ahead": pgettext_lazy("reason", "The period has not begun; only a forecast looks ahead."),
    "organ_approves_its_minutes": pgettext_lazy("reason", "The organ approves its minutes."),
    "organ_decides_at_meetings_alone": pgettext_lazy("reason", "The organ decides at meetings alone."),
    "organ_decides_by_vote": pgettext_lazy("reason", "The organ decides by vote."),
    "organ_does_not_approve": pgettext_lazy("reason", "The organ has notes that are not approved."),
    "organ_does_not_meet_digitally": pgettext_lazy("reason", "The organ does not meet by link."),
    "organ_does_not_publish_minutes": pgettext_lazy("reason", "The organ does not publish its minutes."),
    "organ_does_not_publish_notices": pgettext_lazy("reason", "The organ does not publish its notices."),
    "organ_does_not_publish_papers": pgettext_lazy("reason", "The organ does not publish its papers."),
    "organ_does_not_sign_electronically": pgettext_lazy(
        "reason", "The organ does not sign its minutes electronically."
    ),
    "organ_does_not_sign_on_paper": pgettext_lazy("reason", "The organ does not sign its minutes on paper."),
    "organ_has_ended": pgettext_lazy("reason", "The organ has ended."),
    "organ_has_no_reservations": pgettext_lazy("reason", "The organ has no reservations by its standing orders."),
    "organ_has_no_stand_ins": pgettext_lazy("reason", "Members of the organ do not name stand-ins."),
    "organ_is_missing": pgettext_lazy("reason", "The organ is not named."),
    "organ_is_not_on_notice_board": pgettext_lazy(
        "reason", "The organ's decisions are not announced on the notice board."
    ),
    "organ_seeks_consensus": pgettext_lazy("reason", "The organ seeks consensus and does not vote."),
    "organ_should_be_reviewed": pgettext_lazy("reason", "The organ's day of review has passed."),
    "outcome_is_missing": pgettext_lazy("reason", "The outcome is missing."),
    "owner_is_missing": pgettext_lazy("reason", "The owner of the organ is missing."),
    "more_is_used_than_allotted": pgettext_lazy("reason", "More is used than was allotted."),
    "more_than_asked": pgettext_lazy("reason", "No more is granted than was applied for."),
    "more_than_is_left": pgettext_lazy("reason", "More is granted than is left of the call."),
    "paper_is_a_working_paper": pgettext_lazy("reason", "The paper is a working paper."),
    "paper_is_dispatched": pgettext_lazy("reason", "The paper has been dispatched."),
    "paper_is_drawn_up": pgettext_lazy("reason", "The paper is drawn up."),
    "paper_is_withheld": pgettext_lazy("reason", "The paper is withheld by law."),
    "part_needs_its_whole": pgettext_lazy("reason", "Say which agreement it is part of."),
    "parts_exceed_frame": pgettext_lazy("reason", "The rows come to more than their frame."),
    "parts_leave_some_over": pgettext_lazy("reason", "The rows come to less than their frame."),
    "period_is_backwards": pgettext_lazy("reason", "The last day of the period comes before its first."),
    "personal_data_is_not_looked_at": pgettext_lazy(
        "reason", "Personal data found in the text has not been looked at."
    ),
    "personal_substitute_is_first": pgettext_lazy(
        "reason", "The member's personal substitute is there and comes first."
    ),
    "place_is_missing": pgettext_lazy("reason", "The place is missing."),
    "plan_is_missing": pgettext_lazy("reason", "Say which plan it belongs to."),
    "position_is_missing": pgettext_lazy("reason", "The position is missing."),
    "position_is_unknown": pgettext_lazy("reason", "The position is not one of those that can be chosen."),
    "posting_is_before_approval": pgettext_lazy("reason", "The posting is dated before the approval."),
    "posting_is_late": pgettext_lazy("reason", "The approval should have been announced within two days."),
    "personal_data_is_found": pgettext_lazy("reason", "There is personal data in the words."),
    "question_is_missing": pgettext_lazy("reason", "The question is missing."),
    "questions_are_locked": pgettext_lazy("reason", "The survey has opened, so its questions and its promise stand."),
    "questions_are_missing": pgettext_lazy("reason", "The survey has no questions yet."),
    "quorum_holds_without_her": pgettext_lazy(
        "reason", "The organ has quorum without the person, and decides without her."
    ),
    "reason_is_missing": pgettext_lazy("reason", "The reason is missing."),
    "recipients_are_missing": pgettext_lazy("reason", "Nobody is chosen to answer."),
    "referral_is_closed": pgettext_lazy("reason", "The referral is closed."),
    "referrals_are_open": pgettext_lazy("reason", "A referral of the matter is open."),
    "region_is_missing": pgettext_lazy("reason", "Nobody from the region serves."),
    "remarks_are_not_settled": pgettext_lazy("reason", "Remarks from an earlier round are not settled."),
    "reminded_lately": pgettext_lazy("reason", "A reminder was sent a short while ago."),
    "reminded_today": pgettext_lazy("reason", "A reminder has gone out today."),
    "reported_lately": pgettext_lazy("reason", "A report came a short while ago."),
    "reservation_was_not_announced": pgettext_lazy("reason", "The reservation was not announced at the meeting."),
    "results_are_not_published": pgettext_lazy("reason", "The results are not published."),
    "review_is_not_near": pgettext_lazy("reason", "The review is not near enough."),
    "review_is_prepared": pgettext_lazy("reason", "The review is prepared already."),
    "round_is_closed": pgettext_lazy("reason", "The round is closed."),
    "round_is_open": pgettext_lazy("reason", "The minutes are out for approval."),
    "seat_changes_during_item": pgettext_lazy(
        "reason", "The seat changes while an item is under way; the reason should stand in the minutes."
    ),
    "seat_is_taken": pgettext_lazy("reason", "Another substitute serves for that member."),
    "seats_are_missing": pgettext_lazy("reason", "It is not said who has seats in the organ."),
    "serves_for_another": pgettext_lazy("reason", "The person serves for another member already."),
    "should_leave_the_room": pgettext_lazy(
        "reason", "A disqualified person should leave the room while the item is dealt with."
    ),
    "sign_up_is_closed": pgettext_lazy("reason", "The last day to sign up has passed."),
    "signatures_are_missing": pgettext_lazy("reason", "Not everybody has signed."),
    "signed_sheet_is_missing": pgettext_lazy("reason", "The signed sheet has not been taken in."),
    "somebody_objects": pgettext_lazy("reason", "Somebody objects."),
    "somebody_objects_to_deciding": pgettext_lazy("reason", "Somebody objects to deciding in this item."),
    "somebody_objects_to_late_item": pgettext_lazy(
        "reason", "The item was not in the notice, and somebody objects to deciding it."
    ),
    "somebody_refused": pgettext_lazy("reason", "Somebody has refused to approve."),
    "stand_in_has_a_seat": pgettext_lazy("reason", "The person has a seat of her own in the organ."),
    "state_is_the_same": pgettext_lazy("reason", "Nothing would change."),
    "step_has_begun": pgettext_lazy("reason", "The step has begun."),
    "step_is_done": pgettext_lazy("reason", "The step is done."),
    "step_is_not_earlier": pgettext_lazy("reason", "A matter is sent back to an earlier step."),
    "step_is_unknown": pgettext_lazy("reason", "The step is not part of the matter's way."),
    "steps_are_open": pgettext_lazy("reason", "Steps of the matter's way are open."),
    "study_is_not_reported": pgettext_lazy("reason", "The study is not reported yet."),
    "sum_is_missing": pgettext_lazy("reason", "The sum is missing."),
    "sum_is_negative": pgettext_lazy("reason", "A sum is zero or more."),
    "survey_has_not_opened": pgettext_lazy("reason", "The survey has not opened yet."),
    "survey_is_closed": pgettext_lazy("reason", "The survey is closed and takes no more answers."),
    "survey_is_not_closed": pgettext_lazy("reason", "The survey is not closed yet."),
    "survey_is_not_open": pgettext_lazy("reason", "The survey is not open."),
    "takes_part_for_the_quorum": pgettext_lazy(
        "reason", "The person takes part because the organ has no quorum without her."
    ),
    "task_is_missing": pgettext_lazy("reason", "It is not said what shall be done."),
    "text_has_not_been_presented": pgettext_lazy("reason", "The text has not been presented at the meeting."),
    "text_is_locked": pgettext_lazy("reason", "The text is approved and locked. A mistake is mended by a correction."),
    "text_is_missing": pgettext_lazy("reason", "The text is missing."),
    "time_is_missing": pgettext_lazy("reason", "The time is missing."),
    "title_reveals_what_is_secret": pgettext_lazy("reason", "The title itself reveals what is secret."),
    "too_few_municipalities": pgettext_lazy("reason", "Too few municipalities are there."),
    "too_few_serve": pgettext_lazy("reason", "Too few of those who decide are there."),
    "took_no_part_in_decision": pgettext_lazy("reason", "The person took no part in the decision."),
    "total_is_negative": pgettext_lazy("reason", "A total is zero or more."),
    "two_parties_are_needed": pgettext_lazy("reason", "An agreement has at least two parties."),
    "upper_is_missing": pgettext_lazy("reason", "The upper end of the range is missing."),
    "upper_is_not_higher": pgettext_lazy("reason", "The upper end of the range must be higher than the lower."),
    "value_is_missing": pgettext_lazy("reason", "The value is missing."),
    "value_is_not_asked": pgettext_lazy("reason", "Who says only better or worse gives no value."),
    "value_is_there_already": pgettext_lazy("reason", "There is a value of the same period already."),
    "votes_are_missing": pgettext_lazy("reason", "Not everybody who serves has voted or abstained."),
    "votes_are_open": pgettext_lazy("reason", "Votes are open; only elections are secret."),
    "weights_are_missing": pgettext_lazy("reason", "Somebody must have a weight in the key."),
    "words_are_missing": pgettext_lazy("reason", "It needs to be said in words what is meant."),
    "words_differ": pgettext_lazy("reason", "The words are not those that were handed on."),
}


def reason_text(verdict: Verdict) -> str:
    """Why, in the reader's language; the key itself where no text is known."""
    return str(REASON_TEXTS.get(verdict.reason, verdict.reason))
