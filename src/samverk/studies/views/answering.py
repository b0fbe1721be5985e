"""Answering a recommendation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.studies.actions.answer_recommendation import answer_recommendation
from samverk.studies.forms import AnswerForm
from samverk.studies.models import Recommendation
from samverk.studies.permissions import require_answer
from samverk.studies.queries.answering import items_to_answer_at
from samverk.studies.queries.lines import lines_for
from samverk.studies.queries.visible import items_seen_by, recommendation_to_answer, studies_for
from samverk.studies.views.places import place_in_study, place_of


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, county_slug: str, study_id: int, recommendation_id: int) -> HttpResponse:
    """The form of an answer, for whom the recommendation is for; of a study that she does not see, that alone."""
    actor, county = actor_in(request), county_of(county_slug)
    row = recommendation_to_answer(actor, county, study_id, recommendation_id)
    study = row.study
    require_answer(actor, row)
    sees_study = studies_for(actor, county).filter(pk=study.pk).exists()
    today = timezone.localdate()
    keys = [one.pk for one in items_to_answer_at(actor, row, today=today)]
    items = items_seen_by(actor, county).filter(pk__in=keys).order_by("-meeting__date", "meeting", "position")
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=_initial(row), items=items)
    if request.method == "POST" and form.is_valid():
        try:
            answer_recommendation(actor=actor, row=row, words=form.words(), at=timezone.now())
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The answer is kept."))
            if not sees_study:
                return redirect("studies:answer", county.slug, study.pk, row.pk)
            return redirect(f"{reverse('studies:study', args=[county.slug, study.pk])}#r{row.pk}")
    title = _("Answer a recommendation")
    line = next((one for one in lines_for(actor, county, [study], today=today)[study.pk] if one.row.pk == row.pk), None)
    where = place_in_study(study, title) if sees_study else place_of(county, (title, ""))
    context = where | {"form": form, "row": row, "line": line, "title": title}
    return render(request, "studies/answer.html", context, status=422 if form.errors else 200)


def _initial(row: Recommendation) -> dict[str, Any]:
    """What it was answered before; the recommendation's words are what is undertaken unless others are written."""
    return {"answer": row.answer, "again_on": row.again_on, "task": row.text}
