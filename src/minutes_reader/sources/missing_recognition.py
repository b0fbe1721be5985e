"""What is said where text recognition (OCR) is missing: which pages were left out, and what to install."""

from __future__ import annotations

from collections.abc import Sequence

INSTALL = "Install tesseract-ocr and tesseract-ocr-swe"


def unread_pages_warning(pages: Sequence[int]) -> str:
    """In English: that these pages are pictures that nobody has read, and what to do; empty where there are none."""
    if not pages:
        return ""
    if len(pages) == 1:
        named = f"Page {pages[0]} is a picture and was"
    else:
        named = f"Pages {', '.join(map(str, pages[:-1]))} and {pages[-1]} are pictures and were"
    return f"{named} not read: no text recognition (OCR) for Swedish is installed. {INSTALL}, and read the file again."
