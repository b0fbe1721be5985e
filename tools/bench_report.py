"""Measures the follow-up report of many activities as PDF and DOCX: pages, kilobytes, seconds."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

import pypdfium2
from django.utils.translation import override

from samverk.core.due import Due
from samverk.organizations.models import Principal
from samverk.plans.adapters.report_pdf import report_pdf
from samverk.plans.adapters.report_word import report_word
from samverk.plans.models import Activity, ActivityOwner
from samverk.plans.queries.plan_pages import counts_of
from samverk.plans.queries.report import FollowUpReport, ReportPart, Said, Told
from samverk.plans.queries.visible import SIGNS, STATUS_WORDS, ActivityLine, OwnerLine

OWNERS, AREAS = 3, 8
TOWNS = ("Alnäs", "Björkhult", "Ekerum", "Fagervik", "Granhult", "Hagalund")
WORDS = (
    "Arbetet går enligt tidplan. Två av tre delar är på plats, och den tredje börjar i vår när rekryteringen är klar. "
    "Styrgruppen har fått en beskrivning av vad som återstår."
)


def main() -> int:
    """Make the report, print the figures, and keep the PDF where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--activities", type=int, default=200)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with override("sv"):
        report = invented(arguments.activities)
        pdf = timed("pdf", lambda: report_pdf(report, county="Vidsjö län", made_on="2026-11-16"))
        timed("docx", lambda: report_word(report))
    with pypdfium2.PdfDocument(pdf) as document:
        print(f"{arguments.activities} activities, {len(document)} pages")
    if arguments.out:
        arguments.out.write_bytes(pdf)
    return 0


def timed(name: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, its size and time printed."""
    clock, processor = time.perf_counter(), time.process_time()
    made = make()
    took, used = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name}: {len(made) // 1024} kB, {took:.2f} s, {used:.2f} s of processor")
    return made


def invented(count: int) -> FollowUpReport:
    """A report of so many activities in eight areas, three owners each."""
    told = [_told(number) for number in range(count)]
    parts = [ReportPart(title=f"Insatsområde {area + 1}", told=told[area::AREAS]) for area in range(AREAS)]
    lines = [one.line for one in told]
    return FollowUpReport(
        title="Länets strategi för nära vård 2024–2030",
        period="1 januari 2026 – 16 november 2026",
        sentences=[f"{count} aktiviteter följs upp."],
        counts=counts_of(lines),
        parts=parts,
        total=count,
        late=0,
        silent=0,
    )


def _told(number: int) -> Told:
    status = tuple(STATUS_WORDS)[number % len(STATUS_WORDS)]
    tone, shape = SIGNS[status]
    ends_on = date(2026, 1, 1) + timedelta(days=7 * number)
    row = Activity(pk=number + 1, title=f"Aktivitet {number + 1}: gemensamt arbetssätt vid hemgång", ends_on=ends_on)
    owners = [_owner(row, number + place, status) for place in range(OWNERS)] if status != "unowned" else []
    line = ActivityLine(
        row=row,
        status=status,
        words=str(STATUS_WORDS[status]),
        tone=tone,
        shape=shape,
        due=Due(words="", distance="", is_late=False),
        owners=owners,
        areas=[],
        plans=[],
        milestones=[],
    )
    said = [Said(owner=one, text=WORDS, day=date(2026, 10, 12), by="Samordnare, Alnäs") for one in owners]
    return Told(line=line, said=said, also=["Gemensam information"] if number % 3 == 0 else [])


def _owner(activity: Activity, number: int, status: str) -> OwnerLine:
    tone, shape = SIGNS[status]
    principal = Principal(short_name=TOWNS[number % len(TOWNS)])
    row = ActivityOwner(activity=activity, principal=principal)
    return OwnerLine(row=row, status=status, words=str(STATUS_WORDS[status]), tone=tone, shape=shape)


if __name__ == "__main__":
    sys.exit(main())
