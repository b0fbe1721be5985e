"""Asks about those in a meeting's list one by one: who was a guest, and where each sits if organs met jointly.

`build_attendance.py` asks for guests, `build_memberships.py` for seats; `answer_list.py` takes the answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from samverk.documents.models import Finding
from samverk.intake.actions.keep_cases import candidate
from samverk.intake.actions.projection import Projection
from samverk.intake.queries.list_answers import (
    ABOUT,
    GUESTS,
    SEATS,
    Answer,
    Line,
    answers_by_line,
    seat_in,
    seated_lines,
    side_key,
)
from samverk.intake.queries.match_principals import Named
from samverk.meetings.models import Meeting
from samverk.organizations.models import Organ


def ask_guests(
    projection: Projection, meeting: Meeting, findings: Sequence[Finding], sides: Mapping[int, Named]
) -> None:
    """In a list without headings the reader works out who is a guest: somebody should look.

    What has been answered stands over what a newer reader works out, for each line that nobody has touched since.
    """
    unsure = [one for one in findings if _may_be_guest(one, sides[one.pk])]
    if not unsure and not projection.cases.known:
        return
    about = ABOUT[GUESTS] % meeting.part
    lines = {one.pk: _line(one, sides[one.pk]) for one in findings}
    answers = projection.cases.answers_of_each(GUESTS, about=about, lines=list(lines.values()))
    projection.cases.ask_of_each(
        GUESTS,
        about=about,
        question={"part": meeting.part},
        candidates=[_finding_candidate(one) for one in unsure],
        lines=[lines[one.pk] for one in unsure],
        answers=answers,
    )
    for finding in findings:
        if finding.pk in answers and finding.state == Finding.State.UNREVIEWED:
            _apply(finding, answers[finding.pk])


def _line(finding: Finding, side: Named) -> Line:
    principal, partner = side.principal, side.partner
    return Line(
        finding=finding.pk,
        key=finding.key,
        name=str(finding.effective["name"]),
        side=side_key(principal.pk if principal else None, partner.pk if partner else None),
    )


def _may_be_guest(finding: Finding, side: Named) -> bool:
    """Whether the capacity was worked out, and nothing shows that the person sits there: no office, no principal."""
    value = finding.effective
    is_worked_out = "capacity" in finding.derived and finding.state == Finding.State.UNREVIEWED
    is_seated = side.principal is not None and value.get("capacity") in {"member", "substitute"}
    return is_worked_out and not is_seated and not value.get("roles")


def _finding_candidate(finding: Finding) -> dict[str, object]:
    value = finding.effective
    return {
        "kind": "finding",
        "id": finding.pk,
        "label": str(value["name"]),
        "reason": ", ".join(str(value[name]) for name in ("title", "organisation") if value.get(name)),
        "capacity": str(value.get("capacity")),
    }


def _apply(finding: Finding, answer: Answer) -> None:
    """Make the line say what was answered, where it says otherwise."""
    if "guest" not in answer:
        return
    capacity = finding.effective.get("capacity")
    wanted = "guest" if answer["guest"] else "member" if capacity == "guest" else capacity
    if wanted != capacity:
        finding.correction = {**finding.correction, "capacity": wanted}
        finding.state, finding.reviewed_by_id = Finding.State.CORRECTED, answer["by"]
        finding.reviewed_at = datetime.fromisoformat(answer["at"])
        finding.save(update_fields=["correction", "state", "reviewed_by", "reviewed_at"])


def ask_seats(projection: Projection, meeting: Meeting, held: Sequence[Organ]) -> list[Answer]:
    """Of organs that met jointly with one list it is asked in which of them each sits; the answers so far."""
    about = ABOUT[SEATS] % meeting.part
    lines = seated_lines(meeting)
    answers = projection.cases.answers_of_each(SEATS, about=about, lines=lines)
    keys = [one.pk for one in held]
    told = {finding: one for finding, one in answers.items() if seat_in(one, keys) is not None}
    projection.cases.ask_of_each(
        SEATS,
        about=about,
        question={"part": meeting.part, "names": [one.name for one in held]},
        candidates=[*(candidate("organ", one) for one in held), {"kind": "all", "id": 0, "label": "", "reason": ""}],
        lines=lines,
        answers=told,
        finding=meeting.finding,
    )
    return list(told.values())


def seats_of(answers: Sequence[Answer], lines: Sequence[Line], held: Sequence[int]) -> dict[int, set[int]]:
    """By finding, the organs in which each line's person sits, as far as somebody has said so."""
    found = answers_by_line(answers, lines)
    return {finding: seat_in(one, held) or set() for finding, one in found.items()}
