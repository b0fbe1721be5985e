"""Reads minutes into facts: a file per document, or tables for all of them."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import Any

from minutes_reader import Minutes, read_all_meetings
from minutes_reader.errors import ReaderDidNotStart
from minutes_reader.explain import explain
from minutes_reader.export.akoma_ntoso import akoma_ntoso
from minutes_reader.export.csv import Row, TableFiles, csv_rows
from minutes_reader.export.json import json_text, numbered_names
from minutes_reader.worker_pool import Outcome, WorkerLimits, run_in_workers
from samverk.commands.language import speak, system_words, told, why_unread
from samverk.commands.terminal import at_least_one, documents_done, missing_words, number, unread_pages_words

FORMATS = ("json", "csv", "akn")
_SUFFIXES = {"json": ".json", "akn": ".xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One document to read: where it is, what its results are called, and in which form they are wanted."""

    path: Path
    name: str
    form: str
    explain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one document: files to write by name, rows for the tables, the explanation; pages left unread."""

    meetings: int
    files: tuple[tuple[str, str], ...]
    rows: dict[str, list[Row]]
    explanation: str
    unread_pages: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Tally:
    """What has become of the documents so far."""

    documents: int
    meetings: int = 0
    failed: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command understands."""
    parser.description = _("Reads minutes into facts: a file per document, or tables for all of them.")
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar=_("PATH"), help=_("documents, and folders that are walked")
    )
    parser.add_argument("--out", type=Path, metavar=_("DIR"), help=_("the folder for the results (made when missing)"))
    parser.add_argument("--format", choices=FORMATS, default="json", dest="form", help=_("default: json"))
    parser.add_argument("--explain", action="store_true", help=_("print the text with what was found in it, and why"))
    parser.add_argument("--jobs", type=at_least_one, metavar="N", help=_("processes; default: one for each core"))
    parser.add_argument(
        "--seconds", type=float, default=120.0, metavar="N", help=_("seconds for one document; default: 120")
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print the summary as JSON alone"))


def run(arguments: argparse.Namespace) -> int:
    """Read all documents; 0, or 1 where some document failed, 2 where there is nothing to read or to do."""
    if arguments.out is None and not arguments.explain:
        return _usage(_("say with --out DIR where the results go, or print them with --explain."))
    if missing := missing_words(arguments.paths):
        return _usage(missing)
    if arguments.explain and arguments.as_json:
        return _usage(_("--explain prints text, so it does not go with --json."))
    files = list(documents_in(arguments.paths))
    if not files:
        return _usage(_("no documents were found there. Name files, or a folder that holds some."))
    if arguments.out is not None:
        if arguments.out.exists() and not arguments.out.is_dir():
            return _usage(_("%(path)s is no folder.") % {"path": arguments.out})
        if why := unwritable(arguments.out):
            return _usage(why)
    try:
        return _read_all(files, arguments)
    except ReaderDidNotStart as error:
        words = f"{told(error.told)} {told(error.cause)} " + _("Nothing more was read.")
        print(f"samverk read: {words}", file=sys.stderr)
        return 1


def documents_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among `paths` and below them, each once, folders in alphabetical order.

    Inside folders, hidden files are skipped, and JSON files: those are results, not documents.
    """
    seen: set[Path] = set()
    for path in paths:
        found = sorted(_walk(path)) if path.is_dir() else [path]
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def names_for(files: Sequence[Path]) -> list[str]:
    """The name of each file's result: its name without ending; files of one name keep endings, then folders.

    `a/minutes.txt` and `b/minutes.pdf` become `minutes.txt` and `minutes.pdf`; `a/minutes.txt` and `b/minutes.txt`
    become `a_minutes.txt` and `b_minutes.txt`, with as many folders as it takes. A tilde becomes a hyphen, because
    NAME~2 is the second meeting in NAME. The same files always get the same names.
    """
    names = _renamed([_plain(file.stem) for file in files], [_plain(file.name) for file in files])
    depth = 1
    while not _all_differ(names) and depth < max(len(file.parts) for file in files):
        depth += 1
        names = _renamed(names, [_plain("_".join(file.parts[-depth:])) for file in files])
    if not _all_differ(names):
        names = [f"{name}-{number}" for number, name in enumerate(names, start=1)]
    return names


def read_one(assignment: Assignment) -> Result:
    """Read one document in a worker, and put its results in the form that is wanted."""
    meetings = read_all_meetings(assignment.path)
    files: list[tuple[str, str]] = []
    rows: dict[str, list[Row]] = {}
    for name, minutes in zip(numbered_names(assignment.name, len(meetings)), meetings, strict=True):
        document = assignment.path.name
        if assignment.form == "csv":
            for section, more in csv_rows(minutes, document=name).items():
                rows.setdefault(section, []).extend(more)
        elif assignment.form == "akn":
            files.append((name + _SUFFIXES["akn"], akoma_ntoso(minutes, document=document).decode()))
        else:
            files.append((name + _SUFFIXES["json"], json_text(minutes, document=document)))
    unread = meetings[0].source.unread_pages if meetings else ()
    explanation = _explanation(meetings, unread) if assignment.explain else ""
    return Result(meetings=len(meetings), files=tuple(files), rows=rows, explanation=explanation, unread_pages=unread)


def _explanation(meetings: Sequence[Minutes], unread: Sequence[int]) -> str:
    """What was found in the text and why, below what could not be read."""
    speak()  # A worker is a process of its own.
    warning = unread_pages_words(unread)
    return (f"{warning}\n" if warning else "") + "".join(explain(minutes, say=_) for minutes in meetings)


def _read_all(files: Sequence[Path], arguments: argparse.Namespace) -> int:
    began = time.monotonic()
    assignments = [
        Assignment(path=file, name=name, form=arguments.form, explain=arguments.explain)
        for file, name in zip(files, names_for(files), strict=True)
    ]
    tally = Tally(documents=len(files))
    progress = _Progress(len(assignments))
    limits = WorkerLimits(seconds=arguments.seconds)
    with contextlib.ExitStack() as stack:
        has_tables = arguments.form == "csv" and arguments.out is not None
        tables = stack.enter_context(TableFiles(arguments.out)) if has_tables else None
        for outcome in run_in_workers(
            read_one, assignments, jobs=arguments.jobs, limits=limits, progress=progress.show
        ):
            _count(tally, outcome)
            if outcome.output is None:
                continue
            if tables is not None:
                tables.add(outcome.output.rows)
            _write(outcome.output.files, arguments.out)
            if arguments.explain:
                sys.stdout.write(f"── {outcome.input.path}\n{outcome.output.explanation}")
        progress.end()
    _summarize(tally, time.monotonic() - began, as_json=arguments.as_json)
    return 1 if tally.failed else 0


def _count(tally: Tally, outcome: Outcome[Assignment, Result]) -> None:
    path, result = str(outcome.input.path), outcome.output
    if result is None:
        reason = why_unread(outcome.code or "", outcome.reason)
        tally.failed.append({"file": path, "code": outcome.code or "", "reason": reason})
        return
    tally.meetings += result.meetings
    if result.unread_pages:
        tally.warnings.append(warning_of(path, result.unread_pages))


def warning_of(path: str, pages: Sequence[int]) -> dict[str, Any]:
    """What the summary says of a document whose pages were left unread."""
    return {"file": path, "code": "no_ocr", "pages": list(pages), "reason": unread_pages_words(pages)}


def _write(files: Sequence[tuple[str, str]], folder: Path | None) -> None:
    """Write each file whole or not at all: a reader of the folder never meets half a file."""
    if folder is None:
        return
    for name, text in files:
        part = folder / f".{name}.part"
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(folder / name)


def _summarize(tally: Tally, seconds: float, *, as_json: bool) -> None:
    read = tally.documents - len(tally.failed)
    if as_json:
        summary = {"documents": tally.documents, "read": read, "meetings": tally.meetings, "failed": tally.failed}
        summary |= {"warnings": tally.warnings, "seconds": round(seconds, 2)}
        print(json.dumps(summary, ensure_ascii=False))
        return
    speed = tally.documents / seconds if seconds else 0.0
    words = ngettext(
        "%(read)s of %(total)s document read in %(seconds)s s (%(speed)s a second)",
        "%(read)s of %(total)s documents read in %(seconds)s s (%(speed)s a second)",
        tally.documents,
    )
    values = {"read": read, "total": tally.documents, "seconds": number(seconds), "speed": number(speed)}
    print(words % values, file=sys.stderr)
    for one in tally.warnings:
        print(_("Not all read:"), f"{one['file']}: {one['reason']} [{one['code']}]", file=sys.stderr)
    for one in tally.failed:
        print(_("Not read:"), f"{one['file']}: {one['reason']} [{one['code']}]", file=sys.stderr)
    if tally.failed and read:
        print(_("All other documents are read. The files themselves are as they were."), file=sys.stderr)


class _Progress:
    """How far reading has come, on stderr: a line that renews itself on a terminal, else a line now and then."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._terminal = sys.stderr.isatty()
        self._next_line = 0

    def show(self, done: int) -> None:
        if self._terminal:
            print("\r" + documents_done(done, self._total), end="", file=sys.stderr, flush=True)
        elif done >= self._next_line and self._total >= 20:
            self._next_line = done + max(1, self._total // 10)
            print(documents_done(done, self._total), file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if (
            path.is_file()
            and path.suffix != ".json"
            and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        ):
            yield path


def _renamed(names: Sequence[str], longer: Sequence[str]) -> list[str]:
    """`names`, those that occur twice (whatever their case) replaced by the longer one."""
    times = Counter(name.casefold() for name in names)
    return [name if times[name.casefold()] == 1 else other for name, other in zip(names, longer, strict=True)]


def _plain(name: str) -> str:
    return name.replace("~", "-").replace("/", "")


def _all_differ(names: Sequence[str]) -> bool:
    return len({name.casefold() for name in names}) == len(names)


def unwritable(folder: Path) -> str:
    """Make the folder; why that cannot be, or that it may not be written, and what to do. Empty where all is well."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        words = _("%(path)s cannot be written: %(why)s. Choose another folder with --out.")
        return words % {"path": folder, "why": system_words(error)}


def _usage(message: str) -> int:
    print(f"samverk read: {message}", file=sys.stderr)
    return 2
