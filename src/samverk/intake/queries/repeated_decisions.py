"""Recaps beside the decision that each repeats: where it stands, and how the words differ."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from samverk.core.days import long_day
from samverk.meetings.models import Decision
from samverk.meetings.queries import DifferencePart, differences
from samverk.meetings.queries.cited_contents import content_address, content_place
from swedish_text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """The decision that a recap repeats.

    place: its item, with the day where it is of another meeting; address: its words there. Both are empty where it
    stands in minutes that are not released, or is withheld. parts: how the recap's words differ; empty where they do
    not.
    """

    place: str = ""
    address: str = ""
    parts: tuple[DifferencePart, ...] = ()


def repeated_by(recaps: QuerySet[Decision]) -> dict[int, Repeated]:
    """By finding, what those of the decisions repeat that are recaps."""
    rows = recaps.filter(repeats__isnull=False, finding__isnull=False)
    return {
        one.finding_id: _repeated(one, one.repeats)
        for one in rows.select_related("repeats__item", "repeats__meeting__county")
        if one.finding_id and one.repeats
    }


def _repeated(recap: Decision, decision: Decision) -> Repeated:
    is_elsewhere = decision.meeting_id != recap.meeting_id
    is_withheld = decision.item is not None and bool(decision.item.withheld_ground)
    if is_withheld or (is_elsewhere and decision.meeting.published_at is None):
        return Repeated()
    place = content_place(decision) or (decision.item.title if decision.item else decision.meeting.title)
    if is_elsewhere and decision.meeting.date:
        place = f"{place}, {long_day(decision.meeting.date)}"
    is_same = fold(decision.text) == fold(recap.text)
    return Repeated(
        place=place,
        address=content_address(decision, decision.meeting.county),
        parts=() if is_same else differences(decision.text, recap.text),
    )
