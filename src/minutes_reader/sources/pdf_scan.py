"""Finds the pages of a PDF that are pictures, and has scan.py recognize their text.

pdf.py reads the pages that hold text.
"""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources.limits import Limits
from minutes_reader.sources.pdf_page import PageText
from minutes_reader.sources.scan import RESOLUTION, recognize
from minutes_reader.sources.scan_lines import ScannedLine

_POINTS_PER_INCH = 72
_FEW_LETTERS = 3
_LETTERS_OF_A_STAMP = 60
_MOST_OF_A_PAGE = 0.6
_DEPTH = 3


def is_picture_of_page(page: PageText, *, letters: int) -> bool:
    """Whether the page must be recognized: it shows something but has no text, or no more than a stamp on a picture."""
    if letters >= _LETTERS_OF_A_STAMP:
        return False
    if letters < _FEW_LETTERS:
        return next(iter(page.page.get_objects(max_depth=_DEPTH)), None) is not None
    return any(_share_of(page, found) >= _MOST_OF_A_PAGE for found in _pictures(page))


def recognize_page(page: PageText, limits: Limits) -> list[ScannedLine]:
    """The lines on a page that is a picture. Raises UnreadableDocument."""
    scale = RESOLUTION / _POINTS_PER_INCH
    _refuse_too_large(round(page.width * scale), round(page.height * scale), limits)
    try:
        for found in _pictures(page):
            width, height = found.get_px_size()
            _refuse_too_large(width, height, limits)
        picture = page.page.render(scale=scale, grayscale=True).to_pil()
    except pdfium.PdfiumError as error:
        raise UnreadableDocument("damaged", "A scanned page of the PDF is broken.") from error
    return recognize(picture, points_per_pixel=1 / scale, limits=limits)


def _pictures(page: PageText) -> list[pdfium.PdfImage]:
    return list(page.page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH))


def _share_of(page: PageText, picture: pdfium.PdfImage) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float((right - left) * (top - bottom) / max(1.0, page.width * page.height))


def _refuse_too_large(width: int, height: int, limits: Limits) -> None:
    if width * height > limits.max_pixels:
        raise UnreadableDocument(
            "too_large", "A page of the PDF is a picture of %(width)s × %(height)s pixels.", width=width, height=height
        )
