"""How a stored file is given to a browser: nothing in it runs on Samverk's own address."""

from __future__ import annotations

from django.http import FileResponse

from samverk.core.errors import NotFound
from samverk.core.file_types import PDF, SHOWN_IN_BROWSER
from samverk.documents.models import Document
from samverk.documents.queries import file_path


def file_answer(document: Document, *, name: str = "", is_shown: bool = False) -> FileResponse:
    """The file to save; is_shown: PDF and pictures to look at. The caller has made sure who asks.

    Raises NotFound where the file is lost.
    """
    path = file_path(document.sha256)
    if not path.exists():
        raise NotFound(f"the file of document {document.pk} is lost")
    shows = is_shown and document.media_type in SHOWN_IN_BROWSER
    response = FileResponse(
        path.open("rb"),
        as_attachment=not shows,
        filename=name or document.file_name,
        content_type=document.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    # Browsers show no PDF in a sandbox; theirs runs no script of the page.
    policy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    is_pdf_shown = shows and document.media_type == PDF
    response["Content-Security-Policy"] = policy if is_pdf_shown else "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
