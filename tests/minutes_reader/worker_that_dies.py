"""A task whose module ends the process that imports it as a worker, so often as FAILS says; the starts are counted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if "--multiprocessing-fork" in sys.orig_argv:
    starts = Path(os.environ["WORKER_STARTS"])
    starts.write_text(starts.read_text() + "x")
    if len(starts.read_text()) <= int(os.environ["WORKER_FAILS"]):
        os._exit(7)


def work(order: str) -> str:
    """Nothing special, where it is reached."""
    return order.upper()
