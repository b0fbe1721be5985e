"""The plan of an organ's year: days by a pattern of weekdays, and what stands in the way of a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from civic_rules.notices import may_sign_up
from civic_rules.verdict import Verdict
from samverk.accounts.models import SecureLink
from samverk.accounts.queries import token_of
from samverk.core.errors import NotFound
from samverk.meetings.models import BacklogItem, Invitation, Meeting, MeetingSeries
from samverk.organizations.models import Membership, Organ
from swedish_text.holidays import is_holiday

LAST = 5
"""«The last one of the month», where 1–4 count from its beginning."""
SIGN_UP = "sign_up"
"""The purpose of the link by which one signs up for a meeting."""
COMES = (Invitation.State.ACCEPTED, Invitation.State.ON_LINK)
AHEAD = (Meeting.State.EXPECTED, Meeting.State.PLANNED, Meeting.State.NOTIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """A meeting as it is planned. link: where one meets digitally."""

    day: date
    start_time: time | None = None
    end_time: time | None = None
    place: str = ""
    link: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Another organ's meeting on the same day. at_once: the times overlap; shared: how many sit in both organs."""

    meeting: Meeting
    organ: Organ
    at_once: bool
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCheck:
    """What stands in the way of a day."""

    day: date
    is_holiday: bool
    is_weekend: bool
    is_doubled: bool
    collisions: tuple[Collision, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands in the way."""
        return not (self.is_holiday or self.is_weekend or self.is_doubled or self.collisions)


def pattern_days(*, year: int, weekday: int, which: int, months: Collection[int]) -> tuple[date, ...]:
    """The first to fourth (1–4) or last (LAST) such weekday (0 is Monday) of these months.

    A day that is a public holiday gives way to the same weekday a week later, or earlier where that is another month.
    """
    return tuple(_nth(year, month, weekday, which) for month in sorted(months))


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    last = date(year, month, monthrange(year, month)[1])
    if which >= LAST:
        day = last - timedelta(days=(last.weekday() - weekday) % 7)
    else:
        day += timedelta(weeks=which - 1)
    if is_holiday(day):
        later = day + timedelta(weeks=1)
        return later if later.month == month else day - timedelta(weeks=1)
    return day


def check_days(
    organ: Organ, days: Sequence[PlannedDay], *, apart_from: Iterable[int] = ()
) -> tuple[tuple[PlannedDay, DayCheck], ...]:
    """Each day with what stands in its way. apart_from: meetings that are being moved."""
    apart = set(apart_from)
    wanted = {one.day for one in days}
    others = Meeting.objects.filter(county=organ.county_id, date__in=wanted).exclude(pk__in=apart)
    others = others.exclude(state=Meeting.State.CANCELLED).prefetch_related("organ_rows__organ").order_by("start_time")
    by_day: dict[date | None, list[Meeting]] = {}
    for one in others:
        by_day.setdefault(one.date, []).append(one)
    shared = _shared_people(organ)
    return tuple((one, _check(organ, one, by_day.get(one.day, []), shared)) for one in days)


def _check(organ: Organ, planned: PlannedDay, meetings: list[Meeting], shared: dict[int, int]) -> DayCheck:
    collisions, is_doubled = [], False
    for meeting in meetings:
        organs = [row.organ for row in meeting.organ_rows.all()]
        if organ in organs:
            is_doubled = is_doubled or meeting.state != Meeting.State.EXPECTED
            continue
        for other in organs[:1]:
            at_once = _overlaps(planned, meeting)
            collisions.append(Collision(meeting=meeting, organ=other, at_once=at_once, shared=shared.get(other.pk, 0)))
    return DayCheck(
        day=planned.day,
        is_holiday=is_holiday(planned.day),
        is_weekend=planned.day.weekday() > 4,
        is_doubled=is_doubled,
        collisions=tuple(collisions),
    )


def _overlaps(planned: PlannedDay, meeting: Meeting) -> bool:
    if planned.start_time is None or meeting.start_time is None:
        return False
    end, other_end = planned.end_time or planned.start_time, meeting.end_time or meeting.start_time
    return planned.start_time < other_end and meeting.start_time < end


def _shared_people(organ: Organ) -> dict[int, int]:
    """How many of those who sit in the organ also sit in each other organ, by its key."""
    own = Membership.objects.filter(organ=organ, ends_on__isnull=True).values("person")
    rows = Membership.objects.filter(person__in=own, ends_on__isnull=True).exclude(organ=organ)
    people: dict[int, set[int]] = {}
    for organ_id, person_id in rows.values_list("organ_id", "person_id"):
        people.setdefault(organ_id, set()).add(person_id)
    return {key: len(one) for key, one in people.items()}


def series_of(organ: Organ) -> QuerySet[MeetingSeries]:
    """The organ's plans, latest year first, with their meetings."""
    return (
        organ.meeting_series.select_related("decided_in__meeting").prefetch_related("meetings").order_by("-year", "pk")
    )


def coming_meetings_of(organ: Organ, *, today: date) -> QuerySet[Meeting]:
    """What the organ has ahead of it, the next first: expected, planned and notified."""
    rows = Meeting.objects.filter(organ_rows__organ=organ, state__in=AHEAD, date__gte=today)
    return rows.select_related("series").order_by("date", "start_time", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPart:
    """A plan with its meetings. waits: the row among the organ's coming items, or on an agenda, that asks for it."""

    series: MeetingSeries
    meetings: tuple[Meeting, ...]
    waits: BacklogItem | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """The plan of an organ."""

    coming: tuple[Meeting, ...]
    series: tuple[SeriesPart, ...]
    single: tuple[Meeting, ...]


def plan_page(organ: Organ, *, today: date) -> PlanPage:
    """This year's plan and later ones, and what is planned outside them."""
    asked = organ.backlog.filter(series__isnull=False, dropped_at__isnull=True).select_related("taken_as__meeting")
    waits = {one.series_id: one for one in asked.order_by("pk")}
    rows = series_of(organ).filter(year__gte=today.year).order_by("year", "pk")
    single = Meeting.objects.filter(organ_rows__organ=organ, is_held_here=True, series__isnull=True, date__gte=today)
    return PlanPage(
        coming=tuple(coming_meetings_of(organ, today=today)),
        series=tuple(
            SeriesPart(
                series=one,
                meetings=tuple(sorted(one.meetings.all(), key=lambda each: (each.date or today, each.pk))),
                waits=waits.get(one.pk),
            )
            for one in rows
        ),
        single=tuple(single.order_by("date", "start_time", "pk")),
    )


def title_of_item(series: MeetingSeries) -> str:
    """What the item is called that decides the plan."""
    return _("Plan of meetings: %(title)s") % {"title": series.title}


def series_for(organ: Organ, series_id: int) -> MeetingSeries:
    """One plan of the organ; raises NotFound."""
    row = organ.meeting_series.select_related("organ__county").filter(pk=series_id).first()
    if row is None:
        raise NotFound(f"series {series_id}")
    return row


def planned_meeting_of(organ: Organ, meeting_id: int) -> Meeting:
    """One meeting of the organ that is held here; raises NotFound."""
    rows = Meeting.objects.select_related("county", "series")
    row = rows.filter(pk=meeting_id, organ_rows__organ=organ, is_held_here=True).first()
    if row is None:
        raise NotFound(f"meeting {meeting_id}")
    return row


def sign_up_verdict(meeting: Meeting, *, today: date, but: Invitation | None = None) -> Verdict:
    """Whether one more may sign up (NOTICE-8). but: somebody who asks again, and takes no second place."""
    left = None
    if meeting.sign_up_places is not None:
        coming = meeting.invitations.filter(is_called=True, state__in=COMES)
        others = coming.exclude(pk=but.pk) if but is not None else coming
        left = meeting.sign_up_places - others.count()
    return may_sign_up(today=today, sign_up_by=meeting.sign_up_by, places_left=left)


def sign_up_path(meeting: Meeting) -> str:
    """The path of the meeting's sign-up page; empty where it has none."""
    token = sign_up_token(meeting) if meeting.sign_up_by is not None else ""
    return reverse("meetings:sign_up", args=[token]) if token else ""


def sign_up_token(meeting: Meeting) -> str:
    """The token of the meeting's sign-up page; empty where it has none."""
    links = SecureLink.objects.filter(
        purpose=SIGN_UP, subject_type=meeting._meta.label, subject_id=str(meeting.pk), revoked_at__isnull=True
    )
    link = links.order_by("pk").first()
    return token_of(link) if link is not None else ""
