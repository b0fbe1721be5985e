"""Lays what a reading found over the findings that a document has: touched ones stay, the rest follows the reader.

Part of `import_document.py`, in its transaction; `build_meeting.py` makes the register's rows after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from samverk.core.new_rows import insert_rows, insert_values
from samverk.documents.models import Citation, Document, Finding
from samverk.intake.queries.findings import reported_findings
from samverk.intake.queries.readings import record_of
from samverk.intake.queries.records import FoundRecord, Place, pair_records


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChanges:
    """How many findings a reading added and changed, and which it no longer has. rows: those added."""

    rows: tuple[Finding, ...] = ()
    changed: int = 0
    removed: frozenset[int] = frozenset()

    @property
    def total(self) -> int:
        """All of them together."""
        return len(self.rows) + self.changed + len(self.removed)


def save_findings(document: Document, records: list[FoundRecord], *, text: str, is_new: bool = False) -> FindingChanges:
    """Make the document's findings those of `records`. `text`: the document's text now, which places point into.
    is_new: the document has just come in, and has none.

    A finding that a person has accepted, corrected or rejected keeps its value and outlives its record; so does a
    commitment that somebody has reported on. A record is
    the same as a finding by its key, else by section and place, so that rows made of it keep their primary keys.
    Findings that nobody touched and that are gone are named, to be deleted when the rows made of them have left.
    """
    known = [] if is_new else list(Finding.objects.filter(document=document).prefetch_related("citations"))
    if not known:
        return FindingChanges(rows=_add(document, records))
    pairs, added, gone = _matched(known, records)
    changed = [finding for finding, record in pairs if _update(finding, record)]
    _save_keys(changed)
    kept = reported_findings(document) if gone else frozenset()
    removed = frozenset(one.pk for one in gone if one.state == Finding.State.UNREVIEWED and one.pk not in kept)
    for one in gone:
        if one.pk not in removed:
            _relocate(one, text)
    return FindingChanges(rows=_add(document, added), changed=len(changed), removed=removed)


def _matched(
    known: list[Finding], records: list[FoundRecord]
) -> tuple[list[tuple[Finding, FoundRecord]], list[FoundRecord], list[Finding]]:
    rows = {(one.section, one.key): one for one in known}
    pairs, added, gone = pair_records([record_of(one) for one in known], records)
    matched = [(rows[old.section, old.key], new) for old, new in pairs]
    return matched, added, [rows[one.section, one.key] for one in gone]


def _update(finding: Finding, record: FoundRecord) -> bool:
    """Take the record over as far as nobody has touched the finding; say whether anything changed."""
    old_places = [_spot(one) for one in finding.citations.all()]
    new_places = sorted((one.start, one.end, one.page, one.field, one.quote) for one in record.places)
    is_moved = sorted(old_places) != new_places
    before = (finding.key, finding.position, finding.value, finding.derived, finding.reason, finding.sure)
    finding.key, finding.position = record.key, record.position
    if finding.state == Finding.State.UNREVIEWED:
        finding.value, finding.derived = record.value, record.derived
        finding.reason, finding.sure = record.reason, record.sure
    if is_moved:
        finding.citations.all().delete()
        Citation.objects.bulk_create(_citations(finding, record.places))
    after = (finding.key, finding.position, finding.value, finding.derived, finding.reason, finding.sure)
    return is_moved or before != after


def _spot(citation: Citation) -> tuple[int, int, int, str, str]:
    return (citation.start, citation.end, citation.page, citation.field, citation.quote)


def _save_keys(changed: list[Finding]) -> None:
    """Save in two steps, for two findings may have swapped their keys."""
    wanted = {one.pk: one.key for one in changed}
    for one in changed:
        one.key = f"moving-{one.pk}"
    Finding.objects.bulk_update(changed, ["key"])
    for one in changed:
        one.key = wanted[one.pk]
    Finding.objects.bulk_update(changed, ["key", "position", "value", "derived", "reason", "sure"])


def _relocate(finding: Finding, text: str) -> None:
    """Find the words of a kept finding again in a text that changed; a citation without its words goes."""
    for citation in finding.citations.all():
        if text[citation.start : citation.end] == citation.quote:
            continue
        at = text.find(citation.quote)
        if at < 0:
            citation.delete()
        else:
            citation.start, citation.end = at, at + len(citation.quote)
            citation.save(update_fields=["start", "end"])


def _add(document: Document, records: list[FoundRecord]) -> tuple[Finding, ...]:
    rows = [
        Finding(
            document=document,
            section=one.section,
            key=one.key,
            part=one.part,
            position=one.position,
            value=one.value,
            derived=one.derived,
            reason=one.reason,
            sure=one.sure,
        )
        for one in records
    ]
    insert_rows(rows, needs_keys=True)
    insert_values(
        Citation,
        ("finding_id", "field", "start", "end", "page", "quote"),
        [
            (row.pk, one.field[:32], one.start, one.end, one.page, one.quote)
            for row, record in zip(rows, records, strict=True)
            for one in record.places
        ],
    )
    return tuple(rows)


def _citations(finding: Finding, places: tuple[Place, ...]) -> list[Citation]:
    return [
        Citation(finding=finding, field=one.field[:32], start=one.start, end=one.end, page=one.page, quote=one.quote)
        for one in places
    ]
