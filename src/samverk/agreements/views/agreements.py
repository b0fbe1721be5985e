"""An agreement, and what is written of it: its versions, parties, reviews, end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.agreements.actions.end_agreement import end_agreement, renew_agreement
from samverk.agreements.actions.enter_party import enter_party
from samverk.agreements.actions.keep_review import keep_review
from samverk.agreements.actions.save_agreement import remove_agreement, save_agreement
from samverk.agreements.actions.save_version import save_version
from samverk.agreements.forms import (
    AgreementForm,
    DutyFormSet,
    EndForm,
    PartyForm,
    ReviewForm,
    VersionForm,
)
from samverk.agreements.models import Agreement, Duty
from samverk.agreements.permissions import can_keep_agreements, require_keep_agreements
from samverk.agreements.queries.agreement_pages import agreement_page, version_differences
from samverk.agreements.queries.visible import agreement_for
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

EDIT = ("GET", "HEAD", "POST")


@require_safe
def agreement(request: HttpRequest, county_slug: str, agreement_id: int) -> HttpResponse:
    """One agreement: what is agreed, by whom, in force or not, who does what, its reviews and versions."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = agreement_for(actor, county, agreement_id)
    today = timezone.localdate()
    context = _place(county, (shown.name, "")) | {
        "agreement": shown,
        "page": agreement_page(actor, county, shown, today=today),
        "can_keep": can_keep_agreements(actor, county),
        "is_inside": actor.is_insider(county.pk),
        "today": today,
    }
    return render(request, "agreements/agreement.html", context)


@require_http_methods(EDIT)
def new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new agreement."""
    actor, county = actor_in(request), county_of(county_slug)
    require_keep_agreements(actor, county)
    return _write(request, actor, county, None)


@require_http_methods(EDIT)
def change(request: HttpRequest, county_slug: str, agreement_id: int) -> HttpResponse:
    """The form of an agreement."""
    actor, county = actor_in(request), county_of(county_slug)
    return _write(request, actor, county, _kept(actor, county, agreement_id))


def _write(request: HttpRequest, actor: Actor, county: County, shown: Agreement | None) -> HttpResponse:
    initial: dict[str, Any] = {}
    if shown is not None:
        initial = {name: getattr(shown, name) for name in AgreementForm.base_fields if name != "parties"}
        initial["parties"] = list(shown.parties.filter(left_on__isnull=True).values_list("principal", flat=True))
    sent = request.POST if request.method == "POST" else None
    form = AgreementForm(sent, initial=initial, county=county, actor=actor, agreement=shown)
    title = _("Change the agreement") if shown else _("New agreement")

    def keep(at: datetime) -> Agreement:
        return save_agreement(actor=actor, county=county, words=form.words(), at=at, agreement=shown)

    return _formed(request, county, shown, form, title, keep, _("The agreement is kept."))


@require_http_methods(EDIT)
def version(request: HttpRequest, county_slug: str, agreement_id: int) -> HttpResponse:
    """The form of a new version: the words, and who does what, as they stand in the last one."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, agreement_id)
    last = shown.versions.prefetch_related("duties").first()
    sent = request.POST if request.method == "POST" else None
    form = VersionForm(sent, initial={"text": last.text if last else ""})
    before = [{"step": one.step, "region": one.region, "municipality": one.municipality} for one in _duties(last)]
    duties = DutyFormSet(sent, initial=before, prefix="steg")

    def keep(at: datetime) -> Agreement:
        kept = tuple(one.duty() for one in duties.forms)
        save_version(actor=actor, agreement=shown, duties=kept, at=at, **form.cleaned_data)
        return shown

    title = _("New version") if last else _("The first version")
    return _formed(request, county, shown, form, title, keep, _("The version is kept."), duties=duties)


def _duties(last: Any) -> list[Duty]:
    return list(last.duties.all()) if last else []


