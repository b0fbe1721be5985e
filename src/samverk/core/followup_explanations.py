"""What the rules of indicators, grants, discharges, agreements and studies say. All together: rule_explanations.py."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

EXPLANATIONS_OF_FOLLOWUP: dict[str, Promise] = {
    "INDICATOR-1": pgettext_lazy(
        "explained rule",
        "A typed or imported count of one to four persons is not shown; published words of minutes are.",
    ),
    "INDICATOR-2": pgettext_lazy(
        "explained rule", "Where one hidden part would follow from the total, the smallest other part is hidden too."
    ),
    "INDICATOR-3": pgettext_lazy(
        "explained rule",
        "A value says as much as its kind needs, and of a time that has come; only a forecast looks ahead.",
    ),
    "INDICATOR-4": pgettext_lazy(
        "explained rule",
        "A value meets its target where it is as high, or as low, as the target wants; else unknown.",
    ),
    "INDICATOR-5": pgettext_lazy(
        "explained rule",
        "A change is better or worse by the direction that is wanted; without one it is higher or lower.",
    ),
    "GRANT-1": pgettext_lazy(
        "explained rule",
        "What is allocated below a frame should come to the frame; a difference is marked, never made even.",
    ),
    "GRANT-2": pgettext_lazy(
        "explained rule",
        "The first row of a table of sums is the frame of the others where it is their sum in every column.",
    ),
    "GRANT-3": pgettext_lazy("explained rule", "An allocation has a name and a sum of zero or more."),
    "GRANT-4": pgettext_lazy(
        "explained rule",
        "What is used is a sum of zero or more, told on a day that has come. More than was allotted is marked.",
    ),
    "GRANT-5": pgettext_lazy(
        "explained rule", "A report is late from the day after the state's day until it is there."
    ),
    "GRANT-6": pgettext_lazy("explained rule", "A call is open from its first day to the end of its last."),
    "GRANT-7": pgettext_lazy(
        "explained rule",
        "Whoever the call is for applies with a sum and a purpose; late ones are marked till the first decision.",
    ),
    "GRANT-8": pgettext_lazy(
        "explained rule",
        "An application is decided after the call's last day; what is not granted has a reason.",
    ),
    "DISCHARGE-1": pgettext_lazy(
        "explained rule", "The county's agreement holds from its day; before the first one the law's own terms do."
    ),
    "DISCHARGE-2": pgettext_lazy(
        "explained rule", "A month is counted from its totals: so many patients, and so many days of theirs."
    ),
    "DISCHARGE-3": pgettext_lazy(
        "explained rule",
        "The mean of a month is its days by its patients, those who left the same day too; none without any.",
    ),
    "DISCHARGE-4": pgettext_lazy(
        "explained rule",
        "By the month's mean, all days above the free ones cost; by each patient the totals cannot tell.",
    ),
    "STUDY-1": pgettext_lazy(
        "explained rule",
        "A recommendation is answered once the study is reported, and anew while no commitment of it is left.",
    ),
    "STUDY-2": pgettext_lazy(
        "explained rule",
        "What came of a recommendation is what came of its commitment; without one, its answer.",
    ),
    "STUDY-3": pgettext_lazy(
        "explained rule",
        "A recommendation waits until it is answered; one that was put off waits again from its day.",
    ),
    "STUDY-4": pgettext_lazy(
        "explained rule",
        "On its day, what came of a study goes, once, to the next agenda of the organ that asked for it.",
    ),
    "SURVEY-1": pgettext_lazy(
        "explained rule", "A survey opens with questions, somebody to answer them, and a last day that has not passed."
    ),
    "SURVEY-2": pgettext_lazy(
        "explained rule", "The questions of a survey, and whether it is anonymous, are locked once it has opened."
    ),
    "SURVEY-3": pgettext_lazy(
        "explained rule", "It is answered until its last day; anonymously once, by name also anew."
    ),
    "SURVEY-4": pgettext_lazy(
        "explained rule", "Those who have not answered an open survey are reminded, at most once a day."
    ),
    "SURVEY-5": pgettext_lazy(
        "explained rule",
        "A reminder goes out on its day before the last, once; one that was missed goes out later, until then.",
    ),
    "SURVEY-6": pgettext_lazy(
        "explained rule", "Results are published when the survey is closed and at least five have answered."
    ),
    "SURVEY-7": pgettext_lazy(
        "explained rule",
        "Everybody sees published results; before that those who keep the survey, an anonymous one once closed.",
    ),
    "SURVEY-8": pgettext_lazy(
        "explained rule",
        "No group of fewer than five answers is shown, nor one that can be worked out from what is shown.",
    ),
    "SURVEY-9": pgettext_lazy(
        "explained rule",
        "What was written freely is shown where at least five answered, in no order and without a group.",
    ),
    "SURVEY-10": pgettext_lazy(
        "explained rule", "The response rate is those who answered of those who were asked, in whole percent."
    ),
    "DIALOGUE-1": pgettext_lazy(
        "explained rule",
        "A dialogue is shown to all once personal data found in its words is taken out or decided on.",
    ),
    "DIALOGUE-2": pgettext_lazy(
        "explained rule",
        "A group of fewer than five is not counted, and then the total tells only what it is at least.",
    ),
    "DIALOGUE-3": pgettext_lazy(
        "explained rule",
        "What changed is told in words, on a day after the dialogue; that nothing did needs its why too.",
    ),
    "DIALOGUE-4": pgettext_lazy(
        "explained rule",
        "On its day, what changed after a dialogue is asked for, once, on the organ's next agenda.",
    ),
    "AGREEMENT-1": pgettext_lazy(
        "explained rule",
        "An agreement has a name, two parties and days in order; a part agreement stands under another.",
    ),
    "AGREEMENT-2": pgettext_lazy(
        "explained rule", "An agreement is in force from its day, once all have entered, until it ends or is replaced."
    ),
    "AGREEMENT-3": pgettext_lazy(
        "explained rule", "The next review is the first of its days that is not done, as long as it is in force."
    ),
    "AGREEMENT-4": pgettext_lazy(
        "explained rule",
        "A review becomes a commitment and an item of its organ's agenda, once, some time before its day.",
    ),
    "AGREEMENT-5": pgettext_lazy(
        "explained rule",
        "What a review came to is kept in words, for a day that has come and on which the agreement held.",
    ),
    "AGREEMENT-6": pgettext_lazy("explained rule", "A party has entered by a decision of a day that has come."),
    "AGREEMENT-7": pgettext_lazy(
        "explained rule", "An agreement ends on a day after its first, for a reason that is kept."
    ),
    "PLAN-1": pgettext_lazy("explained rule", "An activity has a name, a plan, days in order and no negative cost."),
    "PLAN-2": pgettext_lazy(
        "explained rule",
        "An activity is done when all owners who go on are, late after its last day, else as the worst of them says.",
    ),
    "PLAN-3": pgettext_lazy(
        "explained rule", "A status is reported as of a day that has come, and in words unless it goes on as before."
    ),
    "PLAN-4": pgettext_lazy(
        "explained rule", "A plan is revised a number of months after it was last decided, as long as it goes on."
    ),
    "PLAN-5": pgettext_lazy(
        "explained rule", "An owner is reminded once before a day, unless she has just reported or is done."
    ),
    "PLAN-6": pgettext_lazy(
        "explained rule", "A plan becomes a version by a decision of a day that has come, with activities in it."
    ),
    "PLAN-7": pgettext_lazy(
        "explained rule",
        "A project has a name, days in order and no negative cost; shared by key, somebody has a weight.",
    ),
    "PLAN-8": pgettext_lazy(
        "explained rule",
        "A cost is shared by key in whole kronor; what is left over goes one by one to the largest remainders.",
    ),
    "PLAN-9": pgettext_lazy("explained rule", "How far a principal has come is told as of a day that has come."),
}
