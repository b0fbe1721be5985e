"""An activity with its owners and reports, and writing and reporting on it."""

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
from samverk.core.form_fields import number_sent
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.plans.actions.report_status import report_status
from samverk.plans.actions.save_activity import remove_activity, save_activity
from samverk.plans.forms import ActivityForm, MilestoneFormSet, OwnerFormSet, StatusForm, initial_of
from samverk.plans.models import ActionPlan, Activity, StatusReport
from samverk.plans.permissions import (
    can_keep_plans,
    require_keep_plans,
    require_report_activity,
)
from samverk.plans.queries.visible import activities_for, activity_for, lines_of, owner_to_report
from samverk.plans.views.plans import EDIT, kept, place, way


@require_safe
def activity(request: HttpRequest, county_slug: str, activity_id: int) -> HttpResponse:
    """One activity: whose it is and how far each has come, what it serves, its milestones and reports."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = activity_for(actor, county, activity_id)
    rows = activities_for(actor, county).filter(pk=shown.pk)
    today = timezone.localdate()
    line = lines_of(actor, county, rows, today=today)[0]
    can_keep = can_keep_plans(actor, county)
    reports = StatusReport.objects.filter(owner__activity=shown).select_related("owner__principal")
    context = place(county, *(way(county, one) for one in line.plans[:1]), (_short(shown), "")) | {
        "activity": shown,
        "line": line,
        "today": today,
        "reports": reports.order_by("-reported_on", "-pk"),
        "can_keep": can_keep,
        "is_inside": actor.is_insider(county.pk),
        "reportable": [one.row.pk for one in line.owners if can_keep or one.row.principal_id in actor.acts_for],
    }
    return render(request, "plans/activity.html", context)


@require_http_methods(EDIT)
def new(request: HttpRequest, county_slug: str, plan_id: int) -> HttpResponse:
    """The form of a new activity of a plan; ?omrade= puts it into an area."""
    actor, county = actor_in(request), county_of(county_slug)
    return _write(request, actor, county, kept(actor, county, plan_id), None)


@require_http_methods(EDIT)
def change(request: HttpRequest, county_slug: str, activity_id: int) -> HttpResponse:
    """The form of an activity."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = activity_for(actor, county, activity_id)
    require_keep_plans(actor, county)
    return _write(request, actor, county, shown.plans.all()[0], shown)


def _write(
    request: HttpRequest, actor: Actor, county: County, plan: ActionPlan, shown: Activity | None
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    area = plan.areas.filter(pk=number_sent(request.GET.get("omrade", "")) or 0).first()
    form = ActivityForm(sent, initial=initial_of(shown, area, plan), county=county)
    owned = shown.owners.filter(left_on__isnull=True).values("principal", "name", "email") if shown else []
    dated = shown.milestones.values("title", "due_on", "reached_on") if shown else []
    owners = OwnerFormSet(sent, initial=list(owned), prefix="agare", form_kwargs={"county": county})
    milestones = MilestoneFormSet(sent, initial=list(dated), prefix="delmal")
    is_whole = request.method == "POST" and all([form.is_valid(), owners.is_valid(), milestones.is_valid()])
    if is_whole:
        named = tuple(found for one in owners.forms if (found := one.owner()) is not None)
        marks = tuple(mark for one in milestones.forms if (mark := one.milestone()) is not None)
        try:
            row = save_activity(
                actor=actor, county=county, words=form.words(named, marks), at=timezone.now(), activity=shown
            )
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The activity is kept."))
            return redirect("plans:activity", county.slug, row.pk)
    title = _("Change the activity") if shown else _("New activity")
    context = place(county, way(county, plan), (title, "")) | {
        "form": form,
        "title": title,
        "rows": [(_("Owners"), owners, ""), (_("Milestones"), milestones, "")],
    }
    is_faulty = request.method == "POST"
    return render(request, "plans/write.html", context, status=422 if is_faulty else 200)


@require_http_methods(EDIT)
def report(request: HttpRequest, county_slug: str, activity_id: int, owner_id: int) -> HttpResponse:
    """Report how far an owner has come; of an activity that is not seen, its name alone is shown."""
    actor, county = actor_in(request), county_of(county_slug)
    owner = owner_to_report(actor, county, activity_id, owner_id)
    shown = owner.activity
    require_report_activity(actor, owner)
    sees_it = activities_for(actor, county).filter(pk=shown.pk).exists()
    form = StatusForm(request.POST if request.method == "POST" else None, status=owner.status)
    if request.method == "POST" and form.is_valid():
        try:
            report_status(actor=actor, owner=owner, words=form.words(), at=timezone.now())
        except RuleBroken as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The report is kept."))
            if not sees_it:
                return redirect("plans:activity_report", county.slug, shown.pk, owner.pk)
            return redirect("plans:activity", county.slug, shown.pk)
    title = _("Report for %(name)s") % {"name": owner.principal.short_name}
    own = (_short(shown), reverse("plans:activity", args=[county.slug, shown.pk]) if sees_it else "")
    context: dict[str, Any] = place(county, own, (title, "")) | {
        "form": form,
        "title": title,
        "activity": shown,
    }
    return render(request, "plans/write.html", context, status=422 if form.errors else 200)


@require_POST
def act(request: HttpRequest, county_slug: str, activity_id: int) -> HttpResponse:
    """Take the activity away."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = activity_for(actor, county, activity_id)
    require_keep_plans(actor, county)
    if request.POST.get("do") != "remove" or not request.POST.get("sure"):
        raise InvalidInput("unknown_change", _("Tick that you are sure."))
    remove_activity(actor=actor, activity=shown, at=timezone.now())
    messages.success(request, _("The activity is gone."))
    return redirect("plans:plans", county.slug)


def _short(shown: Activity) -> str:
    return shown.title if len(shown.title) <= 60 else f"{shown.title[:59]}…"
