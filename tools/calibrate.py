"""Measures how often each rule of the reader is right, and writes the shares where minutes_reader.sureness looks.

Right is a fact that agrees with the gold in every attribute. Counted are the corpora of invented minutes (tests/golden)
and the composed layouts: the less a corpus has been looked at when rules were mended, the more it weighs, because what
rules were mended from is read better than what is new. A rule that found few facts leans on the share of its section.
Run as `python -m tools.calibrate [--write] [--check CORPUS]`: with --check the shares are measured without every second
document of the corpus and compared with what is right in those, and the other way round.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from minutes_reader import Minutes, read_all_meetings
from minutes_reader.export.json import minutes_as_json, numbered_names, records_by_section
from minutes_reader.sureness import DATA, HEAD_FIELDS, rule_of
from sample_county.conventions import RECIPES, specimen
from tools.score_matching import MEETING, SECTIONS, differing_attributes, pair
from tools.score_minutes import GOLD_SUFFIX

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"
CORPORA = {"unseen": 1.0, "aside": 0.3, "fresh": 0.15, "kinds": 0.15, "odd": 0.15, "blind": 0.08, "heldout": 0.08}
_LAYOUT_WEIGHT = 0.01
_LEAN = 4.0
_BANDS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
Observation = tuple[str, str, bool]
"""A fact: its section, its rule, whether it is right."""
Counts = dict[str, list[float]]


def observations(minutes: Minutes, gold: dict[str, Any]) -> Iterator[Observation]:
    """Every fact of one meeting, beside its gold."""
    got = minutes_as_json(minutes, document="")
    for field in HEAD_FIELDS:
        if got["meeting"].get(field):
            yield "meeting", f"meeting.{field}", MEETING[field](gold["meeting"].get(field), got["meeting"][field])
    records = records_by_section(minutes)
    for section, matching in SECTIONS.items():
        if section not in records:
            continue
        pairs = pair(gold.get(section) or [], got[section], matching)
        right = {id(found) for wanted, found in pairs if not differing_attributes(wanted, found, matching)}
        for record, found in zip(records[section], got[section], strict=True):
            yield section, rule_of(section, record), id(found) in right


def of_corpus(corpus: str, *, half: int | None = None) -> Iterator[Observation]:
    """The facts of a corpus of tests/golden; half: of every second of its documents (0 or 1)."""
    paths = [path for path in sorted((GOLDEN / corpus).iterdir()) if path.suffix in {".txt", ".html", ".docx"}]
    for path in paths if half is None else paths[half::2]:
        meetings = read_all_meetings(path)
        for name, minutes in zip(numbered_names(path.stem, len(meetings)), meetings, strict=True):
            gold = path.parent / f"{name}{GOLD_SUFFIX}"
            if gold.exists():
                yield from observations(minutes, json.loads(gold.read_text("utf-8")))


def of_layouts(*, meetings: int = 1) -> Iterator[Observation]:
    """The facts of the composed layouts."""
    for layout in RECIPES:
        for seed in range(1, meetings + 1):
            one = specimen(layout, seed=seed)
            yield from observations(read_all_meetings(one.text.encode(), name=f"{one.name}.txt")[0], one.gold)


def shares(*, checked: str | None = None, half: int | None = None) -> dict[str, float]:
    """The share that is right, of each section and each rule; of the corpus that is checked, from one half alone."""
    sections: Counts = defaultdict(lambda: [0.0, 0.0])
    rules: Counts = defaultdict(lambda: [0.0, 0.0])
    section_of: dict[str, str] = {}
    weighed = [
        (weight, one)
        for corpus, weight in CORPORA.items()
        for one in of_corpus(corpus, half=half if corpus == checked else None)
    ]
    weighed += [(_LAYOUT_WEIGHT, one) for one in of_layouts()]
    for weight, (section, rule, is_right) in weighed:
        section_of[rule] = section
        for counts in (sections[section], rules[rule]):
            counts[0] += weight * is_right
            counts[1] += weight
    found = {section: right / total for section, (right, total) in sections.items()}
    for rule, (right, total) in rules.items():
        found[rule] = (right + _LEAN * found[section_of[rule]]) / (total + _LEAN)
    return {name: round(found[name], 3) for name in sorted(found)}


def called(measured: dict[str, float], facts: Iterable[Observation]) -> Iterator[tuple[float, bool]]:
    """How sure each fact is called, and whether it is right."""
    for section, rule, is_right in facts:
        yield measured.get(rule, measured.get(section, 0.0)), is_right


def reliability(facts: Iterable[tuple[float, bool]]) -> list[str]:
    """A line for each band of sureness: how many facts, what they are called on average, what share is right."""
    bands: list[list[tuple[float, bool]]] = [[] for _ in _BANDS[1:]]
    for share, is_right in facts:
        band = next(at for at, upper in enumerate(_BANDS[1:]) if share < upper)
        bands[band].append((share, is_right))
    lines = [f"{'called':>12}{'facts':>8}{'mean':>8}{'right':>8}"]
    for lower, upper, held in zip(_BANDS, _BANDS[1:], bands, strict=False):
        if held:
            mean = sum(share for share, _ in held) / len(held)
            right = sum(is_right for _, is_right in held) / len(held)
            lines.append(f"{lower:>6.2f}–{min(upper, 1.0):.2f}{len(held):>7}{mean:>8.2f}{right:>8.2f}")
    return lines


def main(words: Sequence[str] | None = None) -> int:
    """Measure, and write or check; 0."""
    parser = argparse.ArgumentParser(prog="python -m tools.calibrate", description=__doc__.split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="write the shares into the reader")
    parser.add_argument("--check", choices=tuple(CORPORA), help="measure without half of it, and compare")
    arguments = parser.parse_args(words)
    measured = shares()
    if arguments.write:
        DATA.parent.mkdir(exist_ok=True)
        DATA.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if arguments.check:
        facts: list[tuple[float, bool]] = []
        for half in (0, 1):
            left = shares(checked=arguments.check, half=1 - half)
            facts.extend(called(left, of_corpus(arguments.check, half=half)))
        print("\n".join(reliability(facts)))
    else:
        print(f"{len(measured)} shares")
    return 0


if __name__ == "__main__":
    sys.exit(main())
