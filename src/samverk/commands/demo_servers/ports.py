"""Ports that nobody uses."""

from __future__ import annotations

import random
import socket

FROM, TO = 15_000, 32_000
"""Below those that the system gives to connections by itself: none of them takes a port while its server is down."""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now. Raises OSError where none of many is free."""
    chance = random.SystemRandom()
    for _try in range(1000):
        port = chance.randrange(FROM, TO)
        with socket.socket() as one:
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no port is free")
