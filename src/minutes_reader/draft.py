"""What the stages hand to each other: the source and all that has been found so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from minutes_reader.blocks import Block
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
    Signature,
    Statement,
    Table,
)
from minutes_reader.pieces import TextLine
from minutes_reader.spans import Line, SourceText, Span

ZoneKind = Literal["head", "lists", "items", "tail", "annex"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the document: head, attendance lists, items, tail (signatures), annex."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One document on its way through the stages.

    body: the lines that are no page furniture. furniture: where that stands, in order. lines: those of the body that
    hold words, cut into cells. blocks: the paragraphs, list points and rows of the items, which stages/split_blocks.py
    makes for the stages that find facts.
    """

    source: SourceText
    body: tuple[Line, ...] = ()
    furniture: tuple[Span, ...] = ()
    lines: tuple[TextLine, ...] = ()
    zones: tuple[Zone, ...] = ()
    meeting: MeetingHead = field(default_factory=MeetingHead)
    attendance: tuple[Attendance, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    events: tuple[AnnouncedEvent, ...] = ()
    amounts: tuple[Amount, ...] = ()
    figures: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    signatures: tuple[Signature, ...] = ()
    statements: tuple[Statement, ...] = ()
    tables: tuple[Table, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step: what it reads of the draft, what it writes, and the function that does it."""

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Draft], Draft]


def run_stages(stages: tuple[Stage, ...], draft: Draft) -> Draft:
    """Send `draft` through `stages` in order; a stage that writes what it does not declare is an error."""
    for stage in stages:
        after = stage.run(draft)
        changed = {one.name for one in fields(Draft) if getattr(after, one.name) is not getattr(draft, one.name)}
        undeclared = changed - set(stage.writes)
        if undeclared:
            raise RuntimeError(f"stage {stage.name} writes {sorted(undeclared)} without declaring it")
        draft = replace(after)
    return draft
