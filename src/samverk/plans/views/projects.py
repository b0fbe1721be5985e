"""Projects and roll-outs: each as a page, written by who keeps plans."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.plans.actions.save_project import remove_project, save_project
from samverk.plans.actions.save_rollout import note_place, remove_rollout, save_rollout
from samverk.plans.forms import GoalFormSet, ParticipantFormSet, PlaceForm, ProjectForm, RolloutForm, sum_words
from samverk.plans.models import Project, Rollout
from samverk.plans.permissions import can_keep_plans, require_keep_plans
from samverk.plans.queries.projects import one_of, project_page, projects_for, rollout_page, rollouts_for
from samverk.plans.views.plans import EDIT, grounds_of, place


@require_safe
def project(request: HttpRequest, county_slug: str, project_id: int) -> HttpResponse:
    """One project: goals, who takes part, how the cost is shared, who steers."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = one_of(projects_for(actor, county), project_id)
    context = place(county, (shown.name, "")) | {
        "project": shown,
        "page": project_page(shown),
        "can_keep": can_keep_plans(actor, county),
        "is_inside": actor.is_insider(county.pk),
        "sees_plan": shown.plan is not None and (shown.plan.is_public or actor.is_insider(county.pk)),
        "today": timezone.localdate(),
        **grounds_of(actor, county, shown),
    }
    return render(request, "plans/project.html", context)


@require_http_methods(EDIT)
def project_new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new project."""
    actor, county = actor_in(request), county_of(county_slug)
    require_keep_plans(actor, county)
    return _write_project(request, actor, county, None)


@require_http_methods(EDIT)
def project_change(request: HttpRequest, county_slug: str, project_id: int) -> HttpResponse:
    """The form of a project."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = one_of(projects_for(actor, county), project_id)
    require_keep_plans(actor, county)
    return _write_project(request, actor, county, shown)


def _write_project(request: HttpRequest, actor: Actor, county: County, shown: Project | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    initial = {name: getattr(shown, name) for name in ProjectForm.base_fields} if shown else {}
    if shown:
        initial["cost"] = sum_words(shown.cost)
    goals_before = list(shown.goals.values("text", "due_on", "reached_on")) if shown else []
    rows = shown.participants.values("principal", "people", "weight", "amount") if shown else []
    parts_before = [{**one, "amount": sum_words(one["amount"])} for one in rows]
    form = ProjectForm(sent, initial=initial, county=county, actor=actor, project=shown)
    goals = GoalFormSet(sent, initial=goals_before, prefix="delmal")
    parts = ParticipantFormSet(sent, initial=parts_before, prefix="deltagare", form_kwargs={"county": county})
    if request.method == "POST" and all([form.is_valid(), goals.is_valid(), parts.is_valid()]):
        wanted = tuple(goal for one in goals.forms if (goal := one.goal()) is not None)
        named = tuple(part for one in parts.forms if (part := one.participant()) is not None)
        try:
            row = save_project(
                actor=actor, county=county, words=form.words(wanted, named), at=timezone.now(), project=shown
            )
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The project is kept."))
            return redirect("plans:project", county.slug, row.pk)
    title = _("Change the project") if shown else _("New project")
    context = place(county, (title, "")) | {
        "form": form,
        "title": title,
        "rows": [(_("Part goals"), goals, ""), (_("Who takes part"), parts, "duty--4")],
    }
    return render(request, "plans/write.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def project_act(request: HttpRequest, county_slug: str, project_id: int) -> HttpResponse:
    """Take the project away."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = one_of(projects_for(actor, county), project_id)
    require_keep_plans(actor, county)
    _require_sure(request)
    remove_project(actor=actor, project=shown, at=timezone.now())
    messages.success(request, _("The project is gone."))
    return redirect("plans:plans", county.slug)


@require_http_methods(EDIT)
def rollout(request: HttpRequest, county_slug: str, rollout_id: int) -> HttpResponse:
    """One roll-out: how far each principal has come; a POST notes how far one has come."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = one_of(rollouts_for(actor, county), rollout_id)
    can_keep = can_keep_plans(actor, county)
    form: Any = None
    if can_keep or request.method == "POST":
        require_keep_plans(actor, county)
        sent = request.POST if request.method == "POST" else None
        form = PlaceForm(sent, initial={"since": timezone.localdate()}, county=county)
    if request.method == "POST" and form.is_valid():
        try:
            note_place(actor=actor, rollout=shown, words=form.words(), at=timezone.now())
        except RuleBroken as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("It is noted."))
            return redirect("plans:rollout", county.slug, shown.pk)
    context = place(county, (shown.name, "")) | {
        "rollout": shown,
        "page": rollout_page(shown, today=timezone.localdate()),
        "can_keep": can_keep,
        "form": form,
    }
    return render(request, "plans/rollout.html", context, status=422 if form is not None and form.errors else 200)


@require_http_methods(EDIT)
def rollout_new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new roll-out."""
    actor, county = actor_in(request), county_of(county_slug)
    require_keep_plans(actor, county)
    return _write_rollout(request, actor, county, None)


@require_http_methods(EDIT)
def rollout_change(request: HttpRequest, county_slug: str, rollout_id: int) -> HttpResponse:
    """The form of a roll-out."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = one_of(rollouts_for(actor, county), rollout_id)
    require_keep_plans(actor, county)
    return _write_rollout(request, actor, county, shown)


def _write_rollout(request: HttpRequest, actor: Actor, county: County, shown: Rollout | None) -> HttpResponse:
    initial = {name: getattr(shown, name) for name in RolloutForm.base_fields} if shown else {}
    form = RolloutForm(request.POST if request.method == "POST" else None, initial=initial, county=county)
    if request.method == "POST" and form.is_valid():
        row = save_rollout(actor=actor, county=county, rollout=shown, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The roll-out is kept."))
        return redirect("plans:rollout", county.slug, row.pk)
    title = _("Change the roll-out") if shown else _("New roll-out")
    above = [(shown.name, reverse("plans:rollout", args=[county.slug, shown.pk]))] if shown else []
    context = place(county, *above, (title, "")) | {"form": form, "title": title}
    return render(request, "plans/write.html", context, status=422 if form.errors else 200)


@require_POST
def rollout_act(request: HttpRequest, county_slug: str, rollout_id: int) -> HttpResponse:
    """Take the roll-out away."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = one_of(rollouts_for(actor, county), rollout_id)
    require_keep_plans(actor, county)
    _require_sure(request)
    remove_rollout(actor=actor, rollout=shown, at=timezone.now())
    messages.success(request, _("The roll-out is gone."))
    return redirect("plans:plans", county.slug)


def _require_sure(request: HttpRequest) -> None:
    if request.POST.get("do") != "remove" or not request.POST.get("sure"):
        raise InvalidInput("unknown_change", _("Tick that you are sure."))
