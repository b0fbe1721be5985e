"""Measures the follow-up report of many activities, from the database to PDF and DOCX: pages, kilobytes, seconds."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
    os.environ["SAMVERK_HOME"] = tempfile.mkdtemp(prefix="samverk-bench-report-")
    django.setup()

import pypdfium2
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from samverk.accounts.models import SYSTEM
from samverk.plans.adapters.report_pdf import report_pdf
from samverk.plans.adapters.report_word import report_word
from samverk.plans.queries.report import FollowUpReport, ReportChoice, report_of
from tools.bench_followup import FollowUpFilling

Made = TypeVar("Made")


def main() -> int:
    """Make the report, print the figures, and keep the PDF where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--activities", type=int, default=200)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    call_command("migrate", verbosity=0)
    today = timezone.localdate()
    county = FollowUpFilling(activities=arguments.activities, observations=0, commitments=0, today=today)
    county.fill_plans()
    with override("sv"):
        start = time.perf_counter()
        report = timed("read from the database", lambda: _read(county, today))
        pdf = timed("pdf", lambda: report_pdf(report, county="Vidsjö län", made_on=today.isoformat()))
        print(f"both: {time.perf_counter() - start:.2f} s at a load of {os.getloadavg()[0]:.0f}")
        timed("docx", lambda: report_word(report))
    with pypdfium2.PdfDocument(pdf) as document:
        print(f"{report.total} activities, {len(document)} pages, {len(pdf) // 1024} kB")
    if arguments.out:
        arguments.out.write_bytes(pdf)
    return 0


def _read(county: FollowUpFilling, today: date) -> FollowUpReport:
    choice = ReportChoice(first_day=today - timedelta(days=365), last_day=today)
    return report_of(SYSTEM, county.county, choice, today=today)


def timed(name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, its time printed."""
    clock, processor = time.perf_counter(), time.process_time()
    made = make()
    took, used = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name}: {took:.2f} s, {used:.2f} s of processor")
    return made


if __name__ == "__main__":
    sys.exit(main())
