"""Writes an invented county to a folder: documents, the truth beside each, and county.json with the register.

Documents and their truth are made on all cores; which layout and format a meeting gets depends on the seed alone.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sample_county.formats import FORMATS
from sample_county.generate import MEETINGS_PER_COUNTY, make_county
from sample_county.layouts import LAYOUTS
from sample_county.texts import WAYS
from sample_county.truth import County, Meeting

DEFAULT_FORMATS = ("pdf", "docx", "html", "txt", "archive")
CHUNK = 50
# The mock-ups show pages of these minutes, printed.
SHOWN_BY_MOCKUPS = frozenset({"vidsjo-rad-2024-10-18", "vidsjo-rad-2026-09-25"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted: how many meetings from which seed, in which layouts and formats, and where."""

    meetings: int
    seed: int
    formats: tuple[str, ...]
    layouts: tuple[str, ...]
    documents: Path
    truth: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document that was written."""

    name: str
    meeting: str
    county: str
    layout: str
    format: str


def choice_for(meeting: Meeting, order: Order) -> tuple[str, str]:
    """The layout and the format of a meeting's document: spread evenly, and the same for the same seed."""
    if "region_report" in order.layouts and "pdf" in order.formats and meeting.code in SHOWN_BY_MOCKUPS:
        return "region_report", "pdf"
    draw = zlib.crc32(f"{order.seed}/{meeting.code}".encode())
    return order.layouts[draw % len(order.layouts)], order.formats[draw // 97 % len(order.formats)]


def write_meeting(county: County, meeting: Meeting, order: Order) -> Written:
    """The document of one meeting and NAME.gold.json beside it."""
    layout, form = choice_for(meeting, order)
    composition = LAYOUTS[layout](county, meeting)
    file_name = f"{meeting.code}.{FORMATS[form].suffix}"
    (order.documents / file_name).write_bytes(FORMATS[form].write(composition.document))
    gold = {"document": file_name, **composition.gold}
    text = json.dumps(gold, ensure_ascii=False, indent=1)
    (order.truth / f"{meeting.code}.gold.json").write_text(text + "\n", encoding="utf-8")
    return Written(name=file_name, meeting=meeting.code, county=county.code, layout=layout, format=form)


def write_folder(
    order: Order, *, jobs: int | None = None, progress: Callable[[int], None] = lambda done: None
) -> list[Written]:
    """Everything that the order asks for; `progress` hears how many documents are done."""
    order.documents.mkdir(parents=True, exist_ok=True)
    order.truth.mkdir(parents=True, exist_ok=True)
    written: list[Written] = []
    for part in _parts(order, jobs or os.cpu_count() or 1):
        written.extend(part)
        progress(len(written))
    counties = [
        make_county(seed=order.seed, meetings=size, index=index) for index, size in enumerate(_sizes(order.meetings))
    ]
    register = {"seed": order.seed, "counties": [register_of(county, written) for county in counties]}
    (order.truth / "county.json").write_text(
        json.dumps(register, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return written


def _sizes(meetings: int) -> list[int]:
    full, rest = divmod(meetings, MEETINGS_PER_COUNTY)
    return [MEETINGS_PER_COUNTY] * full + ([rest] if rest else [])


def _parts(order: Order, jobs: int) -> Iterator[list[Written]]:
    tasks = [
        (order, index, size, start)
        for index, size in enumerate(_sizes(order.meetings))
        for start in range(0, size, CHUNK)
    ]
    if jobs == 1 or len(tasks) == 1:
        yield from (_write_part(task) for task in tasks)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(_write_part, tasks)


_made: dict[tuple[int, int, int], County] = {}


def _write_part(task: tuple[Order, int, int, int]) -> list[Written]:
    """A stretch of a county's meetings, in a worker that makes each county once."""
    order, index, size, start = task
    key = (order.seed, index, size)
    if key not in _made:
        _made.clear()
        _made[key] = make_county(seed=order.seed, meetings=size, index=index)
    county = _made[key]
    return [write_meeting(county, meeting, order) for meeting in county.meetings[start : start + CHUNK]]


def register_of(county: County, written: list[Written]) -> dict[str, Any]:
    """The county as the register holds it, with the document of each meeting and the matter of each item."""
    documents = {one.meeting: one for one in written}
    return {
        "code": county.code,
        "name": county.name,
        "principals": [asdict(principal) for principal in county.principals],
        "organs": [asdict(organ) for organ in county.organs],
        "people": [asdict(person) for person in county.people],
        "memberships": [asdict(membership) for membership in county.memberships],
        "coming": [asdict(coming) for coming in county.coming],
        "ways": WAYS,
        "matters": [asdict(matter) for matter in county.matters],
        "meetings": [
            {
                "code": meeting.code,
                "organ": meeting.organ,
                "date": meeting.date,
                "document": documents[meeting.code].name,
                "layout": documents[meeting.code].layout,
                "format": documents[meeting.code].format,
                "case_number": meeting.case_number,
                "people": sorted({seat.person for seat in meeting.seats}),
                "items": [
                    {"position": at, "title": item.title, "matter": item.matter}
                    for at, item in enumerate(meeting.items, 1)
                ],
            }
            for meeting in county.meetings
        ],
    }
