"""A commitment with its parties and reports, and reporting on it: signed in, or by the link of a mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.models import Actor
from samverk.core.due import due_of
from samverk.core.errors import InvalidInput, LinkUnknown, NotFound, NotPermitted, RuleBroken
from samverk.core.rate_limits import limit_request
from samverk.core.reason_texts import reason_text
from samverk.followup.actions.report_commitment import PURPOSE, report_by_link, report_commitment
from samverk.followup.forms import ReportForm
from samverk.followup.permissions import can_report_commitment, can_report_party, require_see_commitment
from samverk.meetings.models import Commitment, CommitmentParty
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of


@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, county_slug: str, commitment_id: int) -> HttpResponse:
    """The commitment; ?del= chooses whose part is reported. A POST keeps a report."""
    county, actor = county_of(county_slug), actor_in(request)
    rows = Commitment.objects.select_related("meeting__county", "item__matter", "reported_to")
    row = rows.filter(pk=commitment_id, meeting__county=county).first()
    if row is None:
        raise NotFound(f"commitment {commitment_id}")
    require_see_commitment(actor, row)
    parties = list(row.parties.select_related("principal", "organ", "person", "partner", "commitment__meeting"))
    reportable = [one for one in parties if can_report_party(actor, one)]
    chosen = _chosen(request, reportable)
    may_report = can_report_commitment(actor, row) or bool(reportable)
    if request.method == "POST" and not may_report:
        is_insider = actor.is_insider(county.pk) or bool(actor.acts_for)
        raise NotPermitted("report") if is_insider else NotFound(f"commitment {commitment_id}")
    form = ReportForm(request.POST if request.method == "POST" else None, state=chosen.state if chosen else row.state)
    if request.method == "POST" and form.is_valid() and _is_kept(actor, row, chosen, form):
        messages.success(request, _("The report is kept."))
        return redirect("followup:commitment", county_slug, commitment_id)
    today = timezone.localdate()
    is_done = row.state not in Commitment.LEFT
    context = {
        "county": county,
        "here": "commitments",
        "row": row,
        "due": due_of(due=row.due, due_text=row.due_text, due_to=row.due_to, today=today, is_done=is_done),
        "parties": parties,
        "reports": row.reports.select_related("party__principal", "party__organ", "party__person"),
        "form": form if may_report else None,
        "chosen": chosen,
        "reportable": reportable,
        "all_parts": can_report_commitment(actor, row),
        "today": today,
        "crumbs": [
            (county.name, f"/{county.slug}/"),
            (_("Commitments"), f"/{county.slug}/ataganden/"),
            (_("A commitment"), ""),
        ],
    }
    return render(request, "followup/commitment.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, reportable: list[CommitmentParty]) -> CommitmentParty | None:
    wanted = request.POST.get("part", "") if request.method == "POST" else request.GET.get("del", "")
    found = next((one for one in reportable if str(one.pk) == wanted), None)
    if found is None and wanted and request.method == "POST":
        raise NotFound(f"part {wanted}")
    return found


def _is_kept(actor: Actor, row: Commitment, chosen: CommitmentParty | None, form: ReportForm) -> bool:
    try:
        report_commitment(actor=actor, commitment=row, party=chosen, report=form.report(), at=timezone.now())
    except RuleBroken as error:
        form.add_error(None, reason_text(error.verdict))
        return False
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, report_token: str) -> HttpResponse:
    """Report on one's own part by the link of a mail. Opening it changes nothing; only pressing counts."""
    limit_request(request, scope="link", most=30)
    now = timezone.now()
    link = open_secure_link(token=report_token, purpose=PURPOSE, at=now)
    parties = CommitmentParty.objects.select_related("commitment__meeting__county", "principal", "organ", "person")
    party = parties.filter(pk=link.subject_id if link.subject_id.isdigit() else 0).first()
    if party is None:
        raise LinkUnknown("the commitment is gone")
    row = party.commitment
    form = ReportForm(request.POST if request.method == "POST" else None, state=party.state, by_link=True)
    if request.method == "POST" and form.is_valid():
        try:
            report_by_link(link=link, report=form.report(), reporter=form.cleaned_data["sender_email"], at=now)
        except RuleBroken as error:
            form.add_error(None, reason_text(error.verdict))
        except InvalidInput as error:
            form.add_error(None, error.detail or error.code)
        else:
            return redirect(f"{reverse('followup:by_link', args=[report_token])}?sparat=1")
    is_done = party.state not in Commitment.LEFT
    today = timezone.localdate()
    context = {
        "row": row,
        "party": party,
        "due": due_of(due=row.due, due_text=row.due_text, due_to=row.due_to, today=today, is_done=is_done),
        "form": form,
        "reports": party.reports.all(),
        "is_saved": "sparat" in request.GET,
        "link": link,
    }
    return render(request, "followup/by_link.html", context, status=422 if form.errors else 200)
