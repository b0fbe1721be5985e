"""The line of an item's text refuses who may not write, other origins, and what is too large, too much or malformed."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from samverk.meetings.queries.shared_text import document_of, first_update, plain_text
from tests.browser.room_site import RoomSite, room_site

pytestmark = pytest.mark.browser
HELLO, UPDATE, SAVED = 0, 1, 2


@pytest.fixture(scope="module")
def site() -> Iterator[RoomSite]:
    with room_site() as served:
        yield served


def line(site: RoomSite, user: str, *, address: str = "", origin: str = "") -> ClientConnection:
    return connect(
        address or site.socket(4),
        additional_headers={"Cookie": f"sessionid={site.sessions.get(user, '')}"},
        origin=origin or site.address,  # type: ignore[arg-type]
        open_timeout=20,
    )


def code_after(connection: ClientConnection, *messages: bytes | str) -> int:
    """The code with which the server closes the line after these messages."""
    with connection, pytest.raises(ConnectionClosed):
        _say(connection, messages)
    return connection.close_code or 0


def _say(connection: ClientConnection, messages: tuple[bytes | str, ...]) -> None:
    for message in messages:
        connection.send(message)
    while True:
        connection.recv(timeout=20)


@pytest.mark.parametrize(("user", "code"), [("camilla", 4403), ("registrator", 4403), ("olle", 4404), ("nobody", 4404)])
def test_who_may_not_lead_the_meeting_does_not_write(site: RoomSite, user: str, code: int) -> None:
    assert code_after(line(site, user), bytes([HELLO])) == code


def test_an_item_of_another_meeting_or_county_is_not_there(site: RoomSite) -> None:
    other = site.socket(4).rsplit("/", 2)[0] + "/999999/"
    assert code_after(line(site, "sekreteraren", address=other), bytes([HELLO])) == 4404
    abroad = site.socket(4).replace(f"/{site.county}/", "/vasterdal/")
    assert code_after(line(site, "sekreteraren", address=abroad), bytes([HELLO])) == 4404


@pytest.mark.parametrize("origin", ["http://elak.example", "null"])
def test_another_origin_is_refused_before_anything_is_said(site: RoomSite, origin: str) -> None:
    with pytest.raises(InvalidStatus):
        line(site, "sekreteraren", origin=origin)


def test_an_address_that_is_no_line_is_refused(site: RoomSite) -> None:
    with pytest.raises(InvalidStatus):
        line(site, "sekreteraren", address=site.address.replace("http", "ws", 1) + "/")


def test_what_is_too_large_ends_the_line(site: RoomSite) -> None:
    big = bytes([UPDATE]) + bytes(300 * 1024)
    assert code_after(line(site, "sekreteraren"), bytes([HELLO]), big) == 1009


@pytest.mark.parametrize(
    "message", [b"", b"\x01", b"\x01\x00\x00\x00\x01\xff\xff\xff", b"\x09abc", b"\x00\xff\xff\xff\xff", "text"]
)
def test_what_is_malformed_ends_the_line_and_leaves_nothing(site: RoomSite, message: bytes | str) -> None:
    first = () if message and message[0] == 0 else (bytes([HELLO]),)
    assert code_after(line(site, "sekreteraren", address=site.socket(6)), *first, message) == 4400
    with line(site, "sekreteraren", address=site.socket(6)) as again:
        again.send(bytes([HELLO]))
        assert plain_text(document_of([_update_of(again.recv(timeout=20))])) == ""


def test_writing_before_greeting_ends_the_line(site: RoomSite) -> None:
    update = bytes([UPDATE]) + struct.pack(">I", 1) + first_update("x")
    assert code_after(line(site, "sekreteraren"), update) == 4400


def test_too_many_messages_end_the_line(site: RoomSite) -> None:
    many = [bytes([3]) + b"x"] * 2000
    assert code_after(line(site, "sekreteraren"), bytes([HELLO]), *many) == 1013


def test_what_is_acknowledged_is_there_for_the_next_and_passed_on(site: RoomSite) -> None:
    address = site.socket(3)
    with line(site, "sekreteraren", address=address) as one, line(site, "jonas", address=address) as other:
        for connection in (one, other):
            connection.send(bytes([HELLO]))
            connection.recv(timeout=20)
        one.send(bytes([UPDATE]) + struct.pack(">I", 7) + first_update("Ett stycke."))
        answer = one.recv(timeout=20)
        assert isinstance(answer, bytes)
        assert (answer[0], struct.unpack(">I", answer[1:5])[0]) == (SAVED, 7)
        passed = other.recv(timeout=20)
        assert isinstance(passed, bytes)
        assert plain_text(document_of([passed[1:]])) == "Ett stycke."
    with line(site, "jonas", address=address) as later:
        later.send(bytes([HELLO]))
        assert plain_text(document_of([_update_of(later.recv(timeout=20))])) == "Ett stycke."


def _update_of(message: bytes | str) -> bytes:
    assert isinstance(message, bytes)
    length = struct.unpack(">I", message[1:5])[0]
    return message[5 + length :]
