"""What a county's page tells: the map of organs, what is late, decided, met and missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.accounts.models import Permission
from samverk.core.templatetags.parts import capital, in_words, short_day
from samverk.followup.queries.glance import (
    DAYS,
    INDICATORS,
    LATE,
    MONEY,
    PLANS,
    WAITING,
    Glance,
    GlanceSection,
    glance_for,
    section_for,
)
from samverk.followup.queries.glance_rows import Scope
from samverk.meetings.models import Decision, Meeting, MeetingOrgan
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import Organ, Principal
from samverk.portal.queries.late_commitments import (
    CommitmentRow,
    HolderRows,
    LeftToDo,
    by_holder,
    commitment_rows,
    late_rows,
    left_to_do,
    most_with,
    shown_commitments,
)
from samverk.portal.queries.organ_map import Node, Note, OrganMap, Way, lay_out
from samverk.portal.queries.organ_ways import PREPARES, OrganWay, organ_ways, recommendations
from samverk.portal.queries.principal_tiles import PrincipalTiles, principal_tiles
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_contents import name_organs, with_meeting

MOST_LATE, MOST_COMING, MOST_DECISIONS, MOST_MEETINGS, MOST_MISSING = 20, 6, 6, 5, 8
MOST_LATEST_MEETINGS = 60
MOST_AT_A_GLANCE = 6
ROUTINE = ("noted", "approval", "election", "schedule")
THICKEST = 5
AHEAD_STATES = (Meeting.State.PLANNED, Meeting.State.NOTIFIED, Meeting.State.OPEN)
"""States of a meeting that is prepared or under way here."""
MAP_WIDTH, TILES_WIDTH = 1216, 309


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow:
    """A way between organs in the table behind the map."""

    source: Organ
    target: Organ
    way: OrganWay


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyPage:
    """All that the page shows. Counts are of all; the tuples may be cut to the nearest."""

    organs: tuple[Organ, ...]
    nodes: tuple[Node, ...]
    map: OrganMap
    tiles: PrincipalTiles | None
    ways: tuple[WayRow, ...]
    glance: Glance
    late_section: GlanceSection
    late: tuple[HolderRows, ...]
    late_most: tuple[HolderRows, ...]
    open_count: int
    coming: tuple[CommitmentRow, ...]
    decisions: tuple[Decision, ...]
    meetings: tuple[Meeting, ...]
    upcoming: tuple[Meeting, ...]
    missing: tuple[Meeting, ...]
    missing_count: int
    held_count: int
    can_import: bool

    @property
    def late_shown(self) -> int:
        """How many rows stand in the table of what is late."""
        return sum(len(one.rows) for one in self.late)


def county_page_for(place: Place) -> CountyPage:
    """The page on one day, in a number of queries that does not grow with the register."""
    seen = meetings_for(place.actor, place.county)
    organs = tuple(Organ.objects.filter(county=place.county, meetings__in=seen).distinct().order_by("sort_key"))
    scope = Scope(actor=place.actor, county=place.county, today=place.today)
    late_section = section_for(scope, LATE, most=MOST_LATE)
    late, coming = shown_commitments(place, late=late_section.rows, coming=MOST_COMING)
    decisions = latest_decisions(place)
    latest, expected = _latest_and_expected(seen)
    name_organs([*latest, *expected, *(one.meeting for one in (*late, *coming, *decisions))])
    missing = [one for one in reversed(expected) if _day(one) < place.today and one.state == Meeting.State.EXPECTED]
    upcoming = [one for one in expected if _day(one) >= place.today]
    left = left_to_do(place)
    ways = organ_ways(organs, seen, today=place.today)
    nodes = _nodes(organs, seen, missing, upcoming, left, place)
    by_id = {one.pk: one for one in organs}
    picture = _map(nodes, ways, has_tiles=True)
    groups = by_holder(late_rows(late_section.rows, commitment_rows(late, place), place.today))
    return CountyPage(
        organs=organs,
        nodes=nodes,
        map=picture,
        tiles=principal_tiles(
            Principal.objects.filter(county=place.county),
            left.by_principal,
            recommendations(seen, today=place.today),
            picture,
            county=place.county.slug,
        ),
        ways=tuple(WayRow(source=by_id[one.source], target=by_id[one.target], way=one) for one in ways),
        glance=glance_for(scope, most=MOST_AT_A_GLANCE, keys=(WAITING, INDICATORS, PLANS, DAYS, MONEY)),
        late_section=late_section,
        late=groups,
        late_most=most_with(groups) if late_section.count == len(late_section.rows) else (),
        open_count=left.open,
        coming=commitment_rows(coming, place),
        decisions=decisions,
        meetings=latest,
        upcoming=tuple(upcoming[:MOST_MEETINGS]),
        missing=tuple(missing[:MOST_MISSING]),
        missing_count=len(missing),
        held_count=_held(seen).count(),
        can_import=place.actor.can(Permission.IMPORT_DOCUMENTS, county_id=place.county.pk),
    )


def _latest_and_expected(seen: QuerySet[Meeting]) -> tuple[tuple[Meeting, ...], list[Meeting]]:
    """The latest meetings that were held, and all that are or were expected or lie ahead here, by day. In one query."""
    latest = _held(seen).order_by(F("date").desc(nulls_last=True), "-pk").values("pk")[:MOST_MEETINGS]
    ahead = Q(state__in=(Meeting.State.EXPECTED, *AHEAD_STATES), date__isnull=False)
    rows = list(seen.filter(ahead | Q(pk__in=latest)))
    held = [one for one in rows if one.state == Meeting.State.HELD]
    held.sort(key=lambda one: (one.date is not None, one.date or date.min, one.pk), reverse=True)
    return tuple(held), sorted((one for one in rows if one.state != Meeting.State.HELD), key=_day)


def latest_decisions(place: Place, *, organ: Organ | None = None, most: int = MOST_DECISIONS) -> tuple[Decision, ...]:
    """The latest decisions that are more than routine: what was noted, approved or scheduled is left out.

    `name_organs` is to follow for their meetings.
    """
    seen = meetings_for(place.actor, place.county).filter(date__lte=place.today)
    told = Decision.objects.filter(not_withheld(place.actor, place.county), recap=False).exclude(type__in=ROUTINE)
    rows = with_meeting(told).select_related("organ").order_by("-meeting__date", "-meeting", "position")
    if organ is not None:
        return tuple(rows.filter(organ=organ, meeting__in=seen)[:most])
    # The decisions of the latest meetings come first: where they are enough, the others need not be sorted.
    decided = seen.filter(Exists(Decision.objects.filter(meeting=OuterRef("pk"))))
    latest = decided.order_by("-date", "-pk").values("pk")[:MOST_LATEST_MEETINGS]
    found = tuple(rows.filter(meeting__in=latest)[:most])
    return found if len(found) == most else tuple(rows.filter(meeting__in=seen)[:most])


def with_organs(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The meetings with their organs in order."""
    return meetings.prefetch_related(Prefetch("organ_rows", MeetingOrgan.objects.select_related("organ")))


