"""A real SMTP server on 127.0.0.1 that keeps what it takes, and that can be told to fail in the ways servers fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from samverk.commands.demo_servers.ports import free_port

TAKEN = "250 OK"
PATIENCE = 1800.0
"""Seconds until the server must answer: on a laden machine it takes its time."""
USER, PASSWORD = "samverk", "vitsippa-prov"


class Mailroom:
    """What the server has taken, and how it answers next: `answers` gives the answer to an address, from now on."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.envelopes: list[tuple[str, ...]] = []
        self.answer_to_address: Callable[[str], str] = lambda _address: TAKEN
        self.answer_to_data: Callable[[EmailMessage], str] = lambda _message: TAKEN
        self.closes_on_data = False
        self.on_taken: Callable[[EmailMessage], None] = lambda _message: None
        self.lock = threading.Lock()

    def to(self, address: str) -> list[EmailMessage]:
        """The mails that came for this address, oldest first."""
        with self.lock:
            pairs = list(zip(self.messages, self.envelopes, strict=True))
        return [message for message, addressees in pairs if address in addressees]

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to one addressee."""
        answer = self.answer_to_address(address)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take one mail, unless told otherwise."""
        message = message_from_bytes(envelope.original_content or b"", policy=default)
        assert isinstance(message, EmailMessage)
        if self.closes_on_data and server.transport is not None:
            server.transport.close()
            return "421 closing"
        answer = self.answer_to_data(message)
        if answer.startswith("2"):
            with self.lock:
                self.messages.append(message)
                self.envelopes.append(tuple(envelope.rcpt_tos))
            self.on_taken(message)
        return answer


class RunningSmtp:
    """A server that answers now: its address for SAMVERK_SMTP_URL, and its mailroom."""

    def __init__(self, url: str, mailroom: Mailroom) -> None:
        self.url = url
        self.mailroom = mailroom


@contextmanager
def smtp_server() -> Iterator[RunningSmtp]:
    """Run the server until the block ends; the system chooses the port. It wants to be signed in to."""
    mailroom = Mailroom()
    controller = Controller(
        mailroom,
        hostname="127.0.0.1",
        port=free_port(),
        auth_required=True,
        auth_require_tls=False,
        authenticator=_may_send,
        ready_timeout=PATIENCE,
    )
    controller.start()
    try:
        yield RunningSmtp(f"smtp://{USER}:{PASSWORD}@127.0.0.1:{controller.port}", mailroom)
    finally:
        controller.stop()


def _may_send(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: LoginPassword
) -> AuthResult:
    return AuthResult(success=login.login == USER.encode() and login.password == PASSWORD.encode())
