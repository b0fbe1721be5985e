"""The sample county read back: what its documents say, from their page text alone, in every layout and format."""

from __future__ import annotations

import pytest

from minutes_reader import read_all_meetings
from minutes_reader.export.json import json_text
from sample_county.folder import Order, write_folder
from sample_county.formats import FORMATS
from sample_county.layouts import LAYOUTS
from tools.score_minutes import Score, score_folders

MEETINGS = 60
LOWEST_OVERALL = 0.98
LOWEST_SECTION = 0.9


@pytest.fixture(scope="module", params=[1, 3, 7])
def score(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Score:
    folder = tmp_path_factory.mktemp("county")
    order = Order(
        meetings=MEETINGS,
        seed=int(request.param),
        formats=tuple(FORMATS),
        layouts=tuple(LAYOUTS),
        documents=folder / "minutes",
        truth=folder / "truth",
    )
    write_folder(order, jobs=1)
    read = folder / "read"
    read.mkdir()
    for path in sorted((folder / "minutes").iterdir()):
        minutes = read_all_meetings(path)[0]
        (read / f"{path.stem}.json").write_text(json_text(minutes, document=path.name), "utf-8")
    return score_folders(folder / "truth", read)


@pytest.mark.timeout(280)
def test_the_sample_county_is_read_back(score: Score) -> None:
    low = {one.name: round(one.exact, 3) for one in score.sections if one.exact < LOWEST_SECTION}
    assert low == {}
    assert score.overall() >= LOWEST_OVERALL
