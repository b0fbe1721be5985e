"""Which drafts would leave the house with a notice: to people whom another principal has sent."""

from __future__ import annotations

from typing import cast

from civic_rules.publication import PaperStatus, draft_may_leave
from samverk.meetings.models import AttachmentVersion, Meeting
from samverk.meetings.queries.calling import circle_of
from samverk.meetings.queries.papers import papers_in
from samverk.meetings.queries.room_facts import organ_of


def crosses_principal(meeting: Meeting) -> bool:
    """Whether somebody called sits for another principal or partner than the organ's host."""
    host = organ_of(meeting).host_id
    called = [one.membership for one in meeting.invitations.filter(is_called=True).select_related("membership")]
    places = [*circle_of(meeting), *(one for one in called if one is not None)]
    return any(one.partner_id or (one.principal_id and one.principal_id != host) for one in places)


def leaving_drafts(meeting: Meeting) -> list[AttachmentVersion]:
    """The latest versions of which PUBLICATION-7 warns when the notice goes now."""
    latest = [versions[0] for one in papers_in(meeting) if (versions := list(one.versions.all()))]
    drafts = [one for one in latest if one.status == AttachmentVersion.Status.WORKING_PAPER]
    if not drafts:
        return []
    crosses = crosses_principal(meeting)
    return [
        one for one in drafts if draft_may_leave(status=cast(PaperStatus, one.status), crosses_principal=crosses).warns
    ]
