"""Fetches a paper from another site and keeps it as a version, and finds links that have died since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.documents.actions.keep_paper import look_at_paper
from samverk.meetings.actions.add_paper import PaperInput, add_paper
from samverk.meetings.adapters.web_capture import NotFetched, fetch, look_for
from samverk.meetings.models import Attachment, AttachmentVersion, Meeting
from samverk.meetings.permissions import require_call_meeting
from samverk.meetings.queries.paper_links import trouble_words

SECONDS_TO_LOOK = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureInput:
    """What is to be fetched. paper_id: of which it becomes a new version, item_id is then not asked for."""

    address: str
    label: str = ""
    item_id: int | None = None
    paper_id: int | None = None
    status: str = AttachmentVersion.Status.WORKING_PAPER


def capture_paper(*, actor: Actor, meeting: Meeting, wanted: CaptureInput, at: datetime) -> AttachmentVersion:
    """The version that was fetched, with its address and day. The right is asked before anything is sent.

    Raises NotFound, NotPermitted, StaleState, InvalidInput ("not_fetched" with why in words, and those of add_paper).
    """
    require_call_meeting(actor, meeting)
    address = wanted.address.strip()
    try:
        fetched = fetch(address, most_bytes=settings.UPLOAD_MOST_BYTES)
    except NotFetched as error:
        if wanted.paper_id is not None:
            _note(meeting.attachments.filter(pk=wanted.paper_id, source_url=address), trouble=error.code, at=at)
        raise InvalidInput("not_fetched", trouble_words(error.code)) from error
    paper = PaperInput(
        file=look_at_paper(name=fetched.name, content=fetched.content),
        label=wanted.label,
        item_id=wanted.item_id,
        paper_id=wanted.paper_id,
        status=wanted.status,
        source_url=address,
    )
    version = add_paper(actor=actor, meeting=meeting, paper=paper, at=at)
    Attachment.objects.filter(pk=version.attachment_id).update(
        source_url=address, link_checked_at=at, link_is_dead=False, link_trouble=""
    )
    return version


def check_links(*, papers: Iterable[Attachment], at: datetime) -> int:
    """Look whether each paper is still where it was fetched; how many are not. What has changed is logged."""
    dead = 0
    for paper in papers:
        trouble = ""
        try:
            look_for(paper.source_url, most_seconds=SECONDS_TO_LOOK)
        except NotFetched as error:
            trouble = error.code
        _note(Attachment.objects.filter(pk=paper.pk, source_url=paper.source_url), trouble=trouble, at=at)
        dead += bool(trouble)
    return dead


def check_links_of(*, actor: Actor, meeting: Meeting, at: datetime) -> int:
    """The same for all papers of a meeting, asked for by whoever prepares it. Raises NotFound, NotPermitted."""
    require_call_meeting(actor, meeting)
    return check_links(papers=list(meeting.attachments.exclude(source_url="")), at=at)


def _note(rows: QuerySet[Attachment], *, trouble: str, at: datetime) -> None:
    """Keep how it went with the links; a link that died or lives again is an event of the log."""
    with transaction.atomic():
        for paper in rows.select_related("meeting__county"):
            was_dead = paper.link_is_dead
            paper.link_checked_at, paper.link_is_dead, paper.link_trouble = at, bool(trouble), trouble
            paper.save(update_fields=["link_checked_at", "link_is_dead", "link_trouble"])
            if was_dead != paper.link_is_dead:
                record_event(
                    actor=SYSTEM,
                    verb="paper.link_died" if trouble else "paper.link_lives",
                    subject=paper,
                    at=at,
                    county_code=paper.meeting.county.code,
                    data={"meeting": paper.meeting_id, "address": paper.source_url, "trouble": trouble},
                )
