"""Rows of cells become tables."""

from __future__ import annotations

from minutes_reader.stages.find_tables import find_tables
from tests.minutes_reader.stages.invented_minutes import blocks_of


def test_rows_that_follow_each_other_are_a_table_with_its_caption() -> None:
    (table,) = find_tables(blocks_of("Platser per kommun\n\nKommun\tPlatser\nAlnäs\t14\n\nTack.")).tables
    assert table.rows == (("Kommun", "Platser"), ("Alnäs", "14"))
    assert (table.caption, table.item) == ("Platser per kommun", "1")


def test_a_single_row_is_no_table() -> None:
    assert find_tables(blocks_of("Alnäs\t14\n\nTack.")).tables == ()
