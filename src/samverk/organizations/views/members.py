"""Who sits in an organ: the list, one place, its end and back again, turns, and how people are reached."""

from __future__ import annotations

from typing import Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.core.errors import InvalidInput, RuleBroken
from samverk.core.reason_texts import reason_text
from samverk.core.sheets import sheet_response
from samverk.organizations.actions.add_membership import add_membership
from samverk.organizations.actions.change_membership import (
    change_membership,
    confirm_memberships,
    end_membership,
    move_substitute,
)
from samverk.organizations.actions.save_contact import remove_contact, save_contact
from samverk.organizations.adapters import actor_in
from samverk.organizations.forms import ContactForm, EndForm, PlaceForm
from samverk.organizations.models import Membership, Organ
from samverk.organizations.permissions import can_manage_organ, can_see_contacts
from samverk.organizations.queries import contacts_of, county_of, email_of, members_on, orders_on
from samverk.organizations.queries.member_files import member_table
from samverk.organizations.queries.organs import member_page, membership_for, organ_for
from samverk.organizations.views.settings import managed_organ, organ_context


@require_GET
def members(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponseBase:
    """Everybody who sits in the organ, or the same as a file (format=csv, format=xlsx)."""
    actor, today = actor_in(request), timezone.localdate()
    organ = organ_for(actor, county_of(county_slug), organ_slug)
    form = request.GET.get("format", "")
    if form:
        rows = list(members_on(organ, today))
        sees = can_see_contacts(actor, organ)
        emails = {one.person_id: email_of(one.person, today=today) for one in rows} if sees else {}
        name = f"{organ.slug}-{today.isoformat()}"
        answer = sheet_response(member_table(rows, emails), name=name, form=form)
        if answer is not None:
            return answer
    context = organ_context(organ, _("Members")) | {
        "page": member_page(organ, today=today),
        "orders": orders_on(organ, today),
        "can_manage": can_manage_organ(actor, organ),
    }
    return render(request, "organizations/members.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """The form of a new place."""
    organ = managed_organ(request, county_slug, organ_slug)
    sent = request.POST if request.method == "POST" else None
    form = PlaceForm(sent, organ=organ, initial={"starts_on": timezone.localdate()})
    if sent is not None and form.is_valid():
        try:
            name, place = form.cleaned_data["name"], form.place()
            row = add_membership(actor=actor_in(request), organ=organ, name=name, place=place, at=timezone.now())
        except (InvalidInput, RuleBroken) as error:
            form.add_error(None, _words(error))
        else:
            messages.success(request, _("%(name)s has a place in the organ.") % {"name": row.person.name})
            return HttpResponseRedirect(_address(organ, row))
    context = organ_context(organ, _("New place")) | {"form": form}
    return render(request, "organizations/member_add.html", context, status=200 if sent is None else 422)


@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, county_slug: str, organ_slug: str, membership_id: int) -> HttpResponse:
    """One place: change it, end it, and how its holder is reached."""
    organ = managed_organ(request, county_slug, organ_slug)
    row = membership_for(organ, membership_id)
    sent = request.POST if request.method == "POST" else None
    form = PlaceForm(sent, organ=organ, row=row)
    today = timezone.localdate()
    if sent is not None and form.is_valid():
        try:
            change_membership(actor=actor_in(request), row=row, place=form.place(), at=timezone.now())
        except (InvalidInput, RuleBroken) as error:
            form.add_error(None, _words(error))
        else:
            messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
            return HttpResponseRedirect(_address(organ, row))
    context = organ_context(organ, row.person.name) | {
        "row": row,
        "form": form,
        "end_form": EndForm(initial={"last_day": today}, label_suffix="", prefix="end"),
        "contact_form": ContactForm(prefix="contact"),
        "contacts": list(contacts_of(row.person, today=today)),
    }
    return render(request, "organizations/member.html", context, status=200 if sent is None else 422)


@require_POST
def end(request: HttpRequest, county_slug: str, organ_slug: str, membership_id: int) -> HttpResponse:
    """End a place with a day, or (do=undo) take its end away again."""
    organ = managed_organ(request, county_slug, organ_slug)
    row = membership_for(organ, membership_id)
    actor, at = actor_in(request), timezone.now()
    if request.GET.get("do") == "undo":
        end_membership(actor=actor, row=row, last_day=None, at=at)
        messages.success(request, _("%(name)s has the place again.") % {"name": row.person.name})
        return HttpResponseRedirect(_address(organ, row))
    form = EndForm(request.POST, prefix="end")
    if not form.is_valid():
        raise InvalidInput("no_day", _("Choose a last day."))
    end_membership(actor=actor, row=row, last_day=form.cleaned_data["last_day"], at=at)
    undo = reverse("organizations:member_end", args=[county_slug, organ.slug, row.pk]) + "?do=undo"
    day = form.cleaned_data["last_day"].isoformat()
    words = _("The place of %(name)s ends on %(day)s.") % {"name": row.person.name, "day": day}
    messages.success(request, words, extra_tags=f"undo {undo}")
    return redirect("organizations:members", county_slug, organ.slug)


@require_POST
def move(request: HttpRequest, county_slug: str, organ_slug: str, membership_id: int) -> HttpResponse:
    """Let a substitute change turns with her neighbour (do=up, do=down)."""
    organ = managed_organ(request, county_slug, organ_slug)
    row = membership_for(organ, membership_id)
    direction: Literal["up", "down"] = "up" if request.POST.get("do") == "up" else "down"
    move_substitute(
        actor=actor_in(request), row=row, direction=direction, today=timezone.localdate(), at=timezone.now()
    )
    return HttpResponseRedirect(_address(organ, row))


@require_POST
def confirm(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """Take the chosen places that minutes tell of for entered ones."""
    organ = managed_organ(request, county_slug, organ_slug)
    ids = [int(one) for one in request.POST.getlist("membership") if one.isdecimal() and len(one) < 12]
    count = confirm_memberships(
        actor=actor_in(request), organ=organ, ids=ids, today=timezone.localdate(), at=timezone.now()
    )
    messages.success(request, _("%(count)d places are confirmed.") % {"count": count})
    return redirect("organizations:members", county_slug, organ.slug)


@require_POST
def contact(request: HttpRequest, county_slug: str, organ_slug: str, membership_id: int) -> HttpResponse:
    """Keep one way to reach the holder of a place."""
    organ = managed_organ(request, county_slug, organ_slug)
    row = membership_for(organ, membership_id)
    form = ContactForm(request.POST, prefix="contact")
    if not form.is_valid():
        raise InvalidInput("bad_contact", " ".join(str(one) for errors in form.errors.values() for one in errors))
    save_contact(actor=actor_in(request), organ=organ, person=row.person, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
    return redirect("organizations:member", county_slug, organ.slug, row.pk)


@require_POST
def forget(request: HttpRequest, county_slug: str, organ_slug: str, contact_id: int) -> HttpResponse:
    """Remove one way to reach somebody."""
    organ = managed_organ(request, county_slug, organ_slug)
    if request.POST.get("do") != "remove":
        raise InvalidInput("nothing_chosen")
    person = remove_contact(actor=actor_in(request), organ=organ, contact_id=contact_id, at=timezone.now())
    messages.success(request, _("The contact detail is removed."))
    row = organ.memberships.filter(person=person).order_by("-starts_on").first()
    if row is None:
        return redirect("organizations:members", county_slug, organ.slug)
    return redirect("organizations:member", county_slug, organ.slug, row.pk)


def _address(organ: Organ, row: Membership) -> str:
    address = reverse("organizations:members", args=[organ.county.slug, organ.slug])
    return f"{address}#m{row.pk}"


def _words(error: InvalidInput | RuleBroken) -> str:
    if isinstance(error, RuleBroken):
        return reason_text(error.verdict)
    return error.detail or error.code
