"""The task that test_worker_pool.py gives to workers; they import it by name, so it stands in a module of its own."""

from __future__ import annotations

import os
import signal
import threading

from minutes_reader.errors import UnreadableDocument


def work(order: str) -> str:
    """A task whose input says how it goes."""
    if order == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "leave":
        os._exit(3)
    if order == "hang":
        threading.Event().wait()
    if order == "eat":
        return str(len(bytearray(8 * 1024**3)))
    if order == "refuse":
        raise UnreadableDocument("encrypted", "locked")
    if order == "break":
        raise ValueError("unforeseen")
    if order == "sink":
        return work(order)
    return order.upper()
