"""Validates a PDF of a stranger in a process of its own, limited in time and memory; `validation` does the work."""

from __future__ import annotations

import logging
import multiprocessing
import resource
import threading
from datetime import datetime
from multiprocessing.connection import Connection

from asn1crypto import x509

from samverk.core.errors import TooManyRequests
from samverk.signing.adapters.report import Problem, SignedPdfReport, verdict_of
from samverk.signing.adapters.trust import TrustRoots
from samverk.signing.adapters.validation import validate_pdf

MOST_SECONDS = 30
MOST_MEMORY = 1536 * 1024 * 1024
MOST_AT_ONCE = 2
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


def validate_confined(
    pdf: bytes, *, trust: TrustRoots, at: datetime, most_seconds: float = MOST_SECONDS
) -> SignedPdfReport:
    """The report; that the file is too heavy where time or memory do not suffice.

    Raises TooManyRequests where as many as may are being tried, and stay so.
    """
    if not _places.acquire(timeout=MOST_SECONDS):
        raise TooManyRequests(MOST_SECONDS)
    try:
        return _in_own_process(pdf, trust=trust, at=at, most_seconds=most_seconds)
    finally:
        _places.release()


def _in_own_process(pdf: bytes, *, trust: TrustRoots, at: datetime, most_seconds: float) -> SignedPdfReport:
    # A fresh process: one forked from a server would take its threads' locks along.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    roots = [bytes(one.dump()) for one in trust.certificates]
    process = context.Process(target=_work, args=(theirs, roots, at), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(pdf)
        if ours.poll(most_seconds):
            report = ours.recv()
            assert isinstance(report, SignedPdfReport)
            return report
    except (EOFError, OSError):
        pass
    finally:
        process.kill()
        process.join()
        ours.close()
    problem = Problem.TOO_HEAVY
    return SignedPdfReport(verdict=verdict_of((problem,)), problems=(problem,))


def _work(connection: Connection, roots: list[bytes], at: datetime) -> None:
    """What the process does: limits first, then the bytes."""
    # What breaks in a broken file stands in the report.
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    pdf = connection.recv_bytes()
    trust = TrustRoots(certificates=tuple(x509.Certificate.load(one) for one in roots))
    connection.send(validate_pdf(pdf, trust=trust, at=at))
