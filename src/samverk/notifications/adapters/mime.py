"""Makes the MIME message of a stored mail: text, HTML, calendar object and files."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings

from samverk.documents.queries import file_of
from samverk.notifications.models import OutgoingMail
from samverk.notifications.queries.mail_parts import as_html, as_text, filled

CALENDAR_FILE = "kallelse.ics"


def message_of(mail: OutgoingMail) -> EmailMessage:
    """The mail as it goes out; the same each time but for its files' bytes, which are stored under their hash.

    A calendar object stands twice, as Outlook, Google and Apple want it: as the last alternative with its method, and
    as an attached file. Raises ValueError for an address that no mail can have.
    """
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = mail.message_id
    message["Date"] = format_datetime(mail.created_at)
    message["From"] = _address(*parseaddr(settings.MAIL_FROM))
    message["To"] = _address(mail.to_name, mail.to_address)
    message["Subject"] = " ".join(mail.subject.split())
    message["Content-Language"] = "sv"
    message["Auto-Submitted"] = "auto-generated"
    parts = filled(mail.content)
    message.set_content(as_text(mail.subject, parts), cte="quoted-printable")
    message.add_alternative(as_html(mail.subject, parts), subtype="html", cte="quoted-printable")
    if mail.calendar:
        method = mail.calendar_method
        message.add_alternative(
            mail.calendar.encode(), maintype="text", subtype="calendar", params={"charset": "utf-8", "method": method}
        )
        message.add_attachment(mail.calendar.encode(), maintype="application", subtype="ics", filename=CALENDAR_FILE)
    for document in mail.documents.order_by("pk"):
        maintype, _, subtype = document.media_type.partition("/")
        message.add_attachment(file_of(document), maintype=maintype, subtype=subtype, filename=document.file_name)
    return message


def _address(name: str, spec: str) -> Address:
    """An address with its name. Raises ValueError for what is no address."""
    try:
        return Address(display_name=" ".join(name.split()), addr_spec=spec.strip())
    except Exception as error:
        raise ValueError(f"{spec!r} is no mail address") from error
