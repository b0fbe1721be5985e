"""Endurance: broken documents by the thousand, and imports that are killed. Tests run it short, `make soak` long."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from minutes_reader import UnreadableDocument, read_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class FuzzResult:
    """How many broken documents were read or refused, and the faults: anything else than an UnreadableDocument."""

    tried: int
    read: int
    refused: int
    slowest: float
    faults: tuple[str, ...]


def broken(content: bytes, *, chance: random.Random) -> bytes:
    """The document with a few bytes changed, removed, doubled or moved, or cut short."""
    text = bytearray(content)
    for _ in range(chance.choice((1, 2, 5, 20, 100))):
        if not text:
            break
        at, length = chance.randrange(len(text)), chance.choice((1, 1, 4, 16, 200, 2000))
        kind = chance.randrange(5)
        if kind == 0:
            text[at : at + length] = chance.randbytes(min(length, 64))
        elif kind == 1:
            del text[at : at + length]
        elif kind == 2:
            text[at:at] = text[at : at + length]
        elif kind == 3:
            other = chance.randrange(len(text))
            text[at : at + length] = text[other : other + length]
        else:
            text[at] ^= 1 << chance.randrange(8)
    return bytes(text[: chance.randrange(len(text))] if text and chance.random() < 0.15 else text)


def fuzz_reader(documents: list[bytes], *, seconds: float, seed: int) -> FuzzResult:
    """Read broken variants of the documents for so long; nothing but UnreadableDocument may come out."""
    chance = random.Random(seed)  # noqa: S311
    end = time.monotonic() + seconds
    tried = read = refused = 0
    slowest = 0.0
    faults: list[str] = []
    while time.monotonic() < end and len(faults) < 20:
        content = broken(chance.choice(documents), chance=chance)
        start = time.monotonic()
        try:
            read_minutes(content)
            read += 1
        except UnreadableDocument:
            refused += 1
        except Exception as error:  # noqa: BLE001 - the boundary of one broken document: what it raised is the finding
            faults.append(f"try {tried} (seed {seed}): {type(error).__name__}: {error}"[:300])
        slowest = max(slowest, time.monotonic() - start)
        tried += 1
    return FuzzResult(tried=tried, read=read, refused=refused, slowest=slowest, faults=tuple(faults))


def command(home: Path, *words: str) -> list[str]:
    """The samverk command on a home, as a list of words."""
    return [sys.executable, "-m", "samverk.commands.main", "--home", str(home), *words]


def kill_imports(folder: Path, *, home: Path, times: int, seed: int) -> list[str]:
    """Import the folder, killed after a random while so many times; then once to its end. The faults, if any.

    After each kill `samverk check` must find nothing wrong; at the end every document is there once.
    """
    chance = random.Random(seed)  # noqa: S311
    faults = []
    environment = {**os.environ, "PYTHONPATH": "src"}
    for number in range(times):
        process = subprocess.Popen(  # noqa: S603
            command(home, "import", str(folder), "--json"),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.5, 4.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        checked = subprocess.run(  # noqa: S603
            command(home, "check", "--json"), env=environment, capture_output=True, text=True, check=False
        )
        if checked.returncode:
            faults.append(f"after kill {number + 1}: {checked.stdout.strip()[:500]} {checked.stderr.strip()[-500:]}")
    last = subprocess.run(  # noqa: S603
        command(home, "import", str(folder), "--json"), env=environment, capture_output=True, text=True, check=False
    )
    if last.returncode:
        faults.append(f"the last import: {last.stdout.strip()[:500]} {last.stderr.strip()[-500:]}")
    again = subprocess.run(  # noqa: S603
        command(home, "import", str(folder), "--json"), env=environment, capture_output=True, text=True, check=False
    )
    if again.returncode == 0 and json.loads(again.stdout)["changed"]:
        faults.append("importing the same again changed something")
    return faults
