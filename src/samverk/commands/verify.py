"""Tells in plain words what the signatures of a PDF are worth; nothing is fetched, nothing is kept."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path

from django.utils import timezone

from samverk.commands.language import spoken, system_words
from samverk.core.errors import InvalidInput
from samverk.signing.adapters.report import SignedPdfReport, Verdict
from samverk.signing.adapters.report_words import ReportWords, words_of_report
from samverk.signing.adapters.trust import load_trust
from samverk.signing.adapters.validation import validate_pdf

# What holds, even if nobody here knows the issuer.
UNBROKEN = frozenset({Verdict.WHOLE, Verdict.UNKNOWN_ISSUER})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk verify`."""
    parser.description = _("Tells in plain words what a PDF's signatures are worth. Nothing is fetched or kept.")
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("a signed PDF"))
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("print the report as JSON alone"))
    parser.add_argument(
        "--trust", type=Path, metavar=_("DIR"), help=_("folder of trusted issuers (*.pem); default: trust/ in the home")
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the report; 0 where the document is whole, 1 where it is not or bears no signature, 2 without a file."""
    try:
        pdf = arguments.file.read_bytes()
        trust = load_trust(arguments.trust)
    except OSError as error:
        values = {"path": error.filename or arguments.file, "why": system_words(error)}
        print("samverk verify: " + _("%(path)s cannot be read: %(why)s.") % values, file=sys.stderr)
        return 2
    except InvalidInput as error:
        why = _("no certificate can be read in the trusted file %(path)s.") % {"path": error.detail}
        print(f"samverk verify: {why}", file=sys.stderr)
        return 2
    with spoken():
        report = validate_pdf(pdf, trust=trust, at=timezone.now())
        words = words_of_report(report)
        print(as_json(report, words) if arguments.as_json else as_text(words))
    return 0 if report.verdict in UNBROKEN else 1


def as_json(report: SignedPdfReport, words: ReportWords) -> str:
    """The report with its keys, and the same in words."""
    return json.dumps(asdict(report) | {"words": asdict(words)}, ensure_ascii=False, default=str, indent=2)


def as_text(words: ReportWords) -> str:
    """The words as lines: the answer first."""
    lines = [words.answer, words.meaning, *(f"! {one}" for one in words.problems)]
    for number, one in enumerate(words.signatures, start=1):
        lines += ["", f"{number}. {one.who}" + (f", {one.role}" if one.role else ""), f"   {one.when}"]
        lines += [f"   {line}" for line in (one.identified, one.key, one.level) if line]
        lines += [f"   → {one.later}", *(f"   ! {problem}" for problem in one.problems)]
    lines += [""] * bool(words.time_stamps) + [f"⏱ {one}" for one in words.time_stamps]
    return "\n".join(lines)
