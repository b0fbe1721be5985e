"""The plans, one plan with its pictures, its areas and versions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.meetings.queries.decision_choice import readable_decision
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.plans.actions.revise_plan import revise_plan
from samverk.plans.actions.save_plan import remove_plan, save_area, save_plan
from samverk.plans.forms import AreaForm, PlanForm, RevisionForm
from samverk.plans.models import ActionPlan, Project
from samverk.plans.permissions import can_keep_plans, require_keep_plans
from samverk.plans.queries.plan_pages import counts_in, plan_lines, plan_page
from samverk.plans.queries.projects import projects_for, rollout_lines
from samverk.plans.queries.versions import changes_between
from samverk.plans.queries.visible import STATUS_WORDS, plan_for
from samverk.routing.queries.seen_matters import matters_seen_by

EDIT = ("GET", "HEAD", "POST")
PAGE = 50
CHOICES = ("omrade", "huvudman", "lage")


@require_safe
def plans(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The county's plans, those under others below them, each with its activities by status."""
    actor, county = actor_in(request), county_of(county_slug)
    today = timezone.localdate()
    lines, counted = plan_lines(actor, county, today=today)
    context = place(county) | {
        "lines": lines,
        "counts": counts_in(counted),
        "total": counted.total(),
        "late": counted["late"],
        "projects": projects_for(actor, county),
        "rollouts": rollout_lines(actor, county, today=today),
        "can_keep": can_keep_plans(actor, county),
    }
    return render(request, "plans/plans.html", context)


@require_safe
def plan(request: HttpRequest, county_slug: str, plan_id: int) -> HttpResponse:
    """One plan: matrix, time line, loads, what serves many and none; ?omrade, ?huvudman and ?lage narrow the table."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = plan_for(actor, county, plan_id)
    chosen = {key: request.GET.get(key, "")[:100] for key in CHOICES}
    above = [way(county, shown.whole)] if shown.whole and (shown.whole.is_public or actor.is_insider(county.pk)) else []
    page = plan_page(actor, county, shown, chosen, today=timezone.localdate())
    rows = Paginator(page.lines, PAGE).get_page(request.GET.get("sida"))
    context = place(county, *above, (shown.name, "")) | {
        "plan": shown,
        "page": page,
        "rows": rows,
        "query": urlencode({key: value for key, value in chosen.items() if value}),
        "chosen": chosen,
        "is_narrowed": any(chosen.values()),
        "statuses": STATUS_WORDS.items(),
        "can_keep": can_keep_plans(actor, county),
        **grounds_of(actor, county, shown),
    }
    return render(request, "plans/plan.html", context)


@require_http_methods(EDIT)
def new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new plan."""
    actor, county = actor_in(request), county_of(county_slug)
    require_keep_plans(actor, county)
    return _write(request, actor, county, None)


@require_http_methods(EDIT)
def change(request: HttpRequest, county_slug: str, plan_id: int) -> HttpResponse:
    """The form of a plan."""
    actor, county = actor_in(request), county_of(county_slug)
    return _write(request, actor, county, kept(actor, county, plan_id))


def _write(request: HttpRequest, actor: Actor, county: County, shown: ActionPlan | None) -> HttpResponse:
    initial: dict[str, Any] = {"revise_every_months": 24}
    if shown is not None:
        initial = {name: getattr(shown, name) for name in PlanForm.base_fields}
    sent = request.POST if request.method == "POST" else None
    form = PlanForm(sent, initial=initial, county=county, actor=actor, plan=shown)

    def keep(at: datetime) -> ActionPlan:
        return save_plan(actor=actor, county=county, words=form.words(), at=at, plan=shown)

    title = _("Change the plan") if shown else _("New plan")
    return _formed(request, county, shown, form, title, keep, _("The plan is kept."))


