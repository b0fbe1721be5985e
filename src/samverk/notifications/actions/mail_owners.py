"""Mails owners of activities what is due soon, each with the link to report on it.

The reaction to activity.reminded; it may run twice, the outbox keeps one mail per event and address.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.audit.models import AuditEvent
from samverk.core.days import plain_day
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import Part, link, text
from samverk.plans.actions.report_status import PURPOSE
from samverk.plans.models import ActivityOwner

REACTION = "mail.owners"
DAYS_TO_REPORT = 45


def mail_owners(event_id: int) -> None:
    """Queue the mail of the reminder."""
    event = AuditEvent.objects.get(pk=event_id)
    rows = ActivityOwner.objects.filter(pk__in=event.data.get("owners", ()), left_on__isnull=True).exclude(email="")
    owners = list(rows.select_related("activity__county", "principal").order_by("activity__ends_on", "pk"))
    if not owners:
        return
    first = owners[0]
    with override("sv"):
        parts: list[Part] = [text(_("How does it go? Two minutes are enough: choose the state and write a few words."))]
        for one in owners:
            parts += _of(one, event)
        queue_mail(
            event=event,
            reaction=REACTION,
            county=first.activity.county,
            to_name=first.name,
            to_address=first.email,
            subject=_("Report on what %(name)s does in the plans") % {"name": first.principal.short_name},
            content=parts,
            at=timezone.now(),
        )


def _of(owner: ActivityOwner, event: AuditEvent) -> list[Part]:
    day = owner.activity.ends_on
    words = f"{owner.activity.title} ({owner.principal.short_name})"
    secure = make_secure_link(
        purpose=PURPOSE,
        subject=owner,
        address=owner.email,
        ends_on=timezone.localdate(event.at) + timedelta(days=DAYS_TO_REPORT),
    )
    due = f" – {_('to be done by')} {plain_day(day)}" if day else ""
    return [text(words + due), link(_("Report on this"), "/lagesrapport/{token}/", secure)]
