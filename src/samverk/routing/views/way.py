"""The page on which a matter's way is planned and walked; each act is a form that works without script."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.core.errors import InvalidInput, NotFound
from samverk.core.form_fields import number_sent
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.adapters import actor_in
from samverk.routing.actions import plan_way, walk_way
from samverk.routing.forms import StepForm, WalkForm
from samverk.routing.models import MatterStep, WayTemplate
from samverk.routing.queries.way_facts import next_step_ids
from samverk.routing.views.matters import led_matter, matter_context

Act = Callable[[HttpRequest, Matter], None]


@require_safe
def way(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """The steps with what can be done with each."""
    return _page(request, led_matter(request, county_slug, slug))


@require_POST
def way_act(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """One change of the way, named by `do`."""
    matter = led_matter(request, county_slug, slug)
    do = request.POST.get("do", "")
    if do not in ACTS:
        raise InvalidInput("unknown_change")
    ACTS[do](request, matter)
    messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
    return redirect("routing:way", county_slug, matter.slug)


def _page(request: HttpRequest, matter: Matter) -> HttpResponse:
    steps = list(matter.steps.select_related("organ", "principal", "item__meeting").order_by("position", "pk"))
    coming = next_step_ids(matter, steps)
    lines = [
        (one, one.pk in coming or one.state == MatterStep.State.BEGUN, steps[:place]) for place, one in enumerate(steps)
    ]
    items = AgendaItem.objects.filter(matter=matter).select_related("meeting").order_by("-meeting__date", "-pk")
    context = matter_context(matter, _("Its way")) | {
        "lines": lines,
        "open": sum(one.state in (MatterStep.State.PLANNED, MatterStep.State.BEGUN) for one in steps),
        "items": items[:60],
        "form": StepForm(county=matter.county),
        "templates": WayTemplate.objects.filter(county=matter.county),
        "today": timezone.localdate(),
    }
    return render(request, "routing/way.html", context)


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return number_sent(value) or 0


def _add(request: HttpRequest, matter: Matter) -> None:
    form = StepForm(request.POST, county=matter.county)
    plan_way.add_step(actor=actor_in(request), matter=matter, facts=form.facts(), at=timezone.now())


def _change(request: HttpRequest, matter: Matter) -> None:
    form = StepForm(request.POST, county=matter.county)
    step = _number(request, "step")
    plan_way.change_step(actor=actor_in(request), matter=matter, step_id=step, facts=form.facts(), at=timezone.now())


def _remove(request: HttpRequest, matter: Matter) -> None:
    step = _number(request, "step")
    plan_way.remove_step(actor=actor_in(request), matter=matter, step_id=step, at=timezone.now())


def _template(request: HttpRequest, matter: Matter) -> None:
    row = WayTemplate.objects.filter(pk=_number(request, "template"), county=matter.county).first()
    if row is None:
        raise InvalidInput("no_template", _("Choose a template."))
    plan_way.use_template(actor=actor_in(request), matter=matter, template=row, at=timezone.now())


def _save_template(request: HttpRequest, matter: Matter) -> None:
    name = request.POST.get("name", "")[:200]
    plan_way.save_template(actor=actor_in(request), matter=matter, name=name, at=timezone.now())


def _begin(request: HttpRequest, matter: Matter) -> None:
    step = _number(request, "step")
    walk_way.begin_step(actor=actor_in(request), matter=matter, step_id=step, at=timezone.now())


def _finish(request: HttpRequest, matter: Matter) -> None:
    values = WalkForm.values(request.POST)
    key = _number(request, "item")
    item = AgendaItem.objects.filter(pk=key, matter=matter).first()
    if key and item is None:
        raise NotFound(f"item {key}")
    walk_way.finish_step(
        actor=actor_in(request),
        matter=matter,
        step_id=_number(request, "step"),
        done_on=values["done_on"],
        outcome=values["words"],
        item=item,
        at=timezone.now(),
    )


def _skip(request: HttpRequest, matter: Matter) -> None:
    step, reason = _number(request, "step"), request.POST.get("words", "")
    walk_way.skip_step(actor=actor_in(request), matter=matter, step_id=step, reason=reason, at=timezone.now())


def _reopen(request: HttpRequest, matter: Matter) -> None:
    step = _number(request, "step")
    walk_way.reopen_step(actor=actor_in(request), matter=matter, step_id=step, at=timezone.now())


def _back(request: HttpRequest, matter: Matter) -> None:
    values = WalkForm.values(request.POST)
    walk_way.send_back(
        actor=actor_in(request),
        matter=matter,
        step_id=_number(request, "step"),
        back_to_id=_number(request, "back_to"),
        task=values["words"],
        done_on=values["done_on"],
        at=timezone.now(),
    )


def _in_writing(request: HttpRequest, matter: Matter) -> None:
    values = WalkForm.values(request.POST)
    walk_way.decide_in_writing(
        actor=actor_in(request),
        matter=matter,
        step_id=_number(request, "step"),
        asked=_number(request, "asked"),
        answered=_number(request, "answered"),
        objections=_number(request, "objections"),
        done_on=values["done_on"],
        outcome=values["words"],
        at=timezone.now(),
    )


def _pause(request: HttpRequest, matter: Matter) -> None:
    reason = request.POST.get("words", "")
    walk_way.pause_matter(actor=actor_in(request), matter=matter, reason=reason, at=timezone.now())


def _close(request: HttpRequest, matter: Matter) -> None:
    walk_way.close_matter(actor=actor_in(request), matter=matter, at=timezone.now())


def _open_again(request: HttpRequest, matter: Matter) -> None:
    walk_way.reopen_matter(actor=actor_in(request), matter=matter, at=timezone.now())


ACTS: dict[str, Act] = {
    "add": _add,
    "change": _change,
    "remove": _remove,
    "template": _template,
    "save_template": _save_template,
    "begin": _begin,
    "finish": _finish,
    "skip": _skip,
    "reopen": _reopen,
    "back": _back,
    "in_writing": _in_writing,
    "pause": _pause,
    "close": _close,
    "open_again": _open_again,
}
