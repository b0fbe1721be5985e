"""`make soak`: half an hour of broken documents, two hundred killed imports; prints figures for measurements.md."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from sample_county.folder import Order, write_folder
from sample_county.formats import FORMATS
from sample_county.layouts import LAYOUTS
from tools.bench import MEASUREMENTS, machine
from tools.endurance import fuzz_reader, kill_imports

WRITING_ROUNDS = 6
"""Of two browsers that write one item, each cut off once a round: more than a minute."""


def write_together(*, rounds: int) -> list[str]:
    """The browser journey in which two write while the network is cut, longer; its end where it fails."""
    test = "tests/browser/test_meeting_room.py::"
    test += "test_two_write_one_item_with_the_network_cut_twice_and_every_word_is_there"
    environment = {**os.environ, "SAMVERK_SOAK_ROUNDS": str(rounds)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", "-q", "-n", "0", test], env=environment, capture_output=True, text=True
    )
    return [] if done.returncode == 0 else [f"writing together: {done.stdout[-500:]}"]


def main() -> int:
    """Run both; 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1800, help="of fuzzing")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="append to docs/reference/measurements.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="samverk-soak-") as name:
        folder = Path(name)
        documents = folder / "minutes"
        order = Order(
            meetings=60,
            seed=arguments.seed,
            formats=tuple(FORMATS),
            layouts=tuple(LAYOUTS),
            documents=documents,
            truth=folder / "truth",
        )
        write_folder(order)
        contents = [path.read_bytes() for path in sorted(documents.iterdir())]
        fuzzed = fuzz_reader(contents, seconds=arguments.seconds, seed=arguments.seed)
        faults = list(fuzzed.faults)
        faults += write_together(rounds=WRITING_ROUNDS)
        faults += kill_imports(documents, home=folder / "home", times=arguments.kills, seed=arguments.seed)
    lines = [
        f"\n## make soak, {date.today()}\n",
        f"`python -m tools.soak --seconds {arguments.seconds:.0f} --kills {arguments.kills}` on {machine()}.\n",
        f"{fuzzed.tried} broken documents: {fuzzed.read} read, {fuzzed.refused} refused, "
        f"slowest {fuzzed.slowest:.1f} s.",
        f"{arguments.kills} imports killed; {len(faults)} faults in all.",
    ]
    print("\n".join([*lines, *faults]))
    if arguments.write:
        with MEASUREMENTS.open("a", encoding="utf-8") as handle:
            handle.write("\n".join(lines) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
