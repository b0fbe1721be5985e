"""How much a document may be before it is refused; every reader in `sources/` keeps to these."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
GIBIBYTE = 1024 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one document. Sizes are in bytes, times in seconds.

    A text that goes on after `max_pages` is not minutes but an archive: it is refused whole, because half a document
    would look like all of it.
    """

    max_bytes: int = 50 * MEBIBYTE
    max_pages: int = 1500
    max_members: int = 5000
    max_unpacked: int = 300 * MEBIBYTE
    max_part: int = 100 * MEBIBYTE
    max_ratio: int = 200
    ratio_matters_above: int = 5 * MEBIBYTE
    max_ocr_pages: int = 300
    max_pixels: int = 80_000_000
    conversion_seconds: int = 90
    conversion_memory: int = 4 * GIBIBYTE
    ocr_page_seconds: int = 60
    ocr_memory: int = 2 * GIBIBYTE


DEFAULT_LIMITS = Limits()
