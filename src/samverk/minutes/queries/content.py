"""What minutes say, as frozen values, and their JSON: MinutesVersion.content holds exactly this.

content_building.py makes it from the meeting's rows; reader_form.py gives it the reader's form; adapters print it.
Days are YYYY-MM-DD, times HH:MM; an empty string or tuple says that there is nothing.
"""

from __future__ import annotations

import types
import typing
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from typing import Any

FORM = 1
"""Number of the form of the JSON; raised when a field changes its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the organ wants its minutes: the heading's word, the host's line, the foot, what is left out."""

    heading: str
    host: str = ""
    host_note: str = ""
    foot: str = ""
    logo: str = ""
    logo_text: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The meeting itself. approval: an approval mode of StandingOrders. organ_definite: as decisions name it."""

    organs: tuple[str, ...]
    organ_definite: str = ""
    number: str = ""
    case_number: str = ""
    date: str = ""
    start_time: str = ""
    end_time: str = ""
    place: str = ""
    mode: str = ""
    first_item: str = ""
    last_item: str = ""
    approval: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attender:
    """Somebody in the lists. items: numbers of single items heard, else is_partial: there for a part only.

    remark: both in Swedish words, as printed. disqualified: numbers of items in which she took no part.
    minutes_present: time in the room, None where no arrival was noted.
    """

    name: str
    organisation: str = ""
    party: str = ""
    title: str = ""
    capacity: str = "member"
    roles: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    is_partial: bool = False
    is_on_link: bool = False
    disqualified: tuple[str, ...] = ()
    remark: str = ""
    office: str = ""
    minutes_present: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterLine:
    """Who presented an item."""

    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A question with its answer, a view, a theme wished for, or one principal's line of the round table."""

    kind: str
    text: str
    organisation: str = ""
    answer: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """What somebody proposed."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """A vote that is closed. ballots: (name, choice) where it was by roll call."""

    yes_means: str
    no_means: str
    yes: int
    no: int
    abstained: int
    outcome: str
    is_by_casting_vote: bool = False
    ballots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision and those who reserved themselves against it: (name, words)."""

    text: str
    type: str
    force: str
    reservations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """Who does what by when; when: in words as printed, due: the day, month, year or half-year."""

    text: str
    responsible: tuple[str, ...] = ()
    due: str = ""
    when: str = ""
    reported_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """A dated event after the meeting."""

    text: str
    date: str
    start_time: str = ""
    kind: str = "meeting"
    organ: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """A sum (unit SEK) or a figure that the item's text states."""

    text: str
    value: float
    unit: str = ""
    label: str = ""
    period: str = ""
    is_money: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PollLine:
    """A question to those in the room: (choice, answers)."""

    question: str
    answers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemContent:
    """An item. key: of its parts in MinutesEdit and Remark. withheld_ground: the place in law that keeps it back.

    previous: of an item on previous minutes, whether they are approved and what was corrected here. handed_to: organs.
    """

    key: str
    number: str
    title: str
    parent: str = ""
    kind: str = ""
    held_as: str = ""
    previous: tuple[str, ...] = ()
    handed_to: tuple[str, ...] = ()
    presenters: tuple[PresenterLine, ...] = ()
    attachments: tuple[int, ...] = ()
    text: str = ""
    is_late: bool = False
    is_approved_at_once: bool = False
    withheld_ground: str = ""
    disqualified: tuple[tuple[str, str], ...] = ()
    statements: tuple[StatementLine, ...] = ()
    polls: tuple[PollLine, ...] = ()
    workshop: tuple[tuple[str, str], ...] = ()
    proposals: tuple[ProposalLine, ...] = ()
    votes: tuple[VoteLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    commitments: tuple[CommitmentLine, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    events: tuple[EventLine, ...] = ()
    numbers: tuple[NumberLine, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentLine:
    """An attachment, numbered through the minutes; withheld_ground: why the public may not see it."""

    number: int
    label: str
    item: str = ""
    withheld_ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationLine:
    """One question of the evaluation: the mean of the answers from 1 to 5, and how many gave one."""

    question: str
    mean: float
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What the participants thought: however few answered, that stands here."""

    answered: int
    asked: int
    lines: tuple[EvaluationLine, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, in the order of signing; person: id in the register, 0 where unknown.

    items: which she led, of one who led a part ("5, 7–9").
    """

    role: str
    name: str
    organisation: str = ""
    person: int = 0
    items: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchLine:
    """Who gets the minutes, or the items named."""

    recipient: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesContent:
    """All that minutes say. short: (item, words) of the decisions in brief; left: places where nobody sat."""

    form: int = FORM
    look: Look
    head: Head
    short: tuple[tuple[str, str], ...] = ()
    principals_present: int = 0
    principals_all: int = 0
    members: tuple[Attender, ...] = ()
    others: tuple[Attender, ...] = ()
    absent: tuple[Attender, ...] = ()
    items: tuple[ItemContent, ...] = ()
    evaluation: Evaluation | None = None
    next_meetings: tuple[EventLine, ...] = ()
    attachments: tuple[AttachmentLine, ...] = ()
    signers: tuple[Signer, ...] = ()
    dispatch: tuple[DispatchLine, ...] = ()


def without_withheld(content: MinutesContent) -> MinutesContent:
    """The content as the public may see it: of a withheld item only number, title and ground."""
    items = tuple(
        ItemContent(
            key=one.key, number=one.number, title=one.title, parent=one.parent, withheld_ground=one.withheld_ground
        )
        if one.withheld_ground
        else one
        for one in content.items
    )
    hidden = {one.number for one in items if one.withheld_ground}
    return replace(content, items=items, short=tuple(one for one in content.short if one[0] not in hidden))


def content_as_json(content: MinutesContent) -> dict[str, Any]:
    """The content as JSON has it: tuples become lists."""
    plain: dict[str, Any] = _plain(asdict(content))
    return plain


def content_from_json(value: dict[str, Any]) -> MinutesContent:
    """The content that `content_as_json` gave. Raises ValueError for another form of the JSON."""
    if value.get("form") != FORM:
        raise ValueError(f"minutes in form {value.get('form')}, wanted {FORM}")
    content: MinutesContent = _revived(MinutesContent, value)
    return content


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def _revived(kind: Any, value: Any) -> Any:
    """The value as `kind` (a type of a field above) has it."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        return None if value is None else _revived(arguments[0], value)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_revived(arguments[0], one) for one in value)
    if origin is tuple:
        return tuple(_revived(one, part) for one, part in zip(arguments, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(
            **{one.name: _revived(hints[one.name], value[one.name]) for one in fields(kind) if one.name in value}
        )
    return value
