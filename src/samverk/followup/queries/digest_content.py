"""What a weekly digest says: what is late, what comes within a month, what else is left; and whether it is news."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from samverk.accounts.models import SYSTEM
from samverk.core.due import Due
from samverk.followup.queries.desk import Desk, desk_for
from samverk.followup.queries.questions import Holder
from samverk.organizations.models import County

SOON = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: the words, when it is due, and the party whose holder reports on it (none for a question)."""

    words: str
    due: Due
    is_late: bool
    party_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestContent:
    """The lines in order, and a hash of what they say without how far away the days are."""

    lines: tuple[Line, ...]
    content_hash: str


def digest_of(county: County, holder: Holder, *, today: date) -> DigestContent:
    """What is late or due within a month for the holder, in every meeting: those it binds may know what binds them."""
    desk = desk_for(SYSTEM, county, holder, today=today)
    lines = tuple(_lines(desk, today))
    said = "\n".join(f"{one.words}|{one.due.words}|{one.is_late}" for one in lines)
    return DigestContent(lines=lines, content_hash=hashlib.sha256(said.encode()).hexdigest())


def _lines(desk: Desk, today: date) -> list[Line]:
    found = [
        (one.day or date.max, Line(words=one.title, due=one.due, is_late=one.is_late))
        for one in desk.asked
        if one.day and one.day <= today + SOON
    ]
    found += [
        (
            one.commitment.due_to or date.max,
            Line(words=one.commitment.text, due=one.due, is_late=one.due.is_late, party_id=one.party.pk),
        )
        for one in desk.undertaken
        if one.commitment.due_to and one.commitment.due_to <= today + SOON
    ]
    return [line for _day, line in sorted(found, key=lambda one: (one[0], one[1].words))]
