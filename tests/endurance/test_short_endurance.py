"""The short form of `make soak`: thirty seconds of broken documents, four killed imports, ten kills in a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample_county.folder import Order, write_folder
from sample_county.formats import FORMATS
from sample_county.layouts import LAYOUTS
from tools.endurance import fuzz_reader, kill_imports, kill_meetings

SEED = 20261122


def sample(folder: Path, *, meetings: int) -> Path:
    """A folder of sample minutes in every format."""
    order = Order(
        meetings=meetings,
        seed=SEED,
        formats=tuple(FORMATS),
        layouts=tuple(LAYOUTS),
        documents=folder / "minutes",
        truth=folder / "truth",
    )
    write_folder(order, jobs=1)
    return folder / "minutes"


@pytest.mark.timeout(240)
def test_broken_documents_are_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    documents = [path.read_bytes() for path in sorted(sample(tmp_path, meetings=12).iterdir())]
    result = fuzz_reader(documents, seconds=30, seed=SEED)
    assert result.faults == ()
    assert result.tried > 50


@pytest.mark.timeout(600)
def test_an_import_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder = sample(tmp_path, meetings=16)
    assert kill_imports(folder, home=tmp_path / "home", times=4, seed=SEED) == []


@pytest.mark.timeout(900)
def test_a_meeting_whose_server_is_killed_ten_times_loses_nothing_and_leaves_nothing_half_done() -> None:
    figures, faults = kill_meetings(times=10, seed=SEED)
    assert faults == []
    assert sum(count for name, count in figures.items() if name.startswith("kills ")) == 10
    assert figures["came_twice"] <= figures["counted_as_perhaps_twice"]
