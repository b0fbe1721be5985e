"""The register of dialogues, one of them, its form, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.core.form_fields import number_sent
from samverk.core.sheets import CellValue, safe_cell, sheet_response
from samverk.dialogues.actions.note_change import note_change, remove_change
from samverk.dialogues.actions.save_dialogue import remove_dialogue, save_dialogue, texts_shown
from samverk.dialogues.forms import ChangeForm, DialogueForm, as_lines
from samverk.dialogues.models import Dialogue
from samverk.dialogues.permissions import can_keep_dialogue, require_keep_dialogue
from samverk.dialogues.queries.personal_words import personal_words_in
from samverk.dialogues.queries.visible import (
    DialogueLine,
    changes_of,
    commitments_seen_by,
    counts_of,
    dialogue_for,
    dialogues_for,
    lines_of,
    matter_of,
)
from samverk.matters.permissions import can_lead, can_lead_somewhere, organs_led, require_lead_somewhere
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.plans.queries.visible import activities_for
from samverk.routing.queries.seen_matters import matters_seen_by
from samverk.studies.queries.visible import items_seen_by

PAGE = 50
BACK = timedelta(days=500)
MOST_TIES = 60
_WRITE = ("GET", "HEAD", "POST")


@require_safe
def dialogues(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The county's dialogues, the latest first: ?sida=."""
    actor, county = actor_in(request), county_of(county_slug)
    rows = dialogues_for(actor, county).prefetch_related("groups", "changes", "days")
    page = Paginator(rows, PAGE).get_page(request.GET.get("sida"))
    context = _place(county) | {
        "page": page,
        "rows": lines_of(list(page.object_list)),
        "can_write": can_lead_somewhere(actor, county),
    }
    return render(request, "dialogues/dialogues.html", context)


@require_safe
def dialogues_file(request: HttpRequest, county_slug: str) -> HttpResponseBase:
    """The same as CSV, with counts as the page shows them."""
    actor, county = actor_in(request), county_of(county_slug)
    response = sheet_response(
        _table(lines_of(dialogues_for(actor, county))), name=f"{county.slug}-dialoger", form="csv"
    )
    if response is None:
        raise NotFound("csv")
    return response


@require_safe
def dialogue(request: HttpRequest, county_slug: str, dialogue_id: int) -> HttpResponse:
    """One dialogue: purpose, groups in counts, themes, report, what changed."""
    actor, county = actor_in(request), county_of(county_slug)
    return _shown(request, actor, dialogue_for(actor, county, dialogue_id), None)


@require_http_methods(_WRITE)
def new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new dialogue; ?arende= names its matter."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead_somewhere(actor, county)
    return _write(request, actor, county, None)


@require_http_methods(_WRITE)
def change(request: HttpRequest, county_slug: str, dialogue_id: int) -> HttpResponse:
    """The form of a dialogue."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = dialogue_for(actor, county, dialogue_id)
    require_keep_dialogue(actor, shown)
    return _write(request, actor, county, shown)


@require_POST
def act(request: HttpRequest, county_slug: str, dialogue_id: int) -> HttpResponse:
    """One change, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = dialogue_for(actor, county, dialogue_id)
    require_keep_dialogue(actor, shown)
    do, at = request.POST.get("do", ""), timezone.now()
    if do == "note":
        form = ChangeForm(request.POST, ties=_ties(actor, shown))
        if not form.is_valid():
            return _shown(request, actor, shown, form)
        try:
            note_change(actor=actor, dialogue=shown, words=form.words(), at=at)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
            return _shown(request, actor, shown, form)
        messages.success(request, _("What changed is kept."))
    elif do == "take_back":
        key = number_sent(request.POST.get("change", "")) or 0
        remove_change(actor=actor, dialogue=shown, change_id=key, at=at)
    elif do == "remove" and request.POST.get("sure"):
        remove_dialogue(actor=actor, dialogue=shown, at=at)
        messages.success(request, _("The dialogue is gone."))
        return redirect("dialogues:dialogues", county.slug)
    else:
        raise InvalidInput("unknown_change", _("Tick that you are sure."))
    return redirect("dialogues:dialogue", county.slug, shown.pk)


