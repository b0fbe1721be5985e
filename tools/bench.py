"""`make bench`: speed and size on growing sample counties, as ratios in one run where that can be.

Prints a table and appends it with command, date and machine to docs/reference/measurements.md (--write).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import pypdfium2

from minutes_reader import read_all_meetings, read_source
from minutes_reader.sources.pdf import open_pdf
from minutes_reader.sources.pdf_page import PageText
from minutes_reader.sources.pdf_rulings import find_tables
from sample_county.formats import FORMATS
from sample_county.generate import make_county
from sample_county.layouts import LAYOUTS

ROOT = Path(__file__).resolve().parents[1]
MEASUREMENTS = ROOT / "docs" / "reference" / "measurements.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One command: seconds, processor seconds of all its processes, most memory of one in MiB, load, its output."""

    seconds: float
    processor: float
    memory: float
    load: float
    output: str


def timed(*words: str, environment: dict[str, str] | None = None) -> Run:
    """Run a command and measure it; raises RuntimeError where it fails with more than 1."""
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=output, env={**os.environ, **(environment or {})})  # noqa: S603
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode > 1:
        raise RuntimeError(f"{' '.join(words)}: exit {process.returncode}")
    processor = usage.ru_utime + usage.ru_stime
    return Run(
        seconds=seconds, processor=processor, memory=usage.ru_maxrss / 1024, load=os.getloadavg()[0], output=text
    )