@require_safe
def compare(request: HttpRequest, county_slug: str, agreement_id: int, old: int, new: int) -> HttpResponse:
    """What differs between two versions."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = agreement_for(actor, county, agreement_id)
    rows = shown.versions.prefetch_related(Prefetch("duties", Duty.objects.order_by("position")))
    versions = {one.number: one for one in rows.filter(number__in=(old, new))}
    if old not in versions or new not in versions:
        raise NotFound(f"versions {old} and {new} of agreement {agreement_id}")
    title = _("From version %(old)d to version %(new)d") % {"old": old, "new": new}
    context = _place(county, _way(county, shown), (title, "")) | {
        "agreement": shown,
        "title": title,
        "new": versions[new],
        "found": version_differences(versions[old], versions[new]),
    }
    return render(request, "agreements/compare.html", context)


@require_http_methods(EDIT)
def party(request: HttpRequest, county_slug: str, agreement_id: int, party_id: int) -> HttpResponse:
    """The form of a party's decision."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, agreement_id)
    row = shown.parties.select_related("principal", "agreement__county").filter(pk=party_id).first()
    if row is None:
        raise NotFound(f"party {party_id}")
    initial = {name: getattr(row, name) for name in PartyForm.base_fields}
    form = PartyForm(request.POST if request.method == "POST" else None, initial=initial)

    def keep(at: datetime) -> Agreement:
        enter_party(actor=actor, party=row, at=at, **form.cleaned_data)
        return shown

    title = _("The decision of %(name)s") % {"name": row.principal.short_name}
    return _formed(request, county, shown, form, title, keep, _("The decision is noted."))


@require_http_methods(EDIT)
def review(request: HttpRequest, county_slug: str, agreement_id: int) -> HttpResponse:
    """The form of what a review came to."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, agreement_id)
    initial = {"reviewed_on": timezone.localdate()}
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=initial)

    def keep(at: datetime) -> Agreement:
        keep_review(actor=actor, agreement=shown, at=at, **form.cleaned_data)
        return shown

    return _formed(request, county, shown, form, _("Keep the review"), keep, _("The review is kept."))


@require_http_methods(EDIT)
def end(request: HttpRequest, county_slug: str, agreement_id: int) -> HttpResponse:
    """The form of an end or a renewal."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, agreement_id)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ends_on": shown.ends_on})

    def keep(at: datetime) -> Agreement:
        values = form.cleaned_data
        change = renew_agreement if values["how"] == "renew" else end_agreement
        return change(actor=actor, agreement=shown, ends_on=values["ends_on"], reason=values["reason"], at=at)

    return _formed(request, county, shown, form, _("End or renew"), keep, _("The last day is kept."))


@require_POST
def act(request: HttpRequest, county_slug: str, agreement_id: int) -> HttpResponse:
    """Take the agreement away."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, agreement_id)
    if request.POST.get("do") != "remove" or not request.POST.get("sure"):
        raise InvalidInput("unknown_change", _("Tick that you are sure."))
    remove_agreement(actor=actor, agreement=shown, at=timezone.now())
    messages.success(request, _("The agreement is gone."))
    return redirect("portal:agreements", county.slug)


def _formed(
    request: HttpRequest,
    county: County,
    shown: Agreement | None,
    form: Any,
    title: str,
    keep: Callable[[datetime], Agreement],
    done: str,
    duties: Any = None,
) -> HttpResponse:
    """A form of an agreement: shown, refused with its faults, or kept."""
    is_whole = request.method == "POST" and form.is_valid() and (duties is None or duties.is_valid())
    if is_whole:
        try:
            kept = keep(timezone.now())
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, done)
            return redirect("agreements:agreement", county.slug, kept.pk)
    below = [_way(county, shown)] if shown else []
    context = _place(county, *below, (title, "")) | {"form": form, "duties": duties, "title": title}
    status = 422 if form.errors or (duties is not None and duties.is_bound and not duties.is_valid()) else 200
    return render(request, "agreements/write.html", context, status=status)


def _kept(actor: Actor, county: County, agreement_id: int) -> Agreement:
    shown: Agreement = agreement_for(actor, county, agreement_id)
    require_keep_agreements(actor, county)
    return shown


def _way(county: County, shown: Agreement) -> tuple[str, str]:
    return shown.name, reverse("agreements:agreement", args=[county.slug, shown.pk])


def _place(county: County, *below: tuple[str, str]) -> dict[str, Any]:
    register = f"/{county.slug}/overenskommelser/"
    return {"county": county, "crumbs": [(county.name, f"/{county.slug}/"), (_("Agreements"), register), *below]}
