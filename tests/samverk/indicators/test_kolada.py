"""Kolada's answers in their recorded shape, from a server of the test's own; the network is never asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.conf import LazySettings

from samverk.accounts.models import SYSTEM
from samverk.core.errors import ExternalFailure, InvalidInput
from samverk.indicators.actions.fetch_kolada import fetch_kolada
from samverk.indicators.models import Observation
from tests.samverk.factories import NOON, make_principal
from tests.samverk.indicators.world import make_indicator

pytestmark = pytest.mark.django_db
KPI = "N01951"


class Kolada(ThreadingHTTPServer):
    """Answers what `pages` holds for a path, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.pages: dict[str, tuple[int, str]] = {}
        self.asked: list[str] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v3"


class Answers(BaseHTTPRequestHandler):
    """One answer."""

    def do_GET(self) -> None:
        server: Any = self.server
        server.asked.append(self.path)
        status, words = server.pages.get(self.path, (404, "{}"))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(words.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def kolada(settings: LazySettings) -> Iterator[Kolada]:
    server = Kolada()
    settings.CAPTURE_FROM = [f"127.0.0.1:{server.server_port}"]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def row(code: str, year: int, total: float | None) -> dict[str, Any]:
    """A year of a municipality as Kolada gives it: by gender and in all."""
    values = [{"gender": gender, "value": total, "count": 1, "status": "", "isdeleted": False} for gender in "KMT"]
    return {"kpi": KPI, "municipality": code, "period": year, "values": values}


def page(*rows: dict[str, Any], following: str | None = None) -> tuple[int, str]:
    return 200, json.dumps({"values": rows, "count": len(rows), "next_url": following, "previous_url": None})


FIRST = f"/v3/data/kpi/{KPI}/municipality/0099,9901?per_page=5000"


def test_totals_are_fetched_page_by_page_for_municipalities_and_the_region(kolada: Kolada) -> None:
    town, region = make_principal("Alnäs", code="9901"), make_principal("Region Vidsjö", kind="region", code="99")
    make_principal("Utan kod", code="V1")
    indicator = make_indicator("Väntetid", kolada_id=KPI)
    second = f"/v3/data/kpi/{KPI}/municipality/0099,9901?page=2&per_page=5000"
    kolada.pages[FIRST] = page(
        row("9901", 2023, 4.5), row("9901", 2024, None), row("7777", 2024, 1.0),
        following=f"{kolada.base}{second.removeprefix('/v3')}",
    )  # fmt: skip
    kolada.pages[second] = page(row("0099", 2024, 3.25))
    file = fetch_kolada(actor=SYSTEM, indicator=indicator, at=NOON, base=kolada.base)
    rows = {(one.principal, one.first_day.year, one.value, one.origin) for one in Observation.objects.all()}
    assert rows == {(town, 2023, 4.5, "kolada"), (region, 2024, 3.25, "kolada")}
    assert (file.file_name, kolada.asked) == (f"Kolada {KPI}", [FIRST, second])
    with pytest.raises(InvalidInput) as refused:
        fetch_kolada(actor=SYSTEM, indicator=indicator, at=NOON, base=kolada.base)
    assert refused.value.code == "nothing_new"
    assert Observation.objects.count() == 2


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        ((404, "{}"), True),
        ((503, "{}"), False),
        ((200, "<html>"), False),
        ((200, "[]"), True),
        ((200, '{"values": [{"kpi": "N01951"}]}'), True),
        (page(following="http://127.0.0.1:1/v3/elsewhere"), True),
    ],
)
def test_an_answer_in_another_form_changes_nothing(kolada: Kolada, answer: tuple[int, str], permanent: bool) -> None:
    make_principal("Alnäs", code="9901")
    make_principal("Region Vidsjö", kind="region", code="99")
    kolada.pages[FIRST] = answer
    with pytest.raises(ExternalFailure) as failed:
        fetch_kolada(actor=SYSTEM, indicator=make_indicator(kolada_id=KPI), at=NOON, base=kolada.base)
    assert failed.value.permanent is permanent
    assert Observation.objects.count() == 0


@pytest.mark.parametrize(("kolada_id", "code"), [("", "no_kolada_id"), ("../x", "no_kolada_id"), (KPI, "no_codes")])
def test_nothing_is_asked_without_an_id_or_an_official_code(kolada: Kolada, kolada_id: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        fetch_kolada(actor=SYSTEM, indicator=make_indicator(kolada_id=kolada_id), at=NOON, base=kolada.base)
    assert (refused.value.code, kolada.asked) == (code, [])
