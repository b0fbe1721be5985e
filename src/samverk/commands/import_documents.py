"""Takes documents into the register: reads them on all cores, writes them one after the other."""

from __future__ import annotations

import argparse
import gc
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import Any

from django.utils import timezone

from minutes_reader.errors import Message, ReaderDidNotStart
from samverk.accounts.models import SYSTEM
from samverk.audit.tasks import run_reactions
from samverk.commands.home import is_new_home
from samverk.commands.language import spoken, system_words, told, why_unread
from samverk.commands.read import documents_in, warning_of
from samverk.commands.terminal import documents_done, missing_words
from samverk.core.error_texts import fault_words
from samverk.core.errors import ExternalFailure, InvalidInput, RuleBroken, SamverkError
from samverk.documents.actions.store_file import hash_of
from samverk.documents.models import Document
from samverk.intake.actions.import_document import import_document, is_read, known_document
from samverk.intake.adapters import FileToRead, Reading, read_files
from samverk.intake.queries.known_counties import KnownCounties
from samverk.organizations.actions.load_county import check_register, load_county
from samverk.organizations.actions.open_county import open_county
from samverk.organizations.models import County
from samverk.search.actions.index_waiting import index_waiting
from swedish_text.principals import county_named

LINE_EVERY = 100
logger = logging.getLogger(__name__)
INDEX_EVERY = 200
"""So many documents at a time are found in the index, long before a large import ends."""
SELDOM = (50_000, 20, 100)
"""How seldom Python looks for cycles by itself during an import: most of what a document leaves is freed by counting,
the rest each time that the index has been brought up to date."""
NOT_DOCUMENTS = frozenset({".json"})


