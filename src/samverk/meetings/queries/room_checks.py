"""What is missing before a meeting can be closed: what stops it, and what is only worth saying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.agendas import may_decide_in_item
from civic_rules.approval import adjusters_are_enough, may_adjust_item
from civic_rules.facts import ItemKind as Kind
from civic_rules.facts import MeetingFacts, Presence, Seat
from civic_rules.quorum import gaps_in_quorum
from civic_rules.voting import decision_may_be_made
from samverk.core.reason_texts import reason_text
from samverk.meetings.models import AgendaItem, ItemKind, Meeting, Vote
from samverk.meetings.models import Presence as PresenceRow
from samverk.meetings.queries.leading import leading_in
from samverk.meetings.queries.room_facts import facts_of_room, orders_of
from swedish_text.display import clock

_NO_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that is missing. stops: the meeting can't be closed before it is there."""

    words: str
    item: AgendaItem | None = None
    stops: bool = False


def missing_in(meeting: Meeting) -> tuple[Missing, ...]:
    """What is missing in an open meeting, what stops it first."""
    found = [
        Missing(words=_("A vote is still open."), item=vote.item, stops=True)
        for vote in Vote.objects.filter(item__meeting=meeting, closed_at__isnull=True).select_related("item")
    ]
    chosen = {one.pk: one.name for one in meeting.attendance.all() if "adjuster" in one.roles}
    led = leading_in(meeting) if chosen else {}
    adjusters = tuple(one for one in chosen if one not in led)
    found += [
        Missing(words=_("%(name)s has led an item and adjusts nothing: another is chosen.") % {"name": chosen[one]})
        for one in chosen
        if one in led
    ]
    if not adjusters_are_enough(adjusters=adjusters, orders=orders_of(meeting)).allowed:
        found.append(Missing(words=_("No adjuster is chosen.")))
    found += [Missing(words=words) for words in _gaps(meeting)]
    rows = meeting.items.prefetch_related("decisions", "commitments", "disqualifications", "attachments")
    for item in rows:
        found += [Missing(words=words, item=item) for words in (*_of_item(item), *_of_adjusters(item, adjusters))]
    return tuple(found)


def _gaps(meeting: Meeting) -> list[str]:
    """The times after the opening when too few were there to decide (QUORUM-4); who has had a seat counts all along."""
    rows = PresenceRow.objects.filter(attendance__meeting=meeting)
    presences = [Presence(member=one.attendance_id, came_at=one.came_at, left_at=one.left_at) for one in rows]
    seats = tuple(Seat(substitute=one.substitute_id, replaces=one.replaces_id) for one in meeting.seats_taken.all())
    facts = replace(facts_of_room(meeting), broke_off=frozenset(), seats=seats)
    gaps = gaps_in_quorum(presences=presences, meeting=facts, orders=orders_of(meeting), until=_NO_END)
    found = []
    for gap in gaps:
        if meeting.opened_at is None or gap.begins_at <= meeting.opened_at:
            continue
        begins, ends = (clock(timezone.localtime(one)) if one else "" for one in (gap.begins_at, gap.ends_at))
        if ends:
            words = _("From %(begins)s to %(ends)s too few were there to decide.") % {"begins": begins, "ends": ends}
        else:
            words = _("Since %(begins)s too few are there to decide.") % {"begins": begins}
        found.append(words)
    return found


def _of_adjusters(item: AgendaItem, adjusters: tuple[int, ...]) -> list[str]:
    """Who was chosen to adjust the minutes, and does not adjust this item (APPROVAL-2)."""
    jav = {one.attendance_id for one in item.disqualifications.all()}
    if not jav:
        return []
    facts = MeetingFacts(members=(), present=frozenset(adjusters), disqualified=frozenset(jav))
    away = [one for one in adjusters if not may_adjust_item(person=one, meeting=facts).allowed]
    names = item.meeting.attendance.filter(pk__in=away).values_list("name", flat=True)
    return [_("%(name)s is disqualified: another adjusts the item.") % {"name": name} for name in names]


def _of_item(item: AgendaItem) -> list[str]:
    if item.started_at is None:
        return [_("The item has not been dealt with.")]
    found = []
    if item.kind == ItemKind.DECISION and not item.decisions.all():
        found.append(_("It is a decision item without a decision."))
    if item.decisions.all() and not item.fills:
        kind = cast(Kind, str(item.kind or ItemKind.INFORMATION))
        is_prepared = not item.is_late or bool(item.attachments.all())
        verdicts = (
            may_decide_in_item(kind=kind, objections=0),
            decision_may_be_made(has_proposal=True, has_quorum=True, is_meeting_open=True, is_prepared=is_prepared),
        )
        found += [reason_text(one) for one in verdicts if one.warns]
    if any(not one.due and not one.due_text for one in item.commitments.all()):
        found.append(_("A commitment has no due date."))
    return found
