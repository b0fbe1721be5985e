"""Makes a matter, changes what is said of it, and keeps its papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.core.errors import InvalidInput, NotFound
from samverk.documents.queries import file_path
from samverk.documents.views import file_answer
from samverk.matters.actions.keep_paper import LARGEST_PAPER, keep_paper, remove_paper
from samverk.matters.actions.save_matter import change_matter, create_matter
from samverk.matters.models import Matter
from samverk.matters.permissions import require_lead_somewhere
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County, Person
from samverk.organizations.queries import county_of
from samverk.routing.forms import MatterForm, NumberFormSet, WaitFormSet
from samverk.routing.permissions import require_lead_matter
from samverk.routing.queries.dealing_organs import organ_ids_of_matter
from samverk.routing.queries.seen_matters import matter_for, sees_entered_facts

MOST_PEOPLE = 400


def led_matter(request: HttpRequest, county_slug: str, slug: str) -> Matter:
    """The matter, for those who may lead it; 404 for outsiders, 403 for other insiders."""
    matter = matter_for(actor_in(request), county_of(county_slug), slug)
    require_lead_matter(actor_in(request), matter)
    return matter


def matter_context(matter: Matter, here: str) -> dict[str, Any]:
    """What every page of a matter's own needs."""
    home = f"/{matter.county.slug}/"
    crumbs = [
        (matter.county.name, home),
        (_("Matters"), f"{home}arenden/"),
        (matter.name, f"{home}arenden/{matter.slug}/"),
        (here, ""),
    ]
    return {"county": matter.county, "matter": matter, "here": "matters", "crumbs": crumbs}


@require_http_methods(["GET", "POST"])
def matter_new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """A form for a new matter."""
    county, actor = county_of(county_slug), actor_in(request)
    require_lead_somewhere(actor, county)
    forms = _forms(request, county, None)
    if request.method == "POST" and all(one.is_valid() for one in forms.values()):
        facts = forms["form"].facts(forms["numbers"].forms, forms["waits"].forms)
        matter = create_matter(actor=actor, county=county, facts=facts, at=timezone.now())
        messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
        return redirect("portal:matter", county_slug, matter.slug)
    crumbs = [(county.name, f"/{county.slug}/"), (_("Matters"), f"/{county.slug}/arenden/"), (_("New matter"), "")]
    context = {"county": county, "here": "matters", "crumbs": crumbs, "people": _people(county), **forms}
    return render(request, "routing/matter_form.html", context, status=200 if request.method == "GET" else 422)


@require_http_methods(["GET", "POST"])
def matter_change(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """The facts of a matter, to be changed."""
    matter = led_matter(request, county_slug, slug)
    forms = _forms(request, matter.county, matter)
    if request.method == "POST" and all(one.is_valid() for one in forms.values()):
        facts = forms["form"].facts(forms["numbers"].forms, forms["waits"].forms)
        organs = organ_ids_of_matter(matter)
        change_matter(actor=actor_in(request), matter=matter, facts=facts, organ_ids=organs, at=timezone.now())
        messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
        return redirect("portal:matter", county_slug, matter.slug)
    context = {**matter_context(matter, _("Change")), "people": _people(matter.county), **forms}
    return render(request, "routing/matter_form.html", context, status=200 if request.method == "GET" else 422)


@require_POST
def add_paper(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """A paper sent in, or one taken away (`remove`)."""
    matter = led_matter(request, county_slug, slug)
    actor, organs, at = actor_in(request), organ_ids_of_matter(matter), timezone.now()
    gone = request.POST.get("remove", "")
    if gone:
        paper_id = int(gone) if gone.isdigit() and len(gone) < 18 else 0
        row = remove_paper(actor=actor, matter=matter, paper_id=paper_id, organ_ids=organs, at=at)
        messages.success(request, _("The paper “%(label)s” is no longer with the matter.") % {"label": row.label})
        return redirect("routing:matter_change", county_slug, matter.slug)
    sent = request.FILES.get("paper")
    if sent is None:
        raise InvalidInput("no_file", _("Choose a file."))
    keep_paper(
        actor=actor,
        matter=matter,
        content=sent.read(LARGEST_PAPER + 1),
        file_name=sent.name or "",
        label=request.POST.get("label", ""),
        organ_ids=organs,
        at=at,
    )
    messages.success(request, _("The paper is kept."))
    return redirect("routing:matter_change", county_slug, matter.slug)


@require_safe
def paper(request: HttpRequest, county_slug: str, slug: str, paper_id: int) -> FileResponse:
    """A paper of the matter, as something to save: a browser never runs what is in it."""
    actor = actor_in(request)
    matter = matter_for(actor, county_of(county_slug), slug)
    row = matter.papers.select_related("document").filter(pk=paper_id).first()
    if row is None or not sees_entered_facts(actor, matter) or not file_path(row.document.sha256).exists():
        raise NotFound(f"paper {paper_id}")
    return file_answer(row.document)


def _forms(request: HttpRequest, county: County, matter: Matter | None) -> dict[str, Any]:
    sent = request.POST if request.method == "POST" else None
    numbers = list(matter.case_numbers.values("principal", "number")) if matter else []
    waits = list(matter.waits.values("kind", "text", "expected", "ended_on")) if matter else []
    return {
        "form": MatterForm(sent, county=county, matter=matter),
        "numbers": NumberFormSet(sent, initial=numbers, prefix="number", form_kwargs={"county": county}),
        "waits": WaitFormSet(sent, initial=waits, prefix="wait"),
    }


def _people(county: County) -> list[str]:
    """Names to choose an owner from: those who have seats now or lately."""
    rows = Person.objects.filter(county=county, memberships__isnull=False).order_by("sort_key").distinct()
    return list(rows.values_list("name", flat=True)[:MOST_PEOPLE])
