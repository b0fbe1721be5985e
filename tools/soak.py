"""`make soak`: half an hour of broken documents, two hundred killed imports; prints figures for measurements.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from sample_county.folder import Order, write_folder
from sample_county.formats import FORMATS
from sample_county.layouts import LAYOUTS
from tools.bench import MEASUREMENTS, machine
from tools.endurance import fuzz_reader, kill_imports


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
