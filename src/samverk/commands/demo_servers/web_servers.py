"""How the web servers of the demonstration run: in a thread, without a line for each request."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler


class SilentHandler(WSGIRequestHandler):
    """Writes no line per request."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def served_in_a_thread(server: BaseWSGIServer, name: str) -> Iterator[None]:
    """Let the server answer until the block ends; however long it takes to stop."""
    thread = threading.Thread(target=server.serve_forever, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
