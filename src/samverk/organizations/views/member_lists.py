"""A list of members from a file: upload, what it would change, taken in as a whole, taken back as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from civic_rules.mandates import TERM_YEARS, term_after_election
from samverk.core.errors import InvalidInput
from samverk.core.rate_limits import limit_request
from samverk.organizations.actions.apply_member_list import apply_member_list, undo_member_list
from samverk.organizations.adapters import actor_in
from samverk.organizations.forms import MemberListForm
from samverk.organizations.models import Organ
from samverk.organizations.queries.member_files import FileRow, read_member_file
from samverk.organizations.queries.member_plan import Ends, plan_members
from samverk.organizations.views.settings import managed_organ, organ_context

AN_ELECTION_YEAR = 2026
"""Elections to regional and municipal councils are held every fourth year."""
SALT = "samverk.member-list"
LONGEST_PREVIEW = 2 * 60 * 60


@require_http_methods(["GET", "POST"])
def member_list(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """The form; with a file, what it would change. Nothing is changed here."""
    organ = managed_organ(request, county_slug, organ_slug)
    if request.method == "GET":
        form = MemberListForm(initial={"first_day": timezone.localdate(), "ends": "nobody"})
        return _page(request, organ, {"form": form})
    limit_request(request, scope="member-list", most=30)
    form = MemberListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, organ, {"form": form}, status=422)
    try:
        file = read_member_file(form.cleaned_data["file"].read())
    except InvalidInput as error:
        form.add_error("file", error.detail)
        return _page(request, organ, {"form": form}, status=422)
    first_day, ends = form.cleaned_data["first_day"], cast(Ends, form.cleaned_data["ends"])
    plan = plan_members(organ, file.rows, first_day=first_day, ends=ends)
    bound = [organ.pk, first_day.isoformat(), ends, [[one.line, one.values] for one in file.rows]]
    sealed = "" if plan.faults else signing.dumps(bound, salt=SALT, compress=True)
    context = {"form": form, "plan": plan, "sealed": sealed, "unread": file.unread}
    return _page(request, organ, context, status=422 if plan.faults else 200)


@require_POST
def take_in(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """Do what the page before showed."""
    organ = managed_organ(request, county_slug, organ_slug)
    try:
        bound = signing.loads(request.POST.get("list", ""), salt=SALT, max_age=LONGEST_PREVIEW)
    except signing.BadSignature as error:
        raise InvalidInput("preview_ended", _("The preview is too old. Send the file again.")) from error
    if bound[0] != organ.pk:
        raise InvalidInput("other_organ", _("The list was made for another organ."))
    rows = [FileRow(line=line, values=values) for line, values in bound[3]]
    first_day, ends = date.fromisoformat(bound[1]), cast(Ends, bound[2])
    event = apply_member_list(
        actor=actor_in(request), organ=organ, rows=rows, first_day=first_day, ends=ends, at=timezone.now()
    )
    if event is None:
        messages.success(request, _("The list changed nothing: all of it was here."))
    else:
        counted = {
            "added": len(event.data["added"]),
            "changed": len(event.data["changed"]),
            "ended": len(event.data["ended"]),
        }
        words = _("The list is taken in: %(added)d new, %(changed)d changed, %(ended)d ended.") % counted
        undo = reverse("organizations:member_list_undo", args=[county_slug, organ.slug, event.pk])
        messages.success(request, words, extra_tags=f"undo {undo}")
    return redirect("organizations:members", county_slug, organ.slug)


@require_POST
def undo(request: HttpRequest, county_slug: str, organ_slug: str, event_id: int) -> HttpResponse:
    """Take a list back."""
    organ = managed_organ(request, county_slug, organ_slug)
    undo_member_list(actor=actor_in(request), organ=organ, event_id=event_id, at=timezone.now())
    messages.success(request, _("The list is taken back: everybody sits as before."))
    return redirect("organizations:members", county_slug, organ.slug)


def _page(request: HttpRequest, organ: Organ, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(
        request,
        "organizations/member_list.html",
        organ_context(organ, _("List of members")) | _term() | context,
        status=status,
    )


def _term() -> dict[str, object]:
    """The term of those whom the assemblies choose after the latest ordinary election, or the one of this year."""
    year = timezone.localdate().year
    election = year - (year - AN_ELECTION_YEAR) % TERM_YEARS
    return {"election": str(election), "term": term_after_election(election_year=election)}
