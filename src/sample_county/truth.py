"""The truth of an invented county as frozen values: what its organs are, who sits in them and what they decided.

Nothing here knows how a document looks: layouts lay a Meeting out, and what they print becomes the gold.
Dates are ISO 8601 (YYYY-MM-DD), times HH:MM. Names of fields follow the gold standard where it has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Authority = Literal["advisory", "preparing", "deciding"]
Force = Literal["position", "recommendation", "decision"]
DecisionType = Literal[
    "election", "approval", "noted", "adoption", "appointment", "assignment", "funding", "referral", "schedule", "other"
]
ItemRole = Literal[
    "opening", "election", "agenda", "previous", "report", "matter", "round", "dates", "other", "summary", "closing"
]
Role = Literal["chair", "vice_chair", "adjuster", "secretary"]
Capacity = Literal["member", "substitute", "official", "guest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """The region or a municipality. `formal` is the name with its suffix (Björkhults kommun)."""

    code: str
    name: str
    formal: str
    kind: Literal["region", "municipality"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """A body for joint leadership. `definite` is how its own minutes call it (Rådet); reports_to: codes of organs."""

    code: str
    name: str
    definite: str
    aliases: tuple[str, ...]
    authority: Authority
    reports_to: tuple[str, ...]
    political: bool
    principals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who attends. `spellings`: other ways in which documents write the name."""

    code: str
    name: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A seat held from `start` to `end` (None: still). `order`: the calling order of a substitute."""

    person: str
    organ: str
    principal: str
    kind: Literal["member", "substitute", "co_opted"]
    role: Literal["chair", "vice_chair", "secretary"] | None
    title: str | None
    party: str | None
    start: str
    end: str | None
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What recurs from meeting to meeting under a name."""

    code: str
    title: str
    case_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum of money as written, and in kronor."""

    text: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A counted or measured fact. `series` joins the observations of one indicator over meetings."""

    text: str
    label: str
    value: float
    unit: str
    period: str | None
    series: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody is to do; `text` is the sentence that says so."""

    text: str
    responsible: tuple[str, ...]
    due: str | None
    due_text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated event after the meeting."""

    text: str
    date: str
    kind: Literal["meeting", "deadline", "other"]
    start_time: str | None = None
    end_time: str | None = None
    organ: str | None = None
    mode: Literal["digital", "physical", "hybrid"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, or a line of a list, with the facts that its words state."""

    text: str
    amounts: tuple[Amount, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision in three wordings, of which a layout prints one.

    clause: "att anta planen"; passive: "Planen antas."; active: "Rådet antar planen."
    `duty` is given where the decision makes somebody do something afterwards.
    """

    type: DecisionType
    clause: str
    passive: str
    active: str
    force: Force = "decision"
    responsible: tuple[str, ...] = ()
    duty: bool = False
    due: str | None = None
    due_text: str | None = None
    deadline: bool = False
    amount: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """What one principal said when the word went round; passage None: it was silent."""

    principal: str
    passage: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyTable:
    """A table of sums in million kronor: a head row, then rows of a name and one value per column."""

    lead: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presenter:
    """Who presents an item."""

    name: str
    title: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item and what was said and decided under it."""

    role: ItemRole
    title: str
    kind: Literal["decision", "information"] | None = None
    presenters: tuple[Presenter, ...] = ()
    passages: tuple[Passage, ...] = ()
    bullets_lead: str | None = None
    bullets: tuple[Passage, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    views: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    round_lines: tuple[RoundLine, ...] = ()
    money: MoneyTable | None = None
    attachment: str | None = None
    decisions: tuple[Decision, ...] = ()
    reported: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    matter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A person at a meeting. Positions are places in the agenda, from 0.

    `only`: the items that the person was there for, when it was for those alone; `stretch`: the first and
    the last item of somebody who came late or left early.
    """

    person: str
    name: str
    principal: str
    capacity: Capacity
    present: bool
    role: Role | None
    adjuster: bool
    title: str | None
    party: str | None
    replaces: str | None
    only: tuple[int, ...] = ()
    stretch: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that was held. `number`: of the year; `first_item`: the year's running paragraph number."""

    code: str
    organ: str
    date: str
    start_time: str
    end_time: str
    place: str
    mode: Literal["digital", "physical", "hybrid"] | None
    number: int
    first_item: int
    case_number: str
    approved_on: str
    seats: tuple[Seat, ...]
    items: tuple[Item, ...]
    next_meeting: Event | None
    web_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A meeting that an organ has planned, not held yet."""

    organ: str
    date: str
    start_time: str
    end_time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A county with its register and its meetings in order of time."""

    code: str
    name: str
    principals: tuple[Principal, ...]
    organs: tuple[Organ, ...]
    people: tuple[Person, ...]
    memberships: tuple[Membership, ...]
    matters: tuple[Matter, ...]
    meetings: tuple[Meeting, ...]
    coming: tuple[Coming, ...]
    seed: int
