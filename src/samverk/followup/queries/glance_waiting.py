"""What waits for decision, where: on agendas ahead, in lists of coming items, on matters' ways, with principals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.models import Permission
from samverk.core.days import day_words
from samverk.core.due import waited_since
from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, Scope, counted, due_on
from samverk.followup.queries.questions import proposal_path
from samverk.meetings.models import AgendaItem, BacklogItem, ItemKind, Meeting
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import Organ
from samverk.referrals.models import PrincipalDecision, Proposal
from samverk.routing.models import MatterStep, StepKind
from samverk.routing.queries.seen_matters import matters_seen_by

AHEAD = (Meeting.State.PLANNED, Meeting.State.NOTIFIED, Meeting.State.OPEN)
DECIDING = (StepKind.RECOMMEND, StepKind.DECIDE, StepKind.ADOPT)
ENDED = (MatterStep.State.DONE, MatterStep.State.SKIPPED, MatterStep.State.RETURNED)


def items_to_decide(scope: Scope, most: int) -> GlancePart:
    """Items for decision on agendas of meetings ahead; the public sees those of published notices."""
    if scope.principal:
        return GlancePart()
    meetings = _ahead(scope)
    if not scope.is_inside:
        meetings = meetings.filter(notice_published_at__isnull=False)
    rows = AgendaItem.objects.filter(not_withheld(scope.actor, scope.county, item=""), ended_at__isnull=True)
    # What the agenda's template fills by itself (agenda, adjuster, earlier minutes) is no matter that waits.
    rows = rows.filter(meeting__in=meetings, kind=ItemKind.DECISION, fills="")
    if scope.organ:
        rows = rows.filter(Q(held_as=scope.organ) | Q(held_as__isnull=True, meeting__organs=scope.organ))
    rows = rows.select_related("meeting", "held_as", "matter").order_by("meeting__date", "meeting", "position")
    return counted(rows.prefetch_related("meeting__organ_rows__organ"), most, lambda one: _item(one, scope))


def backlog_to_decide(scope: Scope, most: int) -> GlancePart:
    """What an organ shall decide at a coming meeting, and what stands on no agenda yet; for the staff alone."""
    if scope.principal or not scope.actor.can(Permission.VIEW_UNPUBLISHED, county_id=scope.county.pk):
        return GlancePart()
    rows = _backlog(scope)
    if scope.organ:
        rows = rows.filter(organ=scope.organ)
    ahead = _ahead(scope).filter(organs=OuterRef("organ")).order_by().values("organs")
    rows = rows.annotate(next_day=Subquery(ahead.annotate(first=Min("date")).values("first")[:1]))
    rows = rows.select_related("organ", "matter").order_by(F("next_day").asc(nulls_last=True), "added_at", "pk")
    return counted(rows, most, lambda one: _backlog_row(one, scope))


def steps_to_decide(scope: Scope, most: int) -> GlancePart:
    """Matters whose next step is that an organ decides, and that stand on no agenda and no list of coming items."""
    if scope.principal:
        return GlancePart()
    before = MatterStep.objects.filter(matter=OuterRef("matter"), position__lt=OuterRef("position"))
    on_agenda = AgendaItem.objects.filter(
        matter=OuterRef("matter"), kind=ItemKind.DECISION, meeting__state__in=AHEAD, meeting__date__gte=scope.today
    )
    on_list = _backlog(scope).filter(matter=OuterRef("matter"))
    rows = MatterStep.objects.filter(
        ~Exists(before.exclude(state__in=ENDED)),
        ~Exists(on_agenda),
        ~Exists(on_list),
        kind__in=DECIDING,
        is_followed=False,
        organ__isnull=False,
        matter__in=matters_seen_by(scope.actor, scope.county).exclude(state="closed"),
        state__in=(MatterStep.State.PLANNED, MatterStep.State.BEGUN),
    )
    if not scope.is_inside:
        rows = rows.filter(is_public=True, matter__is_public=True)
    if scope.organ:
        rows = rows.filter(organ=scope.organ)
    rows = rows.select_related("organ", "matter").order_by(F("planned_on").asc(nulls_last=True), "pk")
    return counted(rows, most, lambda one: _step(one, scope))


def decisions_asked(scope: Scope, most: int) -> GlancePart:
    """What the principals have been asked to decide, and have not; of the county each proposal once."""
    if scope.organ:
        return GlancePart()
    if scope.principal is None:
        waiting = Count("decisions", filter=Q(decisions__decided_on__isnull=True))
        proposals = Proposal.objects.filter(pk__in=asked_decisions(scope).values("proposal"))
        proposals = proposals.annotate(waiting=waiting, asked=Count("decisions"))
        by_day = proposals.order_by(F("decide_by").asc(nulls_last=True), "pk")
        return counted(by_day, most, lambda one: _proposal(one, scope))
    rows = asked_decisions(scope).order_by(F("proposal__decide_by").asc(nulls_last=True), "pk")
    return counted(rows, most, lambda one: decision_row(one, scope))


def _proposal(one: Any, scope: Scope) -> GlanceRow:
    words = {"waiting": one.waiting, "asked": one.asked}
    return GlanceRow(
        what=one.title,
        address=f"/{scope.county.slug}/forslag/{one.pk}/",
        who=_("%(waiting)d of %(asked)d principals") % words,
        who_address=f"/{scope.county.slug}/forslag/{one.pk}/",
        due=due_on(one.decide_by, scope),
        day=one.decide_by,
        since=waited_since(timezone.localdate(one.opened_at), today=scope.today),
    )


def asked_decisions(scope: Scope) -> QuerySet[PrincipalDecision]:
    """The decisions of principals that wait: of the proposals that the actor sees; of her own principal all."""
    rows = PrincipalDecision.objects.filter(decided_on__isnull=True, proposal__closed_at__isnull=True)
    rows = rows.filter(proposal__county=scope.county).select_related("proposal", "principal")
    if not scope.is_told:
        rows = rows.filter(proposal__is_public=True)
    return rows.filter(principal=scope.principal) if scope.principal else rows


def decision_row(one: PrincipalDecision, scope: Scope) -> GlanceRow:
    """A principal's decision that waits."""
    proposal, principal, path = one.proposal, one.principal, proposal_path(scope.actor, one)
    return GlanceRow(
        what=f"{proposal.title}, {one.unit}" if one.unit else proposal.title,
        address=f"/{scope.county.slug}/{path}" if path else "",
        who=principal.short_name,
        who_address=f"/{scope.county.slug}/huvudman/{principal.slug}/",
        due=due_on(proposal.decide_by, scope),
        note=_("planned %(day)s") % {"day": day_words(one.planned_on, today=scope.today)} if one.planned_on else "",
        day=proposal.decide_by,
        since=waited_since(timezone.localdate(proposal.opened_at), today=scope.today),
    )


