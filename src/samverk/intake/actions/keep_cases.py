"""Gathers what is not certain while a document is laid into the register, and keeps it as open cases.

A case that somebody has decided answers the next time that the same question comes up.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from samverk.documents.models import Document, Finding
from samverk.intake.models import OpenCase
from samverk.organizations.models import County

Candidate = dict[str, Any]
"""kind, id, label and, where there is more to say, reason."""


@dataclass(slots=True, kw_only=True)
class Cases:
    """The cases of one document: what has been decided, and what is asked this time."""

    document: Document
    known: dict[tuple[str, str], OpenCase]
    asked: dict[tuple[str, str], OpenCase] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Cases:
        """Those of the document."""
        rows = OpenCase.objects.filter(document=document)
        return cls(document=document, known={(one.kind, one.key): one for one in rows})

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
        key = hashlib.sha256(about.encode()).hexdigest()
        case = self.known.get((kind, key)) or OpenCase(document=self.document, kind=kind, key=key)
        self.asked[kind, key] = case
        if case.state == OpenCase.State.RESOLVED:
            return dict(case.resolution)
        if case.state == OpenCase.State.DISMISSED:
            return {}
        case.question, case.candidates, case.finding = question, candidates, finding
        return None

    def save(self, county: County | None) -> None:
        """Keep what is asked, and take away open cases that nobody asks any more."""
        for case in self.asked.values():
            if case.pk is None or case.state == OpenCase.State.OPEN:
                case.county = county
                case.save()
        for pair, case in self.known.items():
            if pair not in self.asked and case.state == OpenCase.State.OPEN:
                case.delete()


def candidate(kind: str, row: Any, *, reason: str = "") -> Candidate:
    """A row of the register as a candidate."""
    return {"kind": kind, "id": row.pk, "label": str(row), "reason": reason}
