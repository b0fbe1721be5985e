"""The mail with the link to a paper that was shared; the reaction may run twice."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.models import SecureLink
from samverk.audit.models import AuditEvent
from samverk.core.days import plain_day
from samverk.meetings.queries.paper_shares import version_of_link
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import link, text

SHARED = "mail.shared_paper"
SHARED_PATH = "/handling/{token}/"


def mail_shared_paper(event_id: int) -> None:
    """React to "paper.shared": the link to whom it is for, unless it has been taken back since."""
    event = AuditEvent.objects.get(pk=event_id)
    given = SecureLink.objects.get(pk=event.data["link"])
    version = version_of_link(given.subject_id)
    if given.revoked_at is not None or version is None:
        return
    meeting = version.attachment.meeting
    with override("sv"):
        queue_mail(
            event=event,
            reaction=SHARED,
            county=meeting.county,
            to_name="",
            to_address=given.address,
            subject=_("A paper for you: %(label)s") % {"label": version.attachment.label},
            content=[
                text(_("A paper of %(meeting)s is shared with you.") % {"meeting": meeting.title}),
                link(_("Read the paper"), SHARED_PATH, given),
                text(_("The link holds until %(day)s and is for you alone.") % {"day": plain_day(given.ends_on)}),
            ],
            meeting=meeting,
            at=event.at,
        )
