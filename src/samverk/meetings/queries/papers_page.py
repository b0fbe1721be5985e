"""What the page of a meeting's papers shows to whoever prepares it, or presents an item of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samverk.meetings.models import AgendaItem, Attachment, AttachmentVersion, Meeting
from samverk.meetings.queries.papers import PaperLine, paper_lines

Status = AttachmentVersion.Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPapers:
    """An item with its papers; item None: those of the whole meeting."""

    item: AgendaItem | None
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersPage:
    """All of the page. groups: items with papers. items: those to which a paper can be added."""

    groups: tuple[ItemPapers, ...]
    items: tuple[AgendaItem, ...]
    count: int
    drafts: int
    withheld: int
    dead: tuple[Attachment, ...]


def papers_page_of(meeting: Meeting, *, only: Sequence[int] | None = None) -> PapersPage:
    """The page; `only` the items with these ids, for who presents them and prepares nothing else."""
    items = [one for one in meeting.items.order_by("position", "pk") if only is None or one.pk in only]
    lines = [one for one in paper_lines(meeting) if only is None or (one.item and one.item.pk in only)]
    groups = [ItemPapers(item=None, papers=tuple(one for one in lines if one.item is None))]
    groups += [ItemPapers(item=item, papers=tuple(one for one in lines if one.item == item)) for item in items]
    latest = [one.latest.version.status for one in lines if one.latest]
    return PapersPage(
        groups=tuple(one for one in groups if one.papers or (one.item and one.item.withheld_ground)),
        items=tuple(items),
        count=len(lines),
        drafts=latest.count(Status.WORKING_PAPER),
        withheld=sum(bool(one.ground) for one in lines),
        dead=tuple(one.paper for one in lines if one.paper.link_is_dead),
    )
