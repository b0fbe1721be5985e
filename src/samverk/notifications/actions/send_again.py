"""Sends a mail once more because the secretary asks for it: a copy with a Message-ID of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.notifications.actions.queue_mail import message_id_of
from samverk.notifications.models import OutgoingMail
from samverk.notifications.permissions import require_manage_mails


def send_again(*, actor: Actor, mail: OutgoingMail, to_address: str = "", at: datetime) -> OutgoingMail:
    """The copy, waiting; to another address where one is given. Raises InvalidInput while the first still waits."""
    require_manage_mails(actor, mail.county)
    if mail.state in (OutgoingMail.State.WAITING, OutgoingMail.State.SENDING):
        raise InvalidInput("mail_still_waits")
    address = to_address or mail.to_address
    with transaction.atomic():
        same = OutgoingMail.objects.filter(event=mail.event, reaction=mail.reaction)
        number = max(same.values_list("number", flat=True)) + 1
        copy = OutgoingMail.objects.create(
            county=mail.county,
            event=mail.event,
            reaction=mail.reaction,
            number=number,
            repeats=mail,
            meeting=mail.meeting,
            person=mail.person,
            message_id=message_id_of(mail.event, mail.reaction, address, number=number),
            to_name=mail.to_name,
            to_address=address,
            subject=mail.subject,
            content=mail.content,
            calendar=mail.calendar,
            calendar_method=mail.calendar_method,
            created_at=at,
            due_at=at,
        )
        copy.documents.set(mail.documents.all())
        record_event(
            actor=actor, verb="mail.sent_again", subject=copy, at=at, county_code=mail.county.code, data={"of": mail.pk}
        )
    return copy
