"""Which organs have dealt with a matter."""

from __future__ import annotations

from samverk.matters.models import Matter
from samverk.meetings.models import MeetingOrgan


def organ_ids_of_matter(matter: Matter) -> tuple[int, ...]:
    """The organs at whose meetings it was an item, the first first."""
    rows = MeetingOrgan.objects.filter(meeting__items__matter=matter).order_by("meeting__date", "pk")
    return tuple(dict.fromkeys(rows.values_list("organ_id", flat=True)))
