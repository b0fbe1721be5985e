"""Lets the papers of an item that waits for a later meeting go along to the item that it becomes."""

from __future__ import annotations

from django.db.models import Max

from samverk.meetings.actions.change_agenda import BEFORE_IT_OPENS
from samverk.meetings.models import AgendaItem, Attachment, AttachmentVersion, BacklogItem


def carry_papers(waiting: BacklogItem, item: AgendaItem) -> None:
    """Give the item its papers with all their versions. Within the caller's transaction.

    What was dispatched with a notice, or lies at a meeting that was held, stays there too: the item has a copy.
    """
    for paper in waiting.papers.select_related("meeting").order_by("meeting", "position", "pk"):
        if paper.meeting_id != item.meeting_id and _stays(paper):
            _copy(paper, item)
            continue
        if paper.meeting_id != item.meeting_id:
            paper.meeting, paper.position = item.meeting, _last(item) + 1
        paper.item = item
        paper.save(update_fields=["meeting", "position", "item"])


def _stays(paper: Attachment) -> bool:
    is_dispatched = paper.versions.filter(status=AttachmentVersion.Status.DISPATCHED).exists()
    return is_dispatched or paper.meeting.state not in BEFORE_IT_OPENS


def _copy(paper: Attachment, item: AgendaItem) -> None:
    copy = Attachment.objects.create(
        meeting=item.meeting,
        item=item,
        position=_last(item) + 1,
        label=paper.label,
        source_url=paper.source_url,
        withheld_ground=paper.withheld_ground,
    )
    for version in paper.versions.order_by("number"):
        version.pk, version.attachment = None, copy
        version.save(force_insert=True)


def _last(item: AgendaItem) -> int:
    return item.meeting.attachments.aggregate(last=Max("position"))["last"] or 0
