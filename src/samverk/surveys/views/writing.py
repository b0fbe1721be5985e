"""Writing a survey: what it is, its questions, and who is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.core.form_fields import number_sent
from samverk.core.read_sheets import sheet_rows
from samverk.matters.permissions import can_lead, organs_led, require_lead_somewhere
from samverk.meetings.models import AgendaItem
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County, Organ
from samverk.organizations.queries import county_of
from samverk.routing.queries.seen_matters import matters_seen_by
from samverk.surveys.actions.ask_recipients import MOST_RECIPIENTS, ask_members, ask_recipients, read_lines
from samverk.surveys.actions.save_question import save_question
from samverk.surveys.actions.save_survey import save_survey
from samverk.surveys.forms import QuestionForm, RecipientsForm, SurveyForm
from samverk.surveys.models import Survey, SurveyQuestion
from samverk.surveys.permissions import require_keep_survey
from samverk.surveys.queries.results import rates_of
from samverk.surveys.queries.visible import items_seen_by, question_in, survey_for
from samverk.surveys.views.places import place_in_survey, place_of

NEAR = timedelta(days=200)
MOST_ITEMS = 100


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new survey; ?arende= names its matter, ?punkt= the item where it is presented."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead_somewhere(actor, county)
    return _write(request, actor, county, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, county_slug: str, survey_id: int) -> HttpResponse:
    """The form of a survey."""
    actor, county = actor_in(request), county_of(county_slug)
    return _write(request, actor, county, _kept(actor, county, survey_id))


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, county_slug: str, survey_id: int) -> HttpResponse:
    """The questions, and a new one below them."""
    actor, county = actor_in(request), county_of(county_slug)
    return _ask(request, actor, _kept(actor, county, survey_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, county_slug: str, survey_id: int, survey_question_id: int) -> HttpResponse:
    """One question changed."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, survey_id)
    return _ask(request, actor, shown, question_in(shown, survey_question_id))


@require_http_methods(["GET", "HEAD", "POST"])
def recipients(request: HttpRequest, county_slug: str, survey_id: int) -> HttpResponse:
    """Who is asked, by group; a list of more."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, survey_id)
    organs = Organ.objects.filter(county=county).order_by("sort_key")
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = RecipientsForm(data, files, organs=organs)
    if request.method == "POST" and form.is_valid():
        try:
            count = _take(actor, shown, form)
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            words = ngettext("%(count)d more is asked.", "%(count)d more are asked.", count)
            messages.success(request, words % {"count": count})
            return redirect("surveys:recipients", county.slug, shown.pk)
    title = _("Who is asked")
    context = place_in_survey(shown, title) | {
        "title": title,
        "survey": shown,
        "form": form,
        "rates": rates_of(shown),
        "recipients": shown.recipients.select_related("group"),
        "can_add": shown.state in (Survey.State.DRAFT, Survey.State.WAITING, Survey.State.OPEN),
    }
    return render(request, "surveys/recipients.html", context, status=422 if form.errors else 200)


def _take(actor: Actor, shown: Survey, form: RecipientsForm) -> int:
    """Those of the list, the file and the organ; how many are new."""
    sent, at, count = form.cleaned_data, timezone.now(), 0
    asked = []
    if sent["lines"].strip():
        asked += read_lines([line.split(";" if ";" in line else "\t") for line in sent["lines"].splitlines()])
    if sent["file"]:
        asked += read_lines(
            sheet_rows(sent["file"].read(), most_rows=MOST_RECIPIENTS + 1), taken={one.email for one in asked}
        )
    if not asked and sent["organ"] is None:
        raise InvalidInput("no_lines", _("Write a line for each, choose a file or an organ."))
    if asked:
        count += ask_recipients(actor=actor, survey=shown, asked=asked, at=at)
    if sent["organ"] is not None:
        count += ask_members(actor=actor, survey=shown, organ=sent["organ"], at=at)
    return count


def _ask(request: HttpRequest, actor: Actor, shown: Survey, row: SurveyQuestion | None) -> HttpResponse:
    initial: dict[str, Any] = {"kind": SurveyQuestion.Kind.SCALE, "low": _("not at all"), "high": _("wholly")}
    if row is not None:
        initial = {name: getattr(row, name) for name in QuestionForm.base_fields}
        initial["choices"] = "\n".join(row.choices)
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            key = row.pk if row else None
            save_question(actor=actor, survey=shown, words=form.words(), at=timezone.now(), question_id=key)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The question is kept."))
            return redirect("surveys:questions", shown.county.slug, shown.pk)
    title = _("Change the question") if row else _("The questions")
    context = place_in_survey(shown, title) | {
        "title": title,
        "survey": shown,
        "form": form,
        "row": row,
        "questions": shown.questions.all(),
    }
    return render(request, "surveys/questions.html", context, status=422 if form.errors else 200)


def _kept(actor: Actor, county: County, survey_id: int) -> Survey:
    shown = survey_for(actor, county, survey_id)
    require_keep_survey(actor, shown)
    return shown


def _write(request: HttpRequest, actor: Actor, county: County, shown: Survey | None) -> HttpResponse:
    asked = matters_seen_by(actor, county)
    matter = shown.matter if shown else asked.filter(slug=request.GET.get("arende", "")[:120]).first()
    matters = asked.filter(Q(pk=matter.pk) if matter else Q(pk=0))
    item = shown.item_id if shown else number_sent(request.GET.get("punkt", ""))
    initial: dict[str, Any] = {"item": item, "matter": matter, "organ": matter.owner_organ_id if matter else None}
    if shown is not None:
        initial = {name: getattr(shown, name) for name in SurveyForm.base_fields}
        initial["remind_days"] = ", ".join(str(one) for one in shown.remind_days)
    form = SurveyForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        organs=organs_led(actor, county),
        matters=matters,
        items=_items(actor, county, item),
        is_locked=bool(shown and shown.is_locked),
    )
    if not can_lead(actor, county):
        form.fields["organ"].required = True
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_survey(actor=actor, county=county, words=form.words(), at=timezone.now(), survey=shown)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The survey is kept."))
            return redirect("surveys:survey" if shown else "surveys:questions", county.slug, saved.pk)
    title = _("Change the survey") if shown else _("New survey")
    place = place_in_survey(shown, title) if shown else place_of(county, (title, ""))
    context = place | {"form": form, "title": title}
    return render(request, "surveys/write.html", context, status=422 if form.errors else 200)


def _items(actor: Actor, county: County, chosen: int | None) -> QuerySet[AgendaItem]:
    """The items to choose from: those near today in time, and the one that is chosen."""
    seen, today = items_seen_by(actor, county), timezone.localdate()
    near = seen.filter(meeting__date__range=(today - NEAR, today + NEAR))
    keys = set(near.order_by("-meeting__date", "position").values_list("pk", flat=True)[:MOST_ITEMS])
    return seen.filter(pk__in=keys | {chosen or 0}).order_by("-meeting__date", "meeting", "position")
