"""Runs pyHanko's coroutines to their end for callers that are not asynchronous, wherever they stand."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Given = TypeVar("Given")


def run_to_end(work: Coroutine[Any, Any, Given]) -> Given:
    """What the coroutine gives; in a thread of its own where a loop already runs in this one, as under Playwright."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(asyncio.run, work).result()
