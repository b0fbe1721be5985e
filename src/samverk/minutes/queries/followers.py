"""Reads for those who follow an organ: its published minutes as entries of a feed, what is on the notice board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.meetings.models import Decision, Meeting
from samverk.meetings.queries import seen_by
from samverk.minutes.models import NoticeBoardPosting
from samverk.organizations.models import County, Organ

MOST_ENTRIES = 50
MOST_DECISIONS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A published meeting: its title with the day, and the decisions in brief."""

    meeting_id: int
    title: str
    summary: str
    published_at: datetime


def published_organ(actor: Actor, county: County, slug: str) -> Organ:
    """The organ, if the actor may see any of its meetings; raises NotFound."""
    organ = Organ.objects.filter(county=county, slug=slug).first()
    if organ is None or not Meeting.objects.filter(seen_by(actor, county), organ_rows__organ=organ).exists():
        raise NotFound(f"organ {slug}")
    return organ


def feed_entries(organ: Organ) -> Iterator[FeedEntry]:
    """The organ's latest published meetings, for everybody."""
    rows = Meeting.objects.filter(organ_rows__organ=organ, published_at__isnull=False, state=Meeting.State.HELD)
    for meeting in rows.order_by("-published_at", "-pk")[:MOST_ENTRIES]:
        assert meeting.published_at is not None
        decisions = Decision.objects.filter(meeting=meeting, recap=False).order_by("position")
        withheld = decisions.exclude(item__withheld_ground="").exclude(item__isnull=True).values_list("pk", flat=True)
        texts = decisions.exclude(pk__in=list(withheld)).values_list("text", flat=True)
        day = date_format(meeting.date, "j F Y") if meeting.date else ""
        yield FeedEntry(
            meeting_id=meeting.pk,
            title=f"{organ.name}, {day}" if day else organ.name,
            summary="\n".join(texts[:MOST_DECISIONS]),
            published_at=meeting.published_at,
        )


def postings_for(actor: Actor, county: County, *, since: date) -> list[NoticeBoardPosting]:
    """Announcements of the county that were up on or after the day, the latest first: public from the first day."""
    rows = NoticeBoardPosting.objects.filter(minutes__meeting__county=county, comes_down_on__gte=since)
    return list(
        rows.select_related("minutes__meeting")
        .prefetch_related("minutes__meeting__organs")
        .order_by("-posted_on", "-pk")
    )
