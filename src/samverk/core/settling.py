"""What a process that answers requests does once all that it needs is loaded."""

from __future__ import annotations

import gc

SELDOM = (10_000, 20, 10)
"""After how many new objects what can be reached no more is looked for, and how many such looks make a larger one."""


def set_loaded_aside() -> None:
    """Keep what is loaded out of the looks for objects that can be reached no more: it stays as long as the process.

    A look through all of it takes as long as many a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
