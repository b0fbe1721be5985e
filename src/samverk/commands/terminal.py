"""What several commands say alike on the terminal: counts, progress, pages left unread, files that are not there."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

from samverk.commands.language import chosen_language

NARROW_SPACE = "\u202f"


def number(value: float, decimals: int = 1) -> str:
    """A number as people write it: in Swedish with a comma and spaces between thousands."""
    text = f"{value:,.{decimals}f}"
    return text if chosen_language() == "en" else text.replace(",", NARROW_SPACE).replace(".", ",")


def documents_done(done: int, total: int) -> str:
    """How far a long run has come."""
    words = ngettext("%(done)s of %(total)s document", "%(done)s of %(total)s documents", total)
    return words % {"done": done, "total": total}


def unread_pages_words(pages: Sequence[int]) -> str:
    """That these pages are pictures that nobody has read, and what to do; empty where there are none."""
    if not pages:
        return ""
    numbers = " ".join(filter(None, (", ".join(map(str, pages[:-1])), _("and") if pages[1:] else "", str(pages[-1]))))
    happened = ngettext(
        "Page %(numbers)s is a picture and was not read: no text recognition (OCR) for Swedish is installed.",
        "Pages %(numbers)s are pictures and were not read: no text recognition (OCR) for Swedish is installed.",
        len(pages),
    )
    advice = _("Install tesseract-ocr and tesseract-ocr-swe, and read the file again.")
    return f"{happened % {'numbers': numbers}} {advice}"


def missing_words(paths: Sequence[Path]) -> str:
    """That some of the paths are not there; empty where all are."""
    missing = ", ".join(str(path) for path in paths if not path.exists())
    return _("%(paths)s: there is nothing there. Check how it is spelt.") % {"paths": missing} if missing else ""


def at_least_one(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("give a whole number, at least 1"))
    return int(text)
