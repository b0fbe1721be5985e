"""Files that come with referrals, answers and decisions: looked at when they come."""

from __future__ import annotations

from django.http import HttpRequest

from samverk.documents.actions.keep_paper import Paper, look_at_paper


def papers_in(request: HttpRequest, name: str = "papers") -> tuple[Paper, ...]:
    """The files that were sent, each looked at. Raises InvalidInput."""
    return tuple(look_at_paper(name=one.name or "", content=one.read()) for one in request.FILES.getlist(name))
