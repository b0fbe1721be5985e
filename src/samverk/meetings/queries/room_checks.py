"""What is missing before a meeting can be closed: what stops it, and what is only worth saying."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from civic_rules.approval import adjusters_are_enough
from samverk.meetings.models import AgendaItem, ItemKind, Meeting, Vote
from samverk.meetings.queries.room_facts import orders_of


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
    adjusters = tuple(one.pk for one in meeting.attendance.all() if "adjuster" in one.roles)
    if not adjusters_are_enough(adjusters=adjusters, orders=orders_of(meeting)).allowed:
        found.append(Missing(words=_("No adjuster is chosen.")))
    for item in meeting.items.prefetch_related("decisions", "commitments"):
        found += [Missing(words=words, item=item) for words in _of_item(item)]
    return tuple(found)


def _of_item(item: AgendaItem) -> list[str]:
    if item.started_at is None:
        return [_("The item has not been dealt with.")]
    found = []
    if item.kind == ItemKind.DECISION and not item.decisions.all():
        found.append(_("It is a decision item without a decision."))
    if any(not one.due and not one.due_text for one in item.commitments.all()):
        found.append(_("A commitment has no due date."))
    return found
