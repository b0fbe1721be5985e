"""Lays blocks and notes the gold at the same time, so that what is printed and what is true can't part."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from sample_county.blocks import Block, Document
from sample_county.layouts.style import Style
from sample_county.truth import County, Decision, Meeting, Organ, Passage, Principal, Seat

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
    "statements",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A document and its gold in the form of the gold standard (without the name of the file)."""

    document: Document
    gold: Record


class Composer:
    """Collects blocks and gold records while a layout is laid."""

    def __init__(self, *, county: County, meeting: Meeting, style: Style) -> None:
        self.county = county
        self.meeting = meeting
        self.style = style
        self.random = Random(zlib.crc32(f"{meeting.code}/{style.code}".encode()))  # noqa: S311 - choice of wording
        self.organ: Organ = next(organ for organ in county.organs if organ.code == meeting.organ)
        self.principals: dict[str, Principal] = {principal.code: principal for principal in county.principals}
        self.blocks: list[Block] = []
        self.records: dict[str, list[Any]] = {section: [] for section in SECTIONS}
        self.head: Record = {
            "organs": [self.organ.name],
            "title": None,
            "date": meeting.date,
            "start_time": None,
            "end_time": None,
            "place": None,
            "mode": None,
            "reference": None,
            "approved_on": None,
        }

    def add(self, *blocks: Block) -> None:
        self.blocks.extend(blocks)

    def states(self, **facts: Any) -> None:
        """Notes what the head of the document says of the meeting."""
        self.head.update(facts)

    def states_time(self) -> None:
        self.states(start_time=self.meeting.start_time, end_time=self.meeting.end_time)

    def states_place(self) -> None:
        self.states(place=self.meeting.place, mode=self.meeting.mode)

    def number(self, position: int) -> str | None:
        """The number of the item at this place in the agenda."""
        if self.style.numbering == "none":
            return None
        first = self.meeting.first_item if self.style.numbering == "running" else 1
        return str(first + position)

    def organisation(self, seat: Seat) -> str:
        principal = self.principals[seat.principal]
        return principal.name if self.style.short_organisations else principal.formal

    def attend(self, seat: Seat, *, capacity: str, **shown: Any) -> None:
        """Notes a person of the lists; `shown`: what the layout prints beside the name."""
        roles: list[str] = [seat.role] if seat.role and seat.role != "adjuster" else []
        if seat.adjuster:
            roles.append("adjuster")
        numbers = [number for position in seat.only if (number := self.number(position))]
        record: Record = {
            "name": seat.name,
            "organisation": None,
            "party": None,
            "title": None,
            "status": "present" if seat.present else "absent",
            "capacity": capacity,
            "roles": roles,
            "replaces": seat.replaces,
            "items": numbers,
            "partial": seat.stretch is not None,
        }
        self.records["attendance"].append(record | shown)

    def note(self, passage: Passage, *, item: str | None) -> None:
        """Notes the facts of a passage that was printed under an item."""
        for amount in passage.amounts:
            self.records["amounts"].append(
                {"item": item, "text": amount.text, "value": amount.value, "currency": "SEK"}
            )
        for figure in passage.figures:
            self.records["figures"].append(
                {
                    "item": item,
                    "text": figure.text,
                    "label": figure.label,
                    "value": figure.value,
                    "unit": figure.unit,
                    "period": figure.period,
                }
            )
        for commitment in passage.commitments:
            self.commit(
                item=item,
                text=commitment.text,
                responsible=commitment.responsible,
                due=commitment.due,
                due_text=commitment.due_text,
            )
        for event in passage.events:
            self.announce(
                item=item,
                text=event.text,
                date=event.date,
                kind=event.kind,
                start_time=event.start_time,
                mode=event.mode,
            )
        self.records["links"].extend(passage.links)

    def commit(
        self, *, item: str | None, text: str, responsible: Iterable[str], due: str | None, due_text: str | None
    ) -> None:
        self.records["commitments"].append(
            {"item": item, "text": text, "responsible": list(responsible), "due": due, "due_text": due_text}
        )

    def announce(
        self,
        *,
        item: str | None,
        text: str,
        date: str,
        kind: str,
        start_time: str | None = None,
        mode: str | None = None,
    ) -> None:
        self.records["events"].append(
            {
                "item": item,
                "date": date,
                "start_time": start_time,
                "end_time": None,
                "kind": kind,
                "organ": None,
                "mode": mode,
                "text": text,
            }
        )

    def resolve(self, decision: Decision, *, item: str | None, text: str) -> None:
        """Notes a decision printed with these words, and what follows from it."""
        self.records["decisions"].append({"item": item, "text": text, "type": decision.type, "recap": False})
        if decision.duty:
            self.commit(
                item=item, text=text, responsible=decision.responsible, due=decision.due, due_text=decision.due_text
            )
        if decision.deadline and decision.due:
            self.announce(item=item, text=text, date=decision.due, kind="deadline")
        if decision.amount:
            self.note(Passage(text=text, amounts=(decision.amount,)), item=item)

    def gives_money(self, record: Record) -> bool:
        """Whether a decision names a sum. Recaps leave such ones out, lest a sum be counted twice."""
        return bool(record["type"] == "funding")

    def state(
        self, kind: str, text: str, *, item: str | None, organisation: str | None = None, answer: str | None = None
    ) -> None:
        """Notes what was said beside the decisions: the reader's extra records."""
        self.records["statements"].append(
            {"kind": kind, "item": item, "text": text, "organisation": organisation, "answer": answer}
        )

    def sign(self, seat: Seat, *, role: str, organisation: str, method: str, signed_at: str) -> None:
        self.records["signatures"].append(
            {"name": seat.name, "role": role, "organisation": organisation, "method": method, "signed_at": signed_at}
        )

    def _resolve_next_meeting(self) -> None:
        """ "till nästa möte" is due on the day that the document announces for it, if it does."""
        days = [one["date"] for one in self.records["events"] if one["kind"] == "meeting"]
        for one in self.records["commitments"]:
            if days and one["due"] is None and (one["due_text"] or "").endswith("nästa möte"):
                one["due"] = min(days)

    def finish(self, *, header: tuple[str, ...], footer: tuple[tuple[str, ...], ...]) -> Composition:
        title = self.head["title"] or f"Protokoll {self.organ.name}"
        document = Document(
            title=title, theme=self.style.theme, header=header, footer=footer, blocks=tuple(self.blocks)
        )
        self._resolve_next_meeting()
        return Composition(document=document, gold={"meeting": self.head, **self.records})
