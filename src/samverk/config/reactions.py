"""The only list of «when X has happened, do Y»."""

from __future__ import annotations

from samverk.agreements.tasks import REACTION as ENTER_PARTY
from samverk.agreements.tasks import enter_party_of
from samverk.core.reactions import register_reaction
from samverk.intake.actions.cite_minutes import CITED, cite_minutes
from samverk.meetings.tasks import SETTLE_PLANS, settle_plans_of
from samverk.notifications.actions import (
    mail_applications,
    mail_digest,
    mail_glance,
    mail_minutes,
    mail_owners,
    mail_questions,
    mail_referrals,
    mail_rounds,
    mail_shared_paper,
    mail_slides,
    mail_surveys,
)
from samverk.notifications.actions.mail_notice import (
    mail_called_substitute,
    mail_cancellation,
    mail_ground,
    mail_notice,
    mail_reminder,
    mail_signed_up,
    mail_taken_back,
)
from samverk.referrals.tasks import REACTION as FILE_STEP
from samverk.referrals.tasks import file_step_of
from samverk.routing.tasks import REACTION as FILL_STEPS
from samverk.routing.tasks import fill_steps_of
from samverk.search.queries.visibility import REACTION
from samverk.search.tasks import index_matter_of, index_meeting_of

CHANGES_MEETINGS = (
    "document.imported",
    "document.reread",
    "finding.accepted",
    "finding.corrected",
    "finding.rejected",
    "finding.restored",
    "case.resolved",
    "case.answered",
    "case.dismissed",
    "case.reopened",
    "meeting.closed",
    "meeting.reopened",
    "meeting.published",
    "meeting.withdrawn",
    "minutes.published",
    "minutes.withdrawn",
    "item.withheld",
    "paper.withheld",
    "commitment.made",
    CITED,
)
"""Verbs of events after which meetings read otherwise, or are seen by others."""

CHANGES_MATTERS = (
    "matter.created",
    "matter.changed",
    "matter.accept",
    "matter.refuse",
    "matter.place",
    "matter.take_out",
    "matter.split",
    "matter.join",
    "matter.change_undone",
)
"""Verbs of events after which a matter is found otherwise."""

WALKS_THE_WAY = (
    "document.imported",
    "document.reread",
    "meeting.closed",
    "matter.accept",
    "matter.place",
    "matter.join",
    "matter.step_added",
    "matter.way_planned",
)
"""Verbs of events after which a meeting may have done a planned step of a matter."""

IS_A_STEP = (
    "referral.sent",
    "referral.extension_decided",
    "referral.closed",
    "referral.opened_again",
    "proposal.opened",
    "proposal.planned",
    "proposal.decided",
    "proposal.closed",
    "proposal.opened_again",
    "matter.join",
    "matter.change_undone",
)
"""Verbs of events after which a referral or a proposal is another step of its matter's way."""

SENDS_MAIL = {
    "notice.sent": ("notifications.mail_notice", mail_notice),
    "notice.changed": ("notifications.mail_notice", mail_notice),
    "meeting.cancelled": ("notifications.mail_cancellation", mail_cancellation),
    "invitation.called": ("notifications.mail_called_substitute", mail_called_substitute),
    "invitation.taken_back": ("notifications.mail_taken_back", mail_taken_back),
    "meeting.signed_up": ("notifications.mail_signed_up", mail_signed_up),
    "invitation.answered": ("notifications.mail_ground", mail_ground),
    "meeting.reminded": ("notifications.mail_reminder", mail_reminder),
    "paper.shared": (mail_shared_paper.SHARED, mail_shared_paper.mail_shared_paper),
    "slides.asked": (mail_slides.SLIDES, mail_slides.mail_presenters),
    "round.sent": (mail_questions.QUESTIONS, mail_questions.mail_questions),
    "round.reminded": (mail_questions.QUESTIONS, mail_questions.mail_questions),
    "minutes.published": (mail_minutes.SUBSCRIBERS, mail_minutes.mail_subscribers),
    "minutes.dispatched": (mail_minutes.DISPATCH, mail_minutes.mail_dispatches),
    "minutes.sent_for_approval": (mail_rounds.APPROVERS, mail_rounds.mail_approvers),
    "minutes.signing_started": (mail_rounds.SIGNER, mail_rounds.mail_signer),
    "minutes.signature_added": (mail_rounds.SIGNER, mail_rounds.mail_signer),
    "meeting.closed": (mail_rounds.EVALUATION, mail_rounds.mail_evaluation),
    "activity.reminded": (mail_owners.REACTION, mail_owners.mail_owners),
    "call.link_asked": (mail_applications.LINK, mail_applications.mail_apply_link),
    "application.sent": (mail_applications.RECEIPT, mail_applications.mail_application),
    "application.decided": (mail_applications.OUTCOME, mail_applications.mail_outcome),
    "digest.made": (mail_digest.REACTION, mail_digest.mail_digest),
    "glance.made": (mail_glance.REACTION, mail_glance.mail_glance),
    "referral.sent": (mail_referrals.RECIPIENTS, mail_referrals.mail_recipients),
    "referral.reminded": (mail_referrals.REMINDER, mail_referrals.mail_reminders),
    "referral.extension_decided": (mail_referrals.EXTENSION, mail_referrals.mail_extension),
    "referral.answered": (mail_referrals.RECEIPT, mail_referrals.mail_receipt),
    "referral.outcomes_told": (mail_referrals.OUTCOMES, mail_referrals.mail_outcomes),
    "proposal.opened": (mail_referrals.DECIDERS, mail_referrals.mail_deciders),
    "survey.opened": (mail_surveys.INVITED, mail_surveys.mail_asked),
    "survey.invited": (mail_surveys.ADDED, mail_surveys.mail_added),
    "survey.reminded": (mail_surveys.REMINDED, mail_surveys.mail_waiting),
    "subscription.asked": (mail_minutes.CONFIRMATION, mail_minutes.mail_confirmation),
}
"""The mails that follow an event: the name of the reaction, and the reaction."""


def register_all() -> None:
    """Register each reaction with the verb of the event that causes it."""
    register_reaction(verb="minutes.published", name="intake.cite_minutes", reaction=cite_minutes)
    for verb in CHANGES_MEETINGS:
        register_reaction(verb=verb, name=REACTION, reaction=index_meeting_of)
    for verb in CHANGES_MATTERS:
        register_reaction(verb=verb, name="search.index_matter", reaction=index_matter_of)
    for verb in WALKS_THE_WAY:
        register_reaction(verb=verb, name=FILL_STEPS, reaction=fill_steps_of)
    for verb in IS_A_STEP:
        register_reaction(verb=verb, name=FILE_STEP, reaction=file_step_of)
    register_reaction(verb="proposal.decided", name=ENTER_PARTY, reaction=enter_party_of)
    register_reaction(verb="meeting.closed", name=SETTLE_PLANS, reaction=settle_plans_of)
    for verb, (name, reaction) in SENDS_MAIL.items():
        register_reaction(verb=verb, name=name, reaction=reaction)
