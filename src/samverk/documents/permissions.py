"""Who may take documents in and review what was found in them."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission


def can_import_document(actor: Actor, county_id: int | None) -> bool:
    """Say whether the actor may take documents in for the county."""
    return actor.can(Permission.IMPORT_DOCUMENTS, county_id=county_id)


def can_review_finding(actor: Actor, county_id: int | None, organ_ids: tuple[int, ...]) -> bool:
    """Say whether the actor may accept, correct and reject what was found in a document of these organs."""
    return actor.can(Permission.REVIEW_FINDINGS, county_id=county_id, organ_ids=organ_ids)