def _shown(request: HttpRequest, actor: Actor, shown: Dialogue, form: ChangeForm | None) -> HttpResponse:
    keeps, groups = can_keep_dialogue(actor, shown), list(shown.groups.all())
    counts = counts_of(groups)
    if form is None and keeps:
        form = ChangeForm(initial={"changed_on": timezone.localdate()}, ties=_ties(actor, shown))
    context = _place(shown.county, (shown.title, "")) | {
        "dialogue": shown,
        "matter": matter_of(actor, shown),
        "days": shown.days.all(),
        "groups": list(zip(groups, counts.counts, strict=True)),
        "counts": counts,
        "themes": shown.themes.all(),
        "changes": changes_of(actor, shown),
        "principals": shown.principals.order_by("-kind", "sort_key"),
        "form": form if keeps else None,
        "can_keep": keeps,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "dialogues/dialogue.html", context, status=status)


def _write(request: HttpRequest, actor: Actor, county: County, shown: Dialogue | None) -> HttpResponse:
    seen = matters_seen_by(actor, county)
    wanted = seen.filter(slug=request.GET.get("arende", "")[:120]).first()
    initial: dict[str, Any] = {"matter": wanted, "organ": wanted.owner_organ_id if wanted else None}
    if shown is not None:
        names = ("kind", "title", "purpose", "organ", "matter", "report", "ask_on", "is_public")
        initial = {name: getattr(shown, name) for name in names} | as_lines(shown)
        initial["principals"] = shown.principals.all()
    sent = request.POST if request.method == "POST" else None
    form = DialogueForm(sent, initial=initial, county=county, organs=organs_led(actor, county), matters=seen)
    if not can_lead(actor, county):
        form.fields["organ"].required = True
    found: tuple[str, ...] = ()
    if sent is not None and form.is_valid():
        found = personal_words_in(county, texts_shown(form.words(), shown))
        try:
            saved = save_dialogue(actor=actor, county=county, words=form.words(), at=timezone.now(), dialogue=shown)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The dialogue is kept."))
            return redirect("dialogues:dialogue", county.slug, saved.pk)
    title = _("Change the dialogue") if shown else _("New dialogue")
    below = [(shown.title, reverse("dialogues:dialogue", args=[county.slug, shown.pk]))] if shown else []
    context = _place(county, *below, (title, "")) | {"form": form, "title": title, "found": found}
    return render(request, "dialogues/write.html", context, status=422 if form.errors else 200)


def _ties(actor: Actor, shown: Dialogue) -> dict[str, list[Any]]:
    """What a change may be tied to: what the actor sees of the organ's late items, the matter and its commitments."""
    county, since = shown.county, timezone.localdate() - BACK
    items = items_seen_by(actor, county).filter(decisions__isnull=False, meeting__date__gte=since)
    commitments = commitments_seen_by(actor, county).filter(meeting__date__gte=since)
    if shown.matter_id:
        items, commitments = items.filter(matter=shown.matter_id), commitments.filter(item__matter=shown.matter_id)
    elif shown.organ_id:
        items = items.filter(meeting__organs=shown.organ_id)
        commitments = commitments.filter(meeting__organs=shown.organ_id)
    return {
        "item": list(items.distinct().order_by("-meeting__date", "position")[:MOST_TIES]),
        "matter": list(matters_seen_by(actor, county).filter(pk=shown.matter_id or 0)),
        "activity": list(activities_for(actor, county)[:MOST_TIES]),
        "commitment": list(commitments.order_by("-meeting__date", "pk")[:MOST_TIES]),
    }


def _table(lines: list[DialogueLine]) -> Iterator[list[CellValue]]:
    yield [
        _("Dialogue"),
        _("Kind"),
        _("Held by the organ"),
        _("First day"),
        pgettext("dialogue", "Took part"),
        _("What changed"),
    ]
    for one in lines:
        row, days = one.dialogue, list(one.dialogue.days.all())
        total = _("at least %(count)d") % {"count": one.counts.total} if one.counts.is_least else one.counts.total
        told = {True: _("something changed"), False: _("nothing changed"), None: ""}[one.has_changed]
        organ = row.organ.name if row.organ else ""
        cells: list[CellValue] = [row.title, row.get_kind_display(), organ, days[0].day if days else None, total, told]
        yield [safe_cell(cell) for cell in cells]


def _place(county: County, *below: tuple[str, str]) -> dict[str, Any]:
    own = reverse("dialogues:dialogues", args=[county.slug]) if below else ""
    return {"county": county, "crumbs": [(county.name, f"/{county.slug}/"), (_("Dialogues"), own), *below]}
