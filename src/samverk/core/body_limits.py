"""Refuses requests that send too much, before Django reads them: it would write all of it to disk first.

Only where files are uploaded a request may be large, so many as a form sends at once; and only from somebody who may
upload there, which is asked before the body is read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from samverk.core.error_texts import words_of

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]
MaySendFiles = Callable[[str, str], Awaitable[bool]]
"""Says of a path and the header Cookie whether whoever sends them may upload there."""

MOST_IN_A_FORM = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Addresses with this ending take up to `most` bytes; a POST from those alone of whom may_send says so."""

    ending: str
    most: int
    may_send: MaySendFiles | None = None


class _TooLarge(Exception):
    """More has come than may."""


def limited(application: Application, doors: Sequence[Door]) -> Application:
    """The application behind the limits: 413 by the declared length, or as soon as more than that has come.

    Whoever sends files without the right to is refused unread: 403.
    """

    async def limit(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        path, headers = str(scope["path"]), dict(scope["headers"])
        door = next((one for one in doors if path.endswith(one.ending)), None)
        most = door.most if door else MOST_IN_A_FORM
        asked = door.may_send if door and scope.get("method") == "POST" else None
        if asked and not await asked(path, headers.get(b"cookie", b"").decode("latin-1")):
            await _refuse(send, 403)
            return
        declared = headers.get(b"content-length", b"0")
        if not declared.isdigit() or len(declared) > 18 or int(declared) > most:
            await _refuse(send, 413)
            return
        come = 0

        async def counted() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > most:
                raise _TooLarge
            return message

        try:
            await application(scope, counted, send)
        except _TooLarge:
            await _refuse(send, 413)

    return limit


async def _refuse(send: Send, status: int) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'"),
        (b"connection", b"close"),
    ]
    words = words_of(status)
    body = f"{words.happened} {words.safe} {words.advice}".encode()
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
