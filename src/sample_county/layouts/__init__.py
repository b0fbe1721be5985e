"""Layouts: each lays a meeting out as blocks and says what a careful reader then finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sample_county.layouts import (
    chiefs_notes,
    consultation_record,
    council_letter,
    end_list,
    label_column,
    plain_headings,
    region_report,
)
from sample_county.layouts.composition import Composition
from sample_county.truth import County, Meeting

LAYOUTS: Final[dict[str, Callable[[County, Meeting], Composition]]] = {
    "region_report": region_report.compose,
    "council_letter": council_letter.compose,
    "consultation_record": consultation_record.compose,
    "chiefs_notes": chiefs_notes.compose,
    "label_column": label_column.compose,
    "plain_headings": plain_headings.compose,
    "end_list": end_list.compose,
}
