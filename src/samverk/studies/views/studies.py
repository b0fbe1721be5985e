"""The register of studies, one study, and its changes by buttons."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput
from samverk.core.form_fields import number_sent
from samverk.matters.permissions import can_lead_somewhere
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.studies.actions.recommend import take_back
from samverk.studies.actions.review_study import review_study
from samverk.studies.actions.save_study import remove_study
from samverk.studies.forms import ReviewForm
from samverk.studies.models import Study
from samverk.studies.permissions import answerable, can_keep_study, require_keep_study
from samverk.studies.queries.outcome_words import SIGNS, outcome_words
from samverk.studies.queries.study_pages import study_page_for, with_counts
from samverk.studies.queries.visible import studies_for, study_for
from samverk.studies.views.places import place_of

PAGE = 50


@require_safe
def studies(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The county's studies, the latest first: ?sida=."""
    actor, county = actor_in(request), county_of(county_slug)
    page = Paginator(studies_for(actor, county), PAGE).get_page(request.GET.get("sida"))
    today = timezone.localdate()
    context = place_of(county) | {
        "page": page,
        "rows": with_counts(actor, county, list(page.object_list), today=today),
        "today": today,
        "can_ask": can_lead_somewhere(actor, county),
    }
    return render(request, "studies/studies.html", context)


@require_safe
def study(request: HttpRequest, county_slug: str, study_id: int) -> HttpResponse:
    """One study: its commission, conclusions, recommendations with their answers, and what came of them."""
    actor, county = actor_in(request), county_of(county_slug)
    return _shown(request, actor, county, study_for(actor, county, study_id), None)


@require_POST
def act(request: HttpRequest, county_slug: str, study_id: int) -> HttpResponse:
    """One change, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = study_for(actor, county, study_id)
    require_keep_study(actor, shown)
    do, at = request.POST.get("do", ""), timezone.now()
    if do == "review":
        return _review(request, actor, county, shown)
    if do == "take_back":
        key = number_sent(request.POST.get("recommendation", "")) or 0
        take_back(actor=actor, study=shown, recommendation_id=key, at=at)
        messages.success(request, _("The recommendation is gone. One read from minutes is offered again."))
        return redirect("studies:recommendations", county.slug, shown.pk)
    if do == "remove" and request.POST.get("sure"):
        remove_study(actor=actor, study=shown, at=at)
        messages.success(request, _("The study is gone. Commitments that its answers made are left."))
        return redirect("studies:studies", county.slug)
    raise InvalidInput("unknown_change", _("Tick that you are sure."))


def _review(request: HttpRequest, actor: Actor, county: County, shown: Study) -> HttpResponse:
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            review_study(actor=actor, study=shown, at=timezone.now(), **form.words())
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The review is kept."))
            return redirect("studies:study", county.slug, shown.pk)
    return _shown(request, actor, county, shown, form)


def _shown(request: HttpRequest, actor: Actor, county: County, shown: Study, form: ReviewForm | None) -> HttpResponse:
    today = timezone.localdate()
    page = study_page_for(actor, county, shown, today=today)
    keeps = can_keep_study(actor, shown)
    if form is None and keeps and shown.reported_on is not None:
        form = ReviewForm(initial={"reviewed_on": today})
    own = answerable(actor, shown, [one.row for one in page.lines]) if shown.reported_on is not None else set()
    context = place_of(county, (shown.title, "")) | {
        "page": page,
        "study": shown,
        "lines": [
            {
                "line": one,
                "sign": SIGNS[one.outcome],
                "words": outcome_words(one.outcome),
                "can_answer": one.row.pk in own,
            }
            for one in page.lines
        ],
        "form": form if keeps else None,
        "can_keep": keeps,
        "today": today,
    }
    return render(request, "studies/study.html", context, status=422 if form is not None and form.errors else 200)
