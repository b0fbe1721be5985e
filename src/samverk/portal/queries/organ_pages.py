"""What the list of organs and an organ's page tell: meetings, members, attendance, matters, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, OuterRef, Q, Subquery

from samverk.accounts.models import Permission
from samverk.core.errors import NotFound
from samverk.matters.models import Matter
from samverk.meetings.models import Decision, Meeting, MeetingOrgan
from samverk.meetings.permissions import can_prepare_agenda
from samverk.meetings.queries import meetings_for
from samverk.meetings.queries.notice_content import public_notices
from samverk.organizations.models import Organ
from samverk.organizations.permissions import can_manage_organ
from samverk.portal.queries.county_page import latest_decisions
from samverk.portal.queries.heat_map import HeatMap, heat_map
from samverk.portal.queries.late_commitments import open_commitments_for
from samverk.portal.queries.meeting_strip import MeetingStrip, meeting_strip, tone_of
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_contents import contents_for, name_organs
from samverk.portal.queries.term_chart import TermChart, term_chart
from samverk.routing.queries.mandates import TimeMandate, time_mandate_of

MOST_MATTERS, MOST_DECISIONS = 12, 8
LATEST_FIRST = (F("meeting__date").desc(nulls_last=True), F("meeting_id").desc())


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting with its state's tone and what it decided."""

    meeting: Meeting
    tone: str
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganPage:
    """An organ's page."""

    organ: Organ
    aliases: tuple[str, ...]
    held: tuple[Meeting, ...]
    rows: tuple[MeetingRow, ...]
    missing: tuple[Meeting, ...]
    upcoming: tuple[Meeting, ...]
    notices: tuple[Meeting, ...]
    strip: MeetingStrip | None
    heat: HeatMap | None
    terms: TermChart | None
    matters: tuple[Matter, ...]
    decisions: tuple[Decision, ...]
    decision_count: int
    open_count: int
    late_count: int
    can_import: bool
    is_insider: bool
    can_manage: bool
    can_prepare: bool
    time_mandate: TimeMandate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganRow:
    """An organ in the list."""

    organ: Organ
    held: int
    latest: Meeting | None
    next: Meeting | None
    missing: int


def seen_organ(place: Place, slug: str) -> Organ:
    """The organ; raises NotFound for one none of whose meetings the actor may see."""
    organ = Organ.objects.filter(county=place.county, slug=slug).select_related("county").first()
    seen = meetings_for(place.actor, place.county).exclude(state=Meeting.State.CANCELLED)
    if organ is None or not (place.actor.is_insider(place.county.pk) or seen.filter(organ_rows__organ=organ).exists()):
        raise NotFound(f"no organ {slug} for this actor")
    return organ


