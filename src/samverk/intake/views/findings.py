"""Review beside the words: accept, correct and reject a finding. Answers htmx with the fact alone, else leads back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.documents.models import Finding
from samverk.intake.actions.accept_finding import accept_finding, accept_findings
from samverk.intake.actions.correct_finding import correct_finding
from samverk.intake.actions.reject_finding import reject_finding, restore_finding
from samverk.intake.forms import CorrectionForm
from samverk.intake.permissions import can_review, require_review
from samverk.intake.queries import fact_of, facts_of
from samverk.intake.queries.false_fact import false_fact
from samverk.intake.queries.findings import finding_for, is_id
from samverk.meetings.models import Meeting
from samverk.meetings.queries import meeting_for
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

REVIEWS = {"accept": accept_finding, "reject": reject_finding, "undo": restore_finding}


@require_GET
def fact(request: HttpRequest, county_slug: str, finding_id: int) -> HttpResponse:
    """A finding as it stands; its own address leads to the meeting where it stands."""
    county, actor = county_of(county_slug), actor_in(request)
    finding = finding_for(actor, county, finding_id)
    return _answer(request, county, actor, finding)


@require_POST
def review(request: HttpRequest, county_slug: str, finding_id: int) -> HttpResponse:
    """Accept, reject, or take the review back."""
    county, actor = county_of(county_slug), actor_in(request)
    finding = finding_for(actor, county, finding_id)
    action = REVIEWS.get(request.POST.get("do", ""))
    if action is None:
        raise InvalidInput("unknown_review")
    finding = action(actor=actor, finding=finding, seen=request.POST.get("seen", ""), at=timezone.now())
    return _answer(request, county, actor, finding)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, county_slug: str, finding_id: int) -> HttpResponse:
    """The form that corrects a finding, and its answer."""
    county, actor = county_of(county_slug), actor_in(request)
    finding = finding_for(actor, county, finding_id)
    require_review(actor, finding.document, part=finding.part)
    sent = request.POST if request.method == "POST" else None
    form = CorrectionForm(sent, section=finding.section, initial=finding.effective)
    if sent is not None and form.is_valid():
        seen = sent.get("seen", "")
        finding = correct_finding(actor=actor, finding=finding, fields=form.values(), seen=seen, at=timezone.now())
        return _answer(request, county, actor, finding)
    context = {
        "county": county,
        "fact": fact_of(finding),
        "form": form,
        "can_review": True,
        "chosen_id": finding.pk,
        "here": "meetings",
        "meeting": _meeting_of(finding),
    }
    template = "intake/_fact.html" if request.htmx else "intake/correction.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_GET
def report(request: HttpRequest, county_slug: str, finding_id: int) -> HttpResponse:
    """A file that tells the reader's makers what was read wrongly, with other names; it becomes a golden test."""
    finding = finding_for(actor_in(request), county_of(county_slug), finding_id)
    require_review(actor_in(request), finding.document, part=finding.part)
    answer = HttpResponse(false_fact(finding), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="felaktig-uppgift-{finding.pk}.json"'
    return answer


@require_POST
def accept_all(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Accept all that waits, and is sure enough, under an item, in the attendance lists, or in the head."""
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    ids = [int(one) for one in request.POST.getlist("finding") if is_id(one)]
    item = request.POST.get("item", "")
    if is_id(item):
        ids += _ids_under(meeting, int(item))
    accept_findings(actor=actor, meeting=meeting, finding_ids=ids, at=timezone.now())
    return HttpResponseRedirect(_address(county, meeting, f"p{item}" if is_id(item) else ""))


def _ids_under(meeting: Meeting, item_id: int) -> list[int]:
    for one in facts_of(meeting).items:
        if one.item.pk == item_id:
            return [fact.finding_id for fact in one.sure]
    return []


def _answer(request: HttpRequest, county: County, actor: Actor, finding: Finding) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        meeting = _meeting_of(finding)
        if meeting is None:
            return redirect("intake:cases", county.slug)
        return HttpResponseRedirect(f"{_address(county, meeting)}?uppgift={finding.pk}#f{finding.pk}")
    context = {
        "county": county,
        "fact": fact_of(finding),
        "can_review": can_review(actor, finding),
        "chosen_id": finding.pk,
    }
    return render(request, "intake/_fact.html", context)


def _meeting_of(finding: Finding) -> Meeting | None:
    return Meeting.objects.filter(document=finding.document_id, part=finding.part).first()


def _address(county: County, meeting: Meeting, anchor: str = "") -> str:
    address = reverse("portal:meeting", args=[county.slug, meeting.pk])
    return f"{address}#{anchor}" if anchor else address
