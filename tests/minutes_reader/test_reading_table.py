"""Each row of docs/reference/reading.md is read as the table says: a convention, an invented example, what is found."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from minutes_reader import read_minutes
from minutes_reader.export.json import json_text

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "reading.md"
HEAD = "Protokoll\nNämnden för prov\n2024-03-05\n\n"
ITEMS = "§ 1 Mötet öppnas\nOrdföranden öppnar mötet.\n\n§ 2 Mötet avslutas\nOrdföranden tackar för i dag.\n"
STANDS_BEFORE_ITEMS = ("attendance", "meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the page: the section of facts that it is about, and its three cells."""

    section: str
    convention: str
    example: str
    found: str

    def text(self) -> str:
        """The minutes that hold the example."""
        words = self.example.replace("⏎", "\n").replace("→", "\t")
        return HEAD + (f"{words}\n\n{ITEMS}" if self.section in STANDS_BEFORE_ITEMS else f"{words}\n")

    def expected(self) -> list[dict[str, str]]:
        """The fields of each record that the row is about."""
        if self.found == "none":
            return []
        return [dict(re.findall(r"(\w+)=(.*?)(?=\s+\w+=|$)", one.strip())) for one in self.found.split("; ")]


def rows() -> list[Row]:
    found: list[Row] = []
    section = ""
    for line in PAGE.read_text("utf-8").splitlines():
        heading = re.fullmatch(r"## .*: `(\w+)`", line)
        cells = re.fullmatch(r"\| (.+?) \| `(.+?)` \| `(.+?)` \|", line)
        if heading is not None:
            section = heading[1]
        elif cells is not None:
            found.append(Row(section=section, convention=cells[1], example=cells[2], found=cells[3]))
    return found


def shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ",".join(str(one) for one in value)
    number = isinstance(value, float) and value == int(value)
    return (str(int(value)) if number else str(value)).strip(" .,")


def test_the_page_holds_a_table_for_each_kind_of_fact() -> None:
    assert len(rows()) >= 60
    assert {"attendance", "items", "decisions", "commitments", "events", "amounts", "meeting"} <= {
        row.section for row in rows()
    }


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.section}: {row.convention}")
def test_a_convention_is_read_as_the_page_says(row: Row) -> None:
    read = json.loads(json_text(read_minutes(row.text().encode()), document="example.txt"))
    found = [read["meeting"]] if row.section == "meeting" else read[row.section]
    expected = row.expected()
    assert [
        {field: shown(one.get(field)) for field in fields} for one, fields in zip(found, expected, strict=False)
    ] == [{field: value.strip(" .,") for field, value in fields.items()} for fields in expected]
    assert len(found) == len(expected)
