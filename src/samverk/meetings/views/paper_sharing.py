"""The part of a paper's page that shares it by a link: what was sent, what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date

from samverk.core.errors import InvalidInput
from samverk.meetings.actions.share_paper import ShareInput
from samverk.meetings.queries.paper_shares import shares_of
from samverk.meetings.queries.papers import PaperLine

USUAL = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRefused:
    """What was sent in vain, and why."""

    sent: ShareInput
    error: InvalidInput


def share_input(request: HttpRequest) -> ShareInput:
    """With whom, until when, and whether she knows what becomes of a draft."""
    try:
        day = parse_date(request.POST.get("ends_on", ""))
    except ValueError:
        day = None
    return ShareInput(
        address=" ".join(request.POST.get("address", "").split())[:254], ends_on=day, knows="knows" in request.POST
    )


def share_context(line: PaperLine, refused: ShareRefused | None) -> dict[str, Any]:
    """The links that there are, and what was refused."""
    today = timezone.localdate()
    return {
        "shares": [(one, one.holds_on(today)) for one in shares_of(line.paper)],
        "share_until": (today + USUAL).isoformat(),
        "sent": refused.sent if refused else None,
        "share_error": (refused.error.detail or refused.error.code) if refused else "",
    }
