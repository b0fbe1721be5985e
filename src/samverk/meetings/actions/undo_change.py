"""Takes back one change of the room: its rows are again as they were, unless somebody has changed them since."""

from __future__ import annotations

import json
from datetime import datetime

from django.core import serializers
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_room import changed_room
from samverk.meetings.models import Meeting
from samverk.meetings.queries.room_rows import MODELS, Row, rows_of


def undo_change(*, actor: Actor, meeting: Meeting, event_id: int, at: datetime) -> None:
    """Take back what the event changed at this meeting. Raises NotFound, InvalidInput("has_changed")."""
    with changed_room(actor=actor, meeting=meeting, verb="room.undone", at=at) as change:
        rows = AuditEvent.objects.filter(pk=event_id, county_code=change.meeting.county.code)
        event = rows.filter(data__meeting=change.meeting.pk, data__has_key="undo").first()
        if event is None:
            raise NotFound(f"event {event_id}")
        before, after = event.data["undo"]["before"], event.data["undo"]["after"]
        _require_untouched(change.meeting, before, after)
        kept = {_key(one) for one in before}
        for one in reversed([one for one in after if _key(one) not in kept]):
            MODELS[one["model"]]._default_manager.filter(pk=one["pk"]).delete()
        for row in serializers.deserialize("json", json.dumps(before)):
            row.save()
        change.data["event"] = event_id


def _require_untouched(meeting: Meeting, before: list[Row], after: list[Row]) -> None:
    """Every row must stand as the change left it."""
    now, left = rows_of(meeting), {_key(one): one for one in after}
    if any(now.get(_key(one)) != left.get(_key(one)) for one in (*before, *after)):
        raise InvalidInput("has_changed", _("It has been changed since, and is mended by hand."))


def _key(row: Row) -> tuple[str, str]:
    return row["model"], str(row["pk"])
