"""Writing a study: what is asked, what was found, what is recommended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput
from samverk.core.form_fields import number_sent
from samverk.matters.models import Matter
from samverk.matters.permissions import can_lead, organs_led, require_lead_somewhere
from samverk.meetings.queries.cited_contents import content_address, content_key, content_place
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.routing.queries.seen_matters import matters_seen_by
from samverk.studies.actions.recommend import recommend
from samverk.studies.actions.report_study import report_study
from samverk.studies.actions.save_study import save_study
from samverk.studies.forms import FindingsForm, RecommendationForm, StudyForm
from samverk.studies.models import Study
from samverk.studies.permissions import require_keep_study
from samverk.studies.queries.lines import lines_for
from samverk.studies.queries.offers import offered_recommendation, offered_recommendations
from samverk.studies.queries.visible import items_seen_by, study_for
from samverk.studies.views.places import place_in_study, place_of

BACK = timedelta(days=400)
MOST_ITEMS = 100


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new study; ?arende= names its matter, ?punkt= the item that asked for it."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead_somewhere(actor, county)
    matter = matters_seen_by(actor, county).filter(slug=request.GET.get("arende", "")[:120]).first()
    return _write(request, actor, county, None, matter)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, county_slug: str, study_id: int) -> HttpResponse:
    """The form of a study."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, study_id)
    return _write(request, actor, county, shown, shown.matter)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, county_slug: str, study_id: int) -> HttpResponse:
    """What the study found."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, study_id)
    initial = {name: getattr(shown, name) for name in ("reported_on", "conclusions", "answer_by", "review_on")}
    form = FindingsForm(request.POST if request.method == "POST" else None, initial=initial, study=shown)
    if request.method == "POST" and form.is_valid():
        try:
            report_study(actor=actor, study=shown, words=form.words(), at=timezone.now())
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The report is kept."))
            return redirect("studies:study", county.slug, shown.pk)
    title = _("What the study found")
    context = place_in_study(shown, title) | {"form": form, "title": title}
    return render(request, "studies/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def recommendations(request: HttpRequest, county_slug: str, study_id: int) -> HttpResponse:
    """What the study recommends: written, or taken from minutes with their words (?ur= names them)."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, study_id)
    chosen = offered_recommendation(actor, shown, number_sent(request.GET.get("ur", "")) or 0)
    initial: dict[str, Any] = {"text": chosen.text} if chosen else {}
    if chosen is not None and chosen.principal_id:
        initial["to"] = [f"p{chosen.principal_id}"]
    form = RecommendationForm(request.POST if request.method == "POST" else None, initial=initial, county=county)
    if request.method == "POST" and form.is_valid():
        read_from = content_key(chosen) if chosen else None
        recommend(
            actor=actor,
            study=shown,
            text=form.cleaned_data["text"],
            to=form.addressees(),
            at=timezone.now(),
            read_from=read_from,
        )
        messages.success(request, _("The recommendation is kept."))
        return redirect("studies:recommendations", county.slug, shown.pk)
    title = _("What the study recommends")
    offers = [(one, content_address(one, county), content_place(one)) for one in offered_recommendations(actor, shown)]
    context = place_in_study(shown, title) | {
        "form": form,
        "study": shown,
        "title": title,
        "chosen": chosen,
        "offers": offers,
        "lines": lines_for(actor, county, [shown], today=timezone.localdate())[shown.pk],
    }
    return render(request, "studies/recommendations.html", context, status=422 if form.errors else 200)


def _kept(actor: Actor, county: County, study_id: int) -> Study:
    shown = study_for(actor, county, study_id)
    require_keep_study(actor, shown)
    return shown


def _write(
    request: HttpRequest, actor: Actor, county: County, shown: Study | None, matter: Matter | None
) -> HttpResponse:
    form = StudyForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(request, shown, matter),
        county=county,
        organs=organs_led(actor, county),
        matters=Matter.objects.filter(pk=matter.pk if matter else 0),
        items=_items(actor, county, shown, matter),
    )
    if not can_lead(actor, county):
        form.fields["organ"].required = True
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_study(actor=actor, county=county, words=form.words(), at=timezone.now(), study=shown)
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The study is kept."))
            return redirect("studies:study", county.slug, saved.pk)
    title = _("Change the study") if shown else _("New study")
    place = place_in_study(shown, title) if shown else place_of(county, (title, ""))
    return render(
        request, "studies/write.html", place | {"form": form, "title": title}, status=422 if form.errors else 200
    )


def _initial(request: HttpRequest, shown: Study | None, matter: Matter | None) -> dict[str, Any]:
    if shown is None:
        item = number_sent(request.GET.get("punkt", ""))
        organ = matter.owner_organ_id if matter else None
        return {
            "matter": matter,
            "organ": organ,
            "commissioned_in": item,
            "is_public": bool(matter and matter.is_public),
        }
    values = {name: getattr(shown, name) for name in StudyForm.base_fields if name != "questions"}
    return values | {"questions": "\n".join(one.text for one in shown.questions.all())}


def _items(actor: Actor, county: County, shown: Study | None, matter: Matter | None) -> Any:
    """The items to choose from: those of the matter, else those lately with a decision; and the one that is chosen."""
    seen = items_seen_by(actor, county)
    lately = seen.filter(decisions__isnull=False, meeting__date__gte=timezone.localdate() - BACK)
    near = seen.filter(matter=matter) if matter is not None else lately
    keys = set(near.order_by("-meeting__date", "position").values_list("pk", flat=True)[:MOST_ITEMS])
    if shown is not None and shown.commissioned_in_id:
        keys.add(shown.commissioned_in_id)
    return seen.filter(pk__in=keys).order_by("-meeting__date", "meeting", "position")
