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
from samverk.core.errors import InvalidInput, StaleState
from samverk.meetings.models import Invitation, Meeting


def sign_up(*, actor: Actor, meeting: Meeting, name: str, email: str, organisation: str, at: datetime) -> Invitation:
    """Note that she comes; the same address again changes her name and organisation only.

    The link is the key: the view has opened it. Raises StaleState where signing up has ended, InvalidInput.
    """
    if not takes_sign_ups(meeting, at):
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
        row = meeting.invitations.filter(email__iexact=email).first()
        if row is None:
            row = Invitation.objects.create(meeting=meeting, email=email, capacity="guest", **values, **answered)
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


def takes_sign_ups(meeting: Meeting, at: datetime) -> bool:
    """Whether one may still sign up: the meeting stands, and its last day to sign up has not passed."""
    is_ahead = meeting.state in {Meeting.State.PLANNED, Meeting.State.NOTIFIED}
    return is_ahead and meeting.sign_up_by is not None and timezone.localdate(at) <= meeting.sign_up_by
