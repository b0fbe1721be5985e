"""What the worker does for meetings: looks whether papers that were fetched from elsewhere are still there."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from samverk.meetings.actions.capture_paper import check_links
from samverk.meetings.queries.paper_links import links_due

BETWEEN_ROUNDS_SECONDS = 60
MOST_IN_A_ROUND = 2
"""Few at a time: a slow site would hold up the mails."""


def tend_links(*, now: datetime) -> int:
    """Look for a few papers each minute; how many were looked for. A link that is dead is told on the agenda page."""
    if not cache.add("meetings:links", 1, BETWEEN_ROUNDS_SECONDS):
        return 0
    papers = list(links_due(now)[:MOST_IN_A_ROUND])
    check_links(papers=papers, at=now)
    return len(papers)
