"""Holds meetings whose server is killed: `python -m tools.killed_meeting --kills 10 --seed 1 --json`."""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from samverk.commands.demo_meeting import running_servers
from samverk.commands.home import prepare_home
from tools.made_once import empty_home


def main() -> int:
    """Hold one meeting; 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="samverk-killed-", ignore_cleanup_errors=True) as folder:
        found = hold(Path(folder) / "home", kills=arguments.kills, seed=arguments.seed)
    print(json.dumps(found, ensure_ascii=False, indent=None if arguments.json else 1))
    return 1 if found["faults"] else 0


def hold(home: Path, *, kills: int, seed: int) -> dict[str, Any]:
    """One meeting in this home, with the servers around it."""
    with running_servers(empty_home(home)) as servers:
        prepare_home()
        for name in ("", "werkzeug"):
            logging.getLogger(name).setLevel(logging.ERROR)
        # Models can be imported only once Django is set up.
        story = importlib.import_module("tools.killed_meeting.story")
        found: dict[str, Any] = story.hold_killed_meeting(servers, home, kills=kills, seed=seed)
    return found


if __name__ == "__main__":
    sys.exit(main())
