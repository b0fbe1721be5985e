"""Fixtures of the intake's tests: Vidsjö län with its principals, and a way to take minutes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from minutes_reader import Minutes
from samverk.accounts.models import SYSTEM
from samverk.intake.actions import import_document as module
from samverk.intake.actions.import_document import Imported, import_document
from samverk.intake.queries.known_counties import KnownCounties
from samverk.organizations.models import County
from tests.samverk.factories import NOON, make_county, make_principal

MUNICIPALITIES = (
    "Alnäs",
    "Björkhult",
    "Ekerum",
    "Fagervik",
    "Granhult",
    "Hagalund",
    "Klarsjö",
    "Lindvattnet",
    "Malmvik",
    "Norrhamra",
    "Sandhed",
    "Vidsjö",
)
TakeIn = Callable[..., Imported]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def county() -> County:
    county = make_county()
    make_principal("Vidsjö län", county=county, kind="region", name="Region Vidsjö län", code="V0")
    for number, name in enumerate(MUNICIPALITIES, start=1):
        make_principal(name, county=county, code=f"V{number:02}")
    return county


@pytest.fixture
def take_in(monkeypatch: pytest.MonkeyPatch) -> TakeIn:
    def run(
        minutes: Minutes | tuple[Minutes, ...],
        *,
        content: bytes | None = None,
        version: str = "1",
        county: County | None = None,
        at: datetime = NOON,
        publish: bool = False,
        known: KnownCounties | None = None,
    ) -> Imported:
        monkeypatch.setattr(module, "READER_VERSION", version)
        meetings = minutes if isinstance(minutes, tuple) else (minutes,)
        return import_document(
            actor=SYSTEM,
            content=content if content is not None else meetings[0].source.text.encode(),
            file_name="protokoll.txt",
            meetings=meetings,
            county=county,
            publish=publish,
            at=at,
            known=known,
        )

    return run
