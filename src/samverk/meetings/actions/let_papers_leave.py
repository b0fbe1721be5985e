"""What happens to papers when a notice takes them along: drafts are confirmed first, the others are dispatched."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.meetings.models import AttachmentVersion, Meeting
from samverk.meetings.queries.leaving_drafts import leaving_drafts
from samverk.meetings.queries.papers import papers_in

Status = AttachmentVersion.Status


def confirm_drafts(*, actor: Actor, meeting: Meeting, is_confirmed: bool, at: datetime) -> None:
    """Ask that the sender has confirmed, and log that she has, where drafts go to another principal (PUBLICATION-7).

    Runs in the transaction of the notice. Raises InvalidInput("draft_is_not_confirmed").
    """
    drafts = leaving_drafts(meeting)
    if not drafts:
        return
    if not is_confirmed:
        raise InvalidInput(
            "draft_is_not_confirmed",
            _(
                "Working papers would go to another principal, where they may become public records. "
                "Confirm that first."
            ),
        )
    told = [{"paper": one.attachment_id, "version": one.number} for one in drafts]
    record_event(
        actor=actor,
        verb="drafts.confirmed",
        subject=meeting,
        at=at,
        county_code=meeting.county.code,
        data={"rule": "PUBLICATION-7", "papers": told},
    )


def dispatch_papers(meeting: Meeting) -> None:
    """What is drawn up and has now been sent is dispatched; a draft stays a draft. In the notice's transaction."""
    latest = [next(iter(one.versions.all()), None) for one in papers_in(meeting)]
    sent = [one.pk for one in latest if one is not None and one.status == Status.DRAWN_UP]
    AttachmentVersion.objects.filter(pk__in=sent).update(status=Status.DISPATCHED)
