"""Meetings with facts that are unsure and wait for somebody: first those with some outside the register."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Min, Q

from samverk.accounts.models import Actor
from samverk.documents.models import Finding
from samverk.meetings.models import Meeting
from samverk.meetings.queries import meetings_for
from samverk.organizations.models import County

UNSURE = Q(state=Finding.State.UNREVIEWED, sure__lt=Finding.SURE_ENOUGH)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureMeeting:
    """A meeting with unsure facts: all of them, those outside the register, and the one to begin with."""

    meeting: Meeting
    unsure: int
    outside: int
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureMeetings:
    """The first of the meetings with unsure facts, and how many of them there are."""

    rows: tuple[UnsureMeeting, ...]
    total: int


def unsure_meetings(actor: Actor, county: County, *, most: int) -> UnsureMeetings:
    """The county's meetings with unsure facts, at most `most`, for those who may decide its cases."""
    parts = (
        Finding.objects.filter(UNSURE, document__county=county)
        .order_by()
        .values("document_id", "part")
        .annotate(
            unsure=Count("pk"),
            outside_register=Count("pk", filter=Finding.outside()),
            first_outside=Min("pk", filter=Finding.outside()),
            first=Min("pk"),
        )
        .order_by("-outside_register", "-unsure", "-document_id", "part")
    )
    wanted = list(parts[:most])
    rows = meetings_for(actor, county).filter(document__in={one["document_id"] for one in wanted})
    meetings = {(one.document_id, one.part): one for one in rows.prefetch_related("organs")}
    return UnsureMeetings(
        rows=tuple(
            UnsureMeeting(
                meeting=meetings[one["document_id"], one["part"]],
                unsure=one["unsure"],
                outside=one["outside_register"],
                first=one["first_outside"] or one["first"],
            )
            for one in wanted
            if (one["document_id"], one["part"]) in meetings
        ),
        total=parts.count(),
    )
