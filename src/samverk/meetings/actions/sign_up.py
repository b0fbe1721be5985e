"""Signs somebody up for a seminar, theme day, course or study visit, until its last day to do so."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState, require
from samverk.meetings.actions.change_calling import locked
from samverk.meetings.models import Invitation, Meeting
from samverk.meetings.queries.plan import sign_up_verdict


def sign_up(*, actor: Actor, meeting: Meeting, name: str, email: str, organisation: str, at: datetime) -> Invitation:
    """Note that she comes; the same address again changes her name and organisation only.

    The link is the key: the view has opened it. A mail tells her by a reaction. Raises StaleState where the meeting
    takes no sign-ups, RuleBroken (NOTICE-8) after the last day or where all places are taken, InvalidInput.
    """
    if not takes_sign_ups(meeting):
        raise StaleState(f"meeting {meeting.pk} takes no sign-ups")
    name, email = " ".join(name.split())[:300], email.strip()
    if not name:
        raise InvalidInput("no_name", _("Write your name."))
    try:
        validate_email(email)
    except ValidationError as error:
        raise InvalidInput("bad_email", _("That is no e-mail address.")) from error
    values = {"name": name, "organisation": organisation.strip()[:300], "state": Invitation.State.ACCEPTED}
    answered = {"answered_at": at, "answered_by": Invitation.Way.LINK, "is_called": True}
    with transaction.atomic():
        locked(meeting)
        row = meeting.invitations.filter(email__iexact=email).first()
        require(sign_up_verdict(meeting, today=timezone.localdate(at), but=row))
        if row is None:
            sequence = meeting.calendar_sequence
            row = Invitation.objects.create(
                meeting=meeting, email=email, capacity="guest", calendar_sequence=sequence, **values, **answered
            )
        else:
            for field, value in {**values, **answered}.items():
                setattr(row, field, value)
            row.save(update_fields=[*values, *answered])
        record_event(
            actor=actor,
            verb="meeting.signed_up",
            subject=row,
            at=at,
            county_code=meeting.county.code,
            data={"meeting": meeting.pk},
        )
    return row


def takes_sign_ups(meeting: Meeting) -> bool:
    """Whether one signs up for the meeting, and it stands ahead."""
    return meeting.state in {Meeting.State.PLANNED, Meeting.State.NOTIFIED} and meeting.sign_up_by is not None