@require_http_methods(EDIT)
def area(request: HttpRequest, county_slug: str, plan_id: int, area_id: int | None = None) -> HttpResponse:
    """The form of a focus area."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = kept(actor, county, plan_id)
    row = shown.areas.filter(pk=area_id).first() if area_id is not None else None
    if area_id is not None and row is None:
        raise NotFound(f"area {area_id}")
    initial = {"name": row.name, "text": row.text} if row else {}
    form = AreaForm(request.POST if request.method == "POST" else None, initial=initial)

    def keep(at: datetime) -> ActionPlan:
        save_area(actor=actor, plan=shown, area=row, at=at, **form.cleaned_data)
        return shown

    title = _("Change the focus area") if row else _("New focus area")
    return _formed(request, county, shown, form, title, keep, _("The focus area is kept."))


@require_http_methods(EDIT)
def revise(request: HttpRequest, county_slug: str, plan_id: int) -> HttpResponse:
    """The form of a new version."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = kept(actor, county, plan_id)
    form = RevisionForm(request.POST if request.method == "POST" else None)

    def keep(at: datetime) -> ActionPlan:
        revise_plan(actor=actor, plan=shown, at=at, **form.cleaned_data)
        return shown

    return _formed(request, county, shown, form, _("Keep a version"), keep, _("The version is kept."))


@require_safe
def version(request: HttpRequest, county_slug: str, plan_id: int, number: int) -> HttpResponse:
    """A version: what it held, and what came and went since the one before."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = plan_for(actor, county, plan_id)
    rows = {one.number: one for one in shown.versions.filter(number__in=(number, number - 1))}
    if number not in rows:
        raise NotFound(f"version {number} of plan {plan_id}")
    title = _("Version %(number)d") % {"number": number}
    changes = changes_between(rows.get(number - 1), rows[number])
    context = place(county, way(county, shown), (title, "")) | {
        "plan": shown,
        "version": rows[number],
        "has_before": number - 1 in rows,
        "changes": changes,
        "came": sum(len(one.new) for one in changes),
        "went": sum(len(one.gone) for one in changes),
        "title": title,
    }
    return render(request, "plans/version.html", context)


@require_POST
def act(request: HttpRequest, county_slug: str, plan_id: int) -> HttpResponse:
    """Take the plan away."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = kept(actor, county, plan_id)
    if request.POST.get("do") != "remove" or not request.POST.get("sure"):
        raise InvalidInput("unknown_change", _("Tick that you are sure."))
    remove_plan(actor=actor, plan=shown, at=timezone.now())
    messages.success(request, _("The plan is gone."))
    return redirect("plans:plans", county.slug)


def _formed(
    request: HttpRequest,
    county: County,
    shown: ActionPlan | None,
    form: Any,
    title: str,
    keep: Callable[[datetime], ActionPlan],
    done: str,
) -> HttpResponse:
    """A form of a plan: shown, refused with its faults, or kept."""
    if request.method == "POST" and form.is_valid():
        try:
            row = keep(timezone.now())
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, done)
            return redirect("plans:plan", county.slug, row.pk)
    below = [way(county, shown)] if shown else []
    context = place(county, *below, (title, "")) | {"form": form, "title": title}
    return render(request, "plans/write.html", context, status=422 if form.errors else 200)


def kept(actor: Actor, county: County, plan_id: int) -> ActionPlan:
    """The plan for who writes it; raises NotFound, NotPermitted."""
    shown = plan_for(actor, county, plan_id)
    require_keep_plans(actor, county)
    return shown


def grounds_of(actor: Actor, county: County, shown: ActionPlan | Project) -> dict[str, Any]:
    """The decision that made a plan or project, and its matter, where the actor may read them."""
    matter = shown.matter_id if isinstance(shown, ActionPlan) else None
    return {
        "decision": readable_decision(actor, county, shown.decision_id),
        "matter": matters_seen_by(actor, county).filter(pk=matter).first() if matter else None,
    }


def way(county: County, shown: ActionPlan) -> tuple[str, str]:
    """The plan as a step of the way to a page below it."""
    return shown.name, reverse("plans:plan", args=[county.slug, shown.pk])


def place(county: County, *below: tuple[str, str]) -> dict[str, Any]:
    """What every page of plans shows above it."""
    own = reverse("plans:plans", args=[county.slug]) if below else ""
    return {"county": county, "here": "plans", "crumbs": [(county.name, f"/{county.slug}/"), (_("Plans"), own), *below]}
