"""Gives recognized headings back their "§", which tesseract's Swedish model does not know: it reads $, &, 8 or S.

A sign is mended only where it is certain: it opens a line, a number and a title follow, and the numbers of such lines
count up. Signs inside a text ("enligt 8 12") stay as they were read. The text keeps its length, so that
every place in it stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minutes_reader.spans import SourceText

_HEADING = re.compile(
    r"(?P<sign>[§$&8Ss])(?P<gap>[ \t]?)(?P<number>[1-9]\d{0,2})(?:/\d{2,4})?[.:]?(?:[ \t]+(?P<title>[A-ZÅÄÖÉ\"”].*))?$"
)
_BETWEEN = re.compile(r"(?P<sign>\S)(?P<gap>[ \t])(?P<number>[1-9]\d{0,2})[ \t]+(?P<title>[A-ZÅÄÖÉ\"”].*)$")
_SURE_SIGNS = "§$&"
_LARGEST_STEP = 2
_LEAST_RUN = 2
_LEAST_RUN_OF_UNSURE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A line that may be a heading: where its sign stands in the text, what it was read as, and the number."""

    offset: int
    sign: str
    number: int
    line: int


def mend_section_signs(text: SourceText) -> SourceText:
    """`text` with "§" for the misread signs of headings on its recognized lines."""
    runs = _runs(_candidates(text, _HEADING))
    certain = [run for run in runs if _is_certain(run)]
    signs = {one.offset for run in certain for one in run}
    for one in _candidates(text, _BETWEEN):
        # Whatever stands before 26 where 25 and 27 are headings around it was the same sign.
        if any(
            before.number + 1 == one.number == after.number - 1 and before.offset < one.offset < after.offset
            for before, after in _neighbours(certain)
        ):
            signs.add(one.offset)
    if not signs:
        return text
    characters = list(text.text)
    for offset in signs:
        characters[offset] = "§"
    return replace(text, text="".join(characters))


def _candidates(text: SourceText, form: re.Pattern[str]) -> list[_Candidate]:
    found = []
    for position, line in enumerate(text.lines):
        matched = form.match(text[line.span]) if line.words else None
        if matched is None or (matched["title"] is None and matched["sign"] not in _SURE_SIGNS):
            continue
        found.append(
            _Candidate(offset=line.span.start, sign=matched["sign"], number=int(matched["number"]), line=position)
        )
    return found


def _runs(candidates: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """Stretches of lines whose numbers count up, at most one left out; what stands between belongs to other runs."""
    runs: list[list[_Candidate]] = []
    for one in candidates:
        run = next((run for run in reversed(runs) if 1 <= one.number - run[-1].number <= _LARGEST_STEP), None)
        if run is None:
            runs.append([one])
        else:
            run.append(one)
    return runs


def _is_certain(run: Sequence[_Candidate]) -> bool:
    if any(one.sign in _SURE_SIGNS for one in run):
        return len(run) >= _LEAST_RUN
    # Rows of a table may count up as well ("8 1 Alnäs", "8 2 Björkhult"): those follow line by line.
    apart = all(after.line - before.line > 1 and after.number - before.number == 1 for before, after in pairwise(run))
    return len(run) >= _LEAST_RUN_OF_UNSURE and apart


def _neighbours(runs: Sequence[Sequence[_Candidate]]) -> list[tuple[_Candidate, _Candidate]]:
    """Pairs of headings with exactly one number missing between them."""
    every = sorted((one for run in runs for one in run), key=lambda one: one.offset)
    return [(one, other) for one, other in pairwise(every) if one.number + 2 == other.number]
