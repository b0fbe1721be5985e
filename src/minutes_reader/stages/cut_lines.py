"""Cuts the lines of the body into words and cells, once for all stages that look at lines. Reads body; writes lines."""

from __future__ import annotations

from dataclasses import replace

from minutes_reader.draft import Draft, Stage
from minutes_reader.pieces import text_lines


def cut_lines(draft: Draft) -> Draft:
    """Give `draft` the lines of its body that hold words."""
    return replace(draft, lines=text_lines(draft.source, draft.body))


STAGE = Stage(name="cut_lines", reads=("source", "body"), writes=("lines",), run=cut_lines)
