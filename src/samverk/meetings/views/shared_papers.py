"""The page behind the link in a mail: somebody without an account reads one paper until a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.core.errors import LinkUnknown
from samverk.core.rate_limits import limit_request
from samverk.documents.views import file_answer
from samverk.meetings.actions.share_paper import note_opened
from samverk.meetings.queries.paper_shares import PAPER_LINK, version_of_link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shared_paper(request: HttpRequest, paper_token: str) -> HttpResponseBase:
    """Which paper it is, and the button that fetches it; only pressing is logged."""
    limit_request(request, scope="link", most=30)
    now = timezone.now()
    link = open_secure_link(token=paper_token, purpose=PAPER_LINK, at=now)
    version = version_of_link(link.subject_id)
    if version is None:
        raise LinkUnknown("the paper is gone or withheld")
    if request.method == "POST":
        note_opened(link=link, version=version, at=now)
        return file_answer(version.document, name=version.file_name, is_shown=True)
    return _page(request, {"version": version, "paper": version.attachment, "link": link})


def _page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    return render(request, "meetings/shared_paper.html", context)
