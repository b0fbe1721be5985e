"""Gives the content of minutes the form that the reader has: one JSON and one Akoma Ntoso for old and new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minutes_reader.export.akoma_ntoso import akoma_ntoso
from minutes_reader.export.json import JsonObject, minutes_as_json
from minutes_reader.model import (
    Amount,
    AnnouncedEvent,
    Attachment,
    Attendance,
    Commitment,
    Decision,
    Figure,
    Item,
    Link,
    MeetingHead,
    Minutes,
    Statement,
)
from minutes_reader.spans import Line, Page, SourceText, Span
from samverk.minutes.queries.content import (
    AttachmentLine,
    Attender,
    EventLine,
    ItemContent,
    MinutesContent,
    without_withheld,
)
from samverk.minutes.queries.item_contents import event_words, place_words
from samverk.minutes.queries.printed_words import in_minutes_language, printed_words


def minutes_json(content: MinutesContent, *, document: str) -> JsonObject:
    """The content in the reader's JSON form."""
    result = minutes_as_json(reader_form(content), document=document)
    for described, one in zip(result["attachments"], content.attachments, strict=True):
        described["title"] = one.label
        described["withheld_ground"] = one.withheld_ground or None
    return result


def minutes_akoma_ntoso(content: MinutesContent, *, document: str) -> bytes:
    """The content as Akoma Ntoso 3.0."""
    return akoma_ntoso(reader_form(content), document=document)


def reader_form(content: MinutesContent) -> Minutes:
    """The content as if it had been read from a document that holds the items' texts alone; withheld items without."""
    content = without_withheld(content)
    with in_minutes_language():
        text = _Text()
        items = tuple(_item(one, text) for one in content.items)
        attenders = [*content.members, *content.others]
        led = frozenset(one.name for one in content.signers if one.role == "chair" and not one.items)
        return Minutes(
            source=text.source(),
            meeting=_head(content),
            attendance=tuple(
                [_attendance(one, "present", led) for one in attenders]
                + [_attendance(one, "absent", led) for one in content.absent]
            ),
            items=items,
            decisions=tuple(_decisions(content)),
            commitments=tuple(_commitments(content.items)),
            events=tuple(_events(content)),
            amounts=tuple(
                Amount(text=one.text, value=one.value, item=item.number or None, currency=one.unit)
                for item in content.items
                for one in item.numbers
                if one.is_money
            ),
            figures=tuple(_figures(content.items)),
            attachments=tuple(_attachments(content.attachments)),
            links=tuple(Link(url=url, item=item.number or None) for item in content.items for url in item.links),
            statements=tuple(_statements(content.items)),
        )


@dataclass(slots=True)
class _Text:
    """The items' texts one after another, so that each item has a place of its own."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length += len(words) + 1
        return span

    def source(self) -> SourceText:
        text = "\n".join(self.parts)
        lines, at = [], 0
        for words in text.split("\n"):
            lines.append(Line(span=Span(at, at + len(words))))
            at += len(words) + 1
        whole = Page(number=1, span=Span(0, len(text)))
        return SourceText(text=text, media_type="text/plain", pages=(whole,), lines=tuple(lines))


def _head(content: MinutesContent) -> MeetingHead:
    head = content.head
    return MeetingHead(
        organs=head.organs,
        title=f"{content.look.heading} {head.date}".strip(),
        date=head.date or None,
        start_time=head.start_time or None,
        end_time=head.end_time or None,
        place=place_words(head) or None,
        mode=head.mode if head.mode in {"digital", "physical", "hybrid"} else None,  # type: ignore[arg-type]
        reference=head.case_number or None,
    )


def _roles(one: Attender, led: frozenset[str]) -> tuple[str, ...]:
    """Her roles in the reader's words; led: who signs as chair. Whom a meeting chose for an item is no chair there."""
    words = {"second_vice_chair": "vice_chair", "acting_chair": "chair" if one.name in led else ""}
    found = (words.get(role, role) for role in one.roles)
    return tuple(role for role in found if role)


def _attendance(one: Attender, status: str, led: frozenset[str]) -> Attendance:
    return Attendance(
        name=one.name,
        organisation=one.organisation or None,
        party=one.party or None,
        title=one.title or None,
        status=status,  # type: ignore[arg-type]
        capacity=one.capacity,  # type: ignore[arg-type]
        roles=_roles(one, led),  # type: ignore[arg-type]
        replaces=one.replaces[0] if one.replaces else None,
        items=one.items,
        partial=one.is_partial,
    )


def _item(one: ItemContent, text: _Text) -> Item:
    body = text.add("\n".join(part for part in (one.title, "" if one.withheld_ground else one.text) if part))
    return Item(
        title=one.title,
        number=one.number or None,
        parent=one.parent or None,
        kind=one.kind if one.kind in {"decision", "information"} else None,  # type: ignore[arg-type]
        presenters=tuple(person.name for person in one.presenters),
        body=body,
    )


def _decisions(content: MinutesContent) -> Iterator[Decision]:
    """The decisions, and those in brief as their recaps."""
    types: dict[tuple[str, str], str] = {}
    for item in content.items:
        for one in item.decisions:
            types.setdefault((item.number, one.text), one.type)
            types.setdefault((item.number, ""), one.type)
            yield Decision(text=one.text, item=item.number or None, type=one.type)  # type: ignore[arg-type]
    for number, text in content.short:
        kind = types.get((number, text)) or types.get((number, ""), "other")
        yield Decision(text=text, item=number or None, type=kind, recap=True)  # type: ignore[arg-type]


def _commitments(items: Sequence[ItemContent]) -> Iterator[Commitment]:
    for item in items:
        for one in item.commitments:
            yield Commitment(
                text=one.text,
                item=item.number or None,
                responsible=one.responsible,
                due=one.due or None,
                due_text=one.when or None,
            )


def _events(content: MinutesContent) -> Iterator[AnnouncedEvent]:
    for item in content.items:
        for one in item.events:
            yield _event(one, item.number or None)
    for one in content.next_meetings:
        yield _event(one, None)


def _event(one: EventLine, item: str | None) -> AnnouncedEvent:
    return AnnouncedEvent(
        text=one.text or event_words(one),
        date=one.date,
        item=item,
        start_time=one.start_time or None,
        kind=one.kind,  # type: ignore[arg-type]
        organ=one.organ or None,
        mode=one.mode or None,  # type: ignore[arg-type]
    )


def _attachments(lines: Sequence[AttachmentLine]) -> Iterator[Attachment]:
    """By the number under which the item names it; one of no item by its title."""
    with_number = printed_words()["attachment"]
    for one in lines:
        yield Attachment(label=f"{with_number} {one.number}" if one.item else one.label, item=one.item or None)


def _figures(items: Sequence[ItemContent]) -> Iterator[Figure]:
    for item in items:
        for one in item.numbers:
            if not one.is_money:
                yield Figure(
                    text=one.text,
                    value=one.value,
                    item=item.number or None,
                    label=one.label or None,
                    unit=one.unit or None,
                    period=one.period or None,
                )


def _statements(items: Sequence[ItemContent]) -> Iterator[Statement]:
    for item in items:
        for one in item.statements:
            yield Statement(
                kind=one.kind,  # type: ignore[arg-type]
                text=one.text,
                item=item.number or None,
                organisation=one.organisation or None,
                answer=one.answer or None,
            )
