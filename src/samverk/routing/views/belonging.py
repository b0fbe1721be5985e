"""What Samverk proposes to belong together, and the page on which a person accepts, takes out, splits and joins."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from samverk.core.errors import InvalidInput, NotFound
from samverk.core.form_fields import number_sent
from samverk.matters.actions.relate_matters import relate_matters
from samverk.matters.models import Matter
from samverk.matters.permissions import require_lead_somewhere
from samverk.meetings.models import AgendaItem, Decision
from samverk.meetings.queries import meetings_for
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.routing.actions.answer_proposal import accept_matter, answer_sign, refuse_matter
from samverk.routing.actions.change_belonging import undo_change
from samverk.routing.actions.join_matters import join_matters
from samverk.routing.actions.place_item import place_item, take_out_item
from samverk.routing.actions.split_matter import split_matter
from samverk.routing.models import MatterChange
from samverk.routing.queries.belonging import belongings_of
from samverk.routing.queries.dealing_organs import organ_ids_of_matter
from samverk.routing.queries.loose_items import alike_matters_for, loose_items_for
from samverk.routing.queries.seen_matters import matter_for, matters_seen_by
from samverk.routing.views.matters import led_matter, matter_context

PAGE = 30


@require_safe
def proposals(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The matters that Samverk proposes, each with its reasons."""
    county, actor = county_of(county_slug), actor_in(request)
    require_lead_somewhere(actor, county)
    proposed = matters_seen_by(actor, county).filter(state=Matter.State.PROPOSED).order_by("-pk")
    page = Paginator(proposed, PAGE).get_page(request.GET.get("sida"))
    keys = [one.pk for one in page]
    rows = belongings_of(Matter.objects.filter(pk__in=keys).order_by("-pk"), meetings=meetings_for(actor, county))
    context = {
        "county": county,
        "here": "matters",
        "page": page,
        "rows": rows,
        "crumbs": [
            (county.name, f"/{county.slug}/"),
            (_("Matters"), f"/{county.slug}/arenden/"),
            (_("Proposed"), ""),
        ],
    }
    return render(request, "routing/proposals.html", context)


