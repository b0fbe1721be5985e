"""The line over which several write an item's text: an ASGI application for websockets.

A message is one byte of kind and its bytes; the browser's side is tools/frontend/src/link.js. Nothing is acknowledged
or passed on before it is committed. Right and session are asked anew at each update.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import struct
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.request import validate_host
from django.utils import timezone

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, SamverkError
from samverk.meetings.actions.change_room import item_in
from samverk.meetings.actions.write_text import TextState, open_text, store_update
from samverk.meetings.models import AgendaItem
from samverk.meetings.permissions import require_lead_meeting
from samverk.meetings.queries import meeting_for
from samverk.meetings.views.writing_rooms import PRESENCE, UPDATE, Connection, enter, leave, pass_on
from samverk.organizations.queries import actor_of, county_of

P = ParamSpec("P")
T = TypeVar("T")
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

HELLO, SAVED = 0, 2
PATH = re.compile(r"/(?P<county>[-\w]{1,60})/moten/(?P<meeting>\d{1,18})/rum/skriv/(?P<item>\d{1,18})/")
MOST_BYTES = 256 * 1024
MOST_PRESENCE = 4 * 1024
BURST, PER_SECOND = 80.0, 20.0
TOO_LARGE, TRY_LATER, MALFORMED, NOT_PERMITTED, NOT_FOUND, LOCKED = 1009, 1013, 4400, 4403, 4404, 4409


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What the address of the line names, and the session that came with it."""

    county: str
    meeting: int
    item: int
    session: str


class Refused(Exception):
    """The line is closed with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def writing_socket(scope: Message, receive: Receive, send: Send) -> None:
    """Serve one line until either side ends it."""
    await receive()
    address = _address(scope)
    if address is None or not _is_own_origin(scope):
        await send({"type": "websocket.close", "code": NOT_PERMITTED})
        return
    await send({"type": "websocket.accept"})
    connection = Connection(item_id=address.item, loop=asyncio.get_running_loop())
    sender = asyncio.create_task(_send_all(connection, send))
    try:
        await _listen(address, connection, receive)
    except Refused as refused:
        sender.cancel()
        with contextlib.suppress(RuntimeError):
            await send({"type": "websocket.close", "code": refused.code})
    finally:
        leave(connection)
        sender.cancel()


async def _listen(address: Address, connection: Connection, receive: Receive) -> None:
    left, before, has_entered = BURST, time.monotonic(), False
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        now = time.monotonic()
        left, before = min(BURST, left + (now - before) * PER_SECOND) - 1, now
        content = message.get("bytes") or b""
        if left < 0:
            raise Refused(TRY_LATER)
        if len(content) > MOST_BYTES:
            raise Refused(TOO_LARGE)
        if not content:
            raise Refused(MALFORMED)
        if content[0] == HELLO:
            # Entered first: what others store from now on reaches this page, and twice is no harm.
            if not has_entered and not enter(connection):
                raise Refused(TRY_LATER)
            has_entered = True
            state = await _asked(_hello, address, content[1:])
            connection.give(bytes([HELLO]) + struct.pack(">I", len(state.state)) + state.state + state.update)
        elif not has_entered:
            raise Refused(MALFORMED)
        else:
            await _take(address, connection, content[0], content[1:])


async def _take(address: Address, connection: Connection, kind: int, content: bytes) -> None:
    if kind == UPDATE and len(content) > 4:
        number, update = content[:4], content[4:]
        saved_at = await _asked(_store, address, update)
        connection.give(bytes([SAVED]) + number + struct.pack(">d", saved_at))
        pass_on(address.item, UPDATE, update, apart_from=connection)
    elif kind == PRESENCE and len(content) <= MOST_PRESENCE:
        pass_on(address.item, PRESENCE, content, apart_from=connection)
    else:
        raise Refused(MALFORMED)


async def _send_all(connection: Connection, send: Send) -> None:
    while True:
        message = await connection.outbox.get()
        if message is None:
            await send({"type": "websocket.close", "code": TRY_LATER})
            return
        await send({"type": "websocket.send", "bytes": message})


async def _asked(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What the function answers, in the thread of the database; an expected error closes the line."""
    try:
        return await sync_to_async(_with_connection(function))(*arguments, **named)
    except NotFound as error:
        raise Refused(NOT_FOUND) from error
    except NotPermitted as error:
        raise Refused(NOT_PERMITTED) from error
    except InvalidInput as error:
        raise Refused(LOCKED if error.code in {"meeting_state", "item_is_approved"} else MALFORMED) from error
    except SamverkError as error:
        raise Refused(TRY_LATER) from error


def _hello(address: Address, known: bytes) -> TextState:
    actor, item = _acting(address)
    return open_text(actor=actor, item=item, known=known, at=timezone.now())


def _store(address: Address, update: bytes) -> float:
    """Store the update; when, in milliseconds since 1970."""
    actor, item = _acting(address)
    at = timezone.now()
    store_update(actor=actor, item=item, update=update, at=at)
    return at.timestamp() * 1000


def _acting(address: Address) -> tuple[Actor, AgendaItem]:
    """Who writes, by her session, and the item; raises NotFound, NotPermitted."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(address.session or None)
    actor = actor_of(get_user(request), today=timezone.localdate())
    meeting = meeting_for(actor, county_of(address.county), address.meeting)
    require_lead_meeting(actor, meeting)
    return actor, item_in(meeting, address.item)


def _with_connection(function: Callable[P, T]) -> Callable[P, T]:
    def asked(*arguments: P.args, **named: P.kwargs) -> T:
        close_old_connections()
        try:
            return function(*arguments, **named)
        finally:
            close_old_connections()

    return asked


def _address(scope: Message) -> Address | None:
    match = PATH.fullmatch(str(scope["path"]))
    if match is None:
        return None
    cookies: SimpleCookie = SimpleCookie()
    with contextlib.suppress(CookieError):
        cookies.load(_header(scope, b"cookie"))
    session = cookies.get(settings.SESSION_COOKIE_NAME)
    return Address(
        county=match["county"],
        meeting=int(match["meeting"]),
        item=int(match["item"]),
        session=session.value if session else "",
    )


def _is_own_origin(scope: Message) -> bool:
    """Whether the page that asks is Samverk's own: a browser always says where a line is opened from."""
    origin, host = _header(scope, b"origin"), _header(scope, b"host")
    if not origin or not validate_host(host.rpartition(":")[0] or host, settings.ALLOWED_HOSTS):
        return False
    return urlsplit(origin).netloc == host or origin in settings.CSRF_TRUSTED_ORIGINS


def _header(scope: Message, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")