def _ahead(scope: Scope) -> QuerySet[Meeting]:
    return meetings_for(scope.actor, scope.county).filter(state__in=AHEAD, date__gte=scope.today)


def _backlog(scope: Scope) -> QuerySet[BacklogItem]:
    waiting = BacklogItem.objects.filter(organ__county=scope.county, taken_as__isnull=True, dropped_at__isnull=True)
    return waiting.filter(kind=ItemKind.DECISION, is_wished_theme=False)


def _address(organ: Organ, scope: Scope) -> str:
    return f"/{scope.county.slug}/organ/{organ.slug}/"


def _item(one: AgendaItem, scope: Scope) -> GlanceRow:
    organs = [one.held_as] if one.held_as else [row.organ for row in one.meeting.organ_rows.all()]
    return GlanceRow(
        what=one.title,
        address=f"/{scope.county.slug}/moten/{one.meeting_id}/",
        who=" / ".join(organ.name for organ in organs),
        who_address=_address(organs[0], scope) if len(organs) == 1 else "",
        due=due_on(one.meeting.date, scope),
        day=one.meeting.date,
    )


def _backlog_row(one: BacklogItem, scope: Scope) -> GlanceRow:
    next_day: date | None = one.next_day  # type: ignore[attr-defined]
    home = f"/{scope.county.slug}/"
    return GlanceRow(
        what=one.title,
        address=f"{home}arenden/{one.matter.slug}/" if one.matter else f"{home}organ/{one.organ.slug}/kommande/",
        due=due_on(next_day, scope),
        note="" if next_day else _("no meeting is set"),
        day=next_day,
        since=waited_since(timezone.localdate(one.added_at), today=scope.today),
        who=one.organ.name,
        who_address=_address(one.organ, scope),
    )


def _step(one: MatterStep, scope: Scope) -> GlanceRow:
    assert one.organ is not None
    return GlanceRow(
        what=str(one.matter),
        address=f"/{scope.county.slug}/arenden/{one.matter.slug}/",
        due=due_on(one.planned_on, scope),
        note="" if one.planned_on else _("no day is planned"),
        day=one.planned_on,
        who=one.organ.name,
        who_address=_address(one.organ, scope),
    )
