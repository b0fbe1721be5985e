"""Upload of documents, and the page that shows how far their reading has come."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from samverk.core.errors import InvalidInput
from samverk.intake.actions.start_import import Upload, start_import
from samverk.intake.queries.rereads import older_documents
from samverk.intake.queries.runs import run_for, runs_for
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of

RUNS_SHOWN = 20


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form, and the latest imports; files that were sent start one."""
    county, actor = county_of(county_slug), actor_in(request)
    runs = runs_for(actor, county)
    error, status = "", 200
    if request.method == "POST":
        files = [
            Upload(name=one.name or "fil", size=one.size or 0, chunks=one.chunks())
            for one in request.FILES.getlist("files")
        ]
        try:
            run = start_import(actor=actor, county=county, uploads=files, at=timezone.now())
        except InvalidInput as refused:
            error, status = refused.code, 429 if refused.code == "too_often" else 422
        else:
            return redirect("intake:run", county.slug, run.pk)
    context = {
        "county": county,
        "here": "upload",
        "runs": runs[:RUNS_SHOWN],
        "older": older_documents(county).count(),
        "error": error,
    }
    return render(request, "intake/upload.html", context, status=status)


@require_GET
def run(request: HttpRequest, county_slug: str, run_id: int) -> HttpResponse:
    """One import; htmx gets its progress alone."""
    county, actor = county_of(county_slug), actor_in(request)
    context = {"county": county, "here": "upload", "view": run_for(actor, county, run_id)}
    template = "intake/_progress.html" if request.htmx else "intake/run.html"  # type: ignore[attr-defined]
    return render(request, template, context)
