"""What a meeting's document states, as facts for a page: title, quote with its words marked, fields, place, status.

`facts_of(meeting)` gives all of a meeting; `fact_of(finding)` one, after it changed. sections.py names the fields.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from samverk.documents.models import DocumentText, Finding
from samverk.intake.models import OpenCase
from samverk.intake.queries.quotes import QuotePart, fold_lines, quote_around
from samverk.intake.queries.repeated_decisions import Repeated, repeated_by
from samverk.intake.queries.sections import SECTIONS, FieldSpec
from samverk.meetings.models import (
    AgendaItem,
    Amount,
    AnnouncedEvent,
    Attachment,
    Commitment,
    Decision,
    ElectronicSignature,
    Figure,
    Meeting,
    Statement,
    WebLink,
)

OWN_SECTIONS = frozenset({"meeting", "attendance", "items"})
CONTENT = (
    Decision,
    Commitment,
    AnnouncedEvent,
    Amount,
    Figure,
    Attachment,
    WebLink,
    ElectronicSignature,
    Statement,
)
UNTOLD = "other"
"""A kind that says nothing: it is not shown under a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactField:
    """A field as shown: label, value, and in words where it does not simply stand in the text."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A finding as a page shows it. `spans`: [start, end, page] in the document's text, for highlighting.

    sure: how much of what its rule finds is right, 0 to 1; None where nobody knows, or somebody has looked.
    is_outside: it is so unsure that it waits outside the register.
    """

    finding_id: int
    section: str
    kind: str
    title: str
    meta: tuple[str, ...]
    quote: tuple[QuotePart, ...]
    fields: tuple[FactField, ...]
    page: int | None
    spans: tuple[tuple[int, int, int], ...]
    state: str
    status: str
    icon: str
    reason: str
    case_id: int | None = None
    sure: float | None = None
    is_outside: bool = False
    repeats: Repeated | None = None

    @property
    def needs_review(self) -> bool:
        """Say whether nobody has looked at it yet."""
        return self.state == Finding.State.UNREVIEWED

    @property
    def stands(self) -> bool:
        """Say whether it is in the register."""
        return self.state != Finding.State.REJECTED and not self.is_outside

    @property
    def is_unsure(self) -> bool:
        """Say whether it is to be looked at by itself."""
        return self.sure is not None and self.sure < Finding.SURE_ENOUGH

    @property
    def may_be_accepted_at_once(self) -> bool:
        """Say whether it waits and is sure enough to be accepted with others."""
        return self.needs_review and not self.is_unsure


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """An agenda item with its own fact and the facts that stand under it."""

    item: AgendaItem
    own: Fact | None
    facts: tuple[Fact, ...]

    @property
    def waiting(self) -> int:
        """How many facts of the item nobody has looked at."""
        return sum(fact.needs_review for fact in (*self.facts, *((self.own,) if self.own else ())))

    @property
    def sure(self) -> tuple[Fact, ...]:
        """Those of the item that may be accepted at once."""
        own = (self.own,) if self.own else ()
        return tuple(fact for fact in (*own, *self.facts) if fact.may_be_accepted_at_once)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """All facts of a meeting. `loose`: those under no item (signatures, or an item that is not known)."""

    head: Fact | None
    attendance: tuple[Fact, ...]
    items: tuple[ItemFacts, ...]
    loose: tuple[Fact, ...]
    total: int
    reviewed: int
    open_cases: int

    def for_readers(self) -> MeetingFacts:
        """The same without what waits outside the register, for those who do not review."""
        return replace(
            self,
            attendance=_in_register(self.attendance),
            items=tuple(replace(one, facts=_in_register(one.facts)) for one in self.items),
            loose=_in_register(self.loose),
        )

    @property
    def waiting(self) -> int:
        """How many facts nobody has looked at."""
        return self.total - self.reviewed


_NUMBER_BEFORE = re.compile(r"(?:§+\s*)?\d[\d.]*\s?[a-z]?[\s)]*\Z")


