"""Changes a paper: its name and item, its order, the status of its latest version; takes it away and brings it back."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

from django.utils.translation import gettext as _

from civic_rules.publication import PaperStatus, paper_may_be_removed, paper_status_may_change
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.meetings.actions.add_paper import MOST_IN_A_LABEL
from samverk.meetings.actions.change_papers import changed_papers
from samverk.meetings.models import Attachment, AttachmentVersion, Meeting


def rename_paper(
    *, actor: Actor, meeting: Meeting, paper_id: int, label: str, item_id: int | None, at: datetime
) -> None:
    """Give the paper another name, or move it to another item. Raises NotFound, NotPermitted, InvalidInput."""
    words = " ".join(label.split())[:MOST_IN_A_LABEL]
    if not words:
        raise InvalidInput("no_label", _("Give the paper a name."))
    with changed_papers(actor=actor, meeting=meeting, verb="paper.changed", at=at) as change:
        paper = change.paper(paper_id)
        change.data |= {"label": [paper.label, words], "item": [paper.item_id, item_id]}
        paper.label, paper.item = words, change.item(item_id)
        paper.save(update_fields=["label", "item"])


def set_paper_status(*, actor: Actor, meeting: Meeting, paper_id: int, status: str, at: datetime) -> None:
    """Give the latest version another status.

    Raises NotFound, NotPermitted, InvalidInput("bad_status"), RuleBroken (PUBLICATION-11).
    """
    if status not in AttachmentVersion.Status.values:
        raise InvalidInput("bad_status")
    with changed_papers(actor=actor, meeting=meeting, verb="paper.status_changed", at=at) as change:
        paper = change.paper(paper_id)
        version = paper.versions.order_by("-number").first()
        if version is None:
            raise NotFound(f"paper {paper_id} has no version")
        require(
            paper_status_may_change(before=cast(PaperStatus, version.status), after=cast(PaperStatus, status)),
        )
        change.data |= {"version": version.number, "status": [version.status, status]}
        version.status = status
        version.save(update_fields=["status"])


def move_paper(*, actor: Actor, meeting: Meeting, paper_id: int, way: Literal["up", "down"], at: datetime) -> None:
    """Move the paper one step among those of its item; at the end it stays. Raises NotFound, NotPermitted."""
    with changed_papers(actor=actor, meeting=meeting, verb="paper.moved", at=at) as change:
        paper = change.paper(paper_id)
        beside = list(change.meeting.attachments.filter(item=paper.item_id).order_by("position", "pk"))
        place = beside.index(paper)
        other = place + (-1 if way == "up" else 1)
        if 0 <= other < len(beside):
            beside[place], beside[other] = beside[other], beside[place]
            places = sorted(one.position for one in beside)
            for position, one in zip(places, beside, strict=True):
                Attachment.objects.filter(pk=one.pk).update(position=position)
        change.data["way"] = way


def remove_paper(*, actor: Actor, meeting: Meeting, paper_id: int, at: datetime) -> None:
    """Take the paper away; its versions are kept, so that it can come back.

    Raises NotFound, NotPermitted, RuleBroken (PUBLICATION-12).
    """
    with changed_papers(actor=actor, meeting=meeting, verb="paper.removed", at=at) as change:
        paper = change.paper(paper_id)
        statuses = paper.versions.values_list("status", flat=True)
        require(paper_may_be_removed(statuses=[cast(PaperStatus, one) for one in statuses]))
        paper.removed_at = at
        paper.save(update_fields=["removed_at"])
        change.data["label"] = paper.label


def restore_paper(*, actor: Actor, meeting: Meeting, paper_id: int, at: datetime) -> None:
    """Bring a paper back that was taken away. Raises NotFound, NotPermitted."""
    with changed_papers(actor=actor, meeting=meeting, verb="paper.restored", at=at) as change:
        if not Attachment.all_objects.filter(pk=paper_id, meeting=change.meeting).update(removed_at=None):
            raise NotFound(f"paper {paper_id}")
        change.paper(paper_id)
