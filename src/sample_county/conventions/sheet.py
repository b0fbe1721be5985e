"""The lines of a document and the gold beside them: a form that writes a line notes what it says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from sample_county.conventions.drawing import Fact, Resolution
from sample_county.conventions.gathering import Attendee, Gathering

Record = dict[str, Any]
SECTIONS = (
    "attendance",
    "items",
    "decisions",
    "commitments",
    "events",
    "amounts",
    "figures",
    "attachments",
    "links",
    "signatures",
)


class Sheet:
    """Collects lines and gold. `body_from`: the first line after which page heads may fall inside the text."""

    def __init__(self, gathering: Gathering, *, wraps: bool = True) -> None:
        self.gathering = gathering
        self.width = gathering.recipe.width if wraps else 100_000
        self.recipe = gathering.recipe
        self.random = gathering.random
        self.lines: list[str] = []
        self.body_from = 0
        self.item: str | None = None
        self.records: dict[str, list[Any]] = {section: [] for section in SECTIONS}
        self.meeting: Record = {
            "organs": [self.recipe.organ[0]],
            "title": None,
            "date": gathering.day.isoformat(),
            "start_time": None,
            "end_time": None,
            "place": None,
            "mode": None,
            "reference": None,
            "approved_on": None,
        }

    def add(self, *lines: str) -> None:
        """Write lines as they are."""
        self.lines.extend(lines)

    def gap(self) -> None:
        """An empty line, unless there is one."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def paragraph(self, text: str, *, first: str = "", rest: str = "") -> None:
        """Write running text, broken at the layout's width where lines are broken at all."""
        self.lines.extend(
            textwrap.wrap(
                text,
                self.width,
                initial_indent=first,
                subsequent_indent=rest,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )

    def number(self, position: int) -> str | None:
        """The number of the item at this place in the agenda."""
        return None if self.recipe.numbering == "none" else str(self.gathering.first + position)

    def attend(self, one: Attendee, *, capacity: str, **shown: Any) -> None:
        """Note a person of the lists; `shown`: what the layout prints of party, title and organisation."""
        presence = one.presence
        record: Record = {
            "name": one.name,
            "organisation": None,
            "party": None,
            "title": None,
            "status": "absent" if one.group == "absent" else "present",
            "capacity": capacity,
            "roles": list(one.roles),
            "replaces": one.other.name if one.other else None,
            "items": [number for place in presence.items if (number := self.number(place))] if presence else [],
            "partial": presence.partial if presence else False,
        }
        self.records["attendance"].append(record | shown)

    def note(self, facts: Iterable[Fact]) -> None:
        """Note the sums and figures that were written under the item."""
        for one in facts:
            if one.unit is None:
                self.records["amounts"].append(
                    {"item": self.item, "text": one.text, "value": one.value, "currency": "SEK"}
                )
            else:
                self.records["figures"].append(
                    {
                        "item": self.item,
                        "text": one.text,
                        "label": None,
                        "value": one.value,
                        "unit": one.unit,
                        "period": None,
                    }
                )

    def decide(self, text: str, kind: str) -> None:
        """Note a decision under the item."""
        self.records["decisions"].append({"item": self.item, "text": text, "type": kind, "recap": False})

    def resolve(self, resolution: Resolution, *, text: str) -> None:
        """Note a drawn decision in the words it was printed with, and what follows from it."""
        self.decide(text, resolution.type)
        self.note(resolution.facts)
        due = resolution.due
        if due is None:
            return
        self.records["commitments"].append(
            {
                "item": self.item,
                "text": text,
                "responsible": [resolution.owner] if resolution.owner else [],
                "due": due.value,
                "due_text": due.text,
            }
        )
        if due.names_day:
            self.announce(text, day=due.value, kind="deadline")

    def announce(self, text: str, *, day: str, kind: str, start: str | None = None) -> None:
        """Note a dated event after the meeting."""
        self.records["events"].append(
            {
                "item": self.item,
                "date": day,
                "start_time": start,
                "end_time": None,
                "kind": kind,
                "organ": None,
                "mode": None,
                "text": text,
            }
        )

    def gold(self) -> Record:
        """What a careful reader finds, in the form of the gold standard."""
        return {"meeting": self.meeting, **self.records}
