"""Measures the reader on each of the layouts that sample_county.conventions composes, the worst first.

For each layout, over its meetings: exact F1 per section (found and right in every attribute), overall, and precision:
of what is said of attendance, items, decisions, commitments, events, amounts, figures, attachments, links and
signatures, the part that is there at all. The rules learn from none of these layouts; a model must be trained on the
others (`sample_county.conventions.left_out`). Run as `python -m tools.layouts [--meetings N] [--show LAYOUT SECTION]`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from minutes_reader import read_all_meetings
from minutes_reader.export.json import json_text
from sample_county.conventions import FORMS, RECIPES, Specimen, specimen
from tools.score_minutes import Score, score_documents, table

SHOWN = ("meeting", "attendance", "items", "decisions", "commitments", "events", "amounts", "figures", "signatures")
Pair = tuple[str, dict[str, Any], dict[str, Any]]


def read_pair(one: Specimen) -> Pair:
    """The name of a specimen, its gold, and what the reader finds in it."""
    minutes = read_all_meetings(one.text.encode(), name=f"{one.name}.txt")[0]
    return one.name, one.gold, json.loads(json_text(minutes, document=f"{one.name}.txt"))


def specimens_of(layout: str, *, meetings: int, cases: int, forms: Sequence[str]) -> list[Specimen]:
    """Meetings of one layout; the forms of text take turns, and layouts begin with different ones."""
    first = list(RECIPES).index(layout)
    turns = [(seed, forms[(first + seed) % len(forms)]) for seed in range(1, meetings + 1)]
    return [specimen(layout, seed=seed, cases=cases, form=form) for seed, form in turns]


def pairs_of(layout: str, *, meetings: int, cases: int, forms: Sequence[str] = tuple(FORMS)) -> list[Pair]:
    """The meetings of one layout, read."""
    return [read_pair(one) for one in specimens_of(layout, meetings=meetings, cases=cases, forms=forms)]


def precision(score: Score) -> float:
    """Of what is said, the part that the gold holds; the head's fields aside, which are always said."""
    sections = [one for one in score.sections if one.name != "meeting"]
    said = sum(one.got for one in sections)
    return sum(one.paired for one in sections) / said if said else 1.0


def row(name: str, score: Score) -> str:
    """One line of the table."""
    held = {one.name: f"{one.exact:.2f}" for one in score.sections if one.gold}
    cells = "".join(f"{held.get(section, '-'):>8}" for section in SHOWN)
    return f"{name:<28}{score.overall():>8.3f}{precision(score):>8.3f}{cells}"


def head() -> str:
    """The head of the table."""
    return f"{'layout':<28}{'overall':>8}{'precis.':>8}" + "".join(f"{section[:7]:>8}" for section in SHOWN)


def report(scores: dict[str, Score], whole: Score) -> str:
    """A line for each layout, the worst first, and what all of them give together."""
    ordered = sorted(scores.items(), key=lambda one: one[1].overall())
    lines = [head(), *(row(name, score) for name, score in ordered), row("all", whole), "", table(whole)]
    return "\n".join(lines)


def write(folder: Path, specimens: Iterable[Specimen]) -> None:
    """Text and gold of specimens as files, for whoever wants to look."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in specimens:
        (folder / f"{one.name}.txt").write_text(one.text, "utf-8")
        (folder / f"{one.name}.gold.json").write_text(json.dumps(one.gold, ensure_ascii=False, indent=1), "utf-8")


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a layout is below --min."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layouts", nargs="*", help="these layouts alone", metavar="LAYOUT")
    parser.add_argument("--form", choices=FORMS, help="text in this form alone; else the forms take turns")
    parser.add_argument("--meetings", type=int, default=6, help="meetings for each layout")
    parser.add_argument("--cases", type=int, default=5, help="matters at each meeting")
    parser.add_argument("--show", metavar="SECTION", help="print what was missed, extra or different in this section")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write texts and gold there, and read nothing")
    parser.add_argument(
        "--min", type=float, default=0.0, metavar="F", help="exit 1 where a layout's overall is below F"
    )
    arguments = parser.parse_args(words)
    names = arguments.layouts or list(RECIPES)
    chosen = {
        "meetings": arguments.meetings,
        "cases": arguments.cases,
        "forms": (arguments.form,) if arguments.form else tuple(FORMS),
    }
    if arguments.write:
        write(arguments.write, (one for name in names for one in specimens_of(name, **chosen)))
        return 0
    pairs = {name: pairs_of(name, **chosen) for name in names}
    whole = score_documents(pair for found in pairs.values() for pair in found)
    for difference in whole.differences:
        if difference.section == arguments.show:
            print(difference)
    scores = {name: score_documents(found) for name, found in pairs.items()}
    print(report(scores, whole))
    return int(any(score.overall() < arguments.min for score in scores.values()))


if __name__ == "__main__":
    sys.exit(main())
