"""Prints approved minutes, or an extract of them, with words masked, as a document of the county."""

from __future__ import annotations

from datetime import datetime

from samverk.documents.actions.keep_document import keep_document
from samverk.documents.models import Document
from samverk.meetings.models import AgendaItem
from samverk.minutes.adapters.printed import printed
from samverk.minutes.models import Minutes, MinutesVersion
from samverk.minutes.queries.content import content_from_json
from samverk.minutes.queries.logos import logo_of
from samverk.minutes.queries.personal_data import masked
from samverk.minutes.queries.printed_form import extract, whole_minutes
from samverk.minutes.queries.publication import masked_hits


def keep_masked_paper(
    minutes: Minutes, version: MinutesVersion, *, item: AgendaItem | None = None, at: datetime
) -> Document:
    """The version (or an extract of one item) without the masked words: not signed, since the text is another.

    The same version and masks give the same document. Part of an action or reaction.
    """
    content = content_from_json(masked(version.content, masked_hits(minutes)))
    paper = extract(content, f"item-{item.pk}", is_draft=False) if item else whole_minutes(content, is_draft=False)
    name = (
        f"protokollsutdrag-{content.head.date}-{item.number or item.pk}" if item else f"protokoll-{content.head.date}"
    )
    return keep_document(
        county=minutes.meeting.county,
        content=printed(paper, content=None if item else content, logo=logo_of(content.look)),
        file_name=f"{name}-maskerat.pdf",
        media_type="application/pdf",
        at=at,
    )
