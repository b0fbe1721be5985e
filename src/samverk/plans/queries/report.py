"""The follow-up report of a plan, an area or a principal for a period: what every owner has said, and what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.accounts.models import Actor
from samverk.core.days import plain_day
from samverk.organizations.models import County, Principal
from samverk.plans.models import ActionPlan, Activity, ActivityOwner, FocusArea, StatusReport
from samverk.plans.queries.by_status import with_status
from samverk.plans.queries.plan_pages import StatusCount, counts_in
from samverk.plans.queries.visible import (
    ENDED,
    ActivityLine,
    OwnerLine,
    activities_of,
    by_end,
    lines_of,
    plans_below,
    plans_for,
)

MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoice:
    """What is reported on, and for which days (inclusive). Without plan and area: all that the actor sees."""

    first_day: date
    last_day: date
    plan: ActionPlan | None = None
    area: FocusArea | None = None
    principal: Principal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An owner with its status, and what it last said in the period; text is empty where it said nothing."""

    owner: OwnerLine
    text: str
    day: date | None
    by: str

    @property
    def name(self) -> str:
        """The principal's short name."""
        short: str = self.owner.row.principal.short_name
        return short


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An activity with what its owners have said. also: the other areas that it serves."""

    line: ActivityLine
    said: Sequence[Said]
    also: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPart:
    """The activities told under an area; each activity once, under the first area that it serves. total: how many
    there are of it, also where others stand on other pages."""

    title: str
    total: int
    told: Sequence[Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpReport:
    """The report: its head, its answer in sentences, its counts and its parts."""

    title: str
    period: str
    sentences: Sequence[str]
    counts: Sequence[StatusCount]
    parts: Sequence[ReportPart]
    total: int
    late: int
    silent: int

    @property
    def file_sentences(self) -> Sequence[str]:
        """The same in a file, which has no next page: also how many it tells, where that is not all."""
        told = sum(len(one.told) for one in self.parts)
        if told == self.total:
            return self.sentences
        return [*self.sentences, _("The %(count)d that end first are told here.") % {"count": told}]


def report_of(
    actor: Actor,
    county: County,
    choice: ReportChoice,
    *,
    today: date,
    page: int = 1,
    most: int = MOST,
    only: Sequence[str] = (),
) -> FollowUpReport:
    """The report, in a fixed number of queries. Only what the actor may see. Everything is counted; told is a page of
    at most so many activities (the last one, where there are fewer), those that end first before the others; only:
    those of some statuses."""
    among = plans_below(actor, county, choice.plan) if choice.plan else list(plans_for(actor, county))
    rows = by_end(activities_of(among).filter(county=county))
    if choice.area:
        rows = rows.filter(areas=choice.area)
    if choice.principal:
        rows = rows.filter(owners__principal=choice.principal, owners__left_on__isnull=True)
    counted, silent = _counted(rows, choice, today)
    total = sum(counted[one] for one in only) if only else counted.total()
    first = most * (min(page, max(1, -(-total // most))) - 1)
    wanted = with_status(rows, today=today).filter(status_now__in=only) if only else rows
    lines = lines_of(actor, county, wanted[first : first + most], today=today, among=among)
    said = _latest(lines, choice, actor.is_insider(county.pk))
    told = [_told(one, said, choice) for one in lines]
    return FollowUpReport(
        title=_title(choice),
        period=f"{plain_day(choice.first_day)} – {plain_day(choice.last_day)}",
        sentences=_sentences(counted, silent),
        counts=counts_in(counted),
        parts=_parts(
            told, choice, _totals(wanted, among, told) if len(told) < total and not choice.area else {}, total
        ),
        total=counted.total(),
        late=counted["late"],
        silent=silent,
    )


def _latest(lines: Sequence[ActivityLine], choice: ReportChoice, is_inside: bool) -> dict[int, StatusReport]:
    """The last report of each owner in the period."""
    keys = [one.row.pk for line in lines for one in line.owners]
    rows = StatusReport.objects.filter(owner__in=keys, reported_on__range=(choice.first_day, choice.last_day))
    found: dict[int, StatusReport] = {}
    for row in rows.order_by("reported_on", "pk"):
        if not is_inside:
            row.reporter = ""
        found[row.owner_id] = row
    return found


def _told(line: ActivityLine, said: dict[int, StatusReport], choice: ReportChoice) -> Told:
    wanted = choice.principal.pk if choice.principal else None
    owners = [one for one in line.owners if wanted in (None, one.row.principal_id)]
    first = _heading(line, choice)
    return Told(
        line=line,
        said=[_said(one, said.get(one.row.pk)) for one in owners],
        also=[one.name for one in line.areas if one != first],
    )


def _said(owner: OwnerLine, report: StatusReport | None) -> Said:
    if report is None:
        return Said(owner=owner, text="", day=None, by="")
    return Said(owner=owner, text=report.text, day=report.reported_on, by=report.reporter)


def _heading(line: ActivityLine, choice: ReportChoice) -> FocusArea | None:
    if choice.area:
        return choice.area
    return line.areas[0] if line.areas else None


def _totals(rows: QuerySet[Activity], among: Sequence[ActionPlan], told: Sequence[Told]) -> dict[int | None, int]:
    """How many activities stand under each area under which something is told, by its key: the first one that they
    serve. None: those that serve none."""
    shown = {one.line.areas[0].pk if one.line.areas else None for one in told}
    areas = Activity.areas.through.objects.filter(activity=OuterRef("pk"), focusarea__plan__in=among)
    first = areas.order_by("focusarea__plan", "focusarea__position", "focusarea").values("focusarea")[:1]
    # Only what serves one of them can stand under it.
    serves = Activity.areas.through.objects.filter(focusarea__in=shown - {None}).values("activity")
    near = Q(pk__in=serves) | ~Exists(areas) if None in shown else Q(pk__in=serves)
    counted = rows.filter(near).order_by().annotate(heading=Subquery(first)).values_list("heading")
    return dict(counted.annotate(count=Count("pk")))


def _parts(told: Sequence[Told], choice: ReportChoice, totals: dict[int | None, int], total: int) -> list[ReportPart]:
    found: dict[FocusArea | None, list[Told]] = {}
    for one in told:
        found.setdefault(_heading(one.line, choice), []).append(one)
    areas = sorted((one for one in found if one is not None), key=lambda one: (one.plan_id, one.position, one.pk))
    wanted: list[FocusArea | None] = [*areas, None] if None in found else [*areas]
    return [
        ReportPart(
            title=area.name if area else _("No focus area"),
            total=total if choice.area else totals.get(area.pk if area else None, len(found[area])),
            told=found[area],
        )
        for area in wanted
    ]


def _title(choice: ReportChoice) -> str:
    what = choice.plan.name if choice.plan else _("All plans")
    if choice.area:
        what = choice.area.name if choice.plan is None else f"{what}, {choice.area.name}"
    return f"{what}, {choice.principal.short_name}" if choice.principal else what


def _counted(rows: QuerySet[Activity], choice: ReportChoice, today: date) -> tuple[Counter[str], int]:
    """How many have each status, and of how many that go on nothing was reported in the period."""
    owners = ActivityOwner.objects.filter(activity=OuterRef("pk"), left_on__isnull=True)
    if choice.principal:
        owners = owners.filter(principal=choice.principal)
    period = (choice.first_day, choice.last_day)
    # An owner keeps the day of its last report; earlier ones are looked for only where that came after the period.
    earlier = owners.filter(
        Exists(StatusReport.objects.filter(owner=OuterRef("pk"), reported_on__range=period)),
        reported_on__gt=choice.last_day,
    )
    is_told = Exists(owners.filter(reported_on__range=period)) | Exists(earlier)
    told = with_status(rows, today=today).annotate(is_told=is_told).order_by()
    counted: Counter[str] = Counter()
    silent = 0
    for status, is_told, count in told.values_list("status_now", "is_told").annotate(count=Count("pk")):
        counted[status] += count
        silent += 0 if is_told or status in ENDED else count
    return counted, silent


def _sentences(counted: Counter[str], silent: int) -> list[str]:
    total, done, late = counted.total(), counted["done"], counted["late"]
    if not total:
        return [_("No activity fits.")]
    first = ngettext("%(done)d of %(total)d activity is done", "%(done)d of %(total)d activities are done", total)
    last = ngettext("%(late)d is late", "%(late)d are late", late) if late else _("none is late")
    said = f"{first % {'done': done, 'total': total}}, {last % {'late': late} if late else last}."
    if not silent:
        return [said, _("Every activity that goes on has been reported on in the period.")]
    words = ngettext(
        "Of %(count)d activity that goes on nothing was reported in the period.",
        "Of %(count)d activities that go on nothing was reported in the period.",
        silent,
    )
    return [said, words % {"count": silent}]
