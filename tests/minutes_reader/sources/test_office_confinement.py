"""A program run on a stranger's file is limited in time, memory and disk, has no network, leaves nothing running."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_reader import UnreadableDocument
from minutes_reader.sources.confinement import Bounds, has_own_network, run_confined

BOUNDS = Bounds(seconds=20, memory=1024**3, largest_file=1024**2)
SHELL = "/bin/sh"
READER = """
import sys
from pathlib import Path
from minutes_reader.sources.confinement import Bounds, run_confined
bounds = Bounds(seconds=600, memory=1024**3, largest_file=1024**2)
run_confined("/bin/sh", ["-c", "echo $$ > child; exec sleep 600"], folder=Path(sys.argv[1]), bounds=bounds)
"""


def run_python(source: str, folder: Path, bounds: Bounds = BOUNDS) -> str:
    return run_confined(sys.executable, ["-I", "-c", source], folder=folder, bounds=bounds).decode()


def is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def comes_true(condition: Callable[[], bool], *, within: float = 20.0) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if condition():
            return True
        os.sched_yield()
    return False


def test_what_a_program_prints_is_given_back(tmp_path: Path) -> None:
    assert run_confined(SHELL, ["-c", "echo Åland"], folder=tmp_path, bounds=BOUNDS) == "Åland\n".encode()


def test_a_program_that_fails_is_reported_as_damage(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="status 3") as caught:
        run_confined(SHELL, ["-c", "exit 3"], folder=tmp_path, bounds=BOUNDS)
    assert caught.value.code == "damaged"


def test_a_program_is_stopped_when_its_time_is_up_and_its_children_with_it(tmp_path: Path) -> None:
    script = "sleep 600 & echo $! > child; wait"
    with pytest.raises(UnreadableDocument) as caught:
        run_confined(
            SHELL, ["-c", script], folder=tmp_path, bounds=Bounds(seconds=1, memory=1024**3, largest_file=1024**2)
        )
    assert caught.value.code == "timeout"
    number = int((tmp_path / "child").read_text())
    assert comes_true(lambda: not is_running(number))


def test_a_child_left_behind_by_a_program_that_ended_is_ended(tmp_path: Path) -> None:
    run_confined(SHELL, ["-c", "sleep 600 & echo $! > child"], folder=tmp_path, bounds=BOUNDS)
    number = int((tmp_path / "child").read_text())
    assert comes_true(lambda: not is_running(number))


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="util-linux has no prlimit here")
def test_memory_is_limited(tmp_path: Path) -> None:
    source = "try:\n    bytearray(2 * 1024**3)\nexcept MemoryError:\n    print('refused')"
    assert run_python(source, tmp_path) == "refused\n"


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="util-linux has no prlimit here")
def test_no_file_grows_beyond_its_limit(tmp_path: Path) -> None:
    source = (
        "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n    open('big', 'wb').write(bytes(2 * 1024**2))\nexcept OSError:\n    print('refused')"
    )
    assert run_python(source, tmp_path) == "refused\n"
    assert (tmp_path / "big").stat().st_size <= BOUNDS.largest_file


@pytest.mark.skipif(not has_own_network(), reason="this system lets nobody have a network of their own")
def test_there_is_no_network(tmp_path: Path) -> None:
    source = "import socket\nprint([name for _, name in socket.if_nameindex()])"
    assert run_python(source, tmp_path) == "['lo']\n"


def test_settings_of_this_process_are_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERK_SECRET", "hemligt")
    printed = run_confined(SHELL, ["-c", 'echo "$SAMVERK_SECRET|$HOME"'], folder=tmp_path, bounds=BOUNDS).decode()
    assert printed == f"|{tmp_path}\n"


@pytest.mark.skipif(
    shutil.which("setpriv") is None or shutil.which("timeout") is None, reason="setpriv or timeout is missing here"
)
def test_a_program_ends_when_its_reader_is_killed(tmp_path: Path) -> None:
    reader = subprocess.Popen([sys.executable, "-c", READER, str(tmp_path)], env={**os.environ, "PYTHONPATH": "src"})
    child = tmp_path / "child"
    assert comes_true(lambda: child.exists() and child.read_text().strip() != "")
    number = int(child.read_text())
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    assert comes_true(lambda: not is_running(number))
