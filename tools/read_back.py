"""Minutes of meetings held in Samverk, read back from their page text alone, against what they were written from.

`python -m tools.read_back` lets `samverk demo-meeting` hold its meeting in a home of its own, holds nine more there
(tools/held_meetings), and prints each difference and the figures. The demonstration's PDF is the signed one.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

from minutes_reader import read_minutes
from minutes_reader.export.json import json_text
from tools.score_minutes import Score, score_folders, table

LOWEST = 0.99
SETTINGS = "samverk.config.settings"


def bare(pdf: bytes) -> bytes:
    """The PDF without the files that it carries."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for name in list(document.attachments):
            del document.attachments[name]
        result = io.BytesIO()
        document.save(result)
        return result.getvalue()


def score_of(folder: Path) -> Score:
    """How well each NAME.pdf of the folder gives back what it was written from (NAME.gold.json)."""
    read = folder / "read"
    read.mkdir(exist_ok=True)
    for path in sorted(folder.glob("*.pdf")):
        minutes = read_minutes(bare(path.read_bytes()))
        (read / f"{path.stem}.json").write_text(json_text(minutes, document=path.name), "utf-8")
    return score_folders(folder, read)


def main() -> int:
    """Hold, write, read, compare; 1 where the figure is too low."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where all is kept, and the demonstration's home is used again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="samverk-read-back-") as temporary:
        score = _measured(arguments.folder or Path(temporary))
    for one in score.differences:
        print(one)
    print(table(score))
    return int(score.overall() < LOWEST)


def _measured(folder: Path) -> Score:
    home, written = folder / "home", folder / "written"
    if not (home / "protokoll.pdf").exists():
        _run("samverk.commands.main", "demo-meeting", "--keep", str(home))
    _run("tools.held_meetings", str(written), home=home)
    return score_of(written)


def _run(module: str, *words: str, home: Path | None = None) -> None:
    environment = os.environ | (
        {"SAMVERK_HOME": str(home.resolve()), "DJANGO_SETTINGS_MODULE": SETTINGS} if home else {}
    )
    subprocess.run([sys.executable, "-m", module, *words], check=True, env=environment)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