@dataclass(slots=True, kw_only=True)
class Tally:
    """What has become of the documents so far."""

    documents: int = 0
    created: int = 0
    changed: int = 0
    failed: list[dict[str, str]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)

    def warn(self, path: Path, document: Document) -> None:
        """Keep a document whose pages could not all be read."""
        if document.unread_pages:
            self.warnings.append(warning_of(str(path), document.unread_pages))

    def fail(self, path: Path, reason: str) -> None:
        """Keep a document that could not be taken in, with the reason."""
        self.failed.append({"file": str(path), "reason": reason})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk import`."""
    parser.description = _("Takes documents into the register; the same files again change nothing.")
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar=_("PATH"), help=_("documents, and folders that are walked")
    )
    parser.add_argument(
        "--county",
        metavar=_("CODE"),
        help=_("the county's code, or a county.json that describes it; else inferred"),
    )
    parser.add_argument("--publish", action="store_true", help=_("let everybody see the meetings at once"))
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print the summary as JSON alone"))


def refusal_of(arguments: argparse.Namespace) -> str:
    """Why there is nothing to import, or no such county; empty where there is nothing wrong."""
    if missing := missing_words(arguments.paths):
        return missing
    if not documents_among(arguments.paths):
        return _("no documents were found there. Name files, or a folder that holds some.")
    code = arguments.county
    if code and not Path(code).suffix and is_new_home() and county_named(code) is None:
        return no_county(code)
    return ""


def no_county(code: str) -> str:
    """That no county has this code, and where codes come from."""
    words = _("there is no county %(code)s. Give the code of one of Sweden's counties (such as 01), or a county.json.")
    return words % {"code": code}


def documents_among(paths: Sequence[Path]) -> list[Path]:
    """The files and those in the folders that may be documents."""
    return [one for one in documents_in(paths) if one.suffix.casefold() not in NOT_DOCUMENTS]


def run(arguments: argparse.Namespace) -> int:
    """Import; 0, or 1 where some document failed, 2 where there is no such county."""
    files = documents_among(arguments.paths)
    try:
        county = county_meant(arguments.county) if arguments.county else None
    except InvalidInput as error:
        why = no_county(arguments.county) if error.code == "unknown_county" else _bad_register(arguments.county, error)
        print(f"samverk import: {why}", file=sys.stderr)
        return 2
    try:
        tally = import_all(files, county=county, publish=arguments.publish)
    except ExternalFailure as error:
        cause = error.__cause__
        why = f"{told(cause.told)} {told(cause.cause)}" if isinstance(cause, ReaderDidNotStart) else str(error)
        advice = _("Nothing more was imported, what was imported is kept: start it again.")
        print(f"samverk import: {why} {advice}", file=sys.stderr)
        return 1
    finally:
        finish_reactions()
    if arguments.as_json:
        summary = {"documents": tally.documents, "created": tally.created, "changed": tally.changed}
        warnings = {"warnings": tally.warnings} if tally.warnings else {}
        print(json.dumps(summary | {"failed": tally.failed} | warnings, ensure_ascii=False))
    else:
        _summarize(tally)
    return 1 if tally.failed else 0


def _summarize(tally: Tally) -> None:
    """What came of the documents, what is safe, and what to do about those that failed."""
    counted = ngettext("%(count)s document", "%(count)s documents", tally.documents) % {"count": tally.documents}
    values = {"new": tally.created, "changed": tally.changed, "failed": len(tally.failed)}
    print(f"{counted}: " + _("%(new)s new, %(changed)s changed, %(failed)s not taken in") % values, file=sys.stderr)
    for one in tally.warnings:
        print(_("Not all read:"), f"{one['file']}: {one['reason']}", file=sys.stderr)
    for one in tally.failed:
        print(_("Not taken in:"), f"{one['file']}: {one['reason']}", file=sys.stderr)
    if tally.failed:
        print(_("Of those nothing was kept; all other documents are in the register."), file=sys.stderr)


def _bad_register(path: str, error: InvalidInput) -> str:
    words = _("%(path)s does not describe a county (%(why)s). docs/reference/sample-county.md shows the form.")
    return words % {"path": path, "why": error.detail}


def county_meant(words: str) -> County | None:
    """The county with this code, opened where it is one of Sweden's; or that of a county.json. Raises InvalidInput.

    Where county.json describes several they are all loaded, and each document tells which one it belongs to: None.
    """
    path = Path(words)
    if path.suffix == ".json" and path.exists():
        try:
            content = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            why = system_words(error) if isinstance(error, OSError) else str(error)
            raise InvalidInput("bad_register", why) from error
        registers = _registers_of(content)
        for one in registers:
            check_register(one)
        counties = [load_county(actor=SYSTEM, register=one, at=timezone.now()) for one in registers]
        return counties[0] if len(counties) == 1 else None
    return open_county(actor=SYSTEM, code=words, at=timezone.now())


def _registers_of(content: object) -> list[Any]:
    """The counties that a county.json describes. Raises InvalidInput("bad_register")."""
    if not isinstance(content, dict):
        raise InvalidInput("bad_register", _("it holds no object"))
    registers = content.get("counties", [content])
    if not isinstance(registers, list) or not registers:
        raise InvalidInput("bad_register", _("“counties” is to be a list of counties"))
    return registers


def import_all(files: Sequence[Path], *, county: County | None, publish: bool) -> Tally:
    """Import every file; one that fails hits no other."""
    tally = Tally(documents=len(files))
    progress = Progress(len(files))
    unread = list(_unread(files, county, tally, progress))
    known = KnownCounties()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    readings = read_files(FileToRead(path=path, name=path.name) for path in unread)
    for number, reading in enumerate(readings, start=1):
        _take_in(reading, county=county, publish=publish, tally=tally, known=known)
        progress.step()
        if number % INDEX_EVERY == 0:
            finish_reactions()
            gc.collect()
    progress.end()
    return tally


def _unread(files: Sequence[Path], county: County | None, tally: Tally, progress: Progress) -> Iterator[Path]:
    """The files that this reader has not read yet."""
    for path in files:
        try:
            content = path.read_bytes()
        except OSError as error:
            message = Message("The file cannot be read: %(why)s.", {"why": error.strerror or str(error)})
            tally.fail(path, why_unread("unreadable", message))
            progress.step()
            continue
        document = known_document(hash_of(content), county)
        if document is None or not is_read(document):
            yield path
            continue
        tally.warn(path, document)
        progress.step()


def _take_in(reading: Reading, *, county: County | None, publish: bool, tally: Tally, known: KnownCounties) -> None:
    path = reading.file.path
    if reading.read is None:
        tally.fail(path, why_unread(reading.code, reading.reason))
        return
    content = path.read_bytes()
    if hash_of(content) != reading.read.sha256:
        tally.fail(path, _("The file was changed while it was read. Import it again."))
        return
    try:
        imported = import_document(
            actor=SYSTEM,
            content=content,
            file_name=path.name,
            meetings=reading.read.meetings,
            county=county,
            publish=publish,
            at=timezone.now(),
            known=known,
        )
    except SamverkError as error:
        known.forget()
        tally.fail(path, _refused(error))
        return
    except Exception as error:
        # The boundary of one document: its transaction is undone, the others go on.
        known.forget()
        logger.exception("document %s could not be taken in", path)
        words = _("Samverk failed on this document (%(cause)s). Nothing of it was kept.")
        tally.fail(path, words % {"cause": f"{type(error).__name__}: {error}"})
        return
    tally.warn(path, imported.document)
    tally.created += imported.state == "created"
    tally.changed += imported.state == "changed"


def _refused(error: SamverkError) -> str:
    """Why the register did not take a document that was read."""
    if isinstance(error, InvalidInput) and error.code == "no_meetings":
        return _("No meeting was found in the document. Check that it holds minutes.")
    with spoken():
        return fault_words(error) if isinstance(error, InvalidInput | RuleBroken) else str(error)


def finish_reactions() -> None:
    """Do what the imports cause; the search index first, all of it at once."""
    index_waiting()
    while run_reactions(now=timezone.now(), most=200):
        pass


class Progress:
    """How far the import has come, on stderr: one line that renews itself on a terminal, else a line now and then."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._is_terminal = sys.stderr.isatty()

    def step(self) -> None:
        """One more document is done."""
        self._done += 1
        if self._is_terminal:
            print("\r" + documents_done(self._done, self._total), end="", file=sys.stderr, flush=True)
        elif self._done % LINE_EVERY == 0:
            print(documents_done(self._done, self._total), file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._is_terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
