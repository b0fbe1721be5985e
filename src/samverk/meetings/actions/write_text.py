"""Writes an item's shared text: each update is in the table, and the plain text on the item, before others hear.

An update is its own line in the log of the text (who, when); the event log gets one event for each person's stint.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.models import AgendaItem, Meeting, TextUpdate
from samverk.meetings.permissions import require_lead_meeting
from samverk.meetings.queries.shared_text import (
    MOST_BYTES,
    Document,
    apply,
    document_of,
    first_update,
    merged,
    merged_text,
    plain_text,
    update_to,
)

WRITABLE = frozenset({Meeting.State.PLANNED, Meeting.State.NOTIFIED, Meeting.State.OPEN})
MOST_UPDATES = 100
STINT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextState:
    """What somebody who joins gets: the server's state vector and what she lacks."""

    state: bytes
    update: bytes


def open_text(*, actor: Actor, item: AgendaItem, known: bytes, at: datetime) -> TextState:
    """The item's document for somebody who knows the state vector `known`; a text without a document gets one."""
    with _locked(actor, item) as own:
        document = _document(own, at)
        try:
            update = document.get_update(known) if known else document.get_update()
        except ValueError as error:
            raise InvalidInput("malformed_update") from error
        return TextState(state=bytes(document.get_state()), update=bytes(update))


def store_update(*, actor: Actor, item: AgendaItem, update: bytes, at: datetime) -> str:
    """Store one update of the editor; the text as it then reads. Raises InvalidInput("malformed_update") and as all."""
    with _locked(actor, item) as own:
        document = _document(own, at)
        apply(document, update)
        return _store(actor, own, update, plain_text(document), at)


def write_text(*, actor: Actor, item: AgendaItem, text: str, seen: str, at: datetime) -> bytes:
    """Write by form: what differs between `seen`, the text the form began with, and `text` is changed in the document.

    What others wrote meanwhile stays. The update that does it, for those who write at the same time.
    """
    with _locked(actor, item) as own:
        document = _document(own, at)
        wanted = merged_text(seen=seen, written=text, now=plain_text(document))
        update = update_to(document, wanted)
        _store(actor, own, update, plain_text(document), at)
        return update


@contextmanager
def _locked(actor: Actor, item: AgendaItem) -> Iterator[AgendaItem]:
    with transaction.atomic():
        own = AgendaItem.objects.select_for_update(of=("self",)).filter(pk=item.pk).first()
        if own is None:
            raise NotFound(f"item {item.pk}")
        require_lead_meeting(actor, own.meeting)
        if own.meeting.state not in WRITABLE:
            raise InvalidInput("meeting_state", _("The meeting is over: its text is in the minutes."))
        if own.approved_at_once:
            raise InvalidInput("item_is_approved", _("The item was approved at once and is locked."))
        yield own


def _document(item: AgendaItem, at: datetime) -> Document:
    updates = [bytes(one) for one in item.text_updates.values_list("update", flat=True)]
    if not updates and item.text:
        updates = [first_update(item.text)]
        TextUpdate.objects.create(item=item, update=updates[0], at=at)
    return document_of(updates)


def _store(actor: Actor, item: AgendaItem, update: bytes, text: str, at: datetime) -> str:
    is_new_stint = not item.text_updates.filter(user=actor.user_id, at__gt=at - STINT).exists()
    stored = TextUpdate.objects.create(item=item, update=update, user_id=actor.user_id, at=at)
    if item.text != text:
        item.text = text
        item.save(update_fields=["text"])
    _compact(item, stored)
    if is_new_stint:
        record_event(
            actor=actor,
            verb="item.text_written",
            subject=item,
            at=at,
            county_code=item.meeting.county.code,
            data={"meeting": item.meeting_id},
        )
    return text


def _compact(item: AgendaItem, newest: TextUpdate) -> None:
    """Many updates become one, with the same content."""
    rows = list(item.text_updates.all())
    if sum(len(one.update) for one in rows) > MOST_BYTES:
        raise InvalidInput("text_is_too_long", _("The text of the item is too long."))
    if len(rows) <= MOST_UPDATES:
        return
    newest.update = merged([bytes(one.update) for one in rows])
    newest.save(update_fields=["update"])
    item.text_updates.exclude(pk=newest.pk).delete()
