"""`make soak`: half an hour of broken documents, two writing a minute, 200 killed imports, 200 kills in meetings."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sample_county.folder import Order, write_folder
from sample_county.formats import FORMATS
from sample_county.layouts import LAYOUTS
from tools.bench import MEASUREMENTS, machine
from tools.endurance import fuzz_reader, kill_imports, kill_meetings

SECONDS_OF_A_ROUND = 240
"""Allowed: a round takes half a minute on a quiet machine, and the suite's own limit of five minutes is for three."""
WRITING_ROUNDS = 6
"""Of two browsers that write one item, each cut off once a round: more than a minute."""


def write_together(*, rounds: int) -> list[str]:
    """The browser journey in which two write while the network is cut, longer; its end where it fails."""
    test = "tests/browser/test_meeting_room.py::"
    test += "test_two_write_one_item_with_the_network_cut_twice_and_every_word_is_there"
    environment = {**os.environ, "SAMVERK_SOAK_ROUNDS": str(rounds)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", "-q", "-n", "0", f"--timeout={SECONDS_OF_A_ROUND * (rounds + 2)}", test],
        env=environment,
        capture_output=True,
        text=True,
    )
    return [] if done.returncode == 0 else [f"writing together: {done.stdout[-500:]}"]


def main() -> int:
    """Run all parts, each told as soon as it has ended; 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1800, help="of fuzzing")
    parser.add_argument("--rounds", type=int, default=WRITING_ROUNDS, help="of two browsers writing one item")
    parser.add_argument("--kills", type=int, default=200, help="of imports")
    parser.add_argument(
        "--meeting-kills", type=int, default=200, help="of the server of a meeting, ten in each meeting"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="append to docs/reference/measurements.md")
    arguments = parser.parse_args()
    lines = [f"\n## make soak, {date.today()}\n", f"`python -m tools.soak {' '.join(sys.argv[1:])}` on {machine()}.\n"]
    faults: list[str] = []
    print("\n".join(lines), flush=True)
    with tempfile.TemporaryDirectory(prefix="samverk-soak-") as name:
        for line, more in _parts(Path(name), arguments):
            lines.append(f"- {line} {len(more)} faults. Load {os.getloadavg()[0]:.1f}.")
            faults += more
            print("\n".join([lines[-1], *more]), flush=True)
    if arguments.write:
        with MEASUREMENTS.open("a", encoding="utf-8") as handle:
            handle.write("\n".join(lines) + "\n")
    return 1 if faults else 0


def _parts(folder: Path, arguments: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """What each part says of itself, and its faults."""
    documents = _sample(folder, seed=arguments.seed) if arguments.seconds or arguments.kills else folder
    if arguments.seconds:
        contents = [path.read_bytes() for path in sorted(documents.iterdir())]
        fuzzed = fuzz_reader(contents, seconds=arguments.seconds, seed=arguments.seed)
        told = f"{fuzzed.tried} broken documents in {arguments.seconds:.0f} s: {fuzzed.read} read,"
        yield f"{told} {fuzzed.refused} refused, slowest {fuzzed.slowest:.1f} s.", list(fuzzed.faults)
    if arguments.rounds:
        began = time.monotonic()
        found = write_together(rounds=arguments.rounds)
        yield f"Two browsers, {arguments.rounds} rounds with two cuts, {time.monotonic() - began:.0f} s.", found
    if arguments.kills:
        found = kill_imports(documents, home=folder / "home", times=arguments.kills, seed=arguments.seed)
        yield f"{arguments.kills} imports killed.", found
    if arguments.meeting_kills:
        figures, found = kill_meetings(times=arguments.meeting_kills, seed=arguments.seed)
        told = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in figures.items())
        yield f"{figures['kills']} kills of a meeting's server (wanted {arguments.meeting_kills}): {told}.", found


def _sample(folder: Path, *, seed: int) -> Path:
    """Sixty invented minutes in every layout and format."""
    order = Order(
        meetings=60,
        seed=seed,
        formats=tuple(FORMATS),
        layouts=tuple(LAYOUTS),
        documents=folder / "minutes",
        truth=folder / "truth",
    )
    write_folder(order)
    return folder / "minutes"


if __name__ == "__main__":
    sys.exit(main())
