"""Rows without columns of their own: each line is looked at a bounded number of times, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any, SupportsIndex

import pytest

from minutes_reader import flat_tables
from minutes_reader.model import Minutes
from minutes_reader.pipeline import read_text
from minutes_reader.sources.text import source_from_text
from minutes_reader.stages import align_rows

_HEAD = "Socialnämnden\nProtokoll 2024-03-05\n\n§ 1 Budget\n\n"


def _read(rows: str) -> Minutes:
    return read_text(source_from_text(f"{_HEAD}{rows}\n\n§ 2 Taxa\n"))[0]


def _calls(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, read: Callable[[], object]) -> int:
    called = 0
    kept = getattr(module, name)

    def counting(*given: object) -> object:
        nonlocal called
        called += 1
        return kept(*given)

    with monkeypatch.context() as patched:
        patched.setattr(module, name, counting)
        read()
    return called


@pytest.mark.parametrize("numbers", ["12", "12\n13", "2023\n2024", "-\n2024"])
def test_refused_rows_are_counted_once(monkeypatch: pytest.MonkeyPatch, numbers: str) -> None:
    texts = [line for row in range(200) for line in (f"Post {'abc'[row % 3]}", *numbers.split("\n"))]
    source = source_from_text("\n".join(texts))
    looked = _calls(monkeypatch, flat_tables, "_is_number", lambda: flat_tables.flat_tables(source, source.lines))
    assert looked <= 6 * len(texts)


def test_years_may_be_the_heads_of_the_rows_below_them() -> None:
    source = source_from_text("Utfall\n2023\n2024\nHyra\n100\n200\nLön\n300\n400\n")
    found = flat_tables.flat_tables(source, source.lines)
    assert [(one.first, one.last) for one in found] == [(1, 8)]


class _Looked(list[Any]):
    """A list that counts how often one of its members is asked for."""

    times = 0

    def __getitem__(self, at: SupportsIndex | slice) -> Any:
        self.times += 1
        return super().__getitem__(at)


@pytest.mark.parametrize("row", ["Label      budget", "Label      budget kr", "Vad      Ansvarig"])
def test_a_second_head_ends_the_rows_of_the_first(row: str) -> None:
    source = source_from_text(_HEAD + "\n".join([row] * 200))
    body = list(source.lines)
    cells = _Looked(align_rows._cells(source, line) for line in body)
    align_rows._rows_of_sums(source, body, cells, taken={})
    align_rows._rows_of_tasks(source, body, cells)
    assert cells.times <= 6 * len(body)


def test_rows_of_sums_are_read_below_each_of_two_heads() -> None:
    found = _read(
        "Post      Budget kr\nHyra      100\nLön      200\n\nPost      Utfall kr\nHyra      110\nLön      190"
    )
    assert [row for table in found.tables for row in table.rows] == [
        ("Post", "Budget kr"),
        ("Hyra", "100"),
        ("Lön", "200"),
        ("Post", "Utfall kr"),
        ("Hyra", "110"),
        ("Lön", "190"),
    ]
