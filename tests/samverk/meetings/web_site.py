"""A site of this machine from which papers are fetched: a file, redirects of several kinds, and bad habits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.conf import LazySettings

from tests.samverk.meetings.paper_kit import PDF

MOST = 10_000
GATE = threading.Event()


class Site(BaseHTTPRequestHandler):
    """A site with a file, redirects of several kinds, and bad habits."""

    content, status = PDF, 200
    asked: list[tuple[str, dict[str, str]]] = []

    def do_GET(self) -> None:
        """Answer as the path says."""
        Site.asked.append((self.path, dict(self.headers)))
        if self.path.startswith("/till/"):
            self._answer(302, location=self.path.removeprefix("/till/"))
        elif self.path == "/runt":
            self._answer(302, location="/runt")
        elif self.path.startswith("/status/"):
            self._answer(int(self.path.rpartition("/")[2]))
        elif self.path == "/stor":
            self._answer(200, content=b"x" * (MOST + 1))
        elif self.path == "/utan-langd":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * (MOST + 1))
        elif self.path == "/droppar":
            self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\nx")
            self.wfile.flush()
            GATE.wait(30)
        elif self.path == "/namn":
            self._answer(200, disposition="attachment; filename*=UTF-8''plan%20f%C3%B6r%202027.pdf")
        else:
            self._answer(Site.status)

    def _answer(self, status: int, *, content: bytes | None = None, location: str = "", disposition: str = "") -> None:
        content = Site.content if content is None else content
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        if location:
            self.send_header("Location", location)
        if disposition:
            self.send_header("Content-Disposition", disposition)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(settings: LazySettings) -> Iterator[str]:
    """The address of the site, from which papers may be fetched meanwhile."""
    Site.asked.clear()
    Site.content, Site.status = PDF, 200
    GATE.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CAPTURE_FROM = [f"127.0.0.1:{server.server_port}"]
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        GATE.set()
        server.shutdown()
        server.server_close()
