"""Gathers what is not certain while a document is laid into the register, and keeps it as open cases.

A case that somebody has decided answers the next time that the same question comes up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from samverk.documents.models import Document, Finding
from samverk.intake.models import OpenCase
from samverk.intake.queries.list_answers import Answer, Line, answers_by_line, answers_in, case_key, settled_state
from samverk.organizations.models import County

Candidate = dict[str, Any]
"""kind, id, label and, where there is more to say, reason."""
SHARED_KINDS = frozenset({"organ", "organisation", "same_person", "deciding_organ", "authority"})
"""Questions whose key is the same in every document: decided once, they are decided for the county."""


@dataclass(slots=True, kw_only=True)
class Cases:
    """The cases of one document: what has been decided, here or for the county, and what is asked this time."""

    document: Document
    known: dict[tuple[str, str], OpenCase]
    decided: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    asked: dict[tuple[str, str], OpenCase] = field(default_factory=dict)
    turned: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document, *, is_new: bool = False) -> Cases:
        """Those of the document. is_new: it has just come in, and has none."""
        rows = () if is_new else OpenCase.objects.filter(document=document)
        shared = OpenCase.objects.filter(
            county=document.county_id, county__isnull=False, kind__in=SHARED_KINDS, state=OpenCase.State.RESOLVED
        ).order_by("resolved_at")
        return cls(
            document=document,
            known={(one.kind, one.key): one for one in rows},
            decided={(one.kind, one.key): one.resolution for one in shared},
        )

    def ask(
        self,
        kind: str,
        *,
        about: str,
        question: dict[str, Any],
        candidates: list[Candidate],
        finding: Finding | None = None,
    ) -> dict[str, Any] | None:
        """What somebody decided about this; {} where it was set aside; None while it is open."""
        key = case_key(about)
        if (kind, key) not in self.known and (kind, key) in self.decided:
            return dict(self.decided[kind, key])
        case = self.known.get((kind, key)) or OpenCase(document=self.document, kind=kind, key=key)
        self.asked[kind, key] = case
        if case.state == OpenCase.State.RESOLVED:
            return dict(case.resolution)
        if case.state == OpenCase.State.DISMISSED:
            return {}
        case.question, case.candidates, case.finding = question, candidates, finding
        return None

    def ask_of_each(
        self,
        kind: str,
        *,
        about: str,
        question: dict[str, Any],
        candidates: list[Candidate],
        lines: Sequence[Line],
        answers: dict[int, Answer],
        finding: Finding | None = None,
    ) -> None:
        """Ask of each line of a list what has no answer yet. answers: those that still stand, by finding.

        A line that is new opens the case again, for itself alone.
        """
        pair = (kind, case_key(about))
        left = [one for one in lines if one.finding not in answers]
        case = self.known.get(pair)
        if not left and not (case and answers_in(case.resolution)):
            return
        case = case or OpenCase(document=self.document, kind=kind, key=pair[1])
        self.asked[pair] = case
        case.question = {**question, "people": [one.told() for one in lines], "count": len(left)}
        case.candidates, case.finding = candidates, finding
        if left and case.state != OpenCase.State.OPEN:
            case.state, case.resolved_by, case.resolved_at = OpenCase.State.OPEN, None, None
        elif not left and case.state == OpenCase.State.OPEN:
            _close(case)
        self.turned.add(pair)
        for line in lines:
            if line.finding in answers:
                answers[line.finding].update(finding=line.finding, key=line.key)

    def answers_of_each(self, kind: str, *, about: str, lines: Sequence[Line]) -> dict[int, Answer]:
        """By finding, what somebody has answered of each line of a list."""
        case = self.known.get((kind, case_key(about)))
        return answers_by_line(answers_in(case.resolution), lines) if case else {}

    def keep(self, kind: str, finding: Finding) -> None:
        """Let an open case about this finding stand, though nothing was looked up again."""
        for pair, case in self.known.items():
            if pair[0] == kind and case.finding_id == finding.pk:
                self.asked[pair] = case

    def save(self, county: County | None) -> None:
        """Keep what is asked, and take away open cases that nobody asks any more."""
        for pair, case in self.asked.items():
            if case.pk is None or case.state == OpenCase.State.OPEN or pair in self.turned:
                case.county = county
                case.save()
        for pair, case in self.known.items():
            if pair in self.asked or case.state != OpenCase.State.OPEN:
                continue
            if answers_in(case.resolution):
                _close(case)
                case.save()
            else:
                case.delete()


def _close(case: OpenCase) -> None:
    """Nobody is left to ask about: the case is as its latest answer left it."""
    answers = answers_in(case.resolution)
    latest = max(answers, key=lambda one: str(one["at"]))
    case.state, case.resolved_by_id = settled_state(answers), latest["by"]
    case.resolved_at = datetime.fromisoformat(latest["at"])


def candidate(kind: str, row: Any, *, reason: str = "") -> Candidate:
    """A row of the register as a candidate."""
    return {"kind": kind, "id": row.pk, "label": str(row), "reason": reason}
