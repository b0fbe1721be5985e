"""The doors: which pages of sign-in are open, how much a request may send, how files of the home are kept."""

from __future__ import annotations

import asyncio
import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import Client

from samverk.accounts.models import Role
from samverk.config.asgi import application
from tests.contract.permission_world import make_world
from tests.samverk.factories import make_user
from tools.made_once import empty_home

CLOSED = (
    "signup/",
    "email/",
    "confirm-email/",
    "confirm-email/abc/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-abc/",
    "login/code/confirm/",
    "3rdparty/signup/",
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CLOSED)
def test_pages_by_which_an_account_could_be_made_or_taken_over_are_closed(name: str) -> None:
    """Accounts are made by an administrator: nobody signs up, changes her address or lets mails be sent."""
    client = Client()
    user = make_user(role=Role.READER)
    user.email = "elin@vidsjo.example"
    user.save()
    assert client.get(f"/konto/{name}").status_code == 404
    assert client.post(f"/konto/{name}", {"email": user.email, "action_add": ""}).status_code == 404
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get(f"/konto/{name}").status_code == 404
    assert client.post(f"/konto/{name}", {"email": "annan@vidsjo.example", "action_add": ""}).status_code == 404


@pytest.mark.django_db
def test_signing_in_does_not_tell_whether_a_user_exists() -> None:
    make_user("elin")
    answers = [
        Client().post("/konto/login/", {"login": name, "password": "inte-det-ordet"}).content.decode()
        for name in ("elin", "nils")
    ]
    said = [re.sub(r'value="[^"]*"', "", answer) for answer in answers]
    assert said[0] == said[1]


@pytest.mark.django_db
def test_signing_in_leads_to_no_other_site() -> None:
    make_user("elin")
    for place in ("https://ondska.example/", "//ondska.example/", "javascript:alert(1)", "/\\ondska.example/"):
        answer = Client().post(
            f"/konto/login/?next={place}", {"login": "elin", "password": "vitsippa-bakom-knuten", "next": place}
        )
        assert answer.status_code == 302
        assert answer["Location"] == "/"
        answer = Client().post("/sprak/", {"language": "en", "next": place})
        assert answer["Location"] == "/"


@pytest.mark.django_db
def test_digits_of_other_scripts_are_no_ids() -> None:
    world = make_world(code="V", name="Vidsjö län", slug="vidsjo")
    client = Client()
    client.force_login(
        make_user("ny", role=Role.SECRETARY, county=world.county), backend=settings.AUTHENTICATION_BACKENDS[0]
    )
    for digits in ("²", "٣", "9" * 5000, str(2**63)):
        assert client.get(f"/vidsjo/oppna-fall/?lagt={digits}").status_code in {200, 404}, digits
        for body in ({"finding": digits}, {"item": digits}):
            assert client.post(f"/vidsjo/moten/{world.meeting.pk}/godkann/", body).status_code == 302, digits
        choice = {"choice": f"person:{digits}"}
        assert client.post(f"/vidsjo/oppna-fall/{world.kwargs['case_id']}/", choice).status_code == 422, digits


async def _status(path: str, chunks: list[bytes], *, declared: int | None) -> int:
    headers = [(b"host", b"localhost"), (b"content-type", b"application/octet-stream")]
    if declared is not None:
        headers.append((b"content-length", str(declared).encode()))
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": headers}
    sent = ApplicationCommunicator(application, scope)  # type: ignore[no-untyped-call]
    for number, chunk in enumerate(chunks, start=1):
        await sent.send_input({"type": "http.request", "body": chunk, "more_body": number < len(chunks)})  # type: ignore[no-untyped-call]
    answer = await sent.receive_output(20)  # type: ignore[no-untyped-call]
    assert answer["type"] == "http.response.start"
    return int(answer["status"])


@pytest.mark.parametrize("declared", [True, False])
def test_a_request_that_sends_too_much_is_refused_before_it_is_read(declared: bool) -> None:
    piece = b"x" * 1024 * 1024
    size = 40
    length = size * len(piece) if declared else None
    asked = _status("/sprak/", [piece] * (1 if declared else size), declared=length)
    # In a thread of its own: the browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, asked).result() == 413


def test_what_lies_in_a_home_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Unreleased minutes lie in it: other users of the machine have nothing to do there."""
    home = empty_home(tmp_path / "home")
    command = [sys.executable, "-m", "samverk.commands.main", "--home", str(home), "check"]
    environment = {**os.environ, "DATABASE_URL": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(command, check=False, capture_output=True, env=environment, timeout=200)
    found = [home, *home.rglob("*")]
    assert {"samverk.sqlite3", "secret.key", "files"} <= {one.name for one in found}
    assert [one.name for one in found if stat.S_IMODE(one.stat().st_mode) & 0o077] == []
