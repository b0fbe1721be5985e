"""Decides of words found in the minutes that they may stand, or that the public gets them masked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.minutes.actions.mask_rows import mask_rows
from samverk.minutes.models import Minutes, PersonalDataHit
from samverk.minutes.permissions import can_publish_minutes, refuse
from samverk.minutes.queries.personal_data import personal_data_in
from samverk.minutes.queries.publication import latest_version, public_texts


def decide_personal_data(
    *, actor: Actor, minutes: Minutes, kind: str, quote: str, state: str, at: datetime
) -> PersonalDataHit:
    """Decide that the words are kept or masked, or open the question again, while the minutes are not published.

    The decision holds for these words in every version, and in the meeting's rows. Raises NotFound, NotPermitted,
    InvalidInput ("unknown_change", or "not_in_the_minutes" for words that are found in nothing that would be
    published), StaleState once they are published.
    """
    if state not in PersonalDataHit.State.values:
        raise InvalidInput("unknown_change")
    with transaction.atomic():
        locked = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__county").get(pk=minutes.pk)
        if not can_publish_minutes(actor, locked.meeting):
            refuse(actor, locked.meeting, "decide on personal data")
        if locked.published_at is not None:
            raise StaleState("the minutes are published: withdraw them first")
        version = latest_version(locked)
        texts = public_texts(locked, version)
        found = next((one for one in personal_data_in(texts) if (one.kind, one.quote) == (kind, quote)), None)
        if found is None:
            raise InvalidInput("not_in_the_minutes")
        hit = PersonalDataHit.objects.filter(version__minutes=locked, kind=kind, quote=quote).first()
        hit = hit or PersonalDataHit(kind=kind, quote=quote)
        hit.version, hit.part, hit.state = version, found.part, state
        is_open = state == PersonalDataHit.State.OPEN
        hit.decided_by, hit.decided_at = ("", None) if is_open else (actor.name, at)
        hit.save()
        mask_rows(locked)
        record_event(
            actor=actor,
            verb="personal_data.decided",
            subject=hit,
            at=at,
            county_code=locked.meeting.county.code,
            data={"kind": kind, "part": found.part, "state": state},
        )
    return hit
