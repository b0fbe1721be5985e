"""Reads what came by mail: calendar replies (iMIP, RFC 6047) as Outlook, Google and Apple write them, and bounces."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from icalendar import Calendar

ACCEPTED_STATES = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
EXCERPT = 2000
CALENDAR_TYPES = frozenset({"text/calendar", "application/ics"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a calendar reply says: the event, who answers, what, and to which version of the event."""

    uid: str
    address: str
    state: str
    sequence: int
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMail:
    """A mail as far as it was understood. bounced: the Message-ID of a mail of ours that did not arrive."""

    message_id: str
    from_address: str
    subject: str
    excerpt: str
    reply: Reply | None = None
    bounced: str = ""
    reason: str = ""


def read_mail(content: bytes) -> ReadMail:
    """Read one mail. What is broken in it is told by `reason`; nothing that comes by mail raises."""
    message = message_from_bytes(content, policy=default)
    reply, reason = _reply_in(message)
    bounced = _bounced_in(message)
    return ReadMail(
        message_id=_storable(_header(message, "Message-ID"))[:300],
        from_address=_storable(parseaddr(_header(message, "From"))[1])[:300],
        subject=_storable(_header(message, "Subject"))[:300],
        excerpt=_storable(_text_of(message))[:EXCERPT],
        reply=reply,
        bounced=bounced,
        reason="" if reply or bounced else reason,
    )


def _storable(words: str) -> str:
    """Without NUL, which PostgreSQL keeps in no text."""
    return words.replace("\x00", "")


def _reply_in(message: EmailMessage) -> tuple[Reply | None, str]:
    """The first calendar reply among the parts, with the reason where there is none."""
    reason = "no_calendar_reply"
    for part in message.walk():
        if part.get_content_type() not in CALENDAR_TYPES:
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        try:
            calendar = Calendar.from_ical(content)
        except (ValueError, IndexError, KeyError):
            reason = "calendar_unreadable"
            continue
        found, reason = _reply_of(calendar)
        if found is not None:
            return found, ""
    return None, reason


def _reply_of(calendar: object) -> tuple[Reply | None, str]:
    if not isinstance(calendar, Calendar) or str(calendar.get("METHOD", "")).upper() != "REPLY":
        return None, "not_a_reply"
    for event in calendar.walk("VEVENT"):
        attendees = event.get("ATTENDEE")
        for attendee in attendees if isinstance(attendees, list) else [attendees]:
            if attendee is None:
                continue
            state = ACCEPTED_STATES.get(str(attendee.params.get("PARTSTAT", "")).upper())
            if state is None:
                return None, "answer_unknown"
            return (
                Reply(
                    uid=str(event.get("UID", "")),
                    address=_address(str(attendee)),
                    state=state,
                    sequence=_number(event.get("SEQUENCE", 0)),
                    comment=_comment(event.get("COMMENT")),
                ),
                "",
            )
    return None, "no_attendee"


def _comment(given: object) -> str:
    """The words of one COMMENT or of several."""
    found = given if isinstance(given, list) else [given]
    return " ".join(str(one).strip() for one in found if one is not None).strip()


def _bounced_in(message: EmailMessage) -> str:
    """The Message-ID of the mail that a delivery report (RFC 3464) says failed; empty where it is no such report."""
    if message.get_content_type() != "multipart/report":
        return ""
    has_failed, original = False, ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            has_failed = has_failed or "action: failed" in str(part).lower()
        elif kind in ("message/rfc822", "text/rfc822-headers"):
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else message_from_bytes(str(inner).encode())
            original = str(first.get("Message-ID", "")).strip() if hasattr(first, "get") else ""
    return original if has_failed else ""


def _text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = body.get_payload(decode=True)
    charset = body.get_content_charset() or "utf-8"
    try:
        return content.decode(charset, "replace") if isinstance(content, bytes) else ""
    except LookupError:
        return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _address(value: str) -> str:
    return value.strip().lower().removeprefix("mailto:")


def _number(value: object) -> int:
    text = str(value)
    return int(text) if text.isdigit() and len(text) < 10 else 0
