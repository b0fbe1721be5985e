"""The page where anybody tries a signed PDF: answers in plain words, refuses what is too much, keeps nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from samverk.config.doors import READING_IN, TRYING
from samverk.core.body_limits import Message, limited
from samverk.signing.adapters.confined_validation import validate_confined
from samverk.signing.adapters.report import Problem, Verdict
from samverk.signing.views import MOST_A_MINUTE
from tests.apart import run_apart
from tests.signing_kit import SigningWorld, minutes_with_fields

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path, world: SigningWorld) -> Path:
    """A home that trusts the authority of the tests."""
    settings.HOME = tmp_path
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.pem").write_bytes(world.authority.root.read_bytes())
    return tmp_path


def tried(client: Client, content: bytes, *, name: str = "protokoll.pdf") -> HttpResponse:
    answer = client.post("/prova/", {"file": SimpleUploadedFile(name, content)})
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_empty_page_says_what_it_does(client: Client) -> None:
    page = client.get("/prova/").content.decode()
    assert "få veta om den är hel" in page
    assert 'action="/prova/"' in page


def test_a_whole_document_is_told_by_whom_and_when(client: Client, signed_minutes: bytes) -> None:
    answer = tried(client, signed_minutes)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Dokumentet är helt. Det är undertecknat av" in page
    for words in ("Ylva Öberg", "ordförande, Region Vidsjö", "styrkt av en tidsstämpel", "id 7f3a-91", "PAdES B-LTA"):
        assert words in page


def test_a_document_that_all_have_not_signed_yet_says_so_beside_its_answer(
    client: Client, world: SigningWorld, signed_minutes: bytes
) -> None:
    first = world.signed(minutes_with_fields(), "Underskrift-1")
    page = tried(client, first).content.decode()
    assert "Alla har inte skrivit under än: 2 platser för underskrift är tomma." in page
    assert "Alla har inte skrivit under" not in tried(client, signed_minutes).content.decode()
    assert "Alla har inte skrivit under" not in tried(client, minutes_with_fields()).content.decode()


def test_a_changed_document_is_told_with_the_reason(client: Client, signed_minutes: bytes) -> None:
    page = tried(client, signed_minutes + b"!").content.decode()
    assert "Dokumentet är inte helt" in page
    assert "Något har lagts till i slutet av filen efter den sista underskriften." in page


def test_an_unknown_issuer_is_told_in_plain_words(client: Client, home: Path, signed_minutes: bytes) -> None:
    (home / "trust" / "root.pem").unlink()
    assert "Dokumentet är helt, men utfärdaren är okänd för Samverk." in tried(client, signed_minutes).content.decode()


def test_an_unreadable_trusted_file_does_not_fail_strangers(client: Client, home: Path, signed_minutes: bytes) -> None:
    (home / "trust" / "broken.pem").write_text("-", "utf-8")
    assert "utfärdaren är okänd" in tried(client, signed_minutes).content.decode()


@pytest.mark.parametrize("content", [b"", b"Protokoll", b"<html><script>alert(1)</script>", b"%PDF-1.7\ncut"])
def test_what_is_no_pdf_gets_a_clear_answer(client: Client, content: bytes) -> None:
    page = tried(client, content).content.decode()
    assert "Filen gick inte att pröva." in page
    assert "Filen är ingen PDF, eller så är den inte hel." in page


def test_an_unsigned_document_is_told_as_such(client: Client) -> None:
    assert "Dokumentet är inte undertecknat." in tried(client, minutes_with_fields()).content.decode()


def test_the_name_of_the_file_is_text(client: Client) -> None:
    page = tried(client, b"x", name="<b>namn.pdf").content.decode()
    assert "&lt;b&gt;namn.pdf" in page


def test_no_file_is_refused_with_what_to_do(client: Client) -> None:
    answer = client.post("/prova/", {})
    assert answer.status_code == 422
    assert "Ingen fil var vald." in answer.content.decode()


def test_a_file_above_the_limit_is_refused(client: Client, settings: LazySettings) -> None:
    settings.UPLOAD_MOST_BYTES = 10
    answer = tried(client, b"%PDF-1.7 and more")
    assert answer.status_code == 422
    assert "Filen är större än 50 MB." in answer.content.decode()


def test_who_asks_too_often_waits(client: Client) -> None:
    statuses = [client.post("/prova/", {}).status_code for _ in range(MOST_A_MINUTE + 2)]
    assert 429 in statuses
    assert client.get("/prova/").status_code == 200


def test_nothing_of_the_file_is_kept(client: Client, home: Path, signed_minutes: bytes) -> None:
    before = sorted(home.rglob("*"))
    tried(client, signed_minutes)
    assert sorted(home.rglob("*")) == before


def test_a_file_that_takes_too_long_is_given_up(world: SigningWorld, signed_minutes: bytes) -> None:
    report = validate_confined(signed_minutes, trust=world.trust, at=datetime.now(UTC), most_seconds=0)
    assert report.verdict is Verdict.UNREADABLE
    assert report.problems == (Problem.TOO_HEAVY,)


@pytest.mark.parametrize(("path", "status"), [("/prova/", 200), ("/prov/", 413)])
def test_only_where_files_are_sent_a_request_may_be_large(path: str, status: int) -> None:
    sent: list[Message] = []

    async def application(_scope: Message, _receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200})  # type: ignore[operator]

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    length = str(TRYING.most).encode()
    scope = {"type": "http", "path": path, "headers": [(b"content-length", length)]}
    run_apart(limited(application, [TRYING, READING_IN])(scope, receive, send))
    assert sent[0]["status"] == status
