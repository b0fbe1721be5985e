"""Writes the proof onto lines of the dispatch list: what went along in which mail, and what the mail server said.

Part of the reactions and actions of the outbox: the events of the mails themselves stand in the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from samverk.documents.models import Document
from samverk.minutes.models import Dispatch


def note_papers(lines: Iterable[Dispatch], *, papers: Sequence[Document], message_id: str) -> None:
    """These files go to these lines; message_id is empty where they are handed over by other means."""
    told = [{"name": one.file_name, "sha256": one.sha256} for one in papers]
    Dispatch.objects.filter(pk__in=[line.pk for line in lines]).update(papers=told, message_id=message_id)


def note_taken(message_ids: Sequence[str], *, at: datetime) -> None:
    """The mail server has taken one of these mails."""
    Dispatch.objects.filter(message_id__in=message_ids).update(taken_at=at, refused_why="")


def note_refused(message_ids: Sequence[str], *, why: str, has_come_back: bool = False) -> None:
    """None of these mails will arrive, unless one was taken before and has not come back since."""
    lines = Dispatch.objects.filter(message_id__in=message_ids)
    open_lines = lines if has_come_back else lines.filter(taken_at__isnull=True)
    open_lines.update(refused_why=why[:2000])
