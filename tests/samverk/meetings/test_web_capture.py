"""Fetching from other sites: against a real server of this machine, and never into a closed network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from django.conf import LazySettings

from samverk.meetings.adapters.web_capture import NotFetched, fetch, is_public, look_for
from tests.samverk.meetings.paper_kit import PDF
from tests.samverk.meetings.web_site import MOST, Site, serving


@pytest.fixture
def site(settings: LazySettings) -> Iterator[str]:
    """The address of a site that may be fetched from."""
    with serving(settings) as address:
        yield address


def refused(address: str, **more: float) -> str:
    with pytest.raises(NotFetched) as error:
        fetch(address, most_bytes=MOST, **more)  # type: ignore[arg-type]
    return error.value.code


def test_a_file_is_fetched_with_its_name(site: str) -> None:
    found = fetch(f"{site}/handlingar/plan%20A.pdf?v=2", most_bytes=MOST)
    assert (found.content, found.name) == (PDF, "plan A.pdf")
    assert fetch(f"{site}/namn", most_bytes=MOST).name == "plan för 2027.pdf"


def test_nothing_of_the_reader_is_sent_along(site: str) -> None:
    fetch(f"{site}/plan.pdf", most_bytes=MOST)
    assert {one.casefold() for one in Site.asked[0][1]} == {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "connection",
    }


def test_redirects_are_followed_and_the_last_address_told(site: str) -> None:
    assert fetch(f"{site}/till//plan.pdf", most_bytes=MOST).address == f"{site}/plan.pdf"
    assert refused(f"{site}/runt") == "leads_round"


def test_a_redirect_into_a_closed_network_is_refused(site: str, settings: LazySettings) -> None:
    inside = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    try:
        assert refused(f"{site}/till/http://127.0.0.1:{inside.server_port}/hemlig") == "not_public"
        assert refused(f"{site}/till/http://169.254.169.254/latest/meta-data/") == "not_public"
        assert refused(f"{site}/till/file:///etc/passwd") == "bad_address"
        assert [path for path, _ in Site.asked if "hemlig" in path and not path.startswith("/till/")] == []
    finally:
        inside.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
        "http://8.8.8.8:22/",
    ],
)
def test_addresses_of_closed_networks_and_odd_ports_are_not_asked(address: str) -> None:
    assert refused(address) == "not_public"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "plan.pdf",
        "ftp://example.se/x",
        "file:///etc/passwd",
        "gopher://x/",
        "http://",
        "https://a:b@example.se/",
        "http://[::1",
        "http://example.se:99999/",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    assert refused(address) == "bad_address"


def test_a_name_with_one_closed_address_among_open_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def looked_up(host: str, port: int, **_more: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (one, port)) for one in ("8.8.8.8", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    assert refused("http://tva-adresser.example/") == "not_public"


def test_the_connection_goes_to_the_address_that_was_looked_at(
    site: str, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    """A name that leads elsewhere at the second look (DNS rebinding) is looked up only once."""
    looks: list[str] = []

    def looked_up(host: str, port: int, *_rest: object, **_more: object) -> list[tuple[object, ...]]:
        looks.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    port = site.rpartition(":")[2]
    settings.CAPTURE_FROM = [f"plan.example:{port}"]
    fetch(f"http://plan.example:{port}/plan.pdf", most_bytes=MOST)
    assert looks == ["plan.example", "127.0.0.1"], "the name once, then the address alone"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/status/404", "not_there"),
        ("/status/410", "not_there"),
        ("/status/403", "not_open"),
        ("/status/401", "not_open"),
        ("/status/500", "site_fault"),
        ("/status/204", "site_fault"),
        ("/stor", "too_large"),
        ("/utan-langd", "too_large"),
    ],
)
def test_what_cannot_be_kept_is_told_by_its_reason(site: str, path: str, code: str) -> None:
    assert refused(f"{site}{path}") == code


def test_a_site_that_drips_is_cut_off(site: str) -> None:
    assert refused(f"{site}/droppar", most_seconds=0.5) == "too_slow"


def test_nobody_at_home_and_no_such_name(site: str, settings: LazySettings) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
        settings.CAPTURE_FROM = [f"127.0.0.1:{port}"]
        assert refused(f"http://127.0.0.1:{port}/") == "no_answer"
    assert refused("http://finns-inte.invalid/") == "no_host"


def test_a_link_is_looked_for_without_reading_the_file(site: str) -> None:
    look_for(f"{site}/stor")
    with pytest.raises(NotFetched, match="not_there"):
        look_for(f"{site}/status/404")


def test_open_addresses_are_open() -> None:
    assert is_public(ipaddress.ip_address("8.8.8.8"))
    assert is_public(ipaddress.ip_address("2001:4860:4860::8888"))
