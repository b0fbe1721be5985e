"""Reads a mailbox over IMAP (SAMVERK_IMAP_URL: imap://user:password@host:port/INBOX?tls=none|starttls|tls)."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from samverk.core.errors import ExternalFailure

PATIENCE = 30.0
HANDLED = "Samverk"
TO_READ = "Samverk-oversedda"
MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """An open mailbox."""

    server: imaplib.IMAP4

    def waiting(self, most: int) -> list[bytes]:
        """The UIDs of the mails that nobody has handled, oldest first."""
        _, found = self.server.uid("SEARCH", "UNDELETED")
        return (found[0] or b"").split()[:most] if found else []

    def content(self, uid: bytes) -> bytes | None:
        """The bytes of a mail, without marking it read; None where it is gone."""
        _, found = self.server.uid("FETCH", uid.decode(), f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
        return next((one[1] for one in found if isinstance(one, tuple)), None)

    def put_away(self, uid: bytes, *, is_understood: bool) -> None:
        """Move a mail out of the way: copy it to its folder, and only then take it out of this one."""
        folder = HANDLED if is_understood else TO_READ
        status, _ = self.server.uid("COPY", uid.decode(), folder)
        if status != "OK":
            self.server.create(folder)
            status, _ = self.server.uid("COPY", uid.decode(), folder)
        if status != "OK":
            raise ExternalFailure(f"the mailbox has no folder {folder}", permanent=False)
        self.server.uid("STORE", uid.decode(), "+FLAGS", r"(\Deleted)")
        self.server.expunge()


@contextmanager
def mailbox_at(url: str) -> Iterator[Mailbox]:
    """The mailbox, signed in. Raises ExternalFailure, never permanent, where the server fails."""
    parts = urlsplit(url)
    tls = parse_qs(parts.query).get("tls", ["none"])[0]
    folder = unquote(parts.path.strip("/")) or "INBOX"
    context = ssl.create_default_context()
    try:
        server: imaplib.IMAP4 = (
            imaplib.IMAP4_SSL(parts.hostname or "", parts.port or 993, ssl_context=context, timeout=PATIENCE)
            if tls == "tls"
            else imaplib.IMAP4(parts.hostname or "", parts.port or 143, timeout=PATIENCE)
        )
        if tls == "starttls":
            server.starttls(ssl_context=context)
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        server.select(folder)
        yield Mailbox(server=server)
    except (OSError, UnicodeError, imaplib.IMAP4.error) as error:
        raise ExternalFailure(f"the mailbox did not answer: {error}", permanent=False) from error
    finally:
        with suppress(UnboundLocalError, OSError, imaplib.IMAP4.error):
            server.logout()
