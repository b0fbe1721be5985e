"""Fetches a finding for an actor: staff see all of their county's, the public those of published meetings."""

from __future__ import annotations

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.documents.models import Document, Finding
from samverk.documents.permissions import can_review_finding
from samverk.followup.models import CommitmentReport
from samverk.meetings.models import Meeting
from samverk.meetings.queries import meetings_for, organ_ids_of
from samverk.organizations.models import County

LONGEST_ID = 18


def is_id(words: str) -> bool:
    """Say whether an address or a form holds a whole number that a primary key can be."""
    return words.isascii() and words.isdigit() and len(words) <= LONGEST_ID


def finding_for(actor: Actor, county: County, finding_id: int) -> Finding:
    """One finding of the county; raises NotFound where the actor may not see its meeting, or may not review and it
    was rejected or waits outside the register."""
    finding = Finding.objects.filter(pk=finding_id, document__county=county).select_related("document").first()
    meeting = meeting_of(actor, county, finding) if finding else None
    if finding is None or meeting is None:
        raise NotFound(f"finding {finding_id}")
    is_hidden = finding.state == Finding.State.REJECTED or finding.is_outside
    if is_hidden and not can_review_finding(actor, county.pk, organ_ids_of(meeting)):
        raise NotFound(f"finding {finding_id}")
    return finding


def meeting_of(actor: Actor, county: County, finding: Finding) -> Meeting | None:
    """The meeting that the finding is of, where the actor may see it."""
    return meetings_for(actor, county).filter(document=finding.document_id, part=finding.part).first()


def reported_findings(document: Document) -> frozenset[int]:
    """The document's findings of commitments that somebody has reported on: no reading takes those away."""
    rows = CommitmentReport.objects.filter(commitment__finding__document=document)
    return frozenset(rows.values_list("commitment__finding_id", flat=True))