def _in_register(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(one for one in facts if not one.is_outside)


def facts_of(meeting: Meeting) -> MeetingFacts:
    """Every fact of the meeting's document, in the document's order; rejected ones too, with their state."""
    if meeting.document_id is None:
        return MeetingFacts(head=None, attendance=(), items=(), loose=(), total=0, reviewed=0, open_cases=0)
    findings = list(
        Finding.objects.filter(document=meeting.document_id, part=meeting.part).prefetch_related("citations")
    )
    text = DocumentText.objects.filter(document=meeting.document_id).values_list("text", flat=True).first() or ""
    cases = _open_cases(meeting.document_id)
    items = list(meeting.items.all())
    homes = _homes(meeting, items)
    repeats = repeated_by(Decision.objects.filter(meeting=meeting))
    headings = _headings(findings, text)
    facts = {one.pk: _fact(one, text, cases.get(one.pk), repeats.get(one.pk), headings) for one in findings}
    under: dict[int | None, list[Fact]] = defaultdict(list)
    for one in findings:
        if one.section not in OWN_SECTIONS:
            under[homes.get(one.pk) or _numbered(items, one)].append(facts[one.pk])
    return MeetingFacts(
        head=next((facts[one.pk] for one in findings if one.section == "meeting"), None),
        attendance=tuple(facts[one.pk] for one in findings if one.section == "attendance"),
        items=tuple(
            ItemFacts(item=item, own=facts.get(item.finding_id or 0), facts=tuple(under[item.pk])) for item in items
        ),
        loose=tuple(under[None]),
        total=len(findings),
        reviewed=sum(one.state != Finding.State.UNREVIEWED for one in findings),
        open_cases=OpenCase.objects.filter(document=meeting.document_id, state=OpenCase.State.OPEN).count(),
    )


def fact_of(finding: Finding) -> Fact:
    """One finding as a fact."""
    text = DocumentText.objects.filter(document=finding.document_id).values_list("text", flat=True).first() or ""
    repeats = repeated_by(Decision.objects.filter(finding=finding))
    items = Finding.objects.filter(document=finding.document_id, part=finding.part, section="items")
    headings = _headings(items.prefetch_related("citations"), text)
    return _fact(finding, text, _open_cases(finding.document_id).get(finding.pk), repeats.get(finding.pk), headings)


def _open_cases(document_id: int) -> dict[int, int]:
    rows = OpenCase.objects.filter(document=document_id, state=OpenCase.State.OPEN, finding__isnull=False)
    return {finding: case for finding, case in rows.values_list("finding_id", "pk") if finding is not None}


def _homes(meeting: Meeting, items: list[AgendaItem]) -> dict[int, int]:
    """finding → item, as the register's rows have it."""
    homes: dict[int, int] = {}
    for model in CONTENT:
        rows = model._default_manager.filter(meeting=meeting, finding__isnull=False, item__isnull=False)
        homes.update(rows.values_list("finding_id", "item_id"))
    return homes


def _numbered(items: list[AgendaItem], finding: Finding) -> int | None:
    number = finding.effective.get("item")
    return next((item.pk for item in items if number and item.number == number), None)


def _headings(findings: Iterable[Finding], text: str) -> tuple[tuple[int, int], ...]:
    """Where the headings of items stand, their numbers too; no quote goes on over them."""
    places = (tuple(one.citations.all()) for one in findings if one.section == "items")
    ends = sorted((min(one.start for one in some), max(one.end for one in some)) for some in places if some)
    numbers = (_NUMBER_BEFORE.search(text, max(0, start - 16), start) for start, _end in ends)
    return tuple((one.start() if one else start, end) for one, (start, end) in zip(numbers, ends, strict=True))


def _fact(
    finding: Finding,
    text: str,
    case_id: int | None,
    repeats: Repeated | None,
    headings: tuple[tuple[int, int], ...] = (),
) -> Fact:
    section = SECTIONS[finding.section]
    value = finding.effective
    citations = list(finding.citations.all())
    sure = finding.sure if finding.state == Finding.State.UNREVIEWED else None
    label, icon = _status(finding, case_id, sure)
    filled = [spec for spec in _filled(section.fields, value) if spec.name != section.title_field]
    return Fact(
        finding_id=finding.pk,
        section=finding.section,
        kind=_kind(finding, value),
        title=fold_lines(str(value.get(section.title_field) or section.kind)),
        meta=_meta(finding, value),
        quote=quote_around(
            text,
            ((one.start, one.end) for one in citations if one.end > one.start),
            by_line=finding.section in {"attendance", "items"},
            walls=headings,
        ),
        fields=tuple(_shown(finding, spec, value) for spec in filled),
        page=citations[0].page if citations else None,
        spans=tuple((one.start, one.end, one.page) for one in citations),
        state=finding.state,
        status=label,
        icon=icon,
        reason=finding.reason,
        case_id=case_id,
        sure=sure,
        is_outside=finding.is_outside,
        repeats=repeats,
    )


def _filled(fields: tuple[FieldSpec, ...], value: dict[str, Any]) -> list[FieldSpec]:
    return [spec for spec in fields if not _is_blank(value.get(spec.name)) and not _is_said_again(spec, value)]


def _is_said_again(spec: FieldSpec, value: dict[str, Any]) -> bool:
    """Whether the source's words of a day are the day itself, which stands beside them."""
    return spec.name == "due_text" and fold_lines(str(value["due_text"])) == shown_day(str(value.get("due") or ""))


def _is_blank(value: object) -> bool:
    return value is None or value is False or value == "" or value == []


def _kind(finding: Finding, value: dict[str, Any]) -> str:
    if finding.section == "statements":
        return str(
            dict(SECTIONS["statements"].fields[2].choices).get(str(value.get("kind")), SECTIONS["statements"].kind)
        )
    return str(SECTIONS[finding.section].kind)


def _status(finding: Finding, case_id: int | None, sure: float | None) -> tuple[str, str]:
    """The status in words and the icon of the sprite; the class is is-<icon>."""
    if case_id is not None and finding.state == Finding.State.UNREVIEWED:
        return _("Open case"), "wait"
    if finding.is_outside:
        return _("Very unsure, not in the register"), "wait"
    if sure is not None and sure < Finding.SURE_ENOUGH:
        return _("Unsure, look"), "wait"
    return {
        Finding.State.UNREVIEWED: (_("To review"), "next"),
        Finding.State.ACCEPTED: (_("Accepted"), "done"),
        Finding.State.CORRECTED: (_("Corrected"), "change"),
        Finding.State.REJECTED: (_("Rejected"), "abstain"),
    }[Finding.State(finding.state)]


def _shown(finding: Finding, spec: FieldSpec, value: dict[str, Any]) -> FactField:
    note = ""
    if spec.name in finding.correction:
        note = _("corrected")
    elif spec.name in finding.derived:
        note = _("worked out")
    return FactField(label=str(spec.label), value=shown_value(spec, value.get(spec.name)), note=note)


def shown_value(spec: FieldSpec, value: object) -> str:
    """A field's value in words for a person."""
    names = {key: str(label) for key, label in spec.choices}
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(names.get(str(one), str(one)) for one in value)
    if isinstance(value, float | int):
        return number_format(int(value) if float(value).is_integer() else value, force_grouping=True)
    if spec.type in {"day", "period"}:
        return shown_day(str(value))
    if spec.type == "moment":
        return shown_moment(str(value))
    return names.get(str(value), str(value))


def shown_day(value: str) -> str:
    """YYYY-MM-DD, YYYY-MM, YYYY-H1 and YYYY in words."""
    try:
        if len(value) == 10:
            return date_format(date.fromisoformat(value), "j F Y")
        if len(value) == 7 and value[5] == "H":
            half = _("first half of %(year)s") if value[6] == "1" else _("second half of %(year)s")
            return half % {"year": value[:4]}
        if len(value) == 7:
            return date_format(datetime.strptime(value, "%Y-%m"), "F Y")
    except ValueError:
        return value
    return value


def shown_moment(value: str) -> str:
    """A moment in ISO 8601 in words, by the clock that it is written with; other words as they are."""
    try:
        return date_format(datetime.fromisoformat(value), "j F Y, H.i")
    except ValueError:
        return value


def _meta(finding: Finding, value: dict[str, Any]) -> tuple[str, ...]:
    """The line under the title: what tells this fact from others of its kind."""
    wanted = {
        "attendance": ("organisation", "capacity"),
        "decisions": ("type",),
        "commitments": ("responsible", "due_text"),
        "events": ("kind", "date"),
        "amounts": ("value",),
        "figures": ("label", "period"),
        "statements": ("organisation",),
        "signatures": ("organisation", "signed_at"),
    }.get(finding.section, ())
    specs = {spec.name: spec for spec in SECTIONS[finding.section].fields}
    told = [name for name in wanted if not _is_blank(value.get(name)) and value[name] != UNTOLD]
    return tuple(shown_value(specs[name], value[name]) for name in told)
