"""Hands mails over to the SMTP server of SAMVERK_SMTP_URL (smtp://user:password@host:port?tls=none|starttls|tls)."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

from samverk.core.errors import ExternalFailure

PATIENCE = 30.0
REFUSED_FOR_GOOD = 500
# 5xx answers that speak of our own account or of too much at once, and not of the addressee.
OF_OUR_OWN = frozenset({530, 534, 535, 538})


@contextmanager
def connection_to(url: str) -> Iterator[smtplib.SMTP]:
    """A connection, signed in. Raises ExternalFailure, never permanent, where the server cannot be reached."""
    parts = urlsplit(url)
    tls = parse_qs(parts.query).get("tls", ["none"])[0]
    host, port = parts.hostname or "", parts.port or (465 if tls == "tls" else 587 if tls == "starttls" else 25)
    context = ssl.create_default_context()
    try:
        server: smtplib.SMTP = (
            smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=context)
            if tls == "tls"
            else smtplib.SMTP(host, port, timeout=PATIENCE)
        )
        if tls == "starttls":
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except (OSError, UnicodeError, smtplib.SMTPException) as error:
        raise ExternalFailure(f"the mail server did not answer: {error}", permanent=False) from error
    try:
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def hand_over(server: smtplib.SMTP, message: EmailMessage, *, to: str) -> None:
    """Give one mail to the server, which answers for it once this returns.

    Raises ExternalFailure: permanent where the server refuses this addressee or mail for good (5xx), else to be tried
    again (4xx, a connection that breaks).
    """
    try:
        server.send_message(message, to_addrs=[to])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()), (451, b""))
        raise _failure(code, words) from error
    except smtplib.SMTPSenderRefused as error:
        raise ExternalFailure(f"the sender was refused: {error.smtp_code}", permanent=False) from error
    except smtplib.SMTPResponseException as error:
        raise _failure(error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        raise ExternalFailure(f"the server cannot take this address: {error}", permanent=True) from error
    except (OSError, smtplib.SMTPException) as error:
        raise ExternalFailure(f"the connection broke: {error}", permanent=False) from error


def _failure(code: int, words: bytes | str) -> ExternalFailure:
    told = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return ExternalFailure(f"{code} {told}", permanent=code >= REFUSED_FOR_GOOD and code not in OF_OUR_OWN)
