"""Scores structured minutes against gold: per section, how much was found and how much agrees in every attribute.

GOLD holds NAME.gold.json, PREDICTED holds NAME.json in the same form (a record may carry more keys). For every section:

  found   F1 of the records that were found at all (matched on name, title, text, date or value)
  exact   F1 of the records that were found and whose other attributes all agree

`overall` is the mean of the exact figures of the sections that the gold holds, pooled over all documents.
How two values and two records are compared stands in score_matching.py.
Run as `python -m tools.score_minutes GOLD PREDICTED [--show SECTION]`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.score_matching import MEETING, SECTIONS, differing_attributes, pair

GOLD_SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One record that was missed (no got), that is extra (no gold), or whose `attributes` differ."""

    document: str
    section: str
    gold: Any
    got: Any
    attributes: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.section == "meeting":
            return f"{self.document} meeting.{self.attributes[0]}: gold {self.gold!r}, got {self.got!r}"
        if self.attributes:
            differs = f"{self.document} {self.section} differs in {list(self.attributes)}:"
            return f"{differs}\n  gold {self.gold}\n  got  {self.got}"
        kind, row = ("missed", self.gold) if self.got is None else ("extra", self.got)
        return f"{self.document} {self.section} {kind}: {row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScore:
    """How many records gold and prediction hold, how many were paired, and how many of those agree wholly."""

    name: str
    gold: int
    got: int
    paired: int
    agreeing: int
    differing: tuple[tuple[str, int], ...] = ()
    """The attributes that differ in paired records, with how often, most frequent first."""

    @property
    def found(self) -> float:
        """F1 of the records that were found."""
        return f1(self.paired, self.gold, self.got)

    @property
    def exact(self) -> float:
        """F1 of the records that were found and agree in every attribute."""
        return f1(self.agreeing, self.gold, self.got)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The figures of all sections that gold or prediction hold, and what differs."""

    documents: int
    sections: tuple[SectionScore, ...]
    differences: tuple[Difference, ...]

    def overall(self, *, at_least: int = 1) -> float:
        """The mean exact figure of the sections with `at_least` gold records (of all, where none has so many)."""
        counted = [one for one in self.sections if one.gold >= at_least] or list(self.sections)
        return sum(one.exact for one in counted) / len(counted)

    def section(self, name: str) -> SectionScore:
        """The figures of one section; a section that neither side holds is a perfect one without records."""
        empty = SectionScore(name=name, gold=0, got=0, paired=0, agreeing=0)
        return next((one for one in self.sections if one.name == name), empty)

    def as_json(self, *, at_least: int = 1) -> dict[str, Any]:
        """The figures rounded to four places, as `--json` prints them."""
        figures = {one.name: {"found": round(one.found, 4), "exact": round(one.exact, 4)} for one in self.sections}
        return {"overall": round(self.overall(at_least=at_least), 4), "sections": figures}


def score_folders(gold: Path, predicted: Path) -> Score:
    """Score all documents that have gold; one without a prediction has missed everything.

    Raises FileNotFoundError where `gold` holds no gold.
    """
    paths = sorted(gold.glob(f"*{GOLD_SUFFIX}"))
    if not paths:
        raise FileNotFoundError(f"no *{GOLD_SUFFIX} in {gold}")
    return score_documents(_pairs(paths, predicted))


def _pairs(paths: Sequence[Path], predicted: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for path in paths:
        name = path.name.removesuffix(GOLD_SUFFIX)
        target = predicted / f"{name}.json"
        yield name, _read(path), _read(target) if target.exists() else {}


def score_documents(documents: Iterable[tuple[str, dict[str, Any], dict[str, Any]]]) -> Score:
    """Score documents given as name, gold and prediction."""
    tally = _Tally()
    all_of_them = list(documents)
    for name, gold, got in all_of_them:
        tally.add(name, gold, got)
    return tally.score(documents=len(all_of_them))


def f1(hits: int, gold: int, got: int) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was said."""
    return 2 * hits / (gold + got) if gold + got else 1.0


