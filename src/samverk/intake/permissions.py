"""Who may review findings, decide open cases and take documents in; an outsider learns nothing of what there is."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.documents.models import Document, Finding
from samverk.documents.permissions import can_import_document, can_review_finding
from samverk.meetings.models import MeetingOrgan
from samverk.organizations.models import County


def require_review(actor: Actor, document: Document, *, part: int | None = None) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not review what this document states."""
    rows = MeetingOrgan.objects.filter(meeting__document=document)
    organs = tuple((rows if part is None else rows.filter(meeting__part=part)).values_list("organ_id", flat=True))
    if not can_review_finding(actor, document.county_id, organs):
        raise NotPermitted("review findings") if actor.is_insider(document.county_id) else NotFound("finding")


def can_review(actor: Actor, finding: Finding) -> bool:
    """Say whether the actor may review this finding."""
    rows = MeetingOrgan.objects.filter(meeting__document=finding.document_id, meeting__part=finding.part)
    return can_review_finding(actor, finding.document.county_id, tuple(rows.values_list("organ_id", flat=True)))


def require_import(actor: Actor, county: County) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not take documents in."""
    if not can_import_document(actor, county.pk):
        raise NotPermitted("import documents") if actor.is_insider(county.pk) else NotFound(county.slug)


def require_decide_cases(actor: Actor, county: County) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not decide the county's open cases."""
    if not actor.can(Permission.REVIEW_FINDINGS, county_id=county.pk):
        raise NotPermitted("decide cases") if actor.is_insider(county.pk) else NotFound(county.slug)
