"""Cuts the lines of the body into words and cells, once for all stages that look at lines. Reads body; writes body and
lines."""

from __future__ import annotations

from dataclasses import replace

from minutes_reader.draft import Draft, Stage
from minutes_reader.pieces import text_lines
from minutes_reader.second_language import is_bilingual, is_finnish_line


def cut_lines(draft: Draft) -> Draft:
    """Give `draft` the lines of its body that hold words; of minutes in two languages those in Swedish."""
    body = draft.body
    if is_bilingual(draft.source.text):
        body = tuple(line for line in body if not is_finnish_line(draft.source[line.span]))
    return replace(draft, body=body, lines=text_lines(draft.source, body))


STAGE = Stage(name="cut_lines", reads=("source", "body"), writes=("body", "lines"), run=cut_lines)
