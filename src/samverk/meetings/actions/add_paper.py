"""Adds a paper to an item or to the whole meeting, or a new version of one; older versions are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotPermitted, StaleState
from samverk.documents.actions.keep_paper import Paper, keep_paper
from samverk.meetings.actions.change_papers import PaperChange, changed_papers
from samverk.meetings.models import Attachment, AttachmentVersion, Meeting, Presenter
from samverk.meetings.permissions import presented_by, require_add_papers
from samverk.meetings.queries.presenters import TAKES_SLIDES

Status = AttachmentVersion.Status
MOST_IN_A_LABEL = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperInput:
    """A paper as it is handed in. paper_id: of which it is a new version, item_id is then not asked for.

    label: empty for the name of the file. source_url: where it was captured.
    """

    file: Paper
    label: str = ""
    item_id: int | None = None
    paper_id: int | None = None
    status: str = Status.WORKING_PAPER
    source_url: str = ""


def add_paper(*, actor: Actor, meeting: Meeting, paper: PaperInput, at: datetime) -> AttachmentVersion:
    """The new version. Whoever prepares the meeting adds papers anywhere, a presenter to the items that she presents.

    Raises NotFound, NotPermitted, StaleState, InvalidInput("bad_status", "same_file").
    """
    item_id = paper.item_id
    if paper.paper_id is not None:
        item_id = meeting.attachments.filter(pk=paper.paper_id).values_list("item_id", flat=True).first()
    require_add_papers(actor, meeting, item_id)
    with changed_papers(actor=actor, meeting=meeting, verb="paper.added", at=at, is_permitted=True) as change:
        return _added(change, paper, by=actor.name, presenter=_own_row(actor, change, item_id), at=at)


def hand_in_slides(*, presenter: Presenter, paper: PaperInput, at: datetime) -> AttachmentVersion:
    """The version that a presenter hands in by her link: to her item, or a new version of what she handed in before.

    Raises NotFound, NotPermitted, StaleState once the meeting is over, InvalidInput("same_file").
    """
    meeting = presenter.item.meeting
    actor = Actor(user_id=None, name=presenter.name)
    with changed_papers(actor=actor, meeting=meeting, verb="slides.handed_in", at=at, is_permitted=True) as change:
        if change.meeting.state not in TAKES_SLIDES:
            raise StaleState(f"meeting {meeting.pk} is {change.meeting.state}")
        if paper.paper_id is not None and change.paper(paper.paper_id).presenter_id != presenter.pk:
            raise NotPermitted("another's paper")
        change.data["presenter"] = presenter.pk
        own = replace(paper, item_id=presenter.item_id, status=Status.DRAWN_UP)
        return _added(change, own, by=presenter.name, presenter=presenter, at=at)


def _added(
    change: PaperChange, paper: PaperInput, *, by: str, presenter: Presenter | None, at: datetime
) -> AttachmentVersion:
    if paper.status not in (Status.WORKING_PAPER, Status.DRAWN_UP):
        raise InvalidInput("bad_status")
    row = change.paper(paper.paper_id) if paper.paper_id is not None else _new(change, paper, presenter)
    change.subject = row
    document = keep_paper(county=change.meeting.county, paper=paper.file, at=at)
    latest = row.versions.order_by("-number").first()
    if latest is not None and latest.document_id == document.pk:
        raise InvalidInput("same_file", _("The file is the same as the version before."))
    version = AttachmentVersion.objects.create(
        attachment=row,
        number=latest.number + 1 if latest else 1,
        document=document,
        status=paper.status,
        added_by=by[:200],
        added_at=at,
        file_name=paper.file.name,
        source_url=paper.source_url,
    )
    change.data |= {"version": version.number, "file": paper.file.name, "sha256": document.sha256}
    return version


def _new(change: PaperChange, paper: PaperInput, presenter: Presenter | None) -> Attachment:
    """A paper that stands last among those of its item."""
    last = change.meeting.attachments.aggregate(last=Max("position"))["last"] or 0
    name = paper.file.name.rpartition(".")[0]
    return Attachment.objects.create(
        meeting=change.meeting,
        item=change.item(paper.item_id),
        position=last + 1,
        label=" ".join(paper.label.split())[:MOST_IN_A_LABEL] or name,
        source_url=paper.source_url,
        presenter=presenter,
    )


def _own_row(actor: Actor, change: PaperChange, item_id: int | None) -> Presenter | None:
    """The actor's own row among the presenters of the item, so that her paper counts as her slides."""
    if item_id is None or actor.user_id is None or not presented_by(actor, change.meeting).filter(pk=item_id).exists():
        return None
    return Presenter.objects.filter(item=item_id, person__user_id=actor.user_id).first()
