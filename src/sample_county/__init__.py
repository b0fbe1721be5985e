"""An invented county and its minutes, made from seeded truth: for the demonstration, round-trip tests and benches.

truth.py says what there is; generate.py makes it; layouts lay it out and note the gold; formats write files; folder.py
puts a county into a folder. Nothing here knows how minutes are read: its wordings are its own.
"""

from __future__ import annotations

from sample_county.folder import DEFAULT_FORMATS, Order, Written, register_of, write_folder
from sample_county.generate import make_counties, make_county
from sample_county.layouts import LAYOUTS
from sample_county.truth import County, Meeting

__all__ = [
    "DEFAULT_FORMATS",
    "LAYOUTS",
    "County",
    "Meeting",
    "Order",
    "Written",
    "make_counties",
    "make_county",
    "register_of",
    "write_folder",
]
