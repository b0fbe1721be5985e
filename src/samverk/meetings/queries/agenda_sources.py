"""What the recurring items of an agenda fill themselves with: earlier minutes, reports, open questions, dates ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samverk.meetings.models import BacklogItem, Meeting, OrganMention, Statement
from samverk.meetings.queries.backlog import waiting_of
from samverk.organizations.models import Organ

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An organ that reports here, with its meetings since last time, latest first."""

    organ: Organ
    meetings: tuple[Meeting, ...]


def previous_meeting(meeting: Meeting, organ: Organ) -> Meeting | None:
    """The organ's latest meeting that was held before this one."""
    held = Meeting.objects.filter(organs=organ, state=Meeting.State.HELD, date__lt=meeting.date or date.max)
    return held.exclude(pk=meeting.pk).order_by("-date", "-pk").first()


def reports_for(meeting: Meeting, organ: Organ) -> tuple[Report, ...]:
    """The organs that report here and have met since the organ's last meeting."""
    last = previous_meeting(meeting, organ)
    since = last.date if last and last.date else date.min
    found = []
    for one in organ.reporting_organs.order_by("sort_key"):
        held = Meeting.objects.filter(
            organs=one, state=Meeting.State.HELD, date__gt=since, date__lte=meeting.date or date.max
        )
        if held:
            found.append(Report(organ=one, meetings=tuple(held.order_by("-date", "-pk"))))
    return tuple(found)


def open_questions_for(meeting: Meeting, organ: Organ) -> QuerySet[Statement]:
    """Questions from the organ's earlier meetings that still wait for an answer."""
    earlier = Q(meeting__organs=organ, meeting__date__lt=meeting.date or date.max)
    return Statement.objects.filter(earlier, is_open=True).select_related("meeting").order_by("meeting__date", "pk")


def to_other_organs(meeting: Meeting, organ: Organ) -> QuerySet[OrganMention]:
    """What the organ's last meeting handed on to another organ."""
    last = previous_meeting(meeting, organ)
    found = OrganMention.objects.filter(item__meeting=last, kind=OrganMention.Kind.RECEIVES)
    return found.select_related("item", "organ") if last else found.none()


def next_meetings_of(meeting: Meeting, organ: Organ) -> QuerySet[Meeting]:
    """The organ's meetings after this one."""
    ahead = (Meeting.State.PLANNED, Meeting.State.NOTIFIED, Meeting.State.EXPECTED)
    later = Meeting.objects.filter(organs=organ, state__in=ahead, date__gt=meeting.date or date.max)
    return later.order_by("date", "start_time", "pk")[:MOST]


def waiting_backlog(organ: Organ, *, day: date | None) -> QuerySet[BacklogItem]:
    """What waits for a coming meeting of the organ and may be dealt with on the day; wished themes last."""
    ripe = Q(wanted_from__isnull=True) | Q(wanted_from__lte=day or date.max)
    return waiting_of(organ).filter(ripe)
