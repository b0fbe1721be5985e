"""The source beside the facts: a page as a picture with its words laid over it, or the text with marked words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound
from samverk.documents.models import Citation, Document, DocumentText, Finding
from samverk.meetings.models import Meeting
from samverk.meetings.queries import meetings_for, organ_ids_of
from samverk.organizations.models import County
from samverk.portal.queries.leaves import Leaf, leaf_at, leaves_of

UNMARKED = ("meeting", "items")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """Characters of the text with the findings that stand on them, the smallest first; none where nothing was read."""

    text: str
    findings: tuple[int, ...] = ()
    is_chosen: bool = False
    opens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of the source in pieces; chosen where one of them is, apart where an empty line stands before it."""

    pieces: tuple[MarkedText, ...]
    is_chosen: bool
    is_apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePane:
    """The part of the source that is shown now. `chosen`: the finding whose words are marked full."""

    meeting: Meeting
    document: Document
    leaf: Leaf
    leaf_count: int
    chosen: int | None
    is_picture: bool
    paragraphs: tuple[Paragraph, ...]
    spans: tuple[tuple[int, int, int], ...]
    text: str
    has_pages: bool

    @property
    def previous(self) -> int | None:
        """The number of the leaf before this one."""
        return self.leaf.number - 1 if self.leaf.number > 1 else None

    @property
    def following(self) -> int | None:
        """The number of the leaf after this one."""
        return self.leaf.number + 1 if self.leaf.number < self.leaf_count else None


def source_document_for(actor: Actor, county: County, meeting: Meeting) -> Document:
    """The meeting's document; raises NotFound where it also holds meetings that the actor may not see."""
    document = meeting.document
    if document is None:
        raise NotFound(f"meeting {meeting.pk} has no document")
    seen = meetings_for(actor, county).filter(document=document).count()
    if seen != Meeting.objects.filter(document=document).count():
        raise NotFound(f"document {document.pk} holds what this actor may not see")
    return document


def copy_document_for(actor: Actor, meeting: Meeting, copy_id: int) -> Document:
    """The document of another copy of the meeting's minutes; raises NotFound for whoever may not review them."""
    copy = meeting.copies.filter(pk=copy_id).select_related("document").first()
    may_see = actor.can(Permission.REVIEW_FINDINGS, county_id=meeting.county_id, organ_ids=organ_ids_of(meeting))
    if copy is None or not may_see:
        raise NotFound(f"meeting {meeting.pk} has no copy {copy_id}")
    return copy.document


def source_pane_of(
    meeting: Meeting, document: Document, *, leaf_number: int | None = None, chosen: int | None = None
) -> SourcePane:
    """The leaf asked for, else that of the chosen finding, else the first one of the meeting."""
    source = DocumentText.objects.filter(document=document).first()
    if source is None:
        raise NotFound(f"document {document.pk} has no text")
    leaves = leaves_of(source)
    spans = _spans_of(document, chosen)
    leaf = _leaf_to_show(leaves, spans, leaf_number=leaf_number, chosen=chosen, first=_first_offset(meeting))
    here = tuple(one for one in spans if one[0] < leaf.end and one[1] > leaf.start)
    is_picture = document.is_shown_by_page and leaf.width is not None
    return SourcePane(
        meeting=meeting,
        document=document,
        leaf=leaf,
        leaf_count=len(leaves),
        chosen=chosen,
        is_picture=is_picture,
        paragraphs=() if is_picture else tuple(_paragraphs(source.text, leaf, here, chosen)),
        spans=here,
        text=source.text,
        has_pages=document.is_shown_by_page,
    )


def _spans_of(document: Document, chosen: int | None) -> list[tuple[int, int, int]]:
    """Start, end and finding of every cited place that nobody has rejected and that is in the register, in order.

    Headings and the head are marked only where they are chosen: a page on which all is marked marks nothing.
    """
    rows = Citation.objects.filter(
        Q(finding_id=chosen) | ~Q(finding__section__in=UNMARKED), finding__document=document
    ).exclude(finding__state=Finding.State.REJECTED)
    rows = rows.filter(~Finding.outside("finding__") | Q(finding_id=chosen))
    return sorted(rows.values_list("start", "end", "finding_id"))


def _first_offset(meeting: Meeting) -> int:
    start = meeting.items.exclude(start__isnull=True).order_by("start").values_list("start", flat=True).first()
    return 0 if meeting.part == 1 or start is None else start


def _leaf_to_show(
    leaves: tuple[Leaf, ...],
    spans: list[tuple[int, int, int]],
    *,
    leaf_number: int | None,
    chosen: int | None,
    first: int,
) -> Leaf:
    if leaf_number is not None:
        if not 1 <= leaf_number <= len(leaves):
            raise NotFound(f"no leaf {leaf_number}")
        return leaves[leaf_number - 1]
    offset = next((start for start, _end, finding in spans if finding == chosen), first)
    return leaf_at(leaves, offset)


def _paragraphs(
    text: str, leaf: Leaf, spans: Iterable[tuple[int, int, int]], chosen: int | None
) -> Iterable[Paragraph]:
    """The leaf line by line, each cut where marked words begin and end."""
    found = list(spans)
    start, is_apart = leaf.start, False
    for line in text[leaf.start : leaf.end].replace("\f", "\n").split("\n"):
        end = start + len(line)
        if line.strip():
            pieces = tuple(_marked(text, start, end, found, chosen))
            yield Paragraph(pieces=pieces, is_chosen=any(one.is_chosen for one in pieces), is_apart=is_apart)
        is_apart = not line.strip()
        start = end + 1


def _marked(
    text: str, start: int, end: int, spans: list[tuple[int, int, int]], chosen: int | None
) -> Iterable[MarkedText]:
    here = [one for one in spans if one[0] < end and one[1] > start]
    edges = sorted({start, end, *(min(max(edge, start), end) for one in here for edge in one[:2])})
    for first, last in pairwise(edges):
        sizes: dict[int, int] = defaultdict(lambda: len(text))
        for one in here:
            if one[0] <= first and last <= one[1] and not text[first:last].isspace():
                sizes[one[2]] = min(sizes[one[2]], one[1] - one[0])
        findings = tuple(sorted(sizes, key=lambda number: (sizes[number], number)))
        yield MarkedText(
            text=text[first:last],
            findings=findings,
            is_chosen=chosen in findings,
            opens=findings[0] if findings else 0,
        )
