"""Chooses among the lines that may be headings the ones that count upwards through the whole meeting.

A table of contents, a recap that names items again and numbered lists inside an item all give lines of the same form;
the longest rising chain whose headings have words under them is the agenda. Candidates come from `heading_forms.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from minutes_reader.heading_forms import HeadingForm, HeadingStyle
from minutes_reader.pieces import TextLine

_STYLES: tuple[tuple[HeadingStyle, ...], ...] = (("section",), ("point",), ("dotted", "bare"), ("dotted",))
_WINDOW = 4
_FEWEST = 2


@dataclass(slots=True)
class _Best:
    """The best chain that ends with a candidate."""

    score: float
    before: int | None


def choose_headings(lines: tuple[TextLine, ...], forms: tuple[HeadingForm, ...]) -> tuple[HeadingForm, ...]:
    """The headings of the agenda's items in order; none where no chain of two is found."""
    chains = []
    for styles in _STYLES:
        candidates = [form for form in forms if form.style in styles]
        if candidates:
            chains.append(_best_chain(lines, candidates))
    chains = [chain for chain in chains if len(chain[1]) >= _FEWEST or _is_sure_alone(chain[1])]
    if not chains:
        return ()
    return max(chains, key=lambda chain: chain[0])[1]


def _is_sure_alone(chain: tuple[HeadingForm, ...]) -> bool:
    """A single paragraph with its sign is a meeting of one item (per capsulam)."""
    if len(chain) != 1 or chain[0].style != "section":
        return False
    return chain[0].title is not None or re.fullmatch(r"§\s*\d{1,4}", chain[0].line.text) is not None


def _best_chain(lines: tuple[TextLine, ...], candidates: list[HeadingForm]) -> tuple[float, tuple[HeadingForm, ...]]:
    best: list[_Best] = []
    ending: dict[int, list[int]] = defaultdict(list)
    for index, form in enumerate(candidates):
        own = form.weight + _words_below(lines, candidates, index)
        # A chain may begin anywhere (numbers that go on through the year), but 1 is the likeliest beginning.
        chosen = _Best(score=own + (0.3 if form.key[0] == 1 else 0.0), before=None)
        for major in range(form.key[0], form.key[0] - _WINDOW - 1, -1):
            for earlier in ending.get(major, ())[-6:]:
                step = _step(candidates[earlier].key, form.key)
                score = best[earlier].score + own + step
                if step > -9 and score > chosen.score:
                    chosen = _Best(score=score, before=earlier)
        best.append(chosen)
        ending[form.key[0]].append(index)
    last: int | None = max(range(len(best)), key=lambda index: best[index].score)
    total = best[last].score if last is not None else 0.0
    chain = []
    while last is not None:
        chain.append(candidates[last])
        last = best[last].before
    return total, tuple(reversed(chain))


def _words_below(lines: tuple[TextLine, ...], candidates: list[HeadingForm], index: int) -> float:
    """A heading has words under it; a line of a table of contents has the next such line.

    A line that repeats its number, or has one far off, only tells under which paragraph an organ had the matter.
    """
    own = candidates[index]
    below = index + 1
    while below < len(candidates) and candidates[below].position <= own.position + 1:
        if _may_follow(own.key[0], candidates[below].key[0]):
            return 0.0
        below += 1
    return 0.4 if own.position + 1 < len(lines) else 0.0


def _may_follow(number: int, other: int) -> bool:
    return other < number or 0 < other - number <= _WINDOW


def _step(before: tuple[int, ...], after: tuple[int, ...]) -> float:
    """How well `after` follows `before`; -10 where it can't."""
    if after <= before:
        return -10.0
    if after[0] == before[0]:
        return 0.3 if len(after) > 1 and (len(before) == 1 or after[-1] - before[-1] <= 2) else -10.0
    gap = after[0] - before[0]
    if len(after) > 1 and after[1] > 2:
        return -10.0
    return {1: 0.5, 2: -0.2, 3: -0.6}.get(gap, -0.9)
