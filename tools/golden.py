"""Turns the report of a false fact (from the review page) into a golden test: a text and a record in tests/golden.

The test (tests/minutes_reader/test_reported.py) fails until a general rule of the reader is mended. Look the text
through before you commit it: names have been exchanged, but a text may tell who somebody is in other words.
Run as `python -m tools.golden REPORT.json NAME`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from minutes_reader import read_all_meetings
from minutes_reader.export.json import minutes_as_json

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "reported"
_FIELDS = ("section", "false", "expected")


def faults(report: dict[str, Any], text: str) -> list[str]:
    """What the reader still gets wrong of the report: the false record is found, or the expected one is not."""
    read = [minutes_as_json(one, document="") for one in read_all_meetings(text.encode(), name="reported.txt")]
    section = report["section"]
    found = [one for part in read for one in ([part["meeting"]] if section == "meeting" else part[section])]
    wrong = []
    if _held(report["false"], found):
        wrong.append(f"still found: {report['false']}")
    if report["expected"] is not None and not _held(report["expected"], found):
        wrong.append(f"not found: {report['expected']}")
    return wrong


def _held(record: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    return any(all(one.get(field) == value for field, value in record.items() if field in one) for one in found)


def main(words: Sequence[str] | None = None) -> int:
    """Write the two files; 0, or 2 where the report or the name is none."""
    parser = argparse.ArgumentParser(prog="python -m tools.golden", description=__doc__.split("\n\n")[0])
    parser.add_argument("report", type=Path, metavar="REPORT.json")
    parser.add_argument("name", help="what the golden document is called: letters, digits, _")
    parser.add_argument("--folder", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    arguments = parser.parse_args(words)
    try:
        report = json.loads(arguments.report.read_text("utf-8"))
        kept, text = {field: report[field] for field in _FIELDS}, str(report["text"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{arguments.report} is no report: {error!r}", file=sys.stderr)
        return 2
    if re.fullmatch(r"[a-z0-9_]+", arguments.name) is None:
        print("the name holds other signs than a-z, 0-9 and _", file=sys.stderr)
        return 2
    arguments.folder.mkdir(parents=True, exist_ok=True)
    (arguments.folder / f"{arguments.name}.txt").write_text(text, "utf-8")
    (arguments.folder / f"{arguments.name}.json").write_text(
        json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    print("\n".join(faults(report, text)) or "the reader reads this rightly now")
    return 0


if __name__ == "__main__":
    sys.exit(main())
