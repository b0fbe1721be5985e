"""What the secretary's page of minutes shows: texts to write, versions, the round of approval, remarks, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samverk.documents.models import Document
from samverk.meetings.models import AgendaItem, Meeting, Reservation
from samverk.meetings.queries import DifferencePart, differences
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.models import ApprovalAnswer, ApprovalRound, Correction, Minutes, MinutesVersion, Remark
from samverk.minutes.queries.approval import words_of_part
from samverk.minutes.queries.content import MinutesContent, content_from_json
from samverk.minutes.queries.item_contents import brief_of, items_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenItem:
    """An item with the texts that the secretary may write."""

    item: AgendaItem
    text: str
    brief: str
    has_decisions: bool
    reservations: tuple[Reservation, ...]
    is_locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingPage:
    """All that the page shows. is_open: the text may be changed now."""

    minutes: Minutes
    items: tuple[WrittenItem, ...]
    versions: tuple[MinutesVersion, ...]
    round: ApprovalRound | None
    answers: tuple[ApprovalAnswer, ...]
    remarks: tuple[Remark, ...]
    open_remarks: int
    corrections: tuple[Correction, ...]
    later_items: tuple[AgendaItem, ...]
    approval_mode: str
    is_open: bool
    is_over: bool
    last_day: date | None

    @property
    def sheet(self) -> Document | None:
        """The sheet signed by hand, where it has been taken in."""
        return next((one.paper for one in self.versions if one.paper), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDifference:
    """What differs between two versions in one item, or in all beside the items (label empty)."""

    label: str
    title: str
    parts: tuple[DifferencePart, ...]


def writing_page(minutes: Minutes, *, last_day: date | None) -> WritingPage:
    """The page of these minutes."""
    meeting = minutes.meeting
    edits = {one.part: one.text for one in minutes.edits.all()}
    rounds = ApprovalRound.objects.filter(version__minutes=minutes).order_by("-sent_at")
    latest = rounds.select_related("version").first()
    remarks = Remark.objects.filter(answer__round__version__minutes=minutes)
    told = tuple(remarks.select_related("answer__person", "answer__round__version").order_by("-made_at"))
    return WritingPage(
        minutes=minutes,
        items=tuple(_written(one, edits) for one in items_of(meeting.items.all())),
        versions=tuple(minutes.versions.select_related("pdf").order_by("-number")),
        round=latest,
        answers=tuple(latest.answers.select_related("person")) if latest else (),
        remarks=told,
        open_remarks=sum(one.settled_at is None for one in told),
        corrections=tuple(minutes.corrections.select_related("item")),
        later_items=_later_items(meeting),
        approval_mode=orders_of(meeting).approval_mode,
        is_open=minutes.state == Minutes.State.DRAFT,
        is_over=meeting.state == Meeting.State.HELD,
        last_day=last_day,
    )


def version_differences(old: MinutesVersion, new: MinutesVersion) -> tuple[PartDifference, ...]:
    """What differs word by word, item by item; parts that are the same are left out."""
    first, second = content_from_json(old.content), content_from_json(new.content)
    found = []
    titles = {one.key: one for one in (*first.items, *second.items)}
    for key, item in titles.items():
        before, after = words_of_part(first, key) or "", words_of_part(second, key) or ""
        if before != after:
            found.append(PartDifference(label=item.number, title=item.title, parts=differences(before, after)))
    before, after = _beside_items(first), _beside_items(second)
    if before != after:
        found.append(PartDifference(label="", title="", parts=differences(before, after)))
    return tuple(found)


def _written(item: AgendaItem, edits: dict[str, str]) -> WrittenItem:
    return WrittenItem(
        item=item,
        text=edits.get(f"item-{item.pk}", item.text),
        brief=brief_of(item, edits=edits),
        has_decisions=bool(item.decisions.all()),
        reservations=tuple(one for decision in item.decisions.all() for one in decision.reservations.all()),
        is_locked=item.approved_at_once,
    )


def _later_items(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Items on previous minutes of later meetings of the organ: where a correction or approval is decided."""
    organs = meeting.organ_rows.values_list("organ_id", flat=True)
    rows = AgendaItem.objects.filter(
        meeting__organs__in=list(organs), meeting__date__gt=meeting.date, fills="previous_minutes"
    )
    return tuple(rows.select_related("meeting").distinct().order_by("meeting__date")[:5])


def _beside_items(content: MinutesContent) -> str:
    """Head, attendance and lists as words."""
    people = (*content.members, *content.others, *content.absent)
    parts = [content.head.place, content.head.date, content.head.start_time, content.head.end_time]
    parts += [" ".join((one.organisation, one.name, one.office, one.remark)) for one in people]
    parts += [f"{number} {text}" for number, text in content.short]
    parts += [one.label for one in content.attachments]
    parts += [one.recipient for one in content.dispatch]
    return " ".join(" ".join(parts).split())
