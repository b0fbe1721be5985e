"""Files to hand in, and a council whose meeting takes papers."""

from __future__ import annotations

import io
import zipfile

from django.conf import settings
from django.test import Client

from samverk.accounts.models import Actor, User
from samverk.documents.actions.keep_paper import look_at_paper
from samverk.meetings.actions.add_paper import PaperInput, add_paper
from samverk.meetings.models import AgendaItem, AttachmentVersion
from tests.samverk.factories import NOON
from tests.samverk.meetings.called_council import Council

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"


def package(*names: str, mimetype: str = "") -> bytes:
    """A zip with these members, as office programs write them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for name in names:
            file.writestr(name, "<x/>")
    return buffer.getvalue()


def paper_input(content: bytes = PDF, *, name: str = "plan.pdf", **more: object) -> PaperInput:
    """A file as it is handed in."""
    return PaperInput(file=look_at_paper(name=name, content=content), **more)  # type: ignore[arg-type]


def hand_in(
    council: Council, *, item: AgendaItem | None = None, actor: Actor | None = None, **more: object
) -> AttachmentVersion:
    """A paper of the council's meeting, handed in by its secretary."""
    paper = paper_input(**{"label": "Plan för trygg hemgång", **more}, item_id=item.pk if item else None)  # type: ignore[arg-type]
    return add_paper(actor=actor or council.secretary, meeting=council.meeting, paper=paper, at=NOON)


def signed_in(username: str) -> Client:
    """The browser of somebody."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client
