"""Reads of a meeting's papers: who may read which version, which went with the notice and which lay on the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from civic_rules.facts import StandingOrders
from civic_rules.publication import paper_may_be_shown
from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.core.file_types import short_type
from samverk.meetings.models import AgendaItem, Attachment, AttachmentVersion, Meeting
from samverk.meetings.queries.room_facts import orders_of
from samverk.meetings.queries.visible_meetings import organ_ids_of, with_preparing
from samverk.organizations.models import County


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReader:
    """What somebody may read of a meeting's papers. orders: None where the public sees nothing of the meeting yet.

    sent: the versions that went with a notice; who does not prepare the meeting reads drafts among these alone, for
    what another principal's people can open has been received there.
    """

    is_staff: bool
    prepares: bool
    sent: frozenset[tuple[int, int]]
    reads_withheld: bool
    orders: StandingOrders | None

    def may_read(self, version: AttachmentVersion, ground: str) -> bool:
        """Whether she may read this version of a paper that is withheld on this ground, or on none."""
        if self.is_staff:
            is_draft = version.status == AttachmentVersion.Status.WORKING_PAPER
            is_kept = is_draft and (version.attachment_id, version.number) not in self.sent
            return (self.reads_withheld or not ground) and (self.prepares or not is_kept)
        if self.orders is None:
            return False
        status = AttachmentVersion.Status(version.status).value
        return paper_may_be_shown(status=status, withheld_ground=ground, orders=self.orders).allowed  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPaper:
    """A paper in a list. version: the latest that the reader may read; None where she sees name and ground alone."""

    paper: Attachment
    item_id: int | None
    ground: str
    version: AttachmentVersion | None

    @property
    def kind(self) -> str:
        """«PDF», «DOCX»."""
        return short_type(self.version.document.media_type) if self.version else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version as the secretary sees it. notices: the numbers of the notices that it went with."""

    version: AttachmentVersion
    kind: str
    notices: tuple[int, ...]
    is_latest: bool
    is_on_table: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper with all its versions, the latest first. ground: its own or its item's."""

    paper: Attachment
    item: AgendaItem | None
    ground: str
    versions: tuple[VersionLine, ...]

    @property
    def latest(self) -> VersionLine | None:
        """The version that counts; None for a paper that is only named."""
        return self.versions[0] if self.versions else None

    @property
    def sent(self) -> VersionLine | None:
        """The latest version that went with a notice."""
        return next((one for one in self.versions if one.notices), None)

    @property
    def on_table(self) -> VersionLine | None:
        """The version that lay on the table when its item ended."""
        return next((one for one in self.versions if one.is_on_table), None)


def reader_of(actor: Actor, meeting: Meeting) -> PaperReader:
    """What the actor may read of this meeting's papers."""
    county, own = meeting.county_id, organ_ids_of(meeting)
    preparing = with_preparing(own)
    takes_part = actor.can(Permission.TAKE_PART, county_id=county, organ_ids=own)
    prepares = actor.can(Permission.MANAGE_MEETINGS, county_id=county, organ_ids=preparing)
    is_public = meeting.published_at is not None or meeting.notice_published_at is not None
    return PaperReader(
        prepares=prepares,
        sent=frozenset() if prepares else frozenset(_sent_versions(meeting)),
        is_staff=prepares or actor.can(Permission.VIEW_UNPUBLISHED, county_id=county, organ_ids=own),
        reads_withheld=takes_part or prepares,
        orders=orders_of(meeting) if is_public and own else None,
    )


def ground_of(paper: Attachment) -> str:
    """Why the public may not read the paper: its own ground, else that of its item."""
    return paper.withheld_ground or (paper.item.withheld_ground if paper.item else "")


def seen_papers(actor: Actor, meeting: Meeting) -> tuple[SeenPaper, ...]:
    """The meeting's papers as the actor may see them, in order: all are named, but for those of withheld items."""
    reader = reader_of(actor, meeting)
    return tuple(_seen(reader, papers_in(meeting)))