def samverk(*words: str, home: Path | None = None) -> Run:
    """Run a samverk command."""
    where = ["--home", str(home)] if home else []
    return timed(sys.executable, "-m", "samverk.commands.main", *where, *words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Reading PDFs beside bare text extraction, in one run: pages, and milliseconds of processor time a page."""

    pages: int
    bare: float
    text: float
    facts: float

    def __str__(self) -> str:
        return (
            f"{self.pages} pages: bare text by pdfium {self.bare:.2f} ms a page, lines and places {self.text:.2f} "
            f"({self.text / self.bare:.1f} times), facts {self.facts:.2f} ({self.facts / self.bare:.1f} times)"
        )


def long_minutes() -> list[bytes]:
    """Printed minutes of 5 to 50 pages in each layout: the items of several meetings of the sample in one."""
    county = make_county(seed=1, meetings=60, index=0)
    found = []
    for number, make in enumerate(LAYOUTS.values()):
        for size in (4, 8, 16):
            meetings = county.meetings[number : number + size]
            whole = replace(meetings[-1], items=tuple(item for meeting in meetings for item in meeting.items))
            found.append(FORMATS["pdf"].write(make(county, whole).document))
    return [one for one in found if 5 <= bare_text(one) <= 50]


def has_ruled_tables(content: bytes) -> bool:
    """Whether a page has a table drawn with lines, whose cells pdfplumber finds."""
    document = open_pdf(content)
    found = any(find_tables(PageText(page)) for page in document)
    document.close()
    return found


def reading_ratio(documents: list[bytes], *, passes: int = 3) -> Ratio:
    """Reading these PDFs beside bare text; of several passes, which take turns, the quickest of each."""
    pages = sum(bare_text(content) for content in documents)
    ways = (bare_text, read_source, read_all_meetings)
    times = [[processor_of(way, documents) for way in ways] for _ in range(passes)]
    bare, text, facts = (1000 * min(of_way) / pages for of_way in zip(*times, strict=True))
    return Ratio(pages=pages, bare=bare, text=text, facts=facts)


def processor_of(read: Callable[[bytes], object], documents: list[bytes]) -> float:
    """Seconds of processor time to read all of them."""
    start = time.process_time()
    for content in documents:
        read(content)
    return time.process_time() - start


def reading_words() -> str:
    """What is said of reading: documents with ruled tables apart."""
    documents = long_minutes()
    ruled = [one for one in documents if has_ruled_tables(one)]
    parts = (("without ruled tables", [one for one in documents if one not in ruled]), ("with ruled tables", ruled))
    lines = [f"- {len(some)} documents {name}, {reading_ratio(some)}." for name, some in parts if some]
    return "\n".join(["Reading PDFs of 5 to 50 pages, processor time of one process:", "", *lines])


def bare_text(content: bytes) -> int:
    """Extract the text of all pages with pdfium alone; the number of pages."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        text = page.get_textpage()
        text.get_text_bounded()
        text.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def measure_size(number: int, folder: Path, *, again: frozenset[str]) -> dict[str, object]:
    """All figures for so many minutes, of as many counties as they take; each step is a process of its own.

    What a step measured is kept in the folder, and the step is not repeated there, unless it is named in `again`.
    """
    home, documents, truth = folder / "home", folder / "minutes", folder / "truth"
    taken_in = ("import", str(documents), "--county", str(truth / "county.json"), "--publish", "--json")
    steps: dict[str, Callable[[], Run]] = {
        "sample": lambda: samverk("sample", "--meetings", str(number), "--out", str(documents), "--truth", str(truth)),
        "read": lambda: samverk("read", str(documents), "--out", str(folder / "facts"), "--json"),
        "import": lambda: samverk(*taken_in, home=home),
        "import-again": lambda: samverk(*taken_in, home=home),
        "check": lambda: samverk("check", "--json", home=home),
        "ask": lambda: timed(sys.executable, "-m", "tools.bench_pages", environment={"SAMVERK_HOME": str(home)}),
    }
    runs = {name: kept(step, folder / f"{name}.json", again=name in again) for name, step in steps.items()}
    result, repeated = json.loads(runs["import"].output), json.loads(runs["import-again"].output)
    size = sum(path.stat().st_size for path in home.glob("samverk.sqlite3*")) / 2**20
    return {
        "minutes": result["documents"],
        "made/s": number / runs["sample"].seconds,
        "read/s": result["documents"] / runs["read"].seconds,
        "read, processor ms a document": 1000 * runs["read"].processor / result["documents"],
        "read MiB": runs["read"].memory,
        "import/s": result["documents"] / runs["import"].seconds,
        "import s": runs["import"].seconds,
        "import, processor ms a document": 1000 * runs["import"].processor / result["documents"],
        "import MiB": runs["import"].memory,
        "failed": len(result["failed"]),
        "import again s": runs["import-again"].seconds,
        "changed by importing again": repeated["created"] + repeated["changed"],
        "check s": runs["check"].seconds,
        "check MiB": runs["check"].memory,
        "faults found by check": len(json.loads(runs["check"].output)["faults"]),
        "database MiB": size,
        "load when search was measured": runs["ask"].load,
        **json.loads(runs["ask"].output),
    }


def kept(step: Callable[[], Run], path: Path, *, again: bool) -> Run:
    """What the step measured: now, or earlier in the same folder."""
    if path.exists() and not again:
        return Run(**json.loads(path.read_text("utf-8")))
    run = step()
    path.write_text(json.dumps(asdict(run)), "utf-8")
    print(f"{path.stem}: {run.seconds:.1f} s, processor {run.processor:.1f} s", file=sys.stderr, flush=True)
    return run


def table(rows: list[dict[str, object]]) -> str:
    """The rows as a Markdown table, turned: a line a figure, a column a size."""
    keys = list(rows[0])
    lines = ["| figure | " + " | ".join(f"{row['minutes']} minutes" for row in rows) + " |"]
    lines.append("|---" * (len(rows) + 1) + "|")
    for key in keys[1:]:
        values = [row.get(key, "") for row in rows]
        lines.append(
            f"| {key} | " + " | ".join(f"{one:.1f}" if isinstance(one, float) else str(one) for one in values) + " |"
        )
    return "\n".join(lines)


def machine() -> str:
    """This machine in one line."""
    system = f"{platform.system()} {platform.release()}"
    return f"{os.cpu_count()} cores, {platform.machine()}, {system}, Python {platform.python_version()}"


def main() -> int:
    """Measure each size; print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000", help='"": the ratio of reading alone')
    parser.add_argument("--write", action="store_true", help="append to docs/reference/measurements.md")
    parser.add_argument("--folder", type=Path, help="keep everything here, and go on from what is here already")
    parser.add_argument("--again", default="", help="with --folder: repeat these steps (sample,read,import,check,ask)")
    arguments = parser.parse_args()
    rows = []
    for number in (int(one) for one in arguments.sizes.split(",") if one):
        folder = arguments.folder / str(number) if arguments.folder else Path(tempfile.mkdtemp(prefix="samverk-bench-"))
        folder.mkdir(parents=True, exist_ok=True)
        try:
            rows.append(measure_size(number, folder, again=frozenset(arguments.again.split(","))))
        finally:
            if not arguments.folder:
                shutil.rmtree(folder, ignore_errors=True)
        print(table(rows), flush=True)
    words = reading_words()
    command = f"`python -m tools.bench --sizes {arguments.sizes}` on {machine()}."
    text = f"\n## make bench, {date.today()}\n\n{command}\n\n{table(rows) if rows else ''}\n\n{words}\n"
    print(words)
    if arguments.write:
        with MEASUREMENTS.open("a", encoding="utf-8") as handle:
            handle.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
