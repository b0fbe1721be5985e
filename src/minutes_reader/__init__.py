"""Reads Swedish minutes: bytes → structured facts with their places in the source. This is the public API."""

from __future__ import annotations

from minutes_reader.errors import UnreadableDocument
from minutes_reader.model import Minutes
from minutes_reader.spans import SourceText, Span

__all__ = ["Minutes", "SourceText", "Span", "UnreadableDocument"]
