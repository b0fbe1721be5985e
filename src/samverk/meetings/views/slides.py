"""The page behind the link in a presenter's mail: somebody without an account hands in her slides."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import SecureLink
from samverk.core.errors import InvalidInput, LinkUnknown
from samverk.core.rate_limits import limit_request
from samverk.documents.actions.keep_paper import look_at_paper
from samverk.meetings.actions.add_paper import PaperInput, hand_in_slides
from samverk.meetings.adapters.notice_pdf import facts_of
from samverk.meetings.forms.papers import SlidesForm
from samverk.meetings.models import Presenter
from samverk.meetings.queries.notice_content import for_the_public, notice_content
from samverk.meetings.queries.presenters import SLIDES_LINK, TAKES_SLIDES, papers_of_presenter, presenter_of_link
from samverk.meetings.views.papers import go_on


@never_cache
@require_safe
def slides(request: HttpRequest, slides_token: str) -> HttpResponse:
    """Whose link it is, to which item, what she has handed in, and the form. Opening it changes nothing."""
    _link, presenter = _opened(request, slides_token, timezone.now())
    return _page(request, slides_token, presenter)


@never_cache
@require_POST
def slides_in(request: HttpRequest, slides_token: str) -> HttpResponse:
    """Take the file in: a new paper of her item, or a new version of one that she handed in before."""
    now = timezone.now()
    link, presenter = _opened(request, slides_token, now)
    form, error = SlidesForm(request.POST, request.FILES, papers=papers_of_presenter(presenter)), ""
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            paper = PaperInput(
                file=look_at_paper(name=sent.name or "", content=sent.read()),
                label=form.cleaned_data["label"],
                paper_id=form.cleaned_data.get("paper"),
            )
            version = hand_in_slides(presenter=presenter, paper=paper, at=now)
        except InvalidInput as refused:
            error = refused.detail or refused.code
        else:
            mark_link_used(link=link, at=now)
            messages.success(request, _("%(label)s has been handed in.") % {"label": version.attachment.label})
            return go_on(request, reverse("meetings:slides", args=[slides_token]))
    return _page(request, slides_token, presenter, form=form, error=error, status=422)


def _opened(request: HttpRequest, token: str, now: datetime) -> tuple[SecureLink, Presenter]:
    limit_request(request, scope="link", most=30)
    link = open_secure_link(token=token, purpose=SLIDES_LINK, at=now)
    presenter = presenter_of_link(link.subject_id)
    if presenter is None:
        raise LinkUnknown("she presents no more")
    return link, presenter


def _page(
    request: HttpRequest,
    token: str,
    presenter: Presenter,
    *,
    form: SlidesForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    meeting, papers = presenter.item.meeting, papers_of_presenter(presenter)
    context = {
        "presenter": presenter,
        "item": presenter.item,
        "meeting": meeting,
        "papers": papers,
        "facts": facts_of(for_the_public(notice_content(meeting))),
        "form": form or SlidesForm(papers=papers),
        "error": error,
        "address": reverse("meetings:slides_in", args=[token]),
        "is_open": meeting.state in TAKES_SLIDES,
    }
    return render(request, "meetings/slides.html", context, status=status)
