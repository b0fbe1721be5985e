"""The register of surveys, one survey with its results, and its changes by buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from civic_rules.surveys import may_see_results
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.core.form_fields import number_sent
from samverk.core.reason_texts import reason_text
from samverk.core.sheets import sheet_response
from samverk.matters.permissions import can_lead_somewhere
from samverk.meetings.views.writing_rooms import pass_on_from_thread
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.routing.queries.seen_matters import matters_seen_by
from samverk.surveys.actions.ask_recipients import drop_recipient
from samverk.surveys.actions.cite_survey import cite_survey
from samverk.surveys.actions.run_survey import (
    close_survey,
    draft_again,
    open_survey,
    publish_results,
    remind_waiting,
    take_back_results,
)
from samverk.surveys.actions.save_question import move_question, remove_question
from samverk.surveys.actions.save_survey import remove_survey
from samverk.surveys.models import Survey
from samverk.surveys.permissions import can_keep_survey, require_keep_survey
from samverk.surveys.queries.by_name import answers_by_name
from samverk.surveys.queries.citation import citation_of
from samverk.surveys.queries.of_item import can_cite
from samverk.surveys.queries.opening import opening_verdict
from samverk.surveys.queries.register import register_rows
from samverk.surveys.queries.results import rates_of, results_of
from samverk.surveys.queries.tables import result_table
from samverk.surveys.queries.visible import items_seen_by, promises_anonymity, survey_for, surveys_for
from samverk.surveys.views.places import place_of

PAGE = 50


@require_safe
def surveys(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The county's surveys, the latest first: ?sida=."""
    actor, county = actor_in(request), county_of(county_slug)
    page = Paginator(surveys_for(actor, county), PAGE).get_page(request.GET.get("sida"))
    context = place_of(county) | {
        "page": page,
        "rows": register_rows(list(page.object_list)),
        "can_ask": can_lead_somewhere(actor, county),
    }
    return render(request, "surveys/surveys.html", context)


@require_safe
def survey(request: HttpRequest, county_slug: str, survey_id: int) -> HttpResponseBase:
    """One survey: who has answered, and the results for whoever may see them; ?format=csv or xlsx."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = survey_for(actor, county, survey_id)
    keeps = can_keep_survey(actor, shown)
    verdict = may_see_results(state=shown.state, is_anonymous=promises_anonymity(shown), keeps=keeps)
    results = results_of(shown) if verdict.allowed else None
    with_texts = keeps or shown.shows_texts
    if results is not None and (form := request.GET.get("format", "")):
        file = sheet_response(result_table(results, with_texts=with_texts), name=f"enkat-{shown.pk}", form=form)
        if file is not None:
            return file
    item = items_seen_by(actor, county).filter(pk=shown.item_id or 0).first()
    opening = opening_verdict(shown, today=timezone.localdate()) if shown.state == Survey.State.WAITING else None
    citation = citation_of(shown, results) if results and results.answers else ""
    context = place_of(county, (shown.title, "")) | {
        "survey": shown,
        "can_keep": keeps,
        "why_not": reason_text(opening) if opening and not opening.allowed else "",
        "results": results,
        "with_texts": with_texts,
        "rates": results.rates if results else rates_of(shown),
        "item": item,
        "matter": matters_seen_by(actor, county).filter(pk=shown.matter_id or 0).first(),
        "citation": citation,
        "named": answers_by_name(shown) if keeps else (),
        "can_cite": bool(citation and keeps and item and can_cite(actor, item)),
        "questions": shown.questions.all(),
        "open_address": request.build_absolute_uri(f"/enkat/{shown.open_token}/") if shown.has_open_link else "",
    }
    return render(request, "surveys/survey.html", context)


@require_POST
def act(request: HttpRequest, county_slug: str, survey_id: int) -> HttpResponse:
    """One change, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = survey_for(actor, county, survey_id)
    require_keep_survey(actor, shown)
    do, at = request.POST.get("do", ""), timezone.now()
    key = number_sent(request.POST.get("row", "")) or 0
    if do in ("move", "remove_question"):
        change = move_question if do == "move" else remove_question
        change(actor=actor, survey=shown, question_id=key, at=at)
        return redirect("surveys:questions", county.slug, shown.pk)
    if do == "drop":
        drop_recipient(actor=actor, survey=shown, recipient_id=key, at=at)
        return redirect("surveys:recipients", county.slug, shown.pk)
    if do == "remove" and request.POST.get("sure"):
        remove_survey(actor=actor, survey=shown, at=at)
        messages.success(request, _("The survey is gone, with its answers."))
        return redirect("surveys:surveys", county.slug)
    if do == "cite":
        return _cite(actor, shown, at)
    if do not in STEPS:
        raise InvalidInput("unknown_change", _("Tick that you are sure."))
    messages.success(request, STEPS[do](request, actor, shown, at))
    return redirect("surveys:survey", county.slug, shown.pk)


def _cite(actor: Actor, shown: Survey, at: datetime) -> HttpResponse:
    """Put the words into the item's text, for those who write at the same time too; then to where it is written."""
    item, update = cite_survey(actor=actor, survey=shown, at=at)
    pass_on_from_thread(item.pk, update)
    room = reverse("meetings:room", args=[shown.county.slug, item.meeting_id])
    return redirect(f"{room}?punkt={item.pk}")


def _open(_request: HttpRequest, actor: Actor, shown: Survey, at: datetime) -> str:
    row = open_survey(actor=actor, survey=shown, at=at)
    if row.state == Survey.State.WAITING:
        return _("The survey opens by itself on its day; the mails go out then.")
    return _("The survey is open. Each who is asked gets a mail with a link of her own.")


def _draft(_request: HttpRequest, actor: Actor, shown: Survey, at: datetime) -> str:
    draft_again(actor=actor, survey=shown, at=at)
    return _("The survey is a draft again.")


def _remind(_request: HttpRequest, actor: Actor, shown: Survey, at: datetime) -> str:
    count = remind_waiting(actor=actor, survey=shown, at=at)
    words = ngettext("A reminder goes to %(count)d person.", "Reminders go to %(count)d people.", count)
    return words % {"count": count}


def _close(_request: HttpRequest, actor: Actor, shown: Survey, at: datetime) -> str:
    close_survey(actor=actor, survey=shown, at=at)
    return _("The survey is closed.")


def _publish(request: HttpRequest, actor: Actor, shown: Survey, at: datetime) -> str:
    publish_results(actor=actor, survey=shown, shows_texts=bool(request.POST.get("shows_texts")), at=at)
    return _("Everybody sees the results now.")


def _take_back(_request: HttpRequest, actor: Actor, shown: Survey, at: datetime) -> str:
    take_back_results(actor=actor, survey=shown, at=at)
    return _("The results are seen by those who keep the survey alone.")


STEPS: dict[str, Callable[[HttpRequest, Actor, Survey, datetime], str]] = {
    "open": _open,
    "draft": _draft,
    "remind": _remind,
    "close": _close,
    "publish": _publish,
    "take_back": _take_back,
}
