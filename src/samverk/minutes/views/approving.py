"""An approver's page, by the link in her mail or signed in: read, remark, approve or refuse with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.models import Actor, SecureLink
from samverk.core.errors import InvalidInput, LinkUnknown
from samverk.core.rate_limits import limit_request
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.remark_minutes import remark_minutes
from samverk.minutes.models import ApprovalAnswer
from samverk.minutes.queries.approval import APPROVAL_LINK, answer_for
from samverk.minutes.queries.content import content_from_json
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.minutes.queries.writing_page import version_differences
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of


@require_http_methods(["GET", "HEAD", "POST"])
def approve_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of one approver. Opening it changes nothing."""
    limit_request(request, scope="link", most=30)
    link = open_secure_link(token=token, purpose=APPROVAL_LINK, at=timezone.now())
    rows = ApprovalAnswer.objects.select_related("round__version__minutes__meeting__county", "person")
    answer = rows.filter(pk=link.subject_id, person_id=link.person_id or 0).first()
    if answer is None or link.subject_type != ApprovalAnswer._meta.label:
        raise LinkUnknown("the approval is gone")
    if request.method == "POST":
        _answer(request, answer, Actor(user_id=None, name=answer.person.name), link)
        return redirect("minutes:approve_by_link", token)
    return _page(request, answer)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, county_slug: str, answer_id: int) -> HttpResponse:
    """The same page for an approver who has signed in."""
    actor = actor_in(request)
    county = county_of(county_slug)
    answer = answer_for(actor, county, answer_id)
    if request.method == "POST":
        _answer(request, answer, actor, None)
        return redirect("minutes:approve", county.slug, answer.pk)
    meeting = answer.round.version.minutes.meeting
    whole = (_("Minutes"), reverse("minutes:minutes", args=[county.slug, meeting.pk]))
    crumbs = meeting_crumbs(meeting, whole, (_("Approve"), ""))
    return _page(request, answer, {"county": county, "here": "meetings", "crumbs": crumbs})


def _answer(request: HttpRequest, answer: ApprovalAnswer, actor: Actor, link: SecureLink | None) -> None:
    do, now = request.POST.get("do", ""), timezone.now()
    if do in {"approve", "refuse"}:
        reason = request.POST.get("reason", "")
        answer_approval(actor=actor, answer=answer, approves=do == "approve", reason=reason, at=now, link=link)
        messages.success(request, _("Your answer is kept."))
    elif do == "remark":
        remark_minutes(
            actor=actor,
            answer=answer,
            part=request.POST.get("part", ""),
            quote=request.POST.get("quote", ""),
            text=request.POST.get("text", ""),
            at=now,
            link=link,
        )
        messages.success(request, _("Your remark is kept."))
    else:
        raise InvalidInput("unknown_change")


def _page(request: HttpRequest, answer: ApprovalAnswer, place: dict[str, object] | None = None) -> HttpResponse:
    """The page; place: where it stands, for who has signed in."""
    version = answer.round.version
    content = content_from_json(version.content)
    older = version.minutes.versions.filter(number__lt=version.number, approval_rounds__isnull=False)
    before = older.order_by("-number").first()
    context = {
        **(place or {}),
        "answer": answer,
        "version": version,
        "minutes": version.minutes,
        "meeting": version.minutes.meeting,
        "content": content,
        "led": next((one.items for one in content.signers if one.person == answer.person_id), ""),
        "is_adjuster": answer.role == ApprovalAnswer.Role.ADJUSTER,
        "paper": whole_minutes(content, is_draft=True),
        "is_waiting": answer.state == ApprovalAnswer.State.WAITING and answer.round.closed_at is None,
        "remarks": answer.remarks.all(),
        "differences": version_differences(before, version) if before else (),
        "before": before,
    }
    return render(request, "minutes/approving.html", context)
