"""Mails of calls: the link to apply, the receipt, and what was decided.

Reactions named in config/reactions.py: each may run twice, the outbox keeps one mail per event, row and address.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.models import SecureLink
from samverk.audit.models import AuditEvent
from samverk.core.days import long_day
from samverk.grants.actions.send_application import link_to_apply
from samverk.grants.models import Application, Call
from samverk.grants.templatetags.sums import exact_kronor
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import Part, link, rows, text

LINK, RECEIPT, OUTCOME = "mail.apply_link", "mail.application", "mail.application_decided"
APPLY_PATH = "/ansokan/{token}/"


def mail_apply_link(event_id: int) -> None:
    """React to "call.link_asked": the link to the address that was given."""
    event = AuditEvent.objects.get(pk=event_id)
    for secure in SecureLink.objects.filter(pk=event.data["link"], revoked_at__isnull=True):
        call = Call.objects.select_related("grant__county").get(pk=event.data["call"])
        with override("sv"):
            content = [
                text(_("Somebody, probably you, wants to apply for: %(title)s.") % {"title": call.title}),
                rows([(_("Last day to apply"), long_day(call.closes_on)), (_("Contact"), call.contact)]),
                link(_("Write the application"), APPLY_PATH, secure),
                text(_("The link is for this address alone and needs no account. If it was not you: do nothing.")),
            ]
            subject = _("Apply: %(title)s") % {"title": call.title}
            _mail(event, LINK, call, secure.address, secure.address, subject=subject, content=content)


def mail_application(event_id: int) -> None:
    """React to "application.sent": the receipt, with the link by which it can be changed until the last day."""
    _tell(event_id, RECEIPT)


def mail_outcome(event_id: int) -> None:
    """React to "application.decided": what was granted, and why not more."""
    _tell(event_id, OUTCOME)


def _tell(event_id: int, reaction: str) -> None:
    event = AuditEvent.objects.get(pk=event_id)
    rows_of_event = Application.objects.filter(pk=event.data["application"]).exclude(email="")
    for row in rows_of_event.select_related("call__grant__county"):
        call = row.call
        with override("sv"):
            facts = [(_("Applied for"), exact_kronor(row.amount))]
            if reaction == OUTCOME:
                subject = _("Decided: %(title)s") % {"title": call.title}
                told = _("The application of %(name)s is decided: %(state)s.")
                facts += [
                    (_("Granted"), exact_kronor(row.granted)),
                    (_("Reason"), row.reason),
                    (_("Paragraph"), row.paragraph),
                ]
            else:
                subject = _("Application received: %(title)s") % {"title": call.title}
                told = _("The application of %(name)s has come.")
                facts.append((_("Last day to apply"), long_day(call.closes_on)))
            content = [text(told % {"name": row.name, "state": row.get_state_display()}), rows(facts)]
            if row.principal_id is None and call.grant.is_public:
                content.append(link(_("See the application"), APPLY_PATH, link_to_apply(call, row.email)))
            elif call.grant.is_public:
                own = reverse("grants:apply", args=[call.grant.county.slug, call.pk])
                content.append(link(_("See the application"), own))
            _mail(event, reaction, call, row.contact or row.name, row.email, subject=subject, content=content)


def _mail(
    event: AuditEvent, reaction: str, call: Call, name: str, address: str, *, subject: str, content: Sequence[Part]
) -> None:
    queue_mail(
        event=event,
        reaction=f"{reaction}.{call.pk}",
        county=call.grant.county,
        to_name=name,
        to_address=address,
        subject=subject,
        content=list(content),
        at=event.at,
    )
