"""Locks a finding for a change, and sees to it that it still is as the actor saw it. Part of the review actions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, StaleState
from samverk.documents.models import Document, Finding
from samverk.intake.permissions import require_review
from samverk.intake.queries.held_documents import is_of_held_meeting
from samverk.intake.queries.held_records import READ_SECTIONS


def lock_finding(actor: Actor, finding: Finding, *, seen: str) -> Finding:
    """The finding, locked. Raises NotFound, NotPermitted; StaleState where its state is no longer the one seen;
    InvalidInput("stands_in_minutes") for what the minutes of a meeting held here themselves say.
    """
    # The document first, as whoever reads it again does: neither writes over the other.
    Document.objects.select_for_update(of=("self",)).filter(pk=finding.document_id).first()
    locked = Finding.objects.select_for_update(of=("self",)).select_related("document__county").get(pk=finding.pk)
    require_review(actor, locked.document, part=locked.part)
    if locked.section not in READ_SECTIONS and is_of_held_meeting(locked.document):
        raise InvalidInput("stands_in_minutes", _("It stands in approved minutes: join a correction to them instead."))
    if locked.state != seen:
        raise StaleState(f"finding {locked.pk} is {locked.state}, not {seen}")
    return locked
