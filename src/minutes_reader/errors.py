"""What can go wrong with a document: every error says what happened in words for a person."""

from __future__ import annotations


class ReaderDidNotStart(Exception):
    """No process that reads documents comes up: it is the machine or the installation, and no document's fault."""


class UnreadableDocument(Exception):
    """A document that cannot be read. `code` is stable; the text is for a person, in English.

    Codes: empty, encrypted, damaged, unsupported, too_large, too_many_pages, no_text (pictures only
    and no OCR installed), bomb (unpacks to far more than it is), patient_rows, timeout, memory, crashed, unreadable.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
