"""Reads files in worker processes with limits in time and memory: the one place where the intake calls the reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes_reader import Minutes, UnreadableDocument, read_all_meetings
from minutes_reader.errors import Message, ReaderDidNotStart
from minutes_reader.worker_pool import WorkerLimits, run_in_workers
from samverk.core.errors import ExternalFailure


@dataclass(frozen=True, slots=True, kw_only=True)
class FileToRead:
    """A file: where its bytes lie, and how it is called."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What the reader found in the bytes with this hash."""

    sha256: str
    meetings: tuple[Minutes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of one file: `read`, or the code and the reason, whose words can be translated."""

    file: FileToRead
    read: ReadFile | None = None
    code: str = ""
    reason: Message | None = None


def read_file(file: FileToRead) -> ReadFile:
    """Read one file. Raises UnreadableDocument. Runs in a worker process."""
    content = file.path.read_bytes()
    return ReadFile(sha256=hashlib.sha256(content).hexdigest(), meetings=read_all_meetings(content, name=file.name))


def read_files(
    files: Iterable[FileToRead], *, progress: Callable[[int], None] | None = None, seconds: float = 120.0
) -> Iterator[Reading]:
    """Read the files on all cores; the readings come in the order of the files.

    Raises ExternalFailure, never permanent, where no process that reads comes up: no file is to blame then.
    """
    try:
        for outcome in run_in_workers(read_file, files, limits=WorkerLimits(seconds=seconds), progress=progress):
            yield Reading(file=outcome.input, read=outcome.output, code=outcome.code or "", reason=outcome.reason)
    except ReaderDidNotStart as error:
        raise ExternalFailure(str(error), permanent=False) from error


__all__ = ["FileToRead", "ReadFile", "Reading", "UnreadableDocument", "read_file", "read_files"]
