"""The phrases in which an organ decides, and the items that recur on its agendas."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.meetings.actions.save_organ_ways import save_agenda_template, save_phrases
from samverk.meetings.forms.plans import PhraseFormSet, TemplateFormSet
from samverk.meetings.queries.organ_ways import agenda_template_of, has_own_phrases, phrases_of
from samverk.organizations.adapters import actor_in
from samverk.organizations.views.settings import managed_organ, organ_context


@require_http_methods(["GET", "POST"])
def ways(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """Both lists; each is saved by itself (do=phrases, do=template)."""
    organ = managed_organ(request, county_slug, organ_slug)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    phrases = PhraseFormSet(
        request.POST if do == "phrases" else None,
        initial=[asdict(one) for one in phrases_of(organ)],
        prefix="phrase",
    )
    template = TemplateFormSet(
        request.POST if do == "template" else None,
        initial=[asdict(one) for one in agenda_template_of(organ)],
        prefix="item",
    )
    actor, at = actor_in(request), timezone.now()
    is_saved = False
    if do == "phrases" and phrases.is_valid():
        lines = [form.line() for form in phrases]
        save_phrases(actor=actor, organ=organ, lines=[one for one in lines if one], at=at)
        is_saved = True
    if do == "template" and template.is_valid():
        items = [form.line() for form in template]
        save_agenda_template(actor=actor, organ=organ, lines=[one for one in items if one], at=at)
        is_saved = True
    if is_saved:
        messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
        return redirect("meetings:ways", county_slug, organ.slug)
    context = organ_context(organ, _("Phrases and template")) | {
        "phrases": phrases,
        "template": template,
        "is_own": has_own_phrases(organ),
    }
    return render(request, "meetings/ways.html", context, status=422 if do else 200)
