"""What each rule of civic_rules says, in a sentence or two; a test holds it together with the catalogue."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from samverk.core.followup_explanations import EXPLANATIONS_OF_FOLLOWUP

RULE_EXPLANATIONS: dict[str, Promise] = {
    "QUORUM-1": pgettext_lazy(
        "explained rule", "An organ may decide an item only when enough of those who serve are there."
    ),
    "QUORUM-2": pgettext_lazy("explained rule", "So many of those who serve must at least be there."),
    "QUORUM-4": pgettext_lazy(
        "explained rule",
        "Quorum must hold at each moment when something is decided, so its gaps over the meeting are told.",
    ),
    "SUBSTITUTION-1": pgettext_lazy(
        "explained rule", "A substitute serves only for an absent or disqualified member, in the organ's order."
    ),
    "SUBSTITUTION-2": pgettext_lazy(
        "explained rule", "The substitutes who are there and free, in the order in which they serve for a member."
    ),
    "SUBSTITUTION-3": pgettext_lazy(
        "explained rule", "A member who comes, or comes back, takes her seat from the substitute."
    ),
    "SUBSTITUTION-4": pgettext_lazy(
        "explained rule", "Seats change between items; during one only for a special reason."
    ),
    "SUBSTITUTION-5": pgettext_lazy(
        "explained rule", "Before a meeting, each member who declines is replaced by the next who is free, once each."
    ),
    "SUBSTITUTION-6": pgettext_lazy(
        "explained rule", "Where the organ has stand-ins, an absent member names one who has no seat and is named once."
    ),
    "SUBSTITUTION-7": pgettext_lazy("explained rule", "A call in a member's place stands while it is needed."),
    "VOTING-1": pgettext_lazy(
        "explained rule",
        "Only who serves when the item is decided votes: there, in her own or a taken seat, not disqualified.",
    ),
    "VOTING-2": pgettext_lazy(
        "explained rule", "Who serves may abstain, but not where a board exercises authority over an individual."
    ),
    "VOTING-3": pgettext_lazy(
        "explained rule",
        "A vote is held where somebody asks for it and the organ decides by vote; openly, elections secretly.",
    ),
    "VOTING-4": pgettext_lazy(
        "explained rule", "The most votes decide; at a tie the chair's own, in an election the lot."
    ),
    "VOTING-5": pgettext_lazy(
        "explained rule", "A vote is closed when everybody who serves has voted or abstained, each once."
    ),
    "VOTING-7": pgettext_lazy(
        "explained rule", "Who took part in a decision may reserve herself against it, told before the meeting ends."
    ),
    "VOTING-8": pgettext_lazy(
        "explained rule", "The written words of a reservation are handed in before the minutes are approved."
    ),
    "VOTING-9": pgettext_lazy(
        "explained rule",
        "A note to the minutes is asked for before the meeting ends, by right or by the organ's leave.",
    ),
    "VOTING-10": pgettext_lazy(
        "explained rule",
        "Proposals for a decision are made by those who serve, and by others whom standing orders name.",
    ),
    "VOTING-11": pgettext_lazy(
        "explained rule",
        "A decision is made at an open meeting with quorum, on a proposal; an unprepared one is warned of.",
    ),
    "DISQUALIFICATION-1": pgettext_lazy(
        "explained rule", 'A disqualification names its ground; "other circumstance" says in words which.'
    ),
    "DISQUALIFICATION-2": pgettext_lazy(
        "explained rule", "A disqualified person takes no part in the item: she neither speaks, proposes nor decides."
    ),
    "DISQUALIFICATION-3": pgettext_lazy(
        "explained rule", "Where the law holds, a disqualified person leaves the room while the item is dealt with."
    ),
    "DISQUALIFICATION-6": pgettext_lazy(
        "explained rule", "Disqualification is told at once; after the decision it can't be noted as if it had been."
    ),
    "NOTICE-1": pgettext_lazy(
        "explained rule",
        "The notice goes out at the latest so many days before the meeting; fewer for an extra meeting.",
    ),
    "NOTICE-2": pgettext_lazy(
        "explained rule",
        "A notice is sent in time; later only where the meeting is urgent, and never after the meeting.",
    ),
    "NOTICE-3": pgettext_lazy(
        "explained rule",
        "Members are called to each meeting, others as standing orders say; anybody to a seminar or course.",
    ),
    "NOTICE-4": pgettext_lazy(
        "explained rule",
        "A notice tells day, time, place or link, and (but for seminars and the like) what is dealt with.",
    ),
    "NOTICE-5": pgettext_lazy("explained rule", "Members take part by link only where that is allowed."),
    "NOTICE-6": pgettext_lazy(
        "explained rule", "A sent notice is changed by an update until the meeting opens; an earlier day is warned of."
    ),
    "NOTICE-7": pgettext_lazy(
        "explained rule", "A meeting is cancelled before it opens, and all who were called are told why."
    ),
    "NOTICE-8": pgettext_lazy(
        "explained rule", "One signs up until the last day (inclusive) and while there are places."
    ),
    "NOTICE-9": pgettext_lazy("explained rule", "A meeting is opened once it has been called, on its day."),
    "AGENDA-1": pgettext_lazy(
        "explained rule",
        "What was not in the notice is decided only as standing orders allow: never, if all agree, or freely.",
    ),
    "AGENDA-2": pgettext_lazy(
        "explained rule",
        "Organs meet jointly where the standing orders of each allow it; each still decides by itself.",
    ),
    "AGENDA-3": pgettext_lazy(
        "explained rule",
        "At a joint meeting each organ decides; an item held as another organ is decided by that one alone.",
    ),
    "AGENDA-4": pgettext_lazy(
        "explained rule",
        "An item is held as another organ only where that organ's members were called and it has quorum.",
    ),
    "AGENDA-5": pgettext_lazy(
        "explained rule",
        "Decisions are made in decision items; in another only where nobody objects, and it is warned of.",
    ),
    "AGENDA-6": pgettext_lazy("explained rule", "The minutes allotted to the items should fit into the meeting."),
    "ROUND-1": pgettext_lazy(
        "explained rule",
        "Questions of a round are sent with a last day that has not passed, at the latest the meeting's.",
    ),
    "ROUND-2": pgettext_lazy(
        "explained rule",
        "An answer is written and changed until its last day, and never once the meeting has begun.",
    ),
    "ROUND-3": pgettext_lazy(
        "explained rule",
        "Who is silent is reminded once, two days before the last day, and never on the day of the questions.",
    ),
    "APPROVAL-1": pgettext_lazy(
        "explained rule", "An adjuster is chosen at the meeting among those who serve at it; never the chair."
    ),
    "APPROVAL-2": pgettext_lazy(
        "explained rule", "Who was disqualified for an item, or not there, does not adjust it: another adjuster does."
    ),
    "APPROVAL-3": pgettext_lazy(
        "explained rule",
        "So many different adjusters are chosen as standing orders say, where minutes are approved by them.",
    ),
    "APPROVAL-4": pgettext_lazy(
        "explained rule", "Minutes are approved within so many days from the meeting; by law within fourteen."
    ),
    "APPROVAL-5": pgettext_lazy(
        "explained rule",
        "An item is approved at once (omedelbart) at the meeting: written down and put to those who approve.",
    ),
    "APPROVAL-6": pgettext_lazy(
        "explained rule", "Each approver answers once while the round is open; who refuses says why."
    ),
    "APPROVAL-7": pgettext_lazy(
        "explained rule", "Minutes go to chair and adjusters when the meeting is over and earlier remarks are settled."
    ),
    "APPROVAL-8": pgettext_lazy(
        "explained rule", "Minutes are approved when the chair and each adjuster have approved the same version."
    ),
    "APPROVAL-9": pgettext_lazy(
        "explained rule", "Text in approval waits for the answers; approved text is locked for ever."
    ),
    "APPROVAL-10": pgettext_lazy(
        "explained rule",
        "A mistake in approved minutes is mended by a dated correction joined to them, never by an edit.",
    ),
    "APPROVAL-11": pgettext_lazy(
        "explained rule",
        "Minutes are signed by the secretary first, then each adjuster, the chair last; each person once.",
    ),
    "APPROVAL-12": pgettext_lazy("explained rule", "One signs approved minutes electronically, in turn and once."),
    "APPROVAL-13": pgettext_lazy(
        "explained rule", "Minutes are signed when each signer has signed: a secretary or adjusters, and a chair."
    ),
    "APPROVAL-14": pgettext_lazy(
        "explained rule",
        "Where the organ signs on paper, the minutes count as signed when the signed sheet is taken in.",
    ),
    "APPROVAL-15": pgettext_lazy(
        "explained rule",
        "Where the organ does not approve, its secretary finishes the notes once the meeting is over.",
    ),
    "APPROVAL-16": pgettext_lazy(
        "explained rule",
        "Where several have led the meeting, each approves the paragraphs of the part that she led.",
    ),
    "PUBLICATION-1": pgettext_lazy(
        "explained rule",
        "Minutes are published once approved, personal data looked at, each withheld part with its ground.",
    ),
    "PUBLICATION-2": pgettext_lazy("explained rule", "What is withheld names its ground in law."),
    "PUBLICATION-3": pgettext_lazy(
        "explained rule",
        "Approval is announced within two days, and the announcement is up while three weeks of appeal run.",
    ),
    "PUBLICATION-4": pgettext_lazy(
        "explained rule",
        "Joint boards and federations announce the approval on the notice board, at most two days after.",
    ),
    "PUBLICATION-5": pgettext_lazy(
        "explained rule", "The announcement stays up during the whole time of appeal, else that time does not run out."
    ),
    "PUBLICATION-7": pgettext_lazy(
        "explained rule", "A draft sent to another principal may become a public record: the sender is told before."
    ),
    "PUBLICATION-8": pgettext_lazy(
        "explained rule",
        "The public sees papers drawn up or dispatched and not withheld, where the organ shows papers.",
    ),
    "PUBLICATION-9": pgettext_lazy(
        "explained rule", "The public sees a notice once it is sent, where the organ shows its notices."
    ),
    "PUBLICATION-10": pgettext_lazy(
        "explained rule", "An extract is made of approved text: of all, or of an item approved at once."
    ),
    "PUBLICATION-11": pgettext_lazy(
        "explained rule",
        "A paper that is drawn up or dispatched is no draft again: a draft of it is a new version.",
    ),
    "PUBLICATION-12": pgettext_lazy(
        "explained rule", "A paper is taken away only while nothing of it is drawn up or dispatched."
    ),
    "PUBLICATION-13": pgettext_lazy(
        "explained rule", "A withheld paper is not shared by a link: whether somebody gets it is examined each time."
    ),
    "PUBLICATION-14": pgettext_lazy(
        "explained rule", "The title of a withheld item is shown, unless the title itself reveals what is secret."
    ),
    "MANDATE-1": pgettext_lazy("explained rule", "A person holds at most one place in an organ at a time."),
    "MANDATE-3": pgettext_lazy("explained rule", "Who has seats by the organ's rule nominates to those that are free."),
    "MANDATE-4": pgettext_lazy(
        "explained rule",
        "Each rule of seats is compared with those who hold them on a day: what is missing or too much.",
    ),
    "MANDATE-5": pgettext_lazy(
        "explained rule", "Those whom the new assemblies choose serve four years from New Year after the election."
    ),
    "MANDATE-6": pgettext_lazy(
        "explained rule",
        "After an election all political members and substitutes are replaced on one day; others stay.",
    ),
    "MANDATE-7": pgettext_lazy(
        "explained rule",
        "The chair presides; in her absence or disqualification the vice chairs in turn, else one is chosen.",
    ),
    "MANDATE-8": pgettext_lazy(
        "explained rule", "An organ founded for a time acts until its end; after its day of review that is warned of."
    ),
    "MANDATE-9": pgettext_lazy(
        "explained rule", "An organ for a time is founded with mandate, owner, seats and an end."
    ),
    "ROUTING-1": pgettext_lazy(
        "explained rule", "A step begins when the steps it waits for are done or skipped, and the matter is not paused."
    ),
    "ROUTING-2": pgettext_lazy("explained rule", "A step that has not begun may be skipped, with the reason."),
    "ROUTING-3": pgettext_lazy(
        "explained rule", "A matter is sent back (återremiss) to an earlier step with what shall be done there."
    ),
    "ROUTING-4": pgettext_lazy(
        "explained rule", "Next are the steps that may begin and have not; none while the matter is paused."
    ),
    "ROUTING-5": pgettext_lazy(
        "explained rule", "A step is late from the day after its planned day until it is done or skipped."
    ),
    "ROUTING-6": pgettext_lazy(
        "explained rule", "Between meetings an organ decides in writing only if all have answered and nobody objects."
    ),
    "ROUTING-7": pgettext_lazy(
        "explained rule", "The next organ decides on the words that were handed on; other words are told before."
    ),
    "ROUTING-8": pgettext_lazy(
        "explained rule", "A later decision replaces or ends an earlier one that is still in force; itself it can't."
    ),
    "ROUTING-9": pgettext_lazy(
        "explained rule",
        "In force are decisions made by the day, not replaced or ended by then, and not past their own end.",
    ),
    "ROUTING-10": pgettext_lazy(
        "explained rule",
        "A matter is closed when its steps and referrals are; open commitments live on and are warned of.",
    ),
    "REFERRAL-1": pgettext_lazy(
        "explained rule", "A referral has a question, somebody to answer it and a last day that has not passed."
    ),
    "REFERRAL-2": pgettext_lazy(
        "explained rule", "The last day is that of the recipient's group, or the later one granted to her."
    ),
    "REFERRAL-3": pgettext_lazy(
        "explained rule", "Answers are taken until the referral is closed; after the last day they are marked late."
    ),
    "REFERRAL-4": pgettext_lazy("explained rule", "A given answer is changed until the last day (inclusive)."),
    "REFERRAL-5": pgettext_lazy(
        "explained rule", "More time is asked for until the last day, to a later day, with the reason."
    ),
    "REFERRAL-6": pgettext_lazy(
        "explained rule", "The owner grants a later day, but none after the matter shall be decided."
    ),
    "REFERRAL-7": pgettext_lazy(
        "explained rule",
        "Silence after the last day means consent only where standing orders say so and the referral told it.",
    ),
    "REFERRAL-8": pgettext_lazy(
        "explained rule", "An answer has a position, who decided it and when; changes and refusals say what and why."
    ),
    "REFERRAL-9": pgettext_lazy(
        "explained rule", "A principal's decision has its outcome and day, and its changes where it changes."
    ),
    "REFERRAL-10": pgettext_lazy(
        "explained rule", "The whole takes effect when the principals whom the agreement asks for have said yes."
    ),
    "REFERRAL-11": pgettext_lazy(
        "explained rule", "A mail link holds for one recipient and one purpose, until its day, and not once revoked."
    ),
    "FOLLOW-UP-2": pgettext_lazy(
        "explained rule", "A commitment is late from the day after its last day, until it is done or dropped."
    ),
    "FOLLOW-UP-3": pgettext_lazy("explained rule", "A commitment is dropped, or opened again, only with the reason."),
    "FOLLOW-UP-4": pgettext_lazy(
        "explained rule",
        "A report says something and is dated between the commitment and today; on ended ones it is warned.",
    ),
    "FOLLOW-UP-5": pgettext_lazy(
        "explained rule", "A late commitment goes, once, to the next agenda of the organ that gave it."
    ),
    "FOLLOW-UP-6": pgettext_lazy(
        "explained rule",
        '"The municipalities" and "each organisation" open a row for each; others for those named, once each.',
    ),
    "FOLLOW-UP-7": pgettext_lazy(
        "explained rule", "A digest is sent at most once in a week, never empty and never twice the same."
    ),
    "FOLLOW-UP-8": pgettext_lazy(
        "explained rule",
        "A recommendation is answered: adopted, partly, no, or later; no and partly say why, later says when.",
    ),
    "FOLLOW-UP-9": pgettext_lazy(
        "explained rule", "What is followed up a time after and then regularly has these days, until its end."
    ),
    **EXPLANATIONS_OF_FOLLOWUP,
}
