"""What the server has loaded is kept out of the looks for objects that can be reached no more."""

from __future__ import annotations

import subprocess
import sys

from samverk.core.settling import SELDOM

ASKED = "import samverk.config.asgi, gc; print(gc.get_freeze_count() > 50_000, gc.get_threshold())"


def test_the_server_sets_aside_what_it_has_loaded_before_it_answers() -> None:
    told = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=120)
    assert told.stdout.strip() == f"True {SELDOM}"
