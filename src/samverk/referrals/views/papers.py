"""Files that come with referrals, answers and decisions: looked at when they come, sent as something to save."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest

from samverk.core.errors import NotFound
from samverk.documents.actions.keep_paper import Paper, look_at_paper
from samverk.documents.models import Document
from samverk.documents.queries import file_path


def papers_in(request: HttpRequest, name: str = "papers") -> tuple[Paper, ...]:
    """The files that were sent, each looked at. Raises InvalidInput."""
    return tuple(look_at_paper(name=one.name or "", content=one.read()) for one in request.FILES.getlist(name))


def document_answer(document: Document) -> FileResponse:
    """The file, always as something to save: a browser never runs what is in it."""
    path = file_path(document.sha256)
    if not path.exists():
        raise NotFound(f"the file of document {document.pk} is lost")
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=document.file_name, content_type=document.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