def organ_page_for(place: Place, slug: str) -> OrganPage:
    """The page; raises NotFound for an organ none of whose meetings the actor may see."""
    organ = (
        Organ.objects.filter(county=place.county, slug=slug)
        .select_related("host", "reports_to")
        .prefetch_related("aliases", "reporting_organs")
        .first()
    )
    seen = meetings_for(place.actor, place.county)
    seen = seen.exclude(state=Meeting.State.CANCELLED)
    meetings = list(seen.filter(organ_rows__organ=organ).order_by("-date", "-pk")) if organ else []
    notices = _notices(place, organ, meetings) if organ else ()
    if organ is None or not (meetings or notices or place.actor.is_insider(place.county.pk)):
        raise NotFound(f"no organ {slug} for this actor")
    held = tuple(one for one in meetings if one.state == Meeting.State.HELD)
    open_ones = open_commitments_for(place).filter(meeting__in=[one.pk for one in held])
    counts = open_ones.aggregate(open=Count("pk"), late=Count("pk", filter=Q(due_to__lt=place.today)))
    decided = contents_for(Decision, place).filter(organ=organ, recap=False)
    by_meeting = dict(decided.order_by().values_list("meeting").annotate(number=Count("pk")))
    decisions = latest_decisions(place, organ=organ, most=MOST_DECISIONS)
    name_organs([*meetings, *(one.meeting for one in decisions)])
    return OrganPage(
        organ=organ,
        aliases=tuple(one.name for one in organ.aliases.all() if one.name != organ.name),
        held=held,
        rows=tuple(_rows(meetings, by_meeting, place.today)),
        missing=tuple(one for one in meetings if tone_of(one, today=place.today) == "late"),
        upcoming=tuple(one for one in reversed(meetings) if tone_of(one, today=place.today) == "next" and one.date),
        notices=notices,
        strip=meeting_strip(meetings, today=place.today),
        heat=heat_map(held),
        terms=term_chart(organ, latest=held[0].date if held else None, place=place),
        matters=tuple(_matters(held)),
        decisions=decisions,
        decision_count=sum(by_meeting.values()),
        open_count=counts["open"],
        late_count=counts["late"],
        can_import=place.actor.can(Permission.IMPORT_DOCUMENTS, county_id=place.county.pk, organ_ids=(organ.pk,)),
        is_insider=place.actor.is_insider(place.county.pk),
        can_manage=can_manage_organ(place.actor, organ),
        can_prepare=can_prepare_agenda(place.actor, organ),
        time_mandate=time_mandate_of(organ, today=place.today),
    )


def _notices(place: Place, organ: Organ, seen: list[Meeting]) -> tuple[Meeting, ...]:
    """The meetings ahead whose notice all may read; who sees every meeting has them among those `seen`."""
    if not place.actor.can(Permission.VIEW_UNPUBLISHED, county_id=place.county.pk):
        return public_notices(organ, today=place.today)
    ahead = (one for one in reversed(seen) if one.date and one.date >= place.today)
    return tuple(one for one in ahead if one.notice_published_at and one.state != Meeting.State.HELD)


def organ_rows_for(place: Place) -> tuple[OrganRow, ...]:
    """The organs that the actor sees meetings of, in Swedish order."""
    seen = meetings_for(place.actor, place.county)
    held, ahead = Q(meeting__state=Meeting.State.HELD), Q(meeting__date__gte=place.today)
    rows = MeetingOrgan.objects.filter(meeting__in=seen)
    counts = {
        row["organ"]: row
        for row in rows.order_by()
        .values("organ")
        .annotate(held=Count("pk", filter=held), missing=Count("pk", filter=~held & Q(meeting__date__lt=place.today)))
    }
    latest = rows.filter(held, organ=OuterRef("pk")).order_by(*LATEST_FIRST).values("meeting")[:1]
    following = rows.filter(~held & ahead, organ=OuterRef("pk")).order_by("meeting__date", "meeting").values("meeting")
    organs = Organ.objects.filter(pk__in=counts).annotate(latest=Subquery(latest), following=Subquery(following[:1]))
    known = list(organs)
    meetings = Meeting.objects.in_bulk({key for one in known for key in (one.latest, one.following) if key})
    return tuple(
        OrganRow(
            organ=one,
            held=counts[one.pk]["held"],
            latest=meetings.get(one.latest),
            next=meetings.get(one.following),
            missing=counts[one.pk]["missing"],
        )
        for one in sorted(known, key=lambda one: one.sort_key)
    )


def _rows(meetings: Iterable[Meeting], decided: Mapping[int, int], today: date) -> Iterable[MeetingRow]:
    for one in meetings:
        yield MeetingRow(meeting=one, tone=tone_of(one, today=today), decisions=decided.get(one.pk, 0))


def _matters(held: tuple[Meeting, ...]) -> Iterable[Matter]:
    """The matters that came up at more than one of the meetings, the most frequent first."""
    return (
        Matter.objects.filter(items__meeting__in=[one.pk for one in held])
        .annotate(times=Count("items__meeting", distinct=True), latest=Max("items__meeting__date"))
        .filter(times__gt=1)
        .order_by(F("times").desc(), "sort_key")[:MOST_MATTERS]
    )
