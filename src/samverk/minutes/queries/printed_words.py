"""The words that stand in printed minutes, in Swedish whatever language the reader's screen has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

MINUTES_LANGUAGE = "sv"

WORDS = {
    "minutes": gettext_noop("Minutes"),
    "notes": gettext_noop("Notes of the meeting"),
    "extract": gettext_noop("Extract from minutes"),
    "in_brief_title": gettext_noop("The meeting in brief"),
    "unapproved": gettext_noop("Not approved"),
    "case_number": gettext_noop("Case number"),
    "number": gettext_noop("no."),
    "time": gettext_noop("Time"),
    "place": gettext_noop("Place"),
    "paragraphs": gettext_noop("Paragraphs"),
    "approval": gettext_noop("Approval"),
    "in_brief": gettext_noop("Decisions in brief"),
    "present": gettext_noop("Present"),
    "substitutes": gettext_noop("Substitutes present"),
    "residents": gettext_noop("Residents' representatives"),
    "officials": gettext_noop("Officials"),
    "guests": gettext_noop("Guests"),
    "absent": gettext_noop("Absent"),
    "principal": gettext_noop("Principal"),
    "organisation": gettext_noop("Organisation"),
    "name": gettext_noop("Name"),
    "office": gettext_noop("Office"),
    "remark": gettext_noop("Remark"),
    "presenter": gettext_noop("Presented by"),
    "kind_decision": gettext_noop("Item for decision"),
    "kind_information": gettext_noop("Item for information"),
    "kind_dialogue": gettext_noop("Item for dialogue"),
    "attachment": gettext_noop("Attachment"),
    "attachments": gettext_noop("Attachments"),
    "question": gettext_noop("Question"),
    "answer": gettext_noop("Answer"),
    "open_question": gettext_noop("Open question for the next meeting"),
    "views": gettext_noop("Views"),
    "themes": gettext_noop("Themes wished for"),
    "round_table": gettext_noop("Round table"),
    "state": gettext_noop("How things are"),
    "poll": gettext_noop("Asked in the room"),
    "workshop": gettext_noop("Group work"),
    "proposals": gettext_noop("Proposals"),
    "vote": gettext_noop("Vote"),
    "yes_vote": gettext_noop("Yes"),
    "no_vote": gettext_noop("No"),
    "abstains": gettext_noop("abstains"),
    "yes": gettext_noop("yes"),
    "no": gettext_noop("no"),
    "vote_by_name": gettext_noop("How each voted"),
    "voted": gettext_noop("Voted"),
    "casting_vote": gettext_noop("The chair's vote decided."),
    "decision": gettext_noop("Decision"),
    "position": gettext_noop("Position"),
    "commitments": gettext_noop("Commitments"),
    "who": gettext_noop("Who"),
    "what": gettext_noop("What"),
    "when": gettext_noop("When"),
    "reservation": gettext_noop("Reservation"),
    "late": gettext_noop("The item was added after the notice."),
    "at_once": gettext_noop("The item was approved at once."),
    "withheld": gettext_noop("Not given out"),
    "held_as": gettext_noop("The item was dealt with as"),
    "handed_to": gettext_noop("Handed on to"),
    "evaluation": gettext_noop("Evaluation of the meeting"),
    "evaluation_scale": gettext_noop("Mean of 1 (no) to 5 (yes)"),
    "answers": gettext_noop("Answers"),
    "evaluation_words": gettext_noop("In their own words"),
    "next_meetings": gettext_noop("Coming meetings"),
    "next_meeting": gettext_noop("Next meeting"),
    "dispatch": gettext_noop("Sent to"),
    "signatures": gettext_noop("Signatures"),
    "signature": gettext_noop("Signature"),
    "role_and_name": gettext_noop("Role and name"),
    "signature_lead": gettext_noop("Every signature locks the text of the minutes."),
    "try_it": gettext_noop("At %(address)s anybody can try whether the document is whole."),
    "secretary": gettext_noop("Secretary"),
    "adjuster": gettext_noop("Adjuster"),
    "chair": gettext_noop("Chair"),
    "page": gettext_noop("Page"),
    "undertaken": gettext_noop("To be done"),
}
"""Key → English message. Templates and Word files get all of them from `printed_words`."""


def printed_words() -> dict[str, str]:
    """All words in the language of minutes."""
    with override(MINUTES_LANGUAGE):
        return {key: _(message) for key, message in WORDS.items()}


@contextmanager
def in_minutes_language() -> Iterator[None]:
    """Within it gettext answers in the language of minutes."""
    with override(MINUTES_LANGUAGE):
        yield
