"""Tests that share a served site run on one worker, so that each is made once; xdist names their group for that."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("named")
def test_a_group_is_known_by_the_name_of_its_tests(request: pytest.FixtureRequest) -> None:
    is_grouping = getattr(request.config.option, "loadgroup", False)
    assert not is_grouping or request.node.nodeid.endswith("@named")
