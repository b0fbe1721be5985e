"""Mails a weekly glance: each number with the list that it counts, the first rows of each in words.

The reaction to glance.made; it may run twice, the outbox keeps one mail per event and address.
"""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.audit.models import AuditEvent
from samverk.followup.models import Digest
from samverk.followup.queries.glance import GlanceSection
from samverk.followup.queries.glance_mail import glance_mail_of, line_of
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import Part, heading, link, text

REACTION = "mail.glance"


def mail_glance(event_id: int) -> None:
    """Queue the mail of the glance."""
    event = AuditEvent.objects.get(pk=event_id)
    rows = Digest.objects.select_related("reader__user", "reader__county", "reader__principal", "reader__organ")
    digest = rows.filter(pk=event.subject_id).first()
    if digest is None or digest.reader is None:
        return
    with override("sv"):
        glance = glance_mail_of(digest.reader, today=digest.sent_on).glance
        name = str(glance.scope.holder or digest.county)
        parts: list[Part] = [part for one in glance.filled for part in _section(one)]
        parts.append(link(_("The whole page, where these mails are stopped too"), glance.scope.page))
        queue_mail(
            event=event,
            reaction=REACTION,
            county=digest.county,
            to_name=str(digest.reader.user),
            to_address=digest.address,
            subject=_("%(name)s this week") % {"name": name},
            content=parts,
            at=timezone.now(),
        )


def _section(one: GlanceSection) -> list[Part]:
    number, rest = one.said
    lines = "\n".join(line_of(row) for row in one.rows)
    return [heading(one.title), text(f"{number} {rest}."), text(lines), link(_("Show all"), one.address)]
