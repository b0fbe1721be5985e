"""What the recurring items of an agenda are about, as it stands now: earlier minutes, reports, questions, matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samverk.meetings.models import AgendaItem, AgendaTemplateItem, BacklogItem, Meeting, OrganMention, Statement
from samverk.meetings.queries.agenda_sources import (
    HandedOn,
    adjusters_in_turn,
    handed_on_in,
    previous_meeting,
    questions_carried_to,
    reports_for,
    to_other_organs,
)
from samverk.meetings.queries.room_facts import organ_of
from samverk.organizations.models import Membership, Organ

Fills = AgendaTemplateItem.Fills


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOn:
    """Where an item may be handed on to: the organ's own coming meetings first; rows: where it waits already."""

    own: Organ
    others: tuple[Organ, ...]
    rows: tuple[BacklogItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSources:
    """What one item is about. minutes: of earlier meetings; handed: by the last meeting, here: by this one.

    adjusters: whose turn it is to adjust the minutes, for who proposes them.
    """

    minutes: tuple[Meeting, ...] = ()
    questions: tuple[Statement, ...] = ()
    handed: tuple[HandedOn, ...] = ()
    here: tuple[HandedOn, ...] = ()
    adjusters: tuple[Membership, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.minutes or self.questions or self.handed or self.here or self.adjusters)


NOTHING = ItemSources()


def sources_of(meeting: Meeting, item: AgendaItem) -> ItemSources:
    """What the item is about; nothing for an item that fills itself with nothing of the kind."""
    organ = organ_of(meeting)
    if item.fills == Fills.PREVIOUS_MINUTES:
        last = previous_meeting(meeting, organ)
        return ItemSources(minutes=(last,) if last else ())
    if item.fills == Fills.ADJUSTER:
        return ItemSources(adjusters=adjusters_in_turn(meeting) if meeting.state != Meeting.State.HELD else ())
    if item.fills == Fills.OPEN_QUESTIONS:
        return ItemSources(questions=tuple(questions_carried_to(meeting)))
    if item.fills == Fills.TO_OTHER_ORGAN:
        return ItemSources(handed=to_other_organs(meeting, organ), here=handed_on_in(meeting))
    if item.fills == Fills.REPORTS:
        told = {one.organ_id for child in item.children.all() for one in child.mentions.all()}
        return _reports(meeting, organ, apart_from=told)
    if item.parent is not None and item.parent.fills == Fills.REPORTS:
        own = {one.organ_id for one in item.mentions.all() if one.kind == OrganMention.Kind.REPORTS}
        return _reports(meeting, organ, only=own)
    return NOTHING


def sources_by_item(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[int, ItemSources]:
    """The sources of those items that have any, by the item's key."""
    found = {one.pk: sources_of(meeting, one) for one in items}
    return {key: one for key, one in found.items() if one}


def hand_on_of(meeting: Meeting, item: AgendaItem) -> HandOn:
    """To which organs the item can be handed on, and to which it is."""
    own = organ_of(meeting)
    rows = BacklogItem.objects.filter(comes_from=item, dropped_at__isnull=True)
    return HandOn(
        own=own,
        others=tuple(Organ.objects.filter(county=meeting.county_id).exclude(pk=own.pk).order_by("sort_key")),
        rows=tuple(rows.select_related("organ", "taken_as__meeting")),
    )


def _reports(
    meeting: Meeting, organ: Organ, *, only: set[int] | None = None, apart_from: set[int] | None = None
) -> ItemSources:
    held = [
        one
        for report in reports_for(meeting, organ)
        if (only is None or report.organ.pk in only) and report.organ.pk not in (apart_from or ())
        for one in report.meetings
    ]
    return ItemSources(minutes=tuple(held))
