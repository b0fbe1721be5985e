"""The content of minutes as somebody sees it: the live draft for who writes, the locked version for all others."""

from __future__ import annotations

from dataclasses import dataclass

from samverk.meetings.models import Statement
from samverk.meetings.queries.agenda_sources import answered_later
from samverk.minutes.models import Correction, Minutes, MinutesVersion
from samverk.minutes.queries.blocks import Printed
from samverk.minutes.queries.content import MinutesContent, content_from_json, without_withheld
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.personal_data import masked
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.minutes.queries.publication import masked_hits, public_corrections

LOCKED = (Minutes.State.APPROVED, Minutes.State.SIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMinutes:
    """What the page of minutes shows. version: None while the draft is shown as it is now."""

    minutes: Minutes
    content: MinutesContent
    paper: Printed
    version: MinutesVersion | None
    is_draft: bool
    corrections: tuple[Correction, ...]
    answered_later: tuple[Statement, ...]


def shown_minutes(minutes: Minutes, *, writes: bool) -> ShownMinutes:
    """The minutes for a reader, and for who `writes` them; `minutes` comes from minutes_for, which says who may see."""
    is_draft = minutes.state not in LOCKED
    version = minutes.versions.order_by("-number").first()
    if version is None or (writes and is_draft):
        content, version = content_of(minutes), None
    else:
        content = public_content(minutes, version) if not writes else content_from_json(version.content)
    corrections = tuple(minutes.corrections.select_related("item", "decided_in__meeting"))
    return ShownMinutes(
        minutes=minutes,
        content=content,
        paper=whole_minutes(content, is_draft=is_draft),
        version=version,
        is_draft=is_draft,
        corrections=corrections if writes else public_corrections(minutes, corrections),
        answered_later=answered_later(minutes.meeting, is_public=not writes),
    )


def has_masked_words(minutes: Minutes) -> bool:
    """Whether the public gets the text otherwise than it was signed."""
    return bool(masked_hits(minutes))


def public_content(minutes: Minutes, version: MinutesVersion) -> MinutesContent:
    """The content as everybody may read it: without masked words and withheld items."""
    return without_withheld(content_from_json(masked(version.content, masked_hits(minutes))))
