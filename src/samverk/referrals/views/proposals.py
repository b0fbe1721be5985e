"""Proposals that every principal decides on: opening one, its picture, and what each reports."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.models import Actor, SecureLink
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, LinkUnknown, NotFound, RuleBroken
from samverk.core.rate_limits import limit_request
from samverk.documents.views import file_answer
from samverk.matters.models import Matter
from samverk.matters.permissions import can_lead, require_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.referrals.actions.report_decision import report_decision
from samverk.referrals.actions.save_proposal import close_proposal, open_again, open_proposal
from samverk.referrals.forms import DecisionForm, PartyRows, ProposalForm
from samverk.referrals.models import PrincipalDecision
from samverk.referrals.queries.effect import decision_papers_of, proposal_state
from samverk.referrals.queries.links import DECISION_LINK, link_holds_for
from samverk.referrals.queries.parties import known_addresses
from samverk.referrals.queries.visible import decision_of_link, proposal_for
from samverk.referrals.views.papers import papers_in

Way = PrincipalDecision.Way


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, county_slug: str, matter_slug: str) -> HttpResponse:
    """The form of a new proposal of a matter."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead(actor, county)
    matter = Matter.objects.filter(county=county, slug=matter_slug).first()
    if matter is None:
        raise NotFound(matter_slug)
    sent = request.POST if request.method == "POST" else None
    known = {key: {**row, "chosen": False} for key, row in known_addresses(county).items()}
    parties = PartyRows(county, sent=sent, known=known, only_principals=True)
    form = ProposalForm(sent, initial={"title": matter.name, "contact_name": actor.name, "is_public": True})
    faults = parties.faults() if sent is not None else []
    if sent is not None and form.is_valid() and not faults:
        try:
            words = form.words(matter=matter, parties=parties)
            row = open_proposal(actor=actor, county=county, words=words, at=timezone.now())
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The proposal is on its way to the principals."))
            return redirect("referrals:proposal", county.slug, row.pk)
    context = _place(county, [(_("New proposal"), "")]) | {
        "form": form,
        "parties": parties,
        "faults": faults,
        "matter": matter,
    }
    return render(request, "referrals/proposal_new.html", context, status=422 if form.errors or faults else 200)


@require_safe
def proposal(request: HttpRequest, county_slug: str, proposal_id: int) -> HttpResponse:
    """What every principal has decided, as tiles and as a table, and whether the whole is in force."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = proposal_for(actor, county, proposal_id)
    context = _place(county, [(shown.title, "")]) | {
        "proposal": shown,
        "state": proposal_state(shown),
        "papers": list(decision_papers_of(shown)) if actor.is_insider(county.pk) else [],
        "can_lead": can_lead(actor, county),
    }
    return render(request, "referrals/proposal.html", context)


@require_POST
def proposal_act(request: HttpRequest, county_slug: str, proposal_id: int) -> HttpResponse:
    """Close the proposal, or open it again, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = proposal_for(actor, county, proposal_id)
    require_lead(actor, county)
    do = request.POST.get("do", "")
    if do == "close":
        close_proposal(actor=actor, proposal=shown, at=timezone.now())
        messages.success(request, _("The proposal is closed."))
    elif do == "open":
        open_again(actor=actor, proposal=shown, at=timezone.now())
        messages.success(request, _("The proposal is open again."))
    else:
        raise InvalidInput("unknown_change")
    return redirect("referrals:proposal", county.slug, shown.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, county_slug: str, proposal_id: int, decision_id: int) -> HttpResponse:
    """What one principal decided, entered by who leads the matter."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = proposal_for(actor, county, proposal_id)
    require_lead(actor, county)
    row = shown.decisions.select_related("proposal__county", "principal").filter(pk=decision_id).first()
    if row is None:
        raise NotFound(f"decision {decision_id}")
    back = reverse("referrals:proposal", args=[county.slug, shown.pk])
    answer = _report(request, row, actor=actor, way=Way.FORM, back=back)
    if answer is not None:
        return answer
    return _decision_page(request, row, more=_place(county, [(shown.title, back), (row.name, "")]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, proposal_token: str) -> HttpResponse:
    """The page behind a principal's link: what it plans and what it decided. Opening it changes nothing."""
    limit_request(request, scope="link", most=60)
    link = open_secure_link(token=proposal_token, purpose=DECISION_LINK, at=timezone.now())
    row = decision_of_link(link.subject_id)
    if row is None or not link_holds_for(link, row):
        raise LinkUnknown("the proposal is gone")
    actor = Actor(user_id=None, name=request.POST.get("reporter", "")[:200] or row.name)
    back = f"{reverse('referrals:decide', args=[proposal_token])}?sparat=1"
    answer = _report(request, row, actor=actor, way=Way.LINK, back=back, link=link)
    if answer is not None:
        return answer
    return _decision_page(request, row, more={"token": proposal_token, "is_saved": "sparat" in request.GET})


@require_safe
def decision_paper(request: HttpRequest, county_slug: str, proposal_id: int, paper_id: int) -> FileResponse:
    """A paper that came with a principal's decision, for insiders."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = proposal_for(actor, county, proposal_id)
    found = decision_papers_of(shown).filter(pk=paper_id).first()
    if found is None or not actor.is_insider(county.pk):
        raise NotFound(f"paper {paper_id}")
    return file_answer(found.document)


def _report(
    request: HttpRequest, row: PrincipalDecision, *, actor: Actor, way: str, back: str, link: SecureLink | None = None
) -> HttpResponse | None:
    """Take what was sent; None where nothing was, the page again where it is refused."""
    if request.method != "POST":
        return None
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            words = form.words(papers=papers_in(request))
            report_decision(actor=actor, decision=row, words=words, way=way, at=timezone.now(), link=link)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("What %(name)s has decided is kept.") % {"name": row.name})
            return redirect(back)
    county = row.proposal.county
    more: dict[str, Any] = {"token": "x"} if way == Way.LINK else _place(county, [(row.name, "")])
    return _decision_page(request, row, form=form, more=more)


def _decision_page(
    request: HttpRequest, row: PrincipalDecision, *, more: dict[str, Any], form: DecisionForm | None = None
) -> HttpResponse:
    names = ("outcome", "planned_on", "decided_on", "paragraph", "changes", "reporter")
    before: dict[str, Any] = {one: getattr(row, one) for one in names}
    before["seen"] = row.reported_at.isoformat() if row.reported_at else "-"
    context = {
        "row": row,
        "proposal": row.proposal,
        "form": form or DecisionForm(initial=before),
        "papers": row.papers.select_related("document"),
        "is_open": row.proposal.closed_at is None,
        **more,
    }
    return render(request, "referrals/decision.html", context, status=422 if form else 200)


def _place(county: County, crumbs: list[tuple[str, str]]) -> dict[str, Any]:
    matters = reverse("portal:matters", args=[county.slug])
    return {
        "county": county,
        "here": "matters",
        "crumbs": [(county.name, f"/{county.slug}/"), (_("Matters"), matters), *crumbs],
    }
