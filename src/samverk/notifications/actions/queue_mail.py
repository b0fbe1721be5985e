"""Puts one mail into the outbox. Reactions call it; it runs in their transaction and twice without harm."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from samverk.audit.models import AuditEvent
from samverk.documents.models import Document
from samverk.meetings.models import Meeting
from samverk.notifications.models import OutgoingMail
from samverk.notifications.queries.mail_parts import Part
from samverk.organizations.models import County, Person


def queue_mail(
    *,
    event: AuditEvent,
    reaction: str,
    county: County,
    to_name: str,
    to_address: str,
    subject: str,
    content: Sequence[Part],
    meeting: Meeting | None = None,
    person: Person | None = None,
    calendar: str = "",
    calendar_method: str = "",
    documents: Iterable[Document] = (),
    at: datetime,
) -> OutgoingMail:
    """The waiting mail; the one that is there already where the same reaction to the same event runs again.

    Its Message-ID follows from event, reaction and address, so that no two mails to one address are the same thing.
    """
    mail, is_new = OutgoingMail.objects.get_or_create(
        event=event,
        reaction=reaction,
        to_address=to_address,
        number=1,
        defaults={
            "county": county,
            "message_id": message_id_of(event, reaction, to_address, number=1),
            "to_name": to_name,
            "subject": subject[:300],
            "content": list(content),
            "meeting": meeting,
            "person": person,
            "calendar": calendar,
            "calendar_method": calendar_method,
            "created_at": at,
            "due_at": at,
        },
    )
    if is_new:
        mail.documents.set(documents)
    return mail


def message_id_of(event: AuditEvent, reaction: str, address: str, *, number: int) -> str:
    """The Message-ID of a mail: the chained hash of its event makes it unlike any other Samverk's."""
    bound = "\x1f".join((event.hash, str(event.pk), reaction, address, str(number)))
    host = urlsplit(settings.PUBLIC_URL).hostname or "samverk.invalid"
    return f"<{hashlib.sha256(bound.encode()).hexdigest()[:40]}@{host}>"
