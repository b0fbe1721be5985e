"""Makes what a meeting held: decisions, commitments, events, sums, figures, attachments, links, signatures, statements.

After `build_attendance.py`. Who took a decision and who is responsible is looked up in the register.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from samverk.core.new_rows import insert_rows
from samverk.documents.models import Finding
from samverk.intake.actions.build_items import Items
from samverk.intake.actions.build_meeting import clock
from samverk.intake.actions.find_people import People
from samverk.intake.actions.projection import Projection
from samverk.intake.actions.sync_rows import sync_rows
from samverk.intake.queries.decision_words import force_of
from samverk.intake.queries.match_principals import Named
from samverk.intake.queries.periods import days_of
from samverk.meetings.models import (
    Amount,
    AnnouncedEvent,
    Attachment,
    Commitment,
    CommitmentParty,
    Decision,
    ElectronicSignature,
    Figure,
    Meeting,
    Statement,
    WebLink,
)
from swedish_text.folding import fold

LARGEST_AMOUNT = Decimal(10) ** 15
MOST_CELLS_TEXT = 500
LONGEST_NAME = 4
Fields = Callable[[dict[str, Any]], dict[str, Any] | None]


def build_contents(projection: Projection, meeting: Meeting, items: Items, people: People) -> None:
    """All content rows of the meeting, as its findings have them; a value that cannot be kept gives no row."""
    for section, model, fields in CONTENT:
        wanted = []
        for position, finding in enumerate(projection.of(section, meeting.part), start=1):
            given = fields(finding.effective)
            if given is not None:
                wanted.append((finding, given | {"position": position, "item": items.home_of(finding)}))
        if model is Statement:
            wanted += _tables(projection, meeting, items, len(wanted))
            wanted = [(finding, given | _speaker(projection, given)) for finding, given in wanted]
        rows = sync_rows(model, meeting, wanted, is_new=projection.is_new, needs_keys=model is Commitment)
        if model is Commitment:
            _save_parties(
                projection, people, meeting, {key: row for key, row in rows.items() if isinstance(row, Commitment)}
            )


def _decision(value: dict[str, Any]) -> dict[str, Any]:
    text = str(value["text"])
    return {
        "text": text,
        "type": str(value.get("type") or "other")[:16],
        "recap": bool(value.get("recap")),
        "force": force_of(text),
    }


def _commitment(value: dict[str, Any]) -> dict[str, Any]:
    due = str(value.get("due") or "")
    days = days_of(due)
    return {
        "text": str(value["text"]),
        "responsible": [str(one) for one in value.get("responsible") or ()],
        "due": due[:10] if days else "",
        "due_text": str(value.get("due_text") or "")[:200],
        "due_from": days[0] if days else None,
        "due_to": days[1] if days else None,
    }


def _event(value: dict[str, Any]) -> dict[str, Any] | None:
    days = days_of(str(value.get("date") or ""))
    if days is None:
        return None
    return {
        "text": str(value["text"]),
        "when": str(value["date"])[:10],
        "date": days[0],
        "start_time": clock(value.get("start_time")),
        "end_time": clock(value.get("end_time")),
        "kind": str(value.get("kind") or "other")[:10],
        "organ_name": str(value.get("organ") or "")[:300],
        "mode": str(value.get("mode") or "")[:8],
    }


def _amount(value: dict[str, Any]) -> dict[str, Any] | None:
    money = Decimal(str(value["value"])).quantize(Decimal("0.01"))
    if abs(money) >= LARGEST_AMOUNT:
        return None
    return {"text": str(value["text"]), "value": money, "currency": str(value.get("currency") or "SEK")[:3]}


def _figure(value: dict[str, Any]) -> dict[str, Any]:
    label = str(value.get("label") or "")
    return {
        "text": str(value["text"]),
        "label": label,
        "folded_label": fold(label)[:300],
        "value": float(value["value"]),
        "unit": str(value.get("unit") or "")[:100],
        "period": str(value.get("period") or "")[:40],
    }


def _attachment(value: dict[str, Any]) -> dict[str, Any]:
    return {"label": str(value["label"])}


def _link(value: dict[str, Any]) -> dict[str, Any]:
    return {"url": str(value["url"])}


def _signature(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": str(value["name"])[:300],
        "role": str(value.get("role") or "")[:40],
        "organisation": str(value.get("organisation") or "")[:300],
        "method": str(value.get("method") or "")[:200],
        "signed_at": str(value.get("signed_at") or "")[:40],
    }


def _statement(value: dict[str, Any]) -> dict[str, Any]:
    days = days_of(str(value.get("date") or ""))
    return {
        "kind": str(value["kind"])[:20],
        "text": str(value.get("text") or ""),
        "organisation": str(value.get("organisation") or "")[:300],
        "answer": str(value.get("answer") or ""),
        "date": days[0] if days else None,
        "rows": [],
    }


CONTENT: tuple[tuple[str, type[models.Model], Fields], ...] = (
    ("decisions", Decision, _decision),
    ("commitments", Commitment, _commitment),
    ("events", AnnouncedEvent, _event),
    ("amounts", Amount, _amount),
    ("figures", Figure, _figure),
    ("attachments", Attachment, _attachment),
    ("links", WebLink, _link),
    ("signatures", ElectronicSignature, _signature),
    ("statements", Statement, _statement),
)


def _tables(
    projection: Projection, meeting: Meeting, items: Items, before: int
) -> list[tuple[Finding, dict[str, Any]]]:
    """Tables are kept as statements of their own kind, after the others."""
    empty: dict[str, Any] = {"kind": "table", "organisation": "", "answer": "", "date": None}
    return [
        (
            finding,
            empty
            | {
                "text": str(finding.effective.get("caption") or "")[:MOST_CELLS_TEXT],
                "rows": finding.effective.get("rows") or [],
                "position": position,
                "item": items.home_of(finding),
            },
        )
        for position, finding in enumerate(projection.of("tables", meeting.part), start=before + 1)
    ]


def _speaker(projection: Projection, given: dict[str, Any]) -> dict[str, Any]:
    named = projection.parties.named(given["organisation"]) if given["organisation"] else Named()
    return {"principal": named.principal}


def _save_parties(projection: Projection, people: People, meeting: Meeting, rows: dict[int, Commitment]) -> None:
    """Who is responsible, as far as the words name somebody of the register; changed only where it differs."""
    findings = {one.pk: one for one in projection.of("commitments", meeting.part)}
    wanted: set[tuple[int, str, int]] = set()
    for key, row in rows.items():
        for words in row.responsible:
            wanted |= {(row.pk, *party) for party in _parties(projection, people, findings[key], words)}
    known: dict[tuple[int, str, int], int] = {}
    rows_before = CommitmentParty.objects.filter(commitment__meeting=meeting, commitment__finding__isnull=False)
    for one in () if projection.is_new else rows_before:
        for name in ("principal", "partner", "organ", "person"):
            if getattr(one, f"{name}_id"):
                known[one.commitment_id, name, getattr(one, f"{name}_id")] = one.pk
    gone = [key for party, key in known.items() if party not in wanted]
    if gone:
        CommitmentParty.objects.filter(pk__in=gone).delete()
    insert_rows(
        [
            CommitmentParty(commitment_id=commitment, **{f"{name}_id": key})
            for commitment, name, key in sorted(wanted - set(known))
        ]
    )


def _parties(projection: Projection, people: People, finding: Finding, words: str) -> set[tuple[str, int]]:
    office = people.in_office(words)
    if office is not None:
        return {("person", office)}
    organ = projection.organs.short(words)
    organ_id = organ.pk if organ else _own_organ(projection, people.organs, words)
    if organ_id is not None:
        return {("organ", organ_id)}
    found: set[tuple[str, int]] = set()
    for part, named in projection.parties.parts(words):
        meant = _one_party(projection, people, finding, part, named)
        if not meant:
            return set()
        found |= meant
    return found


def _one_party(
    projection: Projection, people: People, finding: Finding, words: str, named: Named
) -> set[tuple[str, int]]:
    """Whom a part of the words means; empty where nobody is known, and then the whole names nobody for certain."""
    if named.principals:
        return {("principal", one.pk) for one in named.principals}
    if named.partner is not None:
        return {("partner", named.partner.pk)}
    organ = projection.organs.short(words)
    if organ is not None:
        return {("organ", organ.pk)}
    is_name = words[:1].isupper() and len(words.split()) <= LONGEST_NAME
    person = people.named(finding, words, may_make=False) if is_name else None
    return {("person", person)} if person else set()


def _own_organ(projection: Projection, organs: frozenset[int], words: str) -> int | None:
    """«Rådet», «gruppen»: the organ of the meeting itself, where its own name holds that word."""
    ids = sorted(organs)
    if len(ids) != 1 or len(words.split()) > 1:
        return None
    bare = fold(words).removesuffix("en").removesuffix("et")
    return ids[0] if len(bare) > 2 and bare in projection.organs.rows[ids[0]].folded else None


def event_day(event: AnnouncedEvent) -> date | None:
    """The day of an event that is known to the day."""
    return event.date if len(event.when) == len("2026-01-01") else None
