"""Adds a paper to a matter, and takes it away; the file itself stays in the county's archive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import filetype
from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound
from samverk.documents.actions.keep_document import keep_document
from samverk.matters.models import Matter, MatterPaper
from samverk.matters.permissions import require_change_matter

LARGEST_PAPER = 7 * 1024 * 1024
PAPERS = frozenset(
    (
        "application/pdf",
        "image/png",
        "image/jpeg",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
    )
)


def keep_paper(
    *,
    actor: Actor,
    matter: Matter,
    content: bytes,
    file_name: str,
    label: str = "",
    organ_ids: Iterable[int] = (),
    at: datetime,
) -> MatterPaper:
    """The paper; the same file again is the same paper. Raises NotFound, NotPermitted, InvalidInput."""
    require_change_matter(actor, matter, organ_ids)
    media_type = _media_type(content)
    with transaction.atomic():
        document = keep_document(
            county=matter.county, content=content, file_name=file_name, media_type=media_type, at=at
        )
        paper, is_new = MatterPaper.objects.get_or_create(
            matter=matter,
            document=document,
            defaults={"label": (label.strip() or file_name)[:300], "added_by": actor.name[:200], "added_at": at},
        )
        if is_new:
            data = {"matter": matter.slug, "sha256": document.sha256}
            record_event(
                actor=actor, verb="matter.paper_added", subject=paper, at=at, county_code=matter.county.code, data=data
            )
    return paper


def remove_paper(
    *, actor: Actor, matter: Matter, paper_id: int, organ_ids: Iterable[int] = (), at: datetime
) -> MatterPaper:
    """Take a paper from the matter. Raises NotFound, NotPermitted."""
    require_change_matter(actor, matter, organ_ids)
    paper = matter.papers.select_related("document").filter(pk=paper_id).first()
    if paper is None:
        raise NotFound(f"paper {paper_id}")
    with transaction.atomic():
        data = {"matter": matter.slug, "label": paper.label, "sha256": paper.document.sha256}
        record_event(
            actor=actor, verb="matter.paper_removed", subject=paper, at=at, county_code=matter.county.code, data=data
        )
        paper.delete()
    return paper


def _media_type(content: bytes) -> str:
    """The type by content."""
    if not content:
        raise InvalidInput("no_file", _("Choose a file."))
    if len(content) > LARGEST_PAPER:
        raise InvalidInput("file_too_large", _("The file is larger than 7 MB."))
    found = filetype.guess_mime(content) or ""
    if found not in PAPERS:
        raise InvalidInput("bad_file", _("Papers are PDF, Word, Excel, PowerPoint, OpenDocument or pictures."))
    return str(found)
