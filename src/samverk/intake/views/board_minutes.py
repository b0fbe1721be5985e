"""Reading what a principal's board decided of a proposal out of its minutes; a person confirms what was found."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minutes_reader import READER_VERSION
from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.core.form_fields import number_sent
from samverk.documents.actions.keep_paper import look_at_paper
from samverk.documents.queries import file_path
from samverk.intake.adapters import FileToRead, read_files
from samverk.intake.queries.board_minutes import Asked, FoundDecision, Why, find_decisions
from samverk.matters.models import CaseNumber
from samverk.matters.permissions import require_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.referrals.actions.add_decision_paper import add_decision_paper
from samverk.referrals.actions.report_decision import report_decision
from samverk.referrals.forms import DecisionForm
from samverk.referrals.models import DecisionPaper, PrincipalDecision
from samverk.referrals.queries.visible import proposal_for

KEPT_SECONDS = 3600
READ_SECONDS = 60.0


@require_http_methods(["GET", "HEAD", "POST"])
def board_minutes(request: HttpRequest, county_slug: str, proposal_id: int, decision_id: int) -> HttpResponse:
    """?papper= chooses the paper that is read, ?forslag= one of the decisions found. A POST hands in or confirms."""
    actor, county = actor_in(request), county_of(county_slug)
    row = _row(actor, county, proposal_id, decision_id)
    if request.method == "POST" and "do" not in request.POST:
        return _hand_in(request, actor, row)
    paper = row.papers.select_related("document").filter(pk=number_sent(request.GET.get("papper", "")) or 0).first()
    found = _found(paper, row) if paper else ()
    place = number_sent(request.GET.get("forslag", "")) or 0
    chosen = found[place] if place < len(found) else None
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=_initial(row, chosen, actor))
    if request.method == "POST" and chosen is not None and form.is_valid():
        try:
            words = replace(form.words(papers=()), quote=chosen.quote, quote_page=chosen.page)
            report_decision(actor=actor, decision=row, words=words, way=PrincipalDecision.Way.READ, at=timezone.now())
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The decision of %(name)s is kept, with its own words.") % {"name": row.name})
            return redirect("referrals:proposal", county.slug, proposal_id)
    context = _place(county, row) | {
        "paper": paper,
        "found": [(number, one, _reasons(one)) for number, one in enumerate(found)],
        "chosen": chosen,
        "place": place,
        "form": form,
        "papers": row.papers.select_related("document"),
    }
    return render(request, "intake/board_minutes.html", context, status=422 if form.errors else 200)


def _row(actor: Actor, county: County, proposal_id: int, decision_id: int) -> PrincipalDecision:
    shown = proposal_for(actor, county, proposal_id)
    require_lead(actor, county)
    rows = shown.decisions.select_related("proposal__county", "proposal__matter", "principal")
    row = rows.filter(pk=decision_id).first()
    if row is None:
        raise NotFound(f"decision {decision_id}")
    return row


def _hand_in(request: HttpRequest, actor: Actor, row: PrincipalDecision) -> HttpResponse:
    """Keep the file among the row's papers, and read it."""
    sent = request.FILES.get("minutes")
    paper = look_at_paper(name=sent.name or "" if sent else "", content=sent.read() if sent else b"")
    kept = add_decision_paper(actor=actor, decision=row, paper=paper, at=timezone.now())
    address = reverse("intake:board_minutes", args=[row.proposal.county.slug, row.proposal_id, row.pk])
    return redirect(f"{address}?papper={kept.pk}")


def _found(paper: DecisionPaper, row: PrincipalDecision) -> tuple[FoundDecision, ...]:
    """What the reader finds in the paper; kept for an hour, for reading takes seconds."""
    numbers = CaseNumber.objects.filter(matter=row.proposal.matter_id).order_by("pk")
    asked = Asked(
        title=row.proposal.title, text=row.proposal.text, numbers=tuple(numbers.values_list("number", flat=True))
    )
    seal = hashlib.sha256(repr((READER_VERSION, paper.document.sha256, asked)).encode()).hexdigest()
    known: tuple[FoundDecision, ...] | None = cache.get(f"board-minutes:{seal}")
    if known is None:
        known = _read(paper, asked)
        cache.set(f"board-minutes:{seal}", known, KEPT_SECONDS)
    return known


def _read(paper: DecisionPaper, asked: Asked) -> tuple[FoundDecision, ...]:
    file = FileToRead(path=file_path(paper.document.sha256), name=paper.document.file_name)
    (reading,) = read_files([file], seconds=READ_SECONDS)
    return find_decisions(reading.read.meetings, asked) if reading.read is not None else ()


def _initial(row: PrincipalDecision, chosen: FoundDecision | None, actor: Actor) -> dict[str, Any]:
    seen = row.reported_at.isoformat() if row.reported_at else "-"
    if chosen is None:
        return {"seen": seen}
    return {
        "outcome": chosen.outcome,
        "decided_on": chosen.decided_on,
        "paragraph": chosen.paragraph,
        "changes": chosen.quote if chosen.outcome == PrincipalDecision.Outcome.WITH_CHANGE else "",
        "reporter": actor.name,
        "seen": seen,
    }


def _reasons(found: FoundDecision) -> list[str]:
    words = {
        Why.NUMBER: _("the case number stands there"),
        Why.TITLE: _("the words of the title stand there"),
        Why.TEXT: _("the proposed words stand there"),
    }
    return [words[one] for one in found.reasons]


def _place(county: County, row: PrincipalDecision) -> dict[str, Any]:
    back = reverse("referrals:proposal", args=[county.slug, row.proposal_id])
    own = reverse("referrals:decision", args=[county.slug, row.proposal_id, row.pk])
    crumbs = [(county.name, f"/{county.slug}/"), (row.proposal.title, back), (row.name, own)]
    return {
        "county": county,
        "row": row,
        "proposal": row.proposal,
        "here": "matters",
        "crumbs": [*crumbs, (_("From its minutes"), "")],
    }
