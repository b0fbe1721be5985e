"""Endurance: broken documents by the thousand, killed imports and meetings. Tests run it short, `make soak` long."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from minutes_reader import UnreadableDocument, read_minutes
from tools.made_once import SHARED, place

KILLS_IN_A_MEETING = 10
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("SAMVERK_")} | {
    "PYTHONPATH": f"src{os.pathsep}.",
    "DJANGO_SETTINGS_MODULE": "samverk.config.settings",
}


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
    """Import the folder, killed so many times at random moments: at the start, or while a document is taken in.

    After each kill `samverk check` must find nothing wrong; once all is in, the same again changes nothing, and a new
    home begins. The faults, if any.
    """
    chance = random.Random(seed)  # noqa: S311
    faults, homes = [], 1
    for number in range(times):
        own = home / str(homes)
        more = chance.randint(0, 3)
        is_done = _killed_import(folder, own, more=more, pause=chance.uniform(0.0, 0.5 if more else 4.0))
        checked = _samverk(own, "check", "--json")
        if checked.returncode:
            faults.append(f"after kill {number + 1}: {checked.stdout.strip()[:500]} {checked.stderr.strip()[-500:]}")
        if is_done or number == times - 1:
            faults += _whole_import(folder, own)
            homes += 1
    return faults


def _killed_import(folder: Path, home: Path, *, more: int, pause: float) -> bool:
    """Import until so many documents more are there, go on for a moment, kill; whether it had come to its end."""
    wanted = _documents_in(home) + more
    process = subprocess.Popen(  # noqa: S603
        command(home, "import", str(folder), "--json"),
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while more and process.poll() is None and _documents_in(home) < wanted:
        time.sleep(0.02)
    time.sleep(pause)
    is_done = process.poll() is not None
    if not is_done:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return is_done


def _documents_in(home: Path) -> int:
    """How many documents a home holds; 0 before it has tables."""
    try:
        with closing(sqlite3.connect(f"file:{home / 'samverk.sqlite3'}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM documents_document").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def _whole_import(folder: Path, home: Path) -> list[str]:
    """Import to the end, then once more: nothing fails, nothing changes."""
    last = _samverk(home, "import", str(folder), "--json")
    if last.returncode:
        return [f"the last import: {last.stdout.strip()[:500]} {last.stderr.strip()[-500:]}"]
    again = _samverk(home, "import", str(folder), "--json")
    if again.returncode or json.loads(again.stdout)["changed"] or json.loads(again.stdout)["created"]:
        return ["importing the same again changed something"]
    return []


def _samverk(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        command(home, *words), env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def kill_meetings(*, times: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """Hold meetings whose server is killed, ten times in each, until so many kills are counted: figures and faults.

    A meeting that ends early leaves fewer kills than wanted, and another follows; but at most half as many more.
    """
    figures: Counter[str] = Counter({"meetings": 0, "kills": 0})
    faults = []
    for number in range(0, times + times // 2 + 1, KILLS_IN_A_MEETING):
        if figures["kills"] >= times:
            break
        kills, own = min(KILLS_IN_A_MEETING, times - figures["kills"]), seed + number
        words = ["-W", "ignore", "-m", "tools.killed_meeting", "--kills", str(kills), "--seed", str(own), "--json"]
        environment = ENVIRONMENT | {SHARED: str(place())}
        done = subprocess.run(  # noqa: S603
            [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
        )
        try:
            found = json.loads(done.stdout)
        except ValueError:
            faults.append(f"meeting with seed {own}: {done.stderr.strip()[-800:]}")
            print(faults[-1], file=sys.stderr, flush=True)
            continue
        faults += [f"meeting with seed {own}: {one}" for one in found.pop("faults")]
        ways = found.pop("kills")
        figures.update({"meetings": 1, "kills": sum(ways.values())})
        figures.update({f"kills {way}": count for way, count in ways.items()})
        figures.update(found)
        print(f"meeting with seed {own}: {figures['kills']} kills, {len(faults)} faults", file=sys.stderr, flush=True)
    return dict(figures), faults
