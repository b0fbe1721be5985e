"""Somebody who writes an item's text over the room's websocket, as tools/frontend/src/link.js does."""

from __future__ import annotations

import struct
from contextlib import suppress

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from samverk.meetings.queries.shared_text import Document, document_of, plain_text, update_to
from tools.killed_meeting.visitor import Visitor

HELLO, UPDATE, SAVED = 0, 1, 2
PATIENCE = 600.0


class Writer:
    """One open editor: what she has written stays with her while the server is away, and is sent again."""

    def __init__(self, visitor: Visitor, path: str) -> None:
        self.visitor = visitor
        self.address = visitor.address.replace("http", "ws", 1) + path
        self.document: Document = document_of(())
        self.line: ClientConnection | None = None
        self.number = 0

    def write(self, word: str) -> None:
        """Write a line at the end and return once it is in the database. Raises where the line breaks."""
        if word not in plain_text(self.document):
            before = plain_text(self.document)
            update_to(self.document, f"{before}\n{word}" if before else word)
        if self.line is not None:
            line, self.line = self.line, None
            # The server may have been killed since: then the line is dead, and another is opened.
            with suppress(ConnectionClosed, OSError):
                self._save(line)
                self.line = line
                return
        line = self._connected()
        self._save(line)
        self.line = line

    def close(self) -> None:
        """Leave."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def _save(self, line: ClientConnection) -> None:
        self.number += 1
        line.send(bytes([UPDATE]) + struct.pack(">I", self.number) + self.document.get_update())
        while True:
            message = line.recv(timeout=PATIENCE)
            if isinstance(message, bytes) and message[0] == SAVED:
                if struct.unpack(">I", message[1:5])[0] == self.number:
                    return
            elif isinstance(message, bytes) and message[0] == UPDATE:
                self.document.apply_update(message[1:])

    def _connected(self) -> ClientConnection:
        line: ClientConnection = connect(
            self.address,
            additional_headers={"Cookie": self.visitor.cookie()},
            origin=Origin(self.visitor.address),
            open_timeout=PATIENCE,
        )
        line.send(bytes([HELLO]) + self.document.get_state())
        message = line.recv(timeout=PATIENCE)
        assert isinstance(message, bytes)
        assert message[0] == HELLO
        length = struct.unpack(">I", message[1:5])[0]
        self.document.apply_update(message[5 + length :])
        return line
