"""The page on which decided words are handed on, decisions end earlier ones, and organs are founded for a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.core.errors import InvalidInput, NotFound
from samverk.core.form_fields import number_sent
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Decision
from samverk.organizations.adapters import actor_in
from samverk.routing.actions.end_decision import end_decision, keep_decision
from samverk.routing.actions.found_organ import found_organ
from samverk.routing.actions.hand_on_text import hand_on_text
from samverk.routing.forms import FoundingForm, SeatFormSet
from samverk.routing.models import MatterStep
from samverk.routing.queries.in_force import decisions_of, texts_of
from samverk.routing.views.matters import led_matter, matter_context


@require_safe
def decided(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """What was decided, and what can be done with it."""
    matter = led_matter(request, county_slug, slug)
    return _page(request, matter, FoundingForm(county=matter.county), _seat_forms(request, matter))


@require_POST
def decided_act(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """One change, named by `do`."""
    matter = led_matter(request, county_slug, slug)
    do = request.POST.get("do", "")
    if do == "found":
        return _found(request, matter)
    if do not in ACTS:
        raise InvalidInput("unknown_change")
    ACTS[do](request, matter)
    messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
    return redirect("routing:decided", county_slug, matter.slug)


def _page(request: HttpRequest, matter: Matter, form: FoundingForm, seats: Any, *, status: int = 200) -> HttpResponse:
    items = AgendaItem.objects.filter(matter=matter).select_related("meeting")
    rows = tuple(items.prefetch_related("decisions__meeting", "meeting__organ_rows__organ").order_by("meeting__date"))
    steps = matter.steps.filter(state__in=(MatterStep.State.PLANNED, MatterStep.State.BEGUN))
    context = matter_context(matter, _("What was decided")) | {
        "decisions": decisions_of(rows, today=timezone.localdate()),
        "texts": texts_of(matter, rows),
        "steps": steps.select_related("organ", "principal").order_by("position"),
        "form": form,
        "seats": seats,
    }
    return render(request, "routing/decided.html", context, status=status)


def _seat_forms(request: HttpRequest, matter: Matter) -> Any:
    sent = request.POST if request.method == "POST" else None
    return SeatFormSet(sent, prefix="seat", form_kwargs={"county": matter.county})


def _found(request: HttpRequest, matter: Matter) -> HttpResponse:
    form, seats = FoundingForm(request.POST, county=matter.county), _seat_forms(request, matter)
    if not (form.is_valid() and seats.is_valid()):
        return _page(request, matter, form, seats, status=422)
    facts = form.facts([one for line in seats.forms if (one := line.seat()) is not None])
    row = found_organ(
        actor=actor_in(request), matter=matter, decision=_decision(request, matter, "decision"), facts=facts,
        at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("%(name)s is founded.") % {"name": row.organ.name})
    return redirect("portal:organ", matter.county.slug, row.organ.slug)


def _decision(request: HttpRequest, matter: Matter, name: str) -> Decision:
    value = request.POST.get(name, "")
    key = number_sent(value) or 0
    row = Decision.objects.select_related("item", "meeting").filter(pk=key, item__matter=matter).first()
    if row is None:
        raise NotFound(f"decision {key}")
    return row


def _hand_on(request: HttpRequest, matter: Matter) -> None:
    value = request.POST.get("step", "")
    step = number_sent(value) or 0
    decision = _decision(request, matter, "decision")
    hand_on_text(actor=actor_in(request), matter=matter, decision=decision, step_id=step, at=timezone.now())


def _end(request: HttpRequest, matter: Matter) -> None:
    end_decision(
        actor=actor_in(request),
        matter=matter,
        old=_decision(request, matter, "old"),
        new=_decision(request, matter, "decision"),
        kind=request.POST.get("kind", ""),
        at=timezone.now(),
    )


def _keep(request: HttpRequest, matter: Matter) -> None:
    keep_decision(actor=actor_in(request), matter=matter, old=_decision(request, matter, "decision"), at=timezone.now())


ACTS: dict[str, Callable[[HttpRequest, Matter], None]] = {"hand_on": _hand_on, "end": _end, "keep": _keep}
