"""Takes one document into the register: one transaction, one event. What a newer reader finds is laid over the old.

bytes → file → document with its text → findings (`save_findings.py`) → rows of the register (`project_document.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from minutes_reader import READER_VERSION, Minutes, can_recognize
from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotPermitted
from samverk.documents.actions.store_file import hash_of, store_file
from samverk.documents.models import Document, Finding
from samverk.documents.permissions import can_import_document
from samverk.intake.actions.keep_cases import Cases
from samverk.intake.actions.project_document import project_document
from samverk.intake.actions.publish_meeting import publish_all
from samverk.intake.actions.save_reading import save_reading
from samverk.intake.queries.held_documents import is_own_minutes
from samverk.intake.queries.known_counties import KnownCounties
from samverk.intake.queries.match_principals import CountyVotes, county_votes
from samverk.intake.queries.readings import reading_of
from samverk.organizations.actions.open_county import open_county
from samverk.organizations.models import County
from swedish_text.principals import county_named

State = Literal["created", "changed", "unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The document, and what became of it."""

    document: Document
    state: State


def known_document(sha256: str, county: County | None) -> Document | None:
    """The document that a file with this hash already is: in the county, else waiting for one, else anywhere."""
    rows = list(Document.objects.filter(sha256=sha256).select_related("county").order_by("pk"))
    if county is None:
        return next(iter(rows), None)
    return next((one for one in rows if one.county_id == county.pk), None)


def is_read(document: Document | None) -> bool:
    """Say whether this reader has read the document already, so that reading again would change nothing.

    Pages left unread for want of text recognition are read once it is installed.
    """
    if document is None or document.reader_version != READER_VERSION:
        return False
    return not (document.unread_pages and can_recognize())


def import_document(
    *,
    actor: Actor,
    content: bytes,
    file_name: str,
    meetings: tuple[Minutes, ...],
    county: County | None = None,
    publish: bool = False,
    at: datetime,
    known: KnownCounties | None = None,
) -> Imported:
    """Lay a document into the register. `meetings`: what the reader found in exactly these bytes.

    Without `county` it is the one whose principals the document names, else the document waits with an open case.
    known: what earlier documents have looked up; to be forgotten where this raises.
    Raises NotPermitted, InvalidInput("no_meetings").
    """
    if not can_import_document(actor, county.pk if county else None):
        raise NotPermitted("import documents")
    if not meetings:
        raise InvalidInput("no_meetings", file_name)
    sha256 = hash_of(content)
    with transaction.atomic():
        document = known_document(sha256, county) or (_waiting(sha256) if county is not None else None)
        is_new = document is None
        is_here = document is not None and (county is None or document.county_id == county.pk)
        if document is not None and is_here and (is_read(document) or is_own_minutes(document)):
            return Imported(document=document, state="unchanged")
        known = known or KnownCounties()
        known.look()
        votes = _votes(meetings, known) if county is None else None
        if document is None:
            store_file(content)
            document = Document(sha256=sha256, file_name=file_name[:300], size=len(content), stored_at=at)
        is_placed = document.county is None
        document.county = document.county or county or _county_that_won(votes, at)
        changes = save_reading(document, reading_of(meetings, reader_version=READER_VERSION), at=at)
        cases = Cases.of(document, is_new=is_new)
        _ask_for_county(document, votes, cases)
        touched = project_document(
            document,
            at=at,
            cases=cases,
            without=changes.removed,
            added=changes.rows if is_new else None,
            known=known,
            text=meetings[0].source.text,
        )
        if changes.removed:
            Finding.objects.filter(pk__in=changes.removed).delete()
        if publish:
            publish_all(document, at=at)
        is_changed = changes.total > 0 or (is_placed and document.county is not None)
        state: State = "created" if is_new else "changed" if is_changed else "unchanged"
        data = {"findings": changes.total, "meetings": touched, "published": publish}
        event = _record(actor, document, file_name=file_name, is_new=is_new, data=data, at=at)
        known.follow(event.county_code, event.sequence)
    return Imported(document=document, state=state)


def _record(
    actor: Actor, document: Document, *, file_name: str, is_new: bool, data: dict[str, Any], at: datetime
) -> AuditEvent:
    return record_event(
        actor=actor,
        verb="document.imported" if is_new else "document.reread",
        subject=document,
        at=at,
        county_code=document.county.code if document.county else "",
        data={"sha256": document.sha256, "file_name": file_name, "reader": READER_VERSION, **data},
    )


def place_document(document: Document, county: County, *, at: datetime) -> list[int]:
    """Give a waiting document its county, and lay it into the register. Part of an action that records the event."""
    document.county = county
    document.save(update_fields=["county"])
    return project_document(document, at=at)


def _waiting(sha256: str) -> Document | None:
    return Document.objects.filter(sha256=sha256, county__isnull=True).first()


def _votes(meetings: tuple[Minutes, ...], known: KnownCounties) -> CountyVotes:
    organisations = {one.organisation for minutes in meetings for one in minutes.attendance if one.organisation}
    return county_votes(organisations=organisations, text=meetings[0].source.text, among=known.principals())


def _county_that_won(votes: CountyVotes | None, at: datetime) -> County | None:
    if votes is None or votes.winner is None:
        return None
    known = County.objects.filter(code=votes.winner).first()
    return known or open_county(actor=SYSTEM, code=votes.winner, at=at)


def _ask_for_county(document: Document, votes: CountyVotes | None, cases: Cases) -> None:
    if document.county is not None or votes is None:
        return
    named = [code for code, _count in votes.counts[:6]]
    known = {one.code: one.name for one in County.objects.all()}
    codes = dict.fromkeys((*named, *known))
    candidates = []
    for code in codes:
        entry = county_named(code)
        count = dict(votes.counts).get(code, 0)
        label = known.get(code) or (entry.name if entry else code)
        candidates.append({"kind": "county", "id": code, "label": label, "reason": "", "count": count})
    cases.ask("county", about="county", question={"name": document.file_name}, candidates=candidates)
    cases.save(None)
