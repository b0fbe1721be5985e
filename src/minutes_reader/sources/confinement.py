"""Runs another program (LibreOffice, tesseract) on a stranger's file: time, memory and disk limited, no network.

What confines is util-linux (`prlimit`, `unshare`, `setpriv`) and coreutils (`timeout`), put before the program, so that
all of it holds before the program's first step and for its children too. Where one of them is missing or the system
refuses it (`unshare` needs user namespaces or root), the rest still holds; docs/howto/scans-and-old-word.md tells more.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from minutes_reader.errors import UnreadableDocument

_OUTPUT = "output"
_GRACE_SECONDS = 5
_KEPT_SETTINGS = ("PATH", "TESSDATA_PREFIX")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a program may use: seconds on the clock, bytes of address space, bytes in any one file it writes."""

    seconds: int
    memory: int
    largest_file: int


def run_confined(program: str, arguments: Sequence[str], *, folder: Path, bounds: Bounds) -> bytes:
    """What `program` prints when run in `folder`, which is all of the file system that it is told about.

    Raises UnreadableDocument: `timeout` where its time ran out, `damaged` where it failed. Nothing that it started
    lives on, not even when this process is killed meanwhile.
    """
    command = [*_confining(bounds), program, *arguments]
    with Path(folder, _OUTPUT).open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - a program found on the path; its files have names of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        try:
            status = process.wait(timeout=bounds.seconds + 2 * _GRACE_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise _overdue(program, bounds) from error
        finally:
            _end_group(process)
    if status in (124, 128 + signal.SIGKILL, -signal.SIGKILL):
        raise _overdue(program, bounds)
    if status != 0:
        raise UnreadableDocument(
            "damaged",
            "%(program)s could not read the document (status %(status)s).",
            program=Path(program).name,
            status=status,
        )
    return Path(folder, _OUTPUT).read_bytes()


@cache
def has_own_network() -> bool:
    """Whether programs run here get a network of their own with nothing in it."""
    return bool(_without_network())


def _confining(bounds: Bounds) -> list[str]:
    """What stands before the program. Each part replaces itself by the next, so that one process remains."""
    prefix: list[str] = []
    if found := shutil.which("setpriv"):
        # The reader itself may be killed (its own time is limited): `timeout` then hears of it and ends its children.
        prefix += [found, "--pdeathsig", "TERM"]
    if found := shutil.which("prlimit"):
        prefix += [found, f"--as={bounds.memory}", f"--fsize={bounds.largest_file}", "--core=0"]
    prefix += _without_network()
    if found := shutil.which("timeout"):
        prefix += [found, f"--kill-after={_GRACE_SECONDS}", str(bounds.seconds)]
    return prefix


@cache
def _without_network() -> tuple[str, ...]:
    """Prefix that gives a program an empty network: in a user namespace, else as root; () where neither is allowed."""
    program = shutil.which("unshare")
    if program is None:
        return ()
    for prefix in ((program, "--map-root-user", "--net"), (program, "--net")):
        tried = subprocess.run([*prefix, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603
        if tried.returncode == 0:
            return prefix
    return ()


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_SETTINGS if name in os.environ}
    # One thread a page: documents are read in parallel already, and threads slow tesseract down.
    return {**kept, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End whatever the program left running; its session has the number of its first process."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _overdue(program: str, bounds: Bounds) -> UnreadableDocument:
    return UnreadableDocument(
        "timeout",
        "%(program)s took longer than %(seconds)s seconds.",
        program=Path(program).name,
        seconds=bounds.seconds,
    )
