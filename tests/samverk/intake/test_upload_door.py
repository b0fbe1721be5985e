"""The door of an upload: nobody without the right gets a byte of a body onto the server's disk."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from samverk.commands.demo_servers.ports import free_port
from samverk.intake.views.upload_door import may_import
from samverk.organizations.models import County
from tests.samverk.commands.test_serve import serving
from tests.samverk.factories import make_user
from tools.made_once import empty_home

UPLOAD = "/vidsjo/inlasning/"


def cookies_of(role: str, county: County) -> str:
    client = Client()
    client.force_login(make_user(role=role, county=county), backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"theme=dark; {settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@pytest.mark.django_db
def test_who_may_import_is_let_in(county: County) -> None:
    assert may_import(UPLOAD, cookies_of("administrator", county))


@pytest.mark.django_db
def test_a_reader_is_not_let_in(county: County) -> None:
    assert not may_import(UPLOAD, cookies_of("reader", county))


@pytest.mark.django_db
def test_no_session_an_invented_one_and_another_county_are_not_let_in(county: County) -> None:
    assert not may_import(UPLOAD, "")
    assert not may_import(UPLOAD, f"{settings.SESSION_COOKIE_NAME}=invented")
    assert not may_import("/elmnas/inlasning/", cookies_of("administrator", county))


@pytest.mark.own_home
@pytest.mark.timeout(240)
def test_a_served_process_answers_before_the_body_has_come(tmp_path: Path) -> None:
    port = free_port()
    with (
        serving(empty_home(tmp_path / "home"), port),
        socket.create_connection(("127.0.0.1", port), timeout=30) as line,
    ):
        head = f"POST {UPLOAD} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 400000000\r\n"
        line.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode())
        assert line.recv(200).startswith(b"HTTP/1.1 403")