@require_safe
def belonging(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """What belongs to the matter and why; ?sok= finds other items and matters."""
    matter = led_matter(request, county_slug, slug)
    actor = actor_in(request)
    words = request.GET.get("sok", "")[:100]
    meetings = meetings_for(actor, matter.county)
    context = matter_context(matter, _("What belongs to it")) | {
        "belonging": belongings_of(Matter.objects.filter(pk=matter.pk), meetings=meetings)[0],
        "words": words,
        "loose": loose_items_for(actor, matter, words),
        "alike": alike_matters_for(actor, matter, words),
        "changes": matter.changes.order_by("-at", "-pk")[:10],
        "related": matter.related.all(),
    }
    return render(request, "routing/belonging.html", context)


@require_POST
def belonging_act(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """One change of what belongs together, named by `do`; what it did can be undone."""
    matter = led_matter(request, county_slug, slug)
    do = request.POST.get("do", "")
    if do not in ACTS:
        raise InvalidInput("unknown_change")
    change = ACTS[do](request, matter)
    fresh = Matter.objects.get(pk=matter.pk)
    if change is not None:
        undo = reverse("routing:undo", args=[county_slug, change.pk])
        messages.success(request, DONE[MatterChange.Verb(change.verb)], extra_tags=f"undo {undo}")
    if request.POST.get("next") == "proposals" or fresh.is_hidden:
        return redirect("routing:proposals", county_slug)
    return redirect("routing:belonging", county_slug, fresh.slug)


@require_POST
def undo(request: HttpRequest, county_slug: str, change_id: int) -> HttpResponse:
    """Make what belongs together what it was before a change; a refused proposal comes back."""
    change = MatterChange.objects.filter(pk=change_id, county=county_of(county_slug)).first()
    if change is None:
        raise NotFound(f"change {change_id}")
    undone = undo_change(actor=actor_in(request), change=change, at=timezone.now())
    messages.success(request, _("It is as it was before."))
    return redirect("routing:belonging", county_slug, undone.matter.slug)


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return number_sent(value) or 0


def _item(request: HttpRequest, matter: Matter) -> AgendaItem:
    meetings = meetings_for(actor_in(request), matter.county)
    item = AgendaItem.objects.filter(pk=_number(request, "item"), meeting__in=meetings).first()
    if item is None:
        raise NotFound("item")
    return item


def _other(request: HttpRequest, matter: Matter) -> Matter:
    return matter_for(actor_in(request), matter.county, request.POST.get("matter", "")[:120])


def _accept(request: HttpRequest, matter: Matter) -> MatterChange | None:
    return accept_matter(actor=actor_in(request), matter=matter, at=timezone.now())


def _refuse(request: HttpRequest, matter: Matter) -> MatterChange | None:
    return refuse_matter(actor=actor_in(request), matter=matter, at=timezone.now())


def _accept_sign(request: HttpRequest, matter: Matter) -> MatterChange | None:
    sign = _number(request, "sign")
    return answer_sign(actor=actor_in(request), matter=matter, sign_id=sign, accepted=True, at=timezone.now())


def _refuse_sign(request: HttpRequest, matter: Matter) -> MatterChange | None:
    sign = _number(request, "sign")
    return answer_sign(actor=actor_in(request), matter=matter, sign_id=sign, accepted=False, at=timezone.now())


def _place(request: HttpRequest, matter: Matter) -> MatterChange | None:
    item = _item(request, matter)
    decision = Decision.objects.filter(pk=_number(request, "decision"), item=item).first()
    return place_item(actor=actor_in(request), matter=matter, item=item, decision=decision, at=timezone.now())


def _take_out(request: HttpRequest, matter: Matter) -> MatterChange | None:
    return take_out_item(actor=actor_in(request), matter=matter, item=_item(request, matter), at=timezone.now())


def _split(request: HttpRequest, matter: Matter) -> MatterChange | None:
    items = [one for one in map(number_sent, request.POST.getlist("items")) if one is not None]
    name = request.POST.get("name", "")[:300]
    return split_matter(actor=actor_in(request), matter=matter, item_ids=items, name=name, at=timezone.now())


def _join(request: HttpRequest, matter: Matter) -> MatterChange | None:
    return join_matters(actor=actor_in(request), matter=matter, other=_other(request, matter), at=timezone.now())


def _relate(request: HttpRequest, matter: Matter) -> MatterChange | None:
    related = request.POST.get("not") != "1"
    relate_matters(
        actor=actor_in(request),
        matter=matter,
        other=_other(request, matter),
        related=related,
        organ_ids=organ_ids_of_matter(matter),
        at=timezone.now(),
    )
    messages.success(request, _("The matters are related.") if related else _("The matters are no longer related."))
    return None


ACTS: dict[str, Callable[[HttpRequest, Matter], MatterChange | None]] = {
    "accept": _accept,
    "refuse": _refuse,
    "accept_sign": _accept_sign,
    "refuse_sign": _refuse_sign,
    "place": _place,
    "take_out": _take_out,
    "split": _split,
    "join": _join,
    "relate": _relate,
}
DONE = {
    MatterChange.Verb.ACCEPT: gettext_lazy("The matter is accepted."),
    MatterChange.Verb.REFUSE: gettext_lazy("The proposal is refused and does not come back."),
    MatterChange.Verb.PLACE: gettext_lazy("The item belongs to the matter."),
    MatterChange.Verb.TAKE_OUT: gettext_lazy("The item is taken from the matter."),
    MatterChange.Verb.SPLIT: gettext_lazy("The matter is split."),
    MatterChange.Verb.JOIN: gettext_lazy("The matters are one."),
}
