"""Appending to a PDF without touching what is there: every byte before stays, so that earlier signatures hold."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError

from samverk.core.errors import InvalidInput

# What pyHanko raises where the bytes are no PDF, or a broken one.
UNREADABLE = (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError)


class AppendingWriter(IncrementalPdfFileWriter):
    """Writes an incremental update and leaves the document's own metadata alone.

    pyHanko would set them out anew with other prefixes, and PDF/A asks that XMP and its extension schemas agree.
    """

    def _update_meta(self) -> None:
        """Nothing: author, title and dates are those of the document, not of its signatures."""


def writer_of(pdf: bytes) -> Any:
    """A writer that only appends; InvalidInput: "not_a_pdf" for what cannot be read as one, "encrypted"."""
    try:
        writer = AppendingWriter(BytesIO(pdf))
        if writer.prev.encrypted:
            raise InvalidInput("encrypted")
        # Pages and form are what is written to: what is broken shows here, not half-way.
        writer.prev.root["/Pages"]["/Count"]
    except UNREADABLE as error:
        raise InvalidInput("not_a_pdf") from error
    return writer


def written(writer: Any) -> bytes:
    """The whole document with the update at its end."""
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
