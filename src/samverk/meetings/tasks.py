"""What the worker does for meetings: plans settled when a meeting ends (config/reactions.py), papers looked after."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from samverk.audit.models import AuditEvent
from samverk.meetings.actions.capture_paper import check_links
from samverk.meetings.actions.make_series import settle_decided_series
from samverk.meetings.models import Meeting
from samverk.meetings.queries.paper_links import links_due

SETTLE_PLANS = "meetings.settle_plans"
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


def settle_plans_of(event_id: int) -> None:
    """React to a meeting's end by settling the plans that it decided; can run twice without harm."""
    event = AuditEvent.objects.get(pk=event_id)
    meeting = Meeting.objects.filter(pk=event.subject_id).first()
    if meeting is not None and meeting.state == Meeting.State.HELD:
        settle_decided_series(meeting=meeting, at=event.at)
