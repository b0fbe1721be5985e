"""Sends minutes, or extracts of them, to those on the dispatch list (expediering); each line keeps its proof."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.meetings.models import AgendaItem
from samverk.minutes.models import Dispatch, Minutes
from samverk.minutes.permissions import can_publish_minutes, refuse
from samverk.minutes.queries.proposed_dispatches import proposed_dispatches
from samverk.minutes.queries.publication import latest_version, undecided


def add_dispatch(
    *,
    actor: Actor,
    minutes: Minutes,
    recipient: str,
    email: str = "",
    items: Sequence[AgendaItem] = (),
    at: datetime,
) -> Dispatch:
    """Put a line on the list: who gets which items (none: all of the minutes).

    Raises NotFound, NotPermitted, InvalidInput for an empty recipient, a wrong address or items of another meeting.
    """
    if not can_publish_minutes(actor, minutes.meeting):
        refuse(actor, minutes.meeting, "dispatch minutes")
    if not recipient.strip():
        raise InvalidInput("recipient_is_missing")
    _check_email(email)
    if any(one.meeting_id != minutes.meeting_id for one in items):
        raise InvalidInput("other_meeting")
    with transaction.atomic():
        line = Dispatch.objects.create(minutes=minutes, recipient=recipient.strip()[:300], email=email)
        line.items.set(items)
        record_event(
            actor=actor,
            verb="dispatch.added",
            subject=line,
            at=at,
            county_code=minutes.meeting.county.code,
            data={"recipient": line.recipient, "items": [one.number for one in items]},
        )
    return line


def take_proposed(*, actor: Actor, minutes: Minutes, recipients: Collection[str], at: datetime) -> list[Dispatch]:
    """Put those on the list whom the decisions concern and the secretary has chosen, with their items.

    Raises NotFound, NotPermitted, InvalidInput("nobody_chosen").
    """
    if not can_publish_minutes(actor, minutes.meeting):
        refuse(actor, minutes.meeting, "dispatch minutes")
    chosen = [one for one in proposed_dispatches(minutes) if one.recipient in recipients]
    if not chosen:
        raise InvalidInput("nobody_chosen", _("Choose who is to be put on the list."))
    with transaction.atomic():
        return [
            add_dispatch(actor=actor, minutes=minutes, recipient=one.recipient, email=one.email, items=one.items, at=at)
            for one in chosen
        ]


def remove_dispatch(*, actor: Actor, line: Dispatch, at: datetime) -> None:
    """Take a line off the list that was not sent yet. Raises NotFound, NotPermitted, StaleState once it was sent."""
    meeting = line.minutes.meeting
    if not can_publish_minutes(actor, meeting):
        refuse(actor, meeting, "dispatch minutes")
    with transaction.atomic():
        locked = Dispatch.objects.select_for_update(of=("self",)).get(pk=line.pk)
        if locked.sent_at is not None:
            raise StaleState("it was sent")
        record_event(
            actor=actor,
            verb="dispatch.removed",
            subject=locked,
            at=at,
            county_code=meeting.county.code,
            data={"recipient": locked.recipient},
        )
        locked.delete()


def dispatch_minutes(*, actor: Actor, minutes: Minutes, at: datetime) -> list[Dispatch]:
    """Send to each line that was not sent yet: the mails follow from the event. Lines without an address are marked
    as handed over by other means.

    Raises NotFound, NotPermitted, StaleState before the minutes are approved, InvalidInput while a mail would carry
    personal data that nobody has looked at ("personal_data_is_not_looked_at").
    """
    with transaction.atomic():
        locked = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__county").get(pk=minutes.pk)
        if not can_publish_minutes(actor, locked.meeting):
            refuse(actor, locked.meeting, "dispatch minutes")
        if locked.state not in (Minutes.State.APPROVED, Minutes.State.SIGNED):
            raise StaleState("only approved minutes are dispatched")
        lines = list(locked.dispatches.filter(sent_at__isnull=True))
        if any(line.email for line in lines) and undecided(locked, latest_version(locked)):
            raise InvalidInput(
                "personal_data_is_not_looked_at",
                _("First decide on each personal number, phone number and address found in the minutes."),
            )
        for line in lines:
            line.sent_at, line.sent_by = at, actor.name
        Dispatch.objects.bulk_update(lines, ["sent_at", "sent_by"])
        if lines:
            record_event(
                actor=actor,
                verb="minutes.dispatched",
                subject=locked.meeting,
                at=at,
                county_code=locked.meeting.county.code,
                data={"minutes": locked.pk, "lines": [line.pk for line in lines]},
            )
    return lines


def _check_email(email: str) -> None:
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise InvalidInput("bad_email", email) from error
