"""How a paper's file is given to a browser: nothing in it runs on Samverk's own address."""

from __future__ import annotations

from django.http import FileResponse

from samverk.core.errors import NotFound
from samverk.core.file_types import PDF, SHOWN_IN_BROWSER
from samverk.documents.queries import file_path
from samverk.meetings.models import AttachmentVersion


def file_answer(version: AttachmentVersion) -> FileResponse:
    """The file: PDF and pictures to look at, all else to save. The type is the one found in its content.

    Raises NotFound where the file is lost.
    """
    document = version.document
    path = file_path(document.sha256)
    if not path.exists():
        raise NotFound(f"the file of document {document.pk} is lost")
    response = FileResponse(
        path.open("rb"),
        as_attachment=document.media_type not in SHOWN_IN_BROWSER,
        filename=version.file_name or document.file_name,
        content_type=document.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    # Browsers show no PDF in a sandbox; theirs runs no script of the page.
    policy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    response["Content-Security-Policy"] = policy if document.media_type == PDF else "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
