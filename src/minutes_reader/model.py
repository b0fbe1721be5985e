"""What minutes say, as frozen values: the reader's result. Names follow the gold standard's JSON form.

Every record carries `evidence` (where its words stand) and `origin` (stated or derived, per field).
Unknown is None; an empty tuple says that the document has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from minutes_reader.spans import SourceText, Span
from swedish_text.decision_types import DecisionType

Origin = Literal["stated", "derived"]
NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where words stand that a record, or one field of it (None: the record as a whole), is based on."""

    span: Span
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records carry. `reason` names the rule that found it, for --explain."""

    evidence: tuple[Evidence, ...] = ()
    derived: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHead(Record):
    """The meeting itself. Dates are YYYY-MM-DD, times HH:MM."""

    organs: tuple[str, ...] = ()
    title: str | None = None
    date: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    place: str | None = None
    mode: Literal["digital", "physical", "hybrid"] | None = None
    reference: str | None = None
    approved_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """A person in the lists or the head. `items`: present for those item numbers only."""

    name: str
    organisation: str | None = None
    party: str | None = None
    title: str | None = None
    status: Literal["present", "absent"] = "present"
    capacity: Literal["member", "substitute", "official", "resident", "guest"] = "member"
    roles: tuple[Literal["chair", "vice_chair", "adjuster", "secretary"], ...] = ()
    replaces: str | None = None
    items: tuple[str, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Record):
    """An agenda item. `body`: the characters from its heading to the next item. `furniture`: what pages have among them
    that is no part of it: letterheads, page numbers, signatures in margins."""

    title: str
    number: str | None = None
    parent: str | None = None
    kind: Literal["decision", "information"] | None = None
    presenters: tuple[str, ...] = ()
    body: Span = NOWHERE
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What the organ decided, formal decisions included."""

    text: str
    item: str | None = None
    type: DecisionType = "other"
    recap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """What somebody is to do after the meeting. `due`: YYYY-MM-DD, YYYY-MM, YYYY or YYYY-H1/H2."""

    text: str
    item: str | None = None
    responsible: tuple[str, ...] = ()
    due: str | None = None
    due_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedEvent(Record):
    """A meeting or another dated event after this meeting."""

    text: str
    date: str
    item: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    kind: Literal["meeting", "deadline", "other"] = "other"
    organ: str | None = None
    mode: Literal["digital", "physical", "hybrid"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Record):
    """A sum of money; value in whole units of the currency."""

    text: str
    value: float
    item: str | None = None
    currency: str = "SEK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A counted or measured fact. `period` as written or normalized (2017, 2021-H1 …)."""

    text: str
    value: float
    item: str | None = None
    label: str | None = None
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A paper named as attached."""

    label: str
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """An address on the web."""

    url: str
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    """An electronic signature. signed_at: ISO 8601 with offset."""

    name: str
    role: str | None = None
    organisation: str | None = None
    method: str | None = None
    signed_at: str | None = None


StatementKind = Literal[
    "question", "view", "round_table", "silent", "theme", "recommendation", "reported_decision", "reported_meeting"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """What was said beside the decisions.

    kind: question (with `answer`), view, round_table (one principal's line, `organisation`), silent (a principal
    that had no line in a round), theme (wished for), recommendation, reported_decision and
    reported_meeting (of another organ, `organisation`, or of an earlier `date`).
    """

    kind: StatementKind
    text: str
    item: str | None = None
    organisation: str | None = None
    answer: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Record):
    """A table as rows of cells, the head row first."""

    rows: tuple[tuple[str, ...], ...]
    item: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """All that one document says about one meeting."""

    source: SourceText
    meeting: MeetingHead = MeetingHead()
    attendance: tuple[Attendance, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    events: tuple[AnnouncedEvent, ...] = ()
    amounts: tuple[Amount, ...] = ()
    figures: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    signatures: tuple[Signature, ...] = ()
    statements: tuple[Statement, ...] = ()
    tables: tuple[Table, ...] = ()
