"""Writes what the secretary adds to the draft: the text of an item, an item's decisions in brief."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.approval import text_may_be_changed
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, StaleState, require
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.models import Minutes, MinutesEdit
from samverk.minutes.queries.publication import state_of

_PART = re.compile(r"(?:item|short)-(?P<item>\d{1,18})")


def change_minutes(
    *, actor: Actor, minutes: Minutes, parts: Mapping[str, str], at: datetime, seen: datetime | None = None
) -> Minutes:
    """Keep the texts by their part ("item-12", "short-12"). seen: when the writer loaded what she changed.

    Raises NotFound, NotPermitted, RuleBroken (APPROVAL-9) once they are sent round or approved, StaleState where
    somebody else wrote a part after `seen`, InvalidInput for a part that the meeting does not have or that is locked.
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        require(text_may_be_changed(state=state_of(locked)))
        items = {one.pk: one for one in locked.meeting.items.all()}
        changed = []
        for part, text in parts.items():
            match = _PART.fullmatch(part)
            item = items.get(int(match["item"])) if match else None
            if item is None:
                raise InvalidInput("unknown_part")
            if item.approved_at_once and item.extracts.exists():
                raise InvalidInput("item_is_locked", _("The item was approved at once: its text is locked."))
            if _write(locked, part, text, actor=actor, at=at, seen=seen):
                changed.append(part)
        if changed:
            record_minutes(actor=actor, minutes=locked, verb="minutes.changed", at=at, data={"parts": changed})
    return locked


def _write(minutes: Minutes, part: str, text: str, *, actor: Actor, at: datetime, seen: datetime | None) -> bool:
    """Keep the text; False where it is the same as before."""
    told = text.replace("\r\n", "\n").strip()
    known = MinutesEdit.objects.filter(minutes=minutes, part=part).first()
    if known is not None and known.text == told:
        return False
    if known is not None and seen is not None and known.saved_at > seen:
        raise StaleState(f"{part} was written after it was loaded")
    MinutesEdit.objects.update_or_create(
        minutes=minutes, part=part, defaults={"text": told, "saved_at": at, "saved_by_id": actor.user_id}
    )
    return True
