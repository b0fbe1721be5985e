"""What a finding of each section consists of: its name, its title, its fields; pages and correction forms follow it.

The names of sections and fields are those of the reader's JSON form. `facts.py` shows findings by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FieldType = Literal["text", "words", "day", "period", "time", "number", "choice", "yes", "lines", "moment"]
Choices = tuple[tuple[str, Promise], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """A field of a finding.

    text: several lines; words: one line; lines: a list, one entry per line; period: YYYY[-MM[-DD]] or YYYY-H1;
    moment: ISO 8601.
    """

    name: str
    label: Promise
    type: FieldType = "words"
    choices: Choices = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """A section: what one finding of it is called, which field is its title, and its fields in order."""

    kind: Promise
    title_field: str
    fields: tuple[FieldSpec, ...]


STATUSES: Choices = (("present", _("present")), ("absent", _("absent")))
CAPACITIES: Choices = (
    ("member", _("member")),
    ("substitute", _("substitute")),
    ("official", _("official")),
    ("resident", _("residents' representative")),
    ("guest", _("guest")),
)
ROLES: Choices = (
    ("chair", _("chair")),
    ("vice_chair", _("vice chair")),
    ("adjuster", _("adjuster")),
    ("secretary", _("secretary")),
)
MODES: Choices = (("digital", _("digital")), ("physical", _("physical")), ("hybrid", _("hybrid")))
ITEM_KINDS: Choices = (("decision", _("item for decision")), ("information", _("item for information")))
DECISION_TYPES: Choices = (
    ("election", _("election")),
    ("approval", _("approval")),
    ("noted", _("noted")),
    ("adoption", _("adoption")),
    ("appointment", _("appointment")),
    ("assignment", _("assignment")),
    ("funding", _("funding")),
    ("referral", _("referral")),
    ("schedule", _("schedule")),
    ("other", _("other")),
)
EVENT_KINDS: Choices = (("meeting", _("meeting")), ("deadline", _("deadline")), ("other", _("other date")))
STATEMENT_KINDS: Choices = (
    ("question", _("question")),
    ("view", _("view")),
    ("round_table", _("round the table")),
    ("silent", _("had nothing to report")),
    ("theme", _("wished theme")),
    ("recommendation", _("recommendation")),
    ("reported_decision", _("decision reported from elsewhere")),
    ("reported_meeting", _("meeting reported")),
)
ITEM = FieldSpec(name="item", label=_("Item"))

SECTIONS: dict[str, SectionSpec] = {
    "meeting": SectionSpec(
        kind=_("Meeting"),
        title_field="title",
        fields=(
            FieldSpec(name="organs", label=_("Organs"), type="lines"),
            FieldSpec(name="title", label=_("Title")),
            FieldSpec(name="date", label=_("Day"), type="day"),
            FieldSpec(name="start_time", label=_("Starts"), type="time"),
            FieldSpec(name="end_time", label=_("Ends"), type="time"),
            FieldSpec(name="place", label=_("Place")),
            FieldSpec(name="mode", label=_("Mode"), type="choice", choices=MODES),
            FieldSpec(name="reference", label=_("Case number")),
            FieldSpec(name="approved_on", label=_("Approved on"), type="day"),
        ),
    ),
    "attendance": SectionSpec(
        kind=_("Attendance"),
        title_field="name",
        fields=(
            FieldSpec(name="name", label=_("Name"), is_required=True),
            FieldSpec(name="organisation", label=_("Organisation")),
            FieldSpec(name="party", label=_("Party")),
            FieldSpec(name="title", label=_("Job title")),
            FieldSpec(name="status", label=_("Status"), type="choice", choices=STATUSES, is_required=True),
            FieldSpec(name="capacity", label=_("As"), type="choice", choices=CAPACITIES, is_required=True),
            FieldSpec(name="roles", label=_("Roles"), type="lines", choices=ROLES),
            FieldSpec(name="replaces", label=_("Replaces")),
            FieldSpec(name="items", label=_("Only at items"), type="lines"),
            FieldSpec(name="partial", label=_("Part of the meeting"), type="yes"),
        ),
    ),
    "items": SectionSpec(
        kind=_("Item"),
        title_field="title",
        fields=(
            FieldSpec(name="number", label=_("Number")),
            FieldSpec(name="title", label=_("Title"), is_required=True),
            FieldSpec(name="parent", label=_("Part of item")),
            FieldSpec(name="kind", label=_("Kind"), type="choice", choices=ITEM_KINDS),
            FieldSpec(name="presenters", label=_("Presented by"), type="lines"),
        ),
    ),
    "decisions": SectionSpec(
        kind=_("Decision"),
        title_field="text",
        fields=(
            FieldSpec(name="text", label=_("Text"), type="text", is_required=True),
            ITEM,
            FieldSpec(name="type", label=_("Kind"), type="choice", choices=DECISION_TYPES, is_required=True),
            FieldSpec(name="recap", label=_("Repeats an earlier decision"), type="yes"),
        ),
    ),
    "commitments": SectionSpec(
        kind=_("Commitment"),
        title_field="text",
        fields=(
            FieldSpec(name="text", label=_("Text"), type="text", is_required=True),
            ITEM,
            FieldSpec(name="responsible", label=_("Who"), type="lines"),
            FieldSpec(name="due", label=_("When"), type="period"),
            FieldSpec(name="due_text", label=_("When, in the source's words")),
        ),
    ),
    "events": SectionSpec(
        kind=_("Date"),
        title_field="text",
        fields=(
            FieldSpec(name="text", label=_("Text"), type="text", is_required=True),
            ITEM,
            FieldSpec(name="date", label=_("Day"), type="period", is_required=True),
            FieldSpec(name="start_time", label=_("Starts"), type="time"),
            FieldSpec(name="end_time", label=_("Ends"), type="time"),
            FieldSpec(name="kind", label=_("Kind"), type="choice", choices=EVENT_KINDS, is_required=True),
            FieldSpec(name="organ", label=_("Organ")),
            FieldSpec(name="mode", label=_("Mode"), type="choice", choices=MODES),
        ),
    ),
    "amounts": SectionSpec(
        kind=_("Sum"),
        title_field="text",
        fields=(
            FieldSpec(name="text", label=_("Text"), type="text", is_required=True),
            ITEM,
            FieldSpec(name="value", label=_("Value"), type="number", is_required=True),
            FieldSpec(name="currency", label=_("Currency"), is_required=True),
        ),
    ),
    "figures": SectionSpec(
        kind=_("Figure"),
        title_field="text",
        fields=(
            FieldSpec(name="text", label=_("Text"), type="text", is_required=True),
            ITEM,
            FieldSpec(name="label", label=_("What is counted")),
            FieldSpec(name="value", label=_("Value"), type="number", is_required=True),
            FieldSpec(name="unit", label=_("Unit")),
            FieldSpec(name="period", label=_("Period")),
        ),
    ),
    "attachments": SectionSpec(
        kind=_("Attachment"),
        title_field="label",
        fields=(FieldSpec(name="label", label=_("Name"), is_required=True), ITEM),
    ),
    "links": SectionSpec(
        kind=_("Link"), title_field="url", fields=(FieldSpec(name="url", label=_("Address"), is_required=True), ITEM)
    ),
    "signatures": SectionSpec(
        kind=_("Signature"),
        title_field="name",
        fields=(
            FieldSpec(name="name", label=_("Name"), is_required=True),
            FieldSpec(name="role", label=_("Role")),
            FieldSpec(name="organisation", label=_("Organisation")),
            FieldSpec(name="method", label=_("Method")),
            FieldSpec(name="signed_at", label=_("Signed at"), type="moment"),
        ),
    ),
    "statements": SectionSpec(
        kind=_("Statement"),
        title_field="text",
        fields=(
            FieldSpec(name="text", label=_("Text"), type="text"),
            ITEM,
            FieldSpec(name="kind", label=_("Kind"), type="choice", choices=STATEMENT_KINDS, is_required=True),
            FieldSpec(name="organisation", label=_("Organisation")),
            FieldSpec(name="answer", label=_("Answer"), type="text"),
            FieldSpec(name="date", label=_("Day"), type="period"),
        ),
    ),
    "tables": SectionSpec(
        kind=_("Table"), title_field="caption", fields=(FieldSpec(name="caption", label=_("Caption")), ITEM)
    ),
}
