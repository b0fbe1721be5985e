"""The ordered list of stages that turn a source's text into facts; `sources/` stands before it, `export/` after.

A stage is one module in `stages/` with a constant `STAGE = Stage(name=..., reads=..., writes=..., run=...)`. To add
one: import its module below and put `module.STAGE` at its place in LAYOUT_STAGES or STAGES. Order is meaning: a stage
may use what the stages above it have written (`run_stages` refuses one that writes what it does not declare).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from minutes_reader.draft import Draft, Stage, run_stages
from minutes_reader.model import Minutes
from minutes_reader.similarity import forget_texts
from minutes_reader.sources import read_source
from minutes_reader.spans import SourceText
from minutes_reader.stages import (
    align_rows,
    cut_lines,
    decide_capacities,
    drop_furniture,
    find_amounts,
    find_attachments,
    find_commitments,
    find_decisions,
    find_events,
    find_figures,
    find_links,
    find_presenters,
    find_roles,
    find_signatures,
    find_statements,
    find_tables,
    read_attendance,
    read_head,
    split_blocks,
    split_items,
    split_meetings,
    split_zones,
    tell_furniture,
)

READER_VERSION = "0.3.11"
"""Changes whenever the same bytes may give other facts: the intake re-reads what an older version has read."""

# Run once on the whole document: what is page furniture, which lines make up the body, and their words.
LAYOUT_STAGES: tuple[Stage, ...] = (drop_furniture.STAGE, cut_lines.STAGE)

# Run on each meeting of the document, in this order.
STAGES: tuple[Stage, ...] = (
    split_zones.STAGE,
    split_items.STAGE,
    tell_furniture.STAGE,
    find_presenters.STAGE,
    find_signatures.STAGE,
    read_attendance.STAGE,
    find_roles.STAGE,
    decide_capacities.STAGE,
    read_head.STAGE,
    align_rows.STAGE,
    split_blocks.STAGE,
    find_tables.STAGE,
    find_links.STAGE,
    find_attachments.STAGE,
    find_amounts.STAGE,
    find_figures.STAGE,
    find_events.STAGE,
    find_decisions.STAGE,
    find_commitments.STAGE,
    find_statements.STAGE,
)


# Cuts a document that holds several meetings into one draft each: the same source (so that every span stays valid),
# `body` and `lines` limited to the meeting's own.
SPLIT_MEETINGS: Callable[[Draft], tuple[Draft, ...]] = split_meetings.split_meetings


def read_minutes(source: Path | bytes, *, name: str | None = None) -> Minutes:
    """Read the minutes in `source`; of several meetings in one file, the first. Raises UnreadableDocument."""
    return read_all_meetings(source, name=name)[0]


def read_all_meetings(source: Path | bytes, *, name: str | None = None) -> tuple[Minutes, ...]:
    """Read every meeting in `source`, normally one, in the order of the document. Raises UnreadableDocument."""
    return read_text(read_source(source, name=name))


def read_text(source: SourceText) -> tuple[Minutes, ...]:
    """Find the facts in a text that has already been read from its source."""
    try:
        whole = run_stages(LAYOUT_STAGES, Draft(source=source, body=source.lines))
        return tuple(_as_minutes(run_stages(STAGES, draft)) for draft in SPLIT_MEETINGS(whole))
    finally:
        forget_texts()


def _as_minutes(draft: Draft) -> Minutes:
    return Minutes(
        source=draft.source,
        meeting=draft.meeting,
        attendance=draft.attendance,
        items=draft.items,
        decisions=draft.decisions,
        commitments=draft.commitments,
        events=draft.events,
        amounts=draft.amounts,
        figures=draft.figures,
        attachments=draft.attachments,
        links=draft.links,
        signatures=draft.signatures,
        statements=draft.statements,
        tables=draft.tables,
    )
