"""Prints a follow-up report as a tagged PDF (report.typ)."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from samverk.core.days import plain_day
from samverk.core.typesetting import typeset
from samverk.plans.queries.report import FollowUpReport, Said, Told


def report_pdf(report: FollowUpReport, *, county: str, made_on: str) -> bytes:
    """The report in the reader's language; the same report gives the same bytes. made_on: YYYY-MM-DD."""
    template = files("samverk.plans.adapters").joinpath("report.typ").read_bytes()
    data = {
        "county": county,
        "made_on": made_on,
        "head": _("Follow-up report"),
        "title": report.title,
        "period": report.period,
        "sentences": list(report.file_sentences),
        "counts": [[one.count, one.words, one.status] for one in report.counts],
        "parts": [{"title": one.title, "told": [_told(row) for row in one.told]} for one in report.parts],
        "labels": {
            "page": _("Page"),
            "due": _("To be done by"),
            "also": _("Serves also"),
            "owner": _("Owner"),
            "state": _("State"),
            "said": _("What was reported"),
            "nothing": _("Nothing reported in the period."),
            "nobody": _("Nobody owns it yet."),
        },
    }
    return typeset(template, data=data, standards=("ua-1",))


def _told(one: Told) -> dict[str, Any]:
    day = one.line.row.ends_on
    return {
        "title": one.line.title,
        "status": one.line.status,
        "words": one.line.words,
        "due": plain_day(day) if day else "",
        "also": ", ".join(one.also),
        "said": [_said(row) for row in one.said],
    }


def _said(one: Said) -> dict[str, str]:
    day = plain_day(one.day) if one.day else ""
    return {
        "name": one.name,
        "status": one.owner.status,
        "words": one.owner.words,
        "text": one.text,
        "when": f"{day}, {one.by}" if day and one.by else day,
    }
