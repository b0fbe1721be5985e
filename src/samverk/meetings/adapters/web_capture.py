"""Fetches a file that lies on another site, so that no address leads into the network that Samverk stands in.

Each address, also each that a site leads on to, is looked up once; unless all that it leads to is public nothing is
sent, and the connection goes to just that address. No cookies, no passwords, no proxies.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from django.conf import settings

MOST_REDIRECTS = 5
MOST_SECONDS = 20.0
CHUNK = 64 * 1024
PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotFetched(Exception):
    """What came of an address that could not be fetched; `code` is stable.

    Codes: bad_address, not_public, no_host, no_answer, bad_certificate, too_slow, not_there, not_open, site_fault,
    too_large, leads_round.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file as it lay there. name: as the site calls it. address: where it was found in the end."""

    content: bytes
    name: str
    address: str


def fetch(address: str, *, most_bytes: int, most_seconds: float = MOST_SECONDS) -> Fetched:
    """The file at the address. Raises NotFetched."""
    with _answer(address, most_seconds) as (place, answer):
        declared = answer.headers.get("Content-Length", "")
        if declared.isdigit() and int(declared) > most_bytes:
            raise NotFetched("too_large")
        content = bytearray()
        while chunk := answer.read(CHUNK):
            content += chunk
            if len(content) > most_bytes:
                raise NotFetched("too_large")
        return Fetched(content=bytes(content), name=_name_of(place, answer), address=place)


def look_for(address: str, *, most_seconds: float = MOST_SECONDS) -> None:
    """Ask whether the file is still there, without reading it. Raises NotFetched."""
    with _answer(address, most_seconds):
        return


@contextmanager
def _answer(address: str, most_seconds: float) -> Iterator[tuple[str, http.client.HTTPResponse]]:
    """The answer in the end, and its address; every failure as NotFetched."""
    end = time.monotonic() + most_seconds
    try:
        for _ in range(MOST_REDIRECTS + 1):
            with _one_answer(address, end) as answer:
                leads_to = answer.headers.get("Location", "")
                if answer.status not in REDIRECTS or not leads_to:
                    _require_found(answer.status)
                    yield address, answer
                    if time.monotonic() >= end:
                        # The line was cut: what has come may be a part alone.
                        raise NotFetched("too_slow")
                    return
                address = urljoin(address, leads_to)
    except ssl.SSLCertVerificationError as error:
        raise NotFetched("bad_certificate") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched("too_slow" if time.monotonic() >= end else "no_answer") from error
    raise NotFetched("leads_round")


@contextmanager
def _one_answer(address: str, end: float) -> Iterator[http.client.HTTPResponse]:
    """What one address answers, cut off at `end` however slowly it comes."""
    parts = _split(address)
    host, port = _host_and_port(parts)
    line = _line_to(_looked_up(host, port), port, end)
    with closing(line), _cut_off(line, end):
        if parts.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        connection = http.client.HTTPConnection(host, port)
        connection.sock = line
        with closing(connection), _cut_off(line, end):
            path = quote(parts.path or "/", safe="/%:=~+!$,;'@()*") + (f"?{_query(parts)}" if parts.query else "")
            headers = {"User-Agent": "Samverk", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
            connection.request("GET", path, headers=headers)
            yield connection.getresponse()


def _split(address: str) -> SplitResult:
    """The parts of an address of the web. Raises NotFetched for any other."""
    try:
        parts = urlsplit(address.strip())
        is_right = parts.scheme in PORTS and parts.hostname and parts.username is None and parts.password is None
    except ValueError as error:
        raise NotFetched("bad_address") from error
    if not is_right:
        raise NotFetched("bad_address")
    return parts


def _host_and_port(parts: SplitResult) -> tuple[str, int]:
    try:
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
        return host, parts.port or PORTS[parts.scheme]
    except (UnicodeError, ValueError) as error:
        raise NotFetched("bad_address") from error


def _looked_up(host: str, port: int) -> str:
    """The one address that is connected to; all that the name leads to must be public. Raises NotFetched."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched("no_host") from error
    found = [str(row[4][0]).partition("%")[0] for row in rows]
    is_open = port in PORTS.values() and all(is_public(ipaddress.ip_address(one)) for one in found)
    if not is_open and f"{host}:{port}" not in settings.CAPTURE_FROM:
        raise NotFetched("not_public")
    return found[0]


def is_public(address: Address) -> bool:
    """Whether the address is one of the whole internet, also where it holds another within it."""
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            within = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None:
            return is_public(within)
        if address.teredo is not None:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _line_to(address: str, port: int, end: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=max(0.1, end - time.monotonic()))


@contextmanager
def _cut_off(line: socket.socket, end: float) -> Iterator[None]:
    """Close the line at `end`: a site that sends a byte now and then would hold it for ever."""
    timer = threading.Timer(max(0.0, end - time.monotonic()), _shut, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _query(parts: SplitResult) -> str:
    return quote(parts.query, safe="/%:=~+!$,;'@()*&?")


def _require_found(status: int) -> None:
    if status in {404, 410}:
        raise NotFetched("not_there")
    if status in {401, 402, 403, 407, 451}:
        raise NotFetched("not_open")
    if status != 200:
        raise NotFetched("site_fault")


def _name_of(address: str, answer: http.client.HTTPResponse) -> str:
    """What the site calls the file, else the end of its address."""
    told = Message()
    told["Content-Disposition"] = re.sub(r"[\r\n]", " ", answer.headers.get("Content-Disposition", ""))
    return told.get_filename("") or unquote(urlsplit(address).path.rpartition("/")[2])
