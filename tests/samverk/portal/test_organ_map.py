"""The map of organs: columns by who prepares for whom, and arrows that end where they should."""

from __future__ import annotations

import pytest

from samverk.portal.queries.organ_map import Node, Note, Way, lay_out


def node(key: int, name: str = "", notes: int = 0) -> Node:
    words = tuple(Note(icon="late", tone="late", words="2 åtaganden är sena") for _number in range(notes))
    return Node(key=key, name=name or f"Organ {key}", address=f"/{key}/", under="Rådgivande", notes=words)


def way(source: int, target: int, weight: int = 1) -> Way:
    return Way(source=source, target=target, is_report=False, weight=weight, words="bereder")


def test_an_organ_stands_to_the_right_of_those_that_prepare_for_it() -> None:
    picture = lay_out([node(1), node(2), node(3)], [way(1, 2), way(2, 3)])
    left, middle, right = sorted(picture.boxes, key=lambda one: one.node.key)
    assert left.x + left.width < middle.x
    assert middle.x + middle.width < right.x


def test_a_way_that_would_close_a_circle_is_drawn_backwards_below() -> None:
    picture = lay_out([node(1), node(2)], [way(1, 2, weight=5), way(2, 1, weight=1)])
    first, second = sorted(picture.boxes, key=lambda one: one.node.key)
    assert first.x < second.x
    assert len(picture.arrows) == 2
    assert picture.height > max(one.y + one.height for one in picture.boxes) + 30


def test_organs_without_ways_fill_rows_instead_of_one_tall_column() -> None:
    picture = lay_out([node(key) for key in range(8)], [])
    assert len({one.x for one in picture.boxes}) == 4


@pytest.mark.parametrize("number", range(1, 13))
def test_no_two_boxes_overlap_and_none_leaves_the_picture(number: int) -> None:
    nodes = [node(key, "Samverkansrådet för hälsa, vård och omsorg i länet", notes=key % 4) for key in range(number)]
    picture = lay_out(
        nodes, [way(key, (key * 7 + 3) % number) for key in range(number) if key != (key * 7 + 3) % number]
    )
    for one in picture.boxes:
        assert one.x >= 0
        assert one.x + one.width <= picture.width
        assert one.y + one.height <= picture.height
        for other in picture.boxes:
            apart = (
                one is other
                or one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert apart, (one.node.key, other.node.key)


def test_a_long_name_is_broken_into_two_lines_that_fit() -> None:
    picture = lay_out([node(1, "Samverkansrådet för hälsa, vård och omsorg i hela Vidsjö län")], [])
    assert [len(one.words) <= 30 for one in picture.boxes[0].title] == [True, True]


def test_an_empty_county_has_an_empty_map() -> None:
    assert lay_out([], []).boxes == ()
