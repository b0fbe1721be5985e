"""Files that leave Samverk: no name and no cell in them does anything but be read."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import User
from samverk.commands import serve as module
from samverk.documents.models import Document
from samverk.meetings.models import Decision
from tests.contract.permission_world import make_world

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def reader() -> Client:
    make_world(code="V", name="Vidsjö län", slug="vidsjo")
    client = Client()
    client.force_login(User.objects.get(username="reader-V"), backend=BACKEND)
    return client


@pytest.mark.parametrize(
    "name", ['a"; x="b.pdf', "a\r\nX-Evil: 1.pdf", "å\nb.pdf", "../../etc/passwd", "a\x00b.pdf", "a;b.html", "‮fdp.exe"]
)
def test_a_files_name_adds_nothing_to_the_head_of_the_answer(name: str) -> None:
    client = reader()
    Document.objects.update(file_name=name, media_type="text/html")
    answer = client.get(f"/vidsjo/moten/{Document.objects.get().meetings.get().pk}/original/")
    answer.close()
    assert answer.status_code == 200
    assert "X-Evil" not in answer.headers
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a\x01\x0b\x1fb", "\x01=1+1"])
def test_no_cell_of_a_sheet_runs_or_breaks_it(text: str) -> None:
    client = reader()
    Decision.objects.update(text=text)
    answer = client.get("/vidsjo/beslut/?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    values = [cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert all(cell.data_type == "s" for cell in values)
    assert not any(str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r")) for cell in values)
    line = b"".join(client.get("/vidsjo/beslut/?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert not any(
        part.lstrip('"').startswith(("=", "+", "-", "@")) for row in line.split("\r\n")[1:] for part in row.split(";")
    )


def test_a_caller_says_where_she_comes_from_only_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: LazySettings
) -> None:
    """Else each attempt to sign in comes from another address, and no limit is ever reached."""
    asked: dict[str, object] = {}

    class Worker:
        def send_signal(self, _number: int) -> None:
            """Nothing runs."""

        def wait(self, timeout: float) -> None:
            """Nothing runs."""

    monkeypatch.setattr(module, "start_worker", lambda home: Worker())
    monkeypatch.setattr("uvicorn.run", lambda _name, **options: asked.update(options))
    settings.HOME = tmp_path
    assert module.serve(host="127.0.0.1", port=1) == 0
    assert asked["proxy_headers"] is False
