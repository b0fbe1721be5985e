"""Reads Swedish minutes: bytes → structured facts with their places in the source. This is the public API."""

from __future__ import annotations

from minutes_reader.errors import UnreadableDocument
from minutes_reader.model import Minutes
from minutes_reader.pipeline import READER_VERSION, read_all_meetings, read_minutes
from minutes_reader.sources import Limits, read_source
from minutes_reader.sources.places import PageBox, boxes_for, page_image
from minutes_reader.sources.scan import can_recognize
from minutes_reader.spans import Box, SourceText, Span

__all__ = [
    "READER_VERSION",
    "Box",
    "Limits",
    "Minutes",
    "PageBox",
    "SourceText",
    "Span",
    "UnreadableDocument",
    "boxes_for",
    "can_recognize",
    "page_image",
    "read_all_meetings",
    "read_minutes",
    "read_source",
]