def _held(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return meetings.filter(state=Meeting.State.HELD)


def _day(meeting: Meeting) -> date:
    assert meeting.date is not None
    return meeting.date


def _map(nodes: tuple[Node, ...], ways: Iterable[OrganWay], *, has_tiles: bool) -> OrganMap:
    drawn = tuple(_way(one) for one in ways)
    if not has_tiles:
        return lay_out(nodes, drawn, width=MAP_WIDTH)
    return lay_out(nodes, drawn, width=MAP_WIDTH - TILES_WIDTH, most_columns=3)


def _way(one: OrganWay) -> Way:
    verb = _("prepares") if one.kind == PREPARES else _("reports")
    return Way(
        source=one.source,
        target=one.target,
        is_report=one.kind != PREPARES,
        weight=max(1, min(THICKEST, 1 + (one.count or 0) // 3)),
        words=f"{verb} · {one.count}" if one.count else verb,
    )


def _nodes(
    organs: Iterable[Organ],
    seen: QuerySet[Meeting],
    missing: list[Meeting],
    upcoming: list[Meeting],
    left: LeftToDo,
    place: Place,
) -> tuple[Node, ...]:
    held_this_year = dict(
        _held(seen)
        .filter(date__year=place.today.year)
        .order_by()
        .values_list("organ_rows__organ")
        .annotate(number=Count("pk"))
    )
    late = {organ: number for organ, (number, _total) in left.by_organ.items()}
    missing_by, next_by = _by_organ(missing), _by_organ(upcoming)
    return tuple(
        Node(
            key=one.pk,
            name=one.name,
            address=f"/{place.county.slug}/organ/{one.slug}/",
            under=_under(one, held_this_year.get(one.pk, 0)),
            notes=tuple(_notes(late.get(one.pk, 0), missing_by[one.pk], next_by[one.pk], today=place.today)),
        )
        for one in organs
    )


def _by_organ(meetings: Iterable[Meeting]) -> Mapping[int, list[Meeting]]:
    found: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for row in meeting.organ_rows.all():
            found[row.organ_id].append(meeting)
    return found


def _under(organ: Organ, held: int) -> str:
    words = ngettext("%(count)d meeting this year", "%(count)d meetings this year", held) % {"count": held}
    if organ.authority == Organ.Authority.UNKNOWN:
        return words
    authority = capital(str(organ.get_authority_display()))
    if organ.is_authority_derived:
        authority = _("%(authority)s (from the minutes)") % {"authority": authority}
    return f"{authority} · {words}" if held else authority


def _notes(late: int, missing: list[Meeting], upcoming: list[Meeting], *, today: date) -> Iterable[Note]:
    if late:
        words = ngettext("%(count)s commitment is late", "%(count)s commitments are late", late) % {"count": late}
        yield Note(icon="late", tone="late", words=words)
    if len(missing) == 1:
        day = _day(missing[0])
        when = short_day(day) if day.year == today.year else str(day.year)
        words = _("minutes missing from %(day)s") % {"day": when}
        yield Note(icon="late", tone="late", words=words)
    elif missing:
        yield Note(icon="late", tone="late", words=_("%(count)s minutes missing") % {"count": in_words(len(missing))})
    if upcoming:
        yield Note(icon="next", tone="next", words=_("meeting %(day)s") % {"day": short_day(upcoming[0].date)})
