"""Makes the meeting of two documents one: the row that was known first, with the facts of the approved minutes.

Called by `build_meeting.py` once somebody has decided that both hold the same minutes. The other document stays as a
source of the meeting (MeetingCopy), and the address of the row that goes leads to the one that stays.
"""

from __future__ import annotations

import re

from samverk.documents.models import Document, DocumentText, Finding
from samverk.intake.actions.projection import Projection
from samverk.meetings.models import Meeting, MeetingCopy

_DRAFT = re.compile(r"(?<![^\W_])(?:utkast|ojusterat|ej\s+justerat|preliminär\w*)(?![^\W_])", re.IGNORECASE)
HEAD_LENGTH = 1500
DRAFT, PLAIN, APPROVED = range(3)


def is_copy(projection: Projection, part: int) -> bool:
    """Say whether this part of the document was joined with another document's meeting."""
    if projection.is_new:
        return False
    return MeetingCopy.objects.filter(document=projection.document, part=part).exists()


def join_copies(projection: Projection, head: Finding | None, own: Meeting | None, known: Meeting) -> Meeting | None:
    """The meeting known first, where this document's facts shall stand in it; None where those it has shall.

    own: the row that this document has made so far. Of two approved minutes, or two drafts, the one known first wins.
    """
    part = head.part if head else 1
    former = own.pk if own else None
    if known.document is None or _rank_here(projection, head, part) <= _rank(known):
        _keep_copies(own, known)
        _keep(known, projection.document, part, former)
        return None
    before, part_before = known.document, known.part
    if own is not None:
        _keep_copies(own, known)
        own.delete()
    _keep(known, before, part_before, former)
    known.published_at = projection.document.published_at
    return known


def _keep(meeting: Meeting, document: Document, part: int, former: int | None) -> None:
    MeetingCopy.objects.update_or_create(
        document=document, part=part, defaults={"meeting": meeting, "former_id": former}
    )


def _keep_copies(gone: Meeting | None, meeting: Meeting) -> None:
    if gone is not None:
        MeetingCopy.objects.filter(meeting=gone).update(meeting=meeting)


def _rank(meeting: Meeting) -> int:
    if meeting.approved_on is not None or meeting.electronicsignatures.exists():
        return APPROVED
    text = DocumentText.objects.filter(document=meeting.document).values_list("text", flat=True).first() or ""
    return _rank_of_words(text, meeting.document)


def _rank_here(projection: Projection, head: Finding | None, part: int) -> int:
    if (head and head.effective.get("approved_on")) or projection.of("signatures", part):
        return APPROVED
    return _rank_of_words(projection.text, projection.document)


def _rank_of_words(text: str, document: Document | None) -> int:
    name = document.file_name if document else ""
    return DRAFT if _DRAFT.search(f"{name}\n{text[:HEAD_LENGTH]}") else PLAIN
