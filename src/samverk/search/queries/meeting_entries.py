"""Reads meetings and tells what the index shall hold of them. What is stored: actions/index_meetings.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from samverk.meetings.models import AgendaItem, Attendance, Commitment, Decision, Meeting, MeetingOrgan, Statement
from samverk.meetings.queries.cited_contents import place_of_item
from samverk.search.models import EntryKind
from samverk.search.queries.drafts import EntryDraft, short_title, text_below_title, words_of_figure
from samverk.search.queries.principal_names import PrincipalNames, principal_names_of

CONTENTS = ("announcedevents", "amounts", "figures", "attachments")


def entries_of_meetings(meeting_ids: Iterable[int]) -> Iterator[EntryDraft]:
    """Every entry of these meetings: the meeting, its items and all that stands in them.

    A meeting that is only expected has no entries: there is nothing to read yet.
    """
    names: dict[int, PrincipalNames] = {}
    for meeting in _meetings(meeting_ids):
        if meeting.county_id not in names:
            names[meeting.county_id] = principal_names_of(meeting.county)
        yield from _MeetingReading(meeting, names[meeting.county_id]).entries()


def _meetings(meeting_ids: Iterable[int]) -> QuerySet[Meeting]:
    return (
        Meeting.objects.filter(pk__in=list(meeting_ids), state=Meeting.State.HELD)
        .select_related("county")
        .order_by("pk")
        .prefetch_related(
            Prefetch("organ_rows", MeetingOrgan.objects.select_related("organ").order_by("position")),
            Prefetch("items", AgendaItem.objects.order_by("position")),
            Prefetch("attendance", Attendance.objects.order_by("position")),
            Prefetch("decisions", Decision.objects.order_by("position")),
            Prefetch("commitments", Commitment.objects.order_by("position").prefetch_related("parties")),
            Prefetch("statements", Statement.objects.order_by("position")),
            *CONTENTS,
        )
    )


class _MeetingReading:
    """One meeting while its entries are made: its address, organs and items by id."""

    def __init__(self, meeting: Meeting, names: PrincipalNames) -> None:
        self.meeting = meeting
        self.names = names
        self.organs = [row.organ for row in meeting.organ_rows.all()]
        self.organ_ids = tuple(organ.pk for organ in self.organs)
        self.address = f"/{meeting.county.slug}/moten/{meeting.pk}/"
        self.items = {item.pk: item for item in meeting.items.all()}

    def entries(self) -> Iterator[EntryDraft]:
        yield self._meeting()
        for item in self.items.values():
            yield self._item(item)
        for decision in self.meeting.decisions.all():
            yield self._content(EntryKind.DECISION, decision, body=decision.text, organ_ids=_only(decision.organ_id))
        for commitment in self.meeting.commitments.all():
            yield self._commitment(commitment)
        for statement in self.meeting.statements.all():
            yield self._statement(statement)
        yield from self._smaller_contents()

    def _meeting(self) -> EntryDraft:
        meeting = self.meeting
        organs = " och ".join(organ.name for organ in self.organs)
        present = [one.name for one in meeting.attendance.all() if one.status == Attendance.Status.PRESENT]
        body = " · ".join(one for one in (organs, meeting.reference, meeting.place, ", ".join(present)) if one)
        return self._draft(EntryKind.MEETING, meeting.pk, title=meeting.title or organs, body=body)

    def _item(self, item: AgendaItem) -> EntryDraft:
        return self._draft(
            EntryKind.ITEM,
            item.pk,
            title=item.title,
            body=text_below_title(item.title, item.text),
            finding_id=item.finding_id,
            item=item,
            principal_ids=self.names.named_in(item.title, item.text),
        )

    def _commitment(self, commitment: Commitment) -> EntryDraft:
        parties = {party.principal_id for party in commitment.parties.all() if party.principal_id is not None}
        named = self.names.named_in(commitment.text)
        body = " · ".join((commitment.text, ", ".join(str(one) for one in commitment.responsible)))
        return self._content(EntryKind.COMMITMENT, commitment, body=body.rstrip(" ·"), principal_ids=(*parties, *named))

    def _statement(self, statement: Statement) -> EntryDraft:
        cells = [str(cell) for row in statement.rows if isinstance(row, list) for cell in row if cell]
        body = " ".join((statement.organisation, statement.text, statement.answer, *cells)).strip()
        named = self.names.named_in(statement.text, statement.answer)
        return self._content(
            EntryKind.STATEMENT, statement, body=body, principal_ids=(*_only(statement.principal_id), *named)
        )

    def _smaller_contents(self) -> Iterator[EntryDraft]:
        meeting = self.meeting
        for event in meeting.announcedevents.all():
            body = " · ".join(one for one in (event.text, event.organ_name) if one)
            yield self._content(EntryKind.EVENT, event, body=body)
        for amount in meeting.amounts.all():
            yield self._content(EntryKind.AMOUNT, amount, body=amount.text)
        for figure in meeting.figures.all():
            yield self._content(EntryKind.FIGURE, figure, body=words_of_figure(figure.label, figure.text))
        for attachment in meeting.attachments.all():
            yield self._content(EntryKind.ATTACHMENT, attachment, title=attachment.label, body="")

    def _content(
        self,
        kind: str,
        content: Any,
        *,
        body: str,
        title: str = "",
        organ_ids: tuple[int, ...] = (),
        principal_ids: tuple[int, ...] | None = None,
    ) -> EntryDraft:
        """A content's entry: titled by its item unless it has a title of its own."""
        item = self.items.get(content.item_id)
        if principal_ids is None:
            principal_ids = self.names.named_in(title, body)
        return self._draft(
            kind,
            content.pk,
            title=title or (item.title if item else "") or short_title(body),
            body=body,
            finding_id=content.finding_id,
            item=item,
            organ_ids=organ_ids,
            principal_ids=principal_ids,
        )

    def _draft(
        self,
        kind: str,
        object_id: int,
        *,
        title: str,
        body: str,
        finding_id: int | None = None,
        item: AgendaItem | None = None,
        organ_ids: tuple[int, ...] = (),
        principal_ids: tuple[int, ...] = (),
    ) -> EntryDraft:
        held_as = _only(item.held_as_id) if item else ()
        return EntryDraft(
            kind=kind,
            object_id=object_id,
            county_id=self.meeting.county_id,
            meeting_id=self.meeting.pk,
            title=" ".join(title.split()),
            body=body,
            address=f"{self.address}#f{finding_id}" if finding_id else self.address,
            source=place_of_item(item.number) if item else "",
            organ_ids=tuple(sorted(organ_ids or held_as or self.organ_ids)),
            principal_ids=tuple(sorted(set(principal_ids))),
            reader_ids=tuple(sorted(self.organ_ids)),
            day=self.meeting.date,
            is_public=self.meeting.published_at is not None and not (item and item.withheld_ground),
        )


def _only(one: int | None) -> tuple[int, ...]:
    return () if one is None else (one,)
