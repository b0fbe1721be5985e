"""What can go wrong with a document: what happened, and what to do, as sentences that whoever shows them translates.

The words are English and carry their values by name, so that the catalogues know them (`tools/messages.py` finds them).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person: its words, with %(name)s where a value stands. As a string: in English."""

    words: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words % self.values


class ReaderDidNotStart(Exception):
    """No process that reads documents comes up: it is the machine or the installation, and no document's fault."""

    def __init__(self, cause: Message, *, attempts: int) -> None:
        self.told = Message("The reader's process does not start (%(attempts)s attempts).", {"attempts": attempts})
        self.cause = cause
        super().__init__(f"{self.told} {cause}")


class UnreadableDocument(Exception):
    """A document that cannot be read. `code` is stable, `reason` is for a person; `ADVICE` says what to do.

    Codes: empty, encrypted, damaged, unsupported, too_large, too_many_pages, no_text (pictures only
    and no OCR installed), bomb (unpacks to far more than it is), patient_rows, timeout, memory, crashed, unreadable.
    """

    def __init__(self, code: str, words: str, **values: object) -> None:
        self.code = code
        self.reason = Message(words, values)
        super().__init__(str(self.reason))


def gettext_noop(words: str) -> str:
    """Mark words that are kept here and shown elsewhere, so that the catalogues know them."""
    return words


ADVICE = {
    "empty": gettext_noop("Check that it is the right file."),
    "encrypted": gettext_noop("Save a copy without a password and read that in."),
    "damaged": gettext_noop("Open it, save it again and read the new file in."),
    "unsupported": gettext_noop("Save the minutes as PDF or Word (docx) and read that in."),
    "too_large": gettext_noop("Save it with smaller pictures, or in several parts."),
    "too_many_pages": gettext_noop("Divide it, one file for each meeting."),
    "no_text": gettext_noop(
        "Read in the original, or a version with readable text. Scans are read where tesseract-ocr and "
        "tesseract-ocr-swe are installed on the server."
    ),
    "bomb": gettext_noop("Save it again from the program it came from."),
    "patient_rows": gettext_noop("Read in minutes only, never lists of patients."),
    "timeout": gettext_noop("Divide it, or save it again, and try once more."),
    "memory": gettext_noop("Divide it, or save it again, and try once more."),
    "crashed": gettext_noop("Save it as PDF or Word, and read it in again."),
    "unreadable": gettext_noop("See to it that the file is there and may be read, and try once more."),
}
"""What to do about a document that could not be read, by the code of UnreadableDocument."""