class _Tally:
    """Adds documents up."""

    def __init__(self) -> None:
        self._totals: dict[str, Counter[str]] = {name: Counter() for name in ("meeting", *SECTIONS)}
        self._differing: dict[str, Counter[str]] = {name: Counter() for name in SECTIONS}
        self._differences: list[Difference] = []

    def add(self, document: str, gold: dict[str, Any], got: dict[str, Any]) -> None:
        """Count one document."""
        self._add_meeting(document, gold.get("meeting", {}), got.get("meeting", {}))
        for section in SECTIONS:
            self._add_section(document, section, gold.get(section) or [], got.get(section) or [])

    def score(self, *, documents: int) -> Score:
        """What has been counted."""
        sections = tuple(self._section(name) for name, total in self._totals.items() if total["gold"] or total["got"])
        return Score(documents=documents, sections=sections, differences=tuple(self._differences))

    def _section(self, name: str) -> SectionScore:
        total = self._totals[name]
        return SectionScore(
            name=name,
            gold=total["gold"],
            got=total["got"],
            paired=total["paired"],
            agreeing=total["agreeing"],
            differing=tuple(self._differing[name].most_common()) if name in self._differing else (),
        )

    def _add_meeting(self, document: str, gold: dict[str, Any], got: dict[str, Any]) -> None:
        for field, agrees in MEETING.items():
            right = int(agrees(gold.get(field), got.get(field)))
            self._totals["meeting"].update(gold=1, got=1, paired=right, agreeing=right)
            if not right:
                self._differences.append(
                    Difference(
                        document=document,
                        section="meeting",
                        gold=gold.get(field),
                        got=got.get(field),
                        attributes=(field,),
                    )
                )

    def _add_section(self, document: str, section: str, gold: Sequence[Any], got: Sequence[Any]) -> None:
        pairs = pair(gold, got, SECTIONS[section])
        agreeing = 0
        for left, right in pairs:
            wrong = differing_attributes(left, right, SECTIONS[section])
            agreeing += not wrong
            self._differing[section].update(wrong)
            if wrong:
                self._differences.append(
                    Difference(document=document, section=section, gold=left, got=right, attributes=tuple(wrong))
                )
        self._totals[section].update(gold=len(gold), got=len(got), paired=len(pairs), agreeing=agreeing)
        self._differences.extend(_unpaired(document, section, gold, got, pairs))


def _unpaired(
    document: str, section: str, gold: Sequence[Any], got: Sequence[Any], pairs: Sequence[tuple[Any, Any]]
) -> Iterator[Difference]:
    """What was missed, then what is extra; equal records are told apart by identity."""
    for row in gold:
        if not any(row is left for left, _ in pairs):
            yield Difference(document=document, section=section, gold=row, got=None)
    for row in got:
        if not any(row is right for _, right in pairs):
            yield Difference(document=document, section=section, gold=None, got=row)


def _read(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_text("utf-8"))
    if not isinstance(content, dict):
        raise TypeError(f"{path} holds no JSON object")
    return content


def table(score: Score, *, at_least: int = 1) -> str:
    """The figures as text, a line per section and one for all."""
    lines = [f"{'section':<12}{'gold':>6}{'got':>6}{'found':>8}{'exact':>8}  attributes that differ"]
    for one in score.sections:
        wrong = " ".join(f"{attribute}:{number}" for attribute, number in one.differing)
        lines.append(f"{one.name:<12}{one.gold:>6}{one.got:>6}{one.found:>8.3f}{one.exact:>8.3f}  {wrong}")
    overall = score.overall(at_least=at_least)
    lines.append(f"{'overall':<24}{'':>8}{overall:>8.3f}  ({score.documents} documents)")
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where they are below --min, 2 where there is no gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--min", type=float, dest="least", metavar="F", help="exit 1 where overall is below F")
    parser.add_argument("--min-gold", type=int, default=1, metavar="N", help="leave smaller sections out of overall")
    parser.add_argument("--show", metavar="SECTION", help="print what was missed, extra or different in this section")
    parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON alone")
    arguments = parser.parse_args(words)
    try:
        score = score_folders(arguments.gold, arguments.predicted)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for difference in score.differences:
        if difference.section == arguments.show:
            print(difference)
    if arguments.as_json:
        print(json.dumps(score.as_json(at_least=arguments.min_gold)))
    else:
        print(table(score, at_least=arguments.min_gold))
    return int(arguments.least is not None and score.overall(at_least=arguments.min_gold) < arguments.least)


if __name__ == "__main__":
    sys.exit(main())