def _seen(reader: PaperReader, papers: Sequence[Attachment]) -> Iterator[SeenPaper]:
    for paper in papers:
        if paper.item and paper.item.withheld_ground and not reader.reads_withheld:
            continue
        ground = ground_of(paper)
        readable = (one for one in paper.versions.all() if reader.may_read(one, ground))
        yield SeenPaper(paper=paper, item_id=paper.item_id, ground=ground, version=next(readable, None))


def papers_in(meeting: Meeting) -> list[Attachment]:
    """The papers in the order of the agenda; those of the whole meeting come first."""
    rows = _with_versions(meeting.attachments.all())
    return sorted(rows, key=lambda one: (one.item.position if one.item else 0, one.position, one.pk))


def paper_lines(meeting: Meeting) -> tuple[PaperLine, ...]:
    """Every paper of the meeting with its versions, for whoever prepares it."""
    sent = _sent_versions(meeting)
    return tuple(_line(paper, meeting, sent) for paper in papers_in(meeting))


def paper_line(meeting: Meeting, paper_id: int) -> PaperLine:
    """One paper with its versions. Raises NotFound."""
    paper = _with_versions(meeting.attachments.filter(pk=paper_id)).first()
    if paper is None:
        raise NotFound(f"paper {paper_id}")
    return _line(paper, meeting, _sent_versions(meeting))


def version_for(actor: Actor, county: County, meeting_id: int, paper_id: int, number: int) -> AttachmentVersion:
    """A version that the actor may read. Raises NotFound, for the staff of the organ NotPermitted."""
    versions = AttachmentVersion.objects.filter(
        number=number, attachment=paper_id, attachment__meeting=meeting_id, attachment__meeting__county=county
    ).filter(attachment__removed_at__isnull=True)
    version = versions.select_related("document", "attachment__item", "attachment__meeting__county").first()
    if version is None:
        raise NotFound(f"version {number} of paper {paper_id}")
    reader = reader_of(actor, version.attachment.meeting)
    if not reader.may_read(version, ground_of(version.attachment)):
        raise NotPermitted("read withheld") if reader.is_staff else NotFound(f"version {number} of paper {paper_id}")
    return version


def _with_versions(papers: QuerySet[Attachment]) -> QuerySet[Attachment]:
    versions = AttachmentVersion.objects.select_related("document").order_by("-number")
    return papers.select_related("item", "presenter").prefetch_related(Prefetch("versions", versions))


def _line(paper: Attachment, meeting: Meeting, sent: dict[tuple[int, int], list[int]]) -> PaperLine:
    versions = list(paper.versions.all())
    moment = _table_moment(paper, meeting)
    on_table = next((one for one in versions if moment is not None and one.added_at <= moment), None)
    return PaperLine(
        paper=paper,
        item=paper.item,
        ground=ground_of(paper),
        versions=tuple(
            VersionLine(
                version=one,
                kind=short_type(one.document.media_type),
                notices=tuple(sent.get((paper.pk, one.number), ())),
                is_latest=one is versions[0],
                is_on_table=one is on_table,
            )
            for one in versions
        ),
    )


def _table_moment(paper: Attachment, meeting: Meeting) -> datetime | None:
    """Until when a version could lie on the table: the end of its item, else of the meeting; None before it opens.

    While the meeting goes on, the latest version lies there.
    """
    ended = (paper.item.ended_at if paper.item else None) or meeting.closed_at
    if ended is not None:
        return ended
    is_open = meeting.state == Meeting.State.OPEN
    return max((one.added_at for one in paper.versions.all()), default=None) if is_open else None


def _sent_versions(meeting: Meeting) -> dict[tuple[int, int], list[int]]:
    """Which notices each version went with, by paper and number of the version."""
    sent: dict[tuple[int, int], list[int]] = {}
    for number, content in meeting.notices.order_by("number").values_list("number", "content"):
        named = [*content.get("attachments", ()), *(one for item in content["items"] for one in item["attachments"])]
        for one in named:
            if one.get("version"):
                sent.setdefault((one["id"], one["version"]), []).append(number)
    return sent
