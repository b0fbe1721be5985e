"""What has been answered of those in a meeting's list, person by person, and to which line an answer still belongs.

Two questions are answered so: in which organ each sits where organs met jointly ("seats"), and who was a guest in a
list without headings ("guests"). `ask_lists.py` asks them, `answer_list.py` takes the answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from samverk.intake.models import OpenCase
from samverk.meetings.models import Attendance, Meeting
from swedish_text.folding import fold_name

GUESTS, SEATS = "guests", "seats"
LIST_KINDS = frozenset({GUESTS, SEATS})
ABOUT = {GUESTS: "guests of part %d", SEATS: "seats of part %d"}
SAME_NAME = 80.0
"""A line read anew is the same person's where the names are at least this alike (0–100), whatever their order."""
SEATED = ("member", "substitute", "official", "resident")
"""Capacities that tell of a seat."""
Answer = dict[str, Any]
"""A line's finding, key, name and side; by, by_name and at; then organs and of, or guest, or aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a list of attendance. side: whom the person stands for ("p3", "q4"), or nothing where nobody knows."""

    finding: int
    key: str
    name: str
    side: str = ""

    def told(self) -> Answer:
        """The line as a case or an answer keeps it."""
        return {"finding": self.finding, "key": self.key, "name": self.name, "side": self.side}


def case_key(about: str) -> str:
    """The key of a case that is about these words: the same question has the same key."""
    return hashlib.sha256(about.encode()).hexdigest()


def side_key(principal_id: int | None, partner_id: int | None) -> str:
    """Whom somebody stands for, as a line keeps it."""
    return f"p{principal_id}" if principal_id else f"q{partner_id}" if partner_id else ""


def line_of(told: Mapping[str, Any]) -> Line:
    """The line that a case has kept."""
    return Line(
        finding=int(told["finding"]),
        key=str(told.get("key", "")),
        name=str(told.get("name", "")),
        side=str(told.get("side", "")),
    )


def seated_lines(meeting: Meeting) -> list[Line]:
    """The lines of a meeting that tell of a seat, in the order of the list."""
    rows = Attendance.objects.filter(meeting=meeting, capacity__in=SEATED, finding__isnull=False).order_by("position")
    return [
        Line(finding=finding, key=key, name=name, side=side_key(principal, partner))
        for finding, key, name, principal, partner in rows.values_list(
            "finding_id", "finding__key", "name", "principal_id", "partner_id"
        )
    ]


def answers_in(resolution: Mapping[str, Any]) -> list[Answer]:
    """The answers that a case has been given so far."""
    return list(resolution.get("answers", ()))


def asked_lines(case: OpenCase) -> list[Line]:
    """Those about whom the case asks, or has asked."""
    return [line_of(one) for one in case.question.get("people", ())]


def version_of(case: OpenCase) -> int:
    """How often something has been said of the case's list."""
    return int(case.resolution.get("version", 0))


def settled_state(answers: Iterable[Answer]) -> str:
    """The state of a case in which nobody is left to answer for."""
    return OpenCase.State.DISMISSED if any(one.get("aside") for one in answers) else OpenCase.State.RESOLVED


def organs_asked(case: OpenCase) -> list[int]:
    """The organs that met jointly, in order."""
    return [int(one["id"]) for one in case.candidates if one["kind"] == "organ"]


def standing_in(case: OpenCase) -> dict[int, Answer]:
    """By finding, the answers that still stand for those about whom the case asks."""
    found = answers_by_line(answers_in(case.resolution), asked_lines(case))
    if case.kind != SEATS:
        return found
    held = organs_asked(case)
    return {finding: one for finding, one in found.items() if seat_in(one, held) is not None}


def left_in(case: OpenCase) -> list[Line]:
    """Those about whom nobody has said anything yet."""
    standing = standing_in(case)
    return [one for one in asked_lines(case) if one.finding not in standing]


def answers_by_line(answers: Iterable[Answer], lines: Sequence[Line]) -> dict[int, Answer]:
    """By finding, what was answered of each line. A line that has become another person's has no answer.

    A reading that found the line again kept its finding; one that comes back after it was gone has its old key.
    """
    kept = list(answers)
    here = {one.finding for one in lines}
    by_finding = {int(one["finding"]): one for one in kept}
    by_key = {str(one["key"]): one for one in kept if int(one["finding"]) not in here and one.get("key")}
    found: dict[int, Answer] = {}
    for line in lines:
        answer = by_finding.get(line.finding) or by_key.get(line.key)
        if answer is not None and _is_same(line, line_of(answer)):
            found[line.finding] = answer
    return found


def _is_same(line: Line, other: Line) -> bool:
    if line.side and other.side and line.side != other.side:
        return False
    return fuzz.token_sort_ratio(fold_name(line.name), fold_name(other.name)) >= SAME_NAME


def seat_in(answer: Answer, held: Collection[int]) -> set[int] | None:
    """The organs of those that met in which somebody sits; None where it is not told, or was not asked of them all."""
    if answer.get("aside"):
        return set()
    if "organs" not in answer or not set(held) <= {int(one) for one in answer.get("of", ())}:
        return None
    return {int(one) for one in answer["organs"]} & set(held)


def seats_told(meetings: Mapping[int, Meeting]) -> dict[int, list[Answer]]:
    """What is kept of who sits where at these joint meetings, by their primary keys."""
    wanted = {(one.document_id, case_key(ABOUT[SEATS] % one.part)): pk for pk, one in meetings.items()}
    cases = OpenCase.objects.filter(document__in={document for document, _key in wanted if document}, kind=SEATS)
    return {
        wanted[case.document_id, case.key]: answers_in(case.resolution)
        for case in cases
        if (case.document_id, case.key) in wanted
    }
