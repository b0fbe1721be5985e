"""Reading older documents again: starting it, seeing what it would change, taking it over, undoing that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from minutes_reader import READER_VERSION
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, StaleState
from samverk.intake.actions.reread import settle_rereading, start_rereading
from samverk.intake.permissions import require_import
from samverk.intake.queries.findings import is_id
from samverk.intake.queries.rereads import (
    older_documents,
    reread_row_of,
    reread_run_of,
    reread_runs,
    shown_differences,
    unsettled_run,
    view_of,
)
from samverk.intake.queries.runs import REASONS
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

RUNS_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def rereads(request: HttpRequest, county_slug: str) -> HttpResponse:
    """How many documents an older reader read, the button that reads them again, and the latest runs."""
    county, actor = _place(request, county_slug)
    runs = list(reread_runs(county)[:RUNS_SHOWN])
    error = ""
    if request.method == "POST":
        try:
            run = start_rereading(actor=actor, county=county, at=timezone.now())
        except InvalidInput as refused:
            error = refused.code
        else:
            return redirect("intake:reread", county.slug, run.pk)
    context = {
        "county": county,
        "here": "upload",
        "runs": runs,
        "older": older_documents(county).count(),
        "reader": READER_VERSION,
        "unsettled": unsettled_run(county),
        "error": error,
    }
    return render(request, "intake/rereads.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def reread(request: HttpRequest, county_slug: str, reread_id: int) -> HttpResponse:
    """One run: what would be gained and lost; takes over, leaves or undoes. htmx gets its progress alone."""
    county, actor = _place(request, county_slug)
    run = reread_run_of(county, reread_id)
    if request.method == "POST":
        row_id = request.POST.get("document", "")
        row = reread_row_of(run, int(row_id)) if is_id(row_id) else None
        try:
            count = settle_rereading(actor=actor, run=run, do=request.POST.get("do", ""), at=timezone.now(), row=row)
        except StaleState:
            messages.warning(request, _("Nothing was left to do so: somebody else has decided, or it is done already."))
        else:
            messages.success(request, _said(request.POST["do"], count))
        return redirect("intake:reread", county.slug, run.pk)
    context = {
        "county": county,
        "here": "upload",
        "view": view_of(run, page=request.GET.get("sida", 1)),
        "reasons": REASONS,
    }
    template = "intake/_reread.html" if request.htmx else "intake/reread.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_GET
def reread_document(request: HttpRequest, county_slug: str, reread_id: int, reread_row_id: int) -> HttpResponse:
    """What the new reading would change, or has changed, of one document, fact by fact."""
    county, _actor = _place(request, county_slug)
    run = reread_run_of(county, reread_id)
    row = reread_row_of(run, reread_row_id)
    context = {"county": county, "here": "upload", "run": run, "row": row, "facts": shown_differences(row)}
    return render(request, "intake/reread_document.html", context)


def _place(request: HttpRequest, county_slug: str) -> tuple[County, Actor]:
    """The county, and who asks, who may take documents in there. Raises NotFound, NotPermitted."""
    county, actor = county_of(county_slug), actor_in(request)
    require_import(actor, county)
    return county, actor


def _said(do: str, count: int) -> str:
    words = {
        "take": ngettext(
            "The new reading of %(count)s document is being taken over.",
            "The new reading of %(count)s documents is being taken over.",
            count,
        ),
        "drop": ngettext("%(count)s document is left as it was.", "%(count)s documents are left as they were.", count),
        "undo": ngettext(
            "The earlier reading of %(count)s document is being laid back.",
            "The earlier reading of %(count)s documents is being laid back.",
            count,
        ),
    }
    return words[do] % {"count": count}
