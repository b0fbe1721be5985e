"""What all steps share that lay one document into the register: its county, its words, who there is, what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from samverk.documents.models import Document, Finding
from samverk.intake.actions.keep_cases import Cases
from samverk.intake.queries.match_organs import Organs
from samverk.intake.queries.match_principals import Parties
from samverk.organizations.models import County


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """One document on its way into the register of its county. `findings`: in order, those of the register.

    is_new: the document has just come in, so that it has no rows yet.
    """

    document: Document
    county: County
    text: str
    findings: tuple[Finding, ...]
    organs: Organs
    parties: Parties
    cases: Cases
    at: datetime
    is_new: bool = False

    def of(self, section: str, part: int) -> list[Finding]:
        """The findings of one section of one meeting."""
        return [one for one in self.findings if one.section == section and one.part == part]
