"""The picture of a referral: recipients against sections, with what each answered and who has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from civic_rules.facts import StandingOrders
from civic_rules.referrals import meaning_of_silence
from samverk.organizations.queries import orders_on
from samverk.referrals.models import Recipient, Referral, ReferralAnswer, ReferralSection, SectionAnswer
from samverk.referrals.models.answers import Position

TONES = {
    Position.SUPPORTS: ("done", "done"),
    Position.SUPPORTS_WITH_CHANGES: ("wait", "change"),
    Position.REJECTS: ("late", "no"),
    Position.ABSTAINS: ("next", "abstain"),
    Position.DISCUSSED: ("now", "now"),
}
"""Tone and icon of each position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one recipient says of one section. label: the position in words."""

    position: str
    label: str
    tone: str
    shape: str
    comments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One recipient: its cells and the state of its whole answer (see STATES)."""

    recipient: Recipient
    answer: ReferralAnswer | None
    cells: tuple[Cell, ...]
    state: str
    tone: str
    shape: str
    day: date

    @property
    def has_answered(self) -> bool:
        """Whether its answer is given."""
        return self.answer is not None and self.answer.state == ReferralAnswer.State.GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The foot of a section: how many support, with changes, are against."""

    supports: int
    with_changes: int
    against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The whole. by_state: how many recipients are in each state."""

    sections: tuple[ReferralSection, ...]
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    by_state: Mapping[str, int]

    @property
    def answered(self) -> int:
        """How many have answered."""
        return sum(one.has_answered for one in self.lines)

    @property
    def missing(self) -> int:
        """How many have not."""
        return len(self.lines) - self.answered

    @property
    def late(self) -> int:
        """How many have not, though their last day has passed."""
        return self.by_state.get("late", 0)


STATES = {
    "answered": ("done", "done"),
    "answered_late": ("done", "done"),
    "consents": ("done", "done"),
    "draft": ("now", "draft"),
    "extension_asked": ("wait", "wait"),
    "extended": ("wait", "wait"),
    "late": ("late", "late"),
    "waits": ("next", "next"),
    "no_answer": ("next", "none"),
}
"""Tone and icon of each state of a recipient."""


def matrix_of(referral: Referral, *, today: date | None = None) -> Matrix:
    """Who has answered what of the referral; four queries whatever its size."""
    today = today or timezone.localdate()
    sections = tuple(referral.sections.all())
    rows = Recipient.objects.filter(group__referral=referral).select_related(
        "group", "principal", "organ", "partner", "answer"
    )
    given: dict[int, dict[int, SectionAnswer]] = {}
    for one in SectionAnswer.objects.filter(answer__recipient__group__referral=referral):
        given.setdefault(one.answer_id, {})[one.section_id] = one
    sent_on = timezone.localdate(referral.sent_at) if referral.sent_at else today
    orders = orders_on(referral.organ, sent_on) if referral.organ else StandingOrders()
    lines = tuple(
        sorted(
            (_line(row, sections, given, referral=referral, orders=orders, today=today) for row in rows),
            key=lambda one: _order(one.recipient),
        )
    )
    return Matrix(
        sections=sections,
        lines=lines,
        totals=tuple(_total(position, lines) for position in range(len(sections))),
        by_state=Counter(one.state for one in lines),
    )


def _order(recipient: Recipient) -> tuple[int, str, str]:
    """Regions first, then municipalities, organs and partners, each in Swedish order."""
    party = recipient.principal or recipient.organ or recipient.partner
    kinds = ("region", "municipality")
    kind = kinds.index(recipient.principal.kind) if recipient.principal else 2 + (recipient.organ is None)
    return kind, party.sort_key if party else "", recipient.unit


def _line(
    recipient: Recipient,
    sections: tuple[ReferralSection, ...],
    given: dict[int, dict[int, SectionAnswer]],
    *,
    referral: Referral,
    orders: StandingOrders,
    today: date,
) -> Line:
    answer = getattr(recipient, "answer", None)
    state = _state(recipient, answer, referral=referral, orders=orders, today=today)
    tone, shape = STATES[state]
    shown = given.get(answer.pk, {}) if answer is not None and answer.state == ReferralAnswer.State.GIVEN else {}
    is_given = answer is not None and answer.state == ReferralAnswer.State.GIVEN
    day = timezone.localdate(answer.given_at) if is_given and answer and answer.given_at else recipient.last_day
    return Line(
        recipient=recipient,
        answer=answer,
        cells=tuple(_cell(shown.get(one.pk), answer if is_given else None) for one in sections),
        state=state,
        tone=tone,
        shape=shape,
        day=day,
    )


def _state(
    recipient: Recipient,
    answer: ReferralAnswer | None,
    *,
    referral: Referral,
    orders: StandingOrders,
    today: date,
) -> str:
    if answer is not None and answer.state == ReferralAnswer.State.GIVEN:
        return "answered_late" if answer.is_late else "answered"
    silence = meaning_of_silence(today=today, due=recipient.last_day, orders=orders, was_told=referral.silence_told)
    if silence == "consents":
        return "consents"
    if referral.state == Referral.State.CLOSED:
        return "no_answer"
    if recipient.extension == Recipient.Extension.ASKED:
        return "extension_asked"
    if silence == "no_answer":
        return "late"
    if answer is not None:
        return "draft"
    return "extended" if recipient.extended_to else "waits"


def _cell(row: SectionAnswer | None, answer: ReferralAnswer | None) -> Cell:
    """A section without a position of its own has that of the whole answer."""
    position = (row.position if row else "") or (answer.position if answer else "")
    tone, shape = TONES.get(Position(position), ("next", "none")) if position else ("next", "none")
    label = str(Position(position).label) if position else ""
    return Cell(position=position, label=label, tone=tone, shape=shape, comments=int(bool(row and row.comment)))


def _total(position: int, lines: tuple[Line, ...]) -> Total:
    found = Counter(one.cells[position].position for one in lines)
    return Total(
        supports=found[Position.SUPPORTS],
        with_changes=found[Position.SUPPORTS_WITH_CHANGES],
        against=found[Position.REJECTS],
    )
