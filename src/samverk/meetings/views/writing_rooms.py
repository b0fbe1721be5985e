"""Who writes which item at this moment: the connections of this process, and what is passed on between them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

UPDATE, PRESENCE = 1, 3
MOST_WAITING = 256
MOST_IN_A_ROOM = 30


@dataclass(eq=False, slots=True)
class Connection:
    """One open page. What waits to be sent stands in `outbox`; None ends it."""

    item_id: int
    loop: asyncio.AbstractEventLoop
    outbox: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))

    def give(self, message: bytes) -> None:
        """Let it wait for its turn; who is too slow is cut off, and gets all of it when she comes back."""
        try:
            self.outbox.put_nowait(message)
        except asyncio.QueueFull:
            self.outbox.get_nowait()
            self.outbox.put_nowait(None)


_rooms: dict[int, set[Connection]] = defaultdict(set)


def enter(connection: Connection) -> bool:
    """Let it hear the others; False where the room is full."""
    room = _rooms[connection.item_id]
    if len(room) >= MOST_IN_A_ROOM:
        return False
    room.add(connection)
    return True


def leave(connection: Connection) -> None:
    """It hears nothing more."""
    room = _rooms.get(connection.item_id)
    if room is not None:
        room.discard(connection)
        if not room:
            _rooms.pop(connection.item_id, None)


def pass_on(item_id: int, kind: int, content: bytes, *, apart_from: Connection | None = None) -> None:
    """Give a message to all in the room but its sender; from the event loop."""
    for one in tuple(_rooms.get(item_id, ())):
        if one is not apart_from:
            one.give(bytes([kind]) + content)


def pass_on_from_thread(item_id: int, update: bytes) -> None:
    """Give an update that a form has stored to all who write at the same time; from a view's thread."""
    loops = {one.loop for one in tuple(_rooms.get(item_id, ()))}
    for loop in loops:
        loop.call_soon_threadsafe(pass_on, item_id, UPDATE, update)
