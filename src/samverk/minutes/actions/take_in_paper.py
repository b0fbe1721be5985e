"""Takes in the sheet that was signed on paper, where the organ signs so."""

from __future__ import annotations

from datetime import datetime

import filetype
from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.approval import may_be_taken_in_on_paper
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.documents.actions.keep_document import keep_document
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.models import Minutes
from samverk.minutes.queries.publication import latest_version, state_of

SHEETS = frozenset({"application/pdf", "image/jpeg", "image/png"})
LARGEST = 50 * 1024 * 1024


def take_in_paper(*, actor: Actor, minutes: Minutes, content: bytes, file_name: str, at: datetime) -> Minutes:
    """Keep the scanned sheet beside the version that it approves; the minutes count as signed.

    Raises NotFound, NotPermitted, RuleBroken (APPROVAL-14), InvalidInput("no_sheet") for what is no PDF or picture.
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        orders = orders_of(locked.meeting)
        require(may_be_taken_in_on_paper(state=state_of(locked), has_signed_sheet=bool(content), orders=orders))
        media_type = filetype.guess_mime(content)
        if media_type not in SHEETS or len(content) > LARGEST:
            raise InvalidInput("no_sheet", _("The signed sheet must be a PDF or a picture of at most 50 MB."))
        version = latest_version(locked)
        county = locked.meeting.county
        version.paper = keep_document(county=county, content=content, file_name=file_name, media_type=media_type, at=at)
        version.save(update_fields=["paper"])
        locked.state, locked.signed_at = Minutes.State.SIGNED, at
        locked.save(update_fields=["state", "signed_at"])
        record_minutes(actor=actor, minutes=locked, verb="minutes.signed", at=at, data={"way": "paper"})
    return locked
