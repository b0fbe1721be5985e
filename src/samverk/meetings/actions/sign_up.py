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
from samverk.meetings.queries.plan import COMES, sign_up_verdict


def sign_up(
    *, actor: Actor, meeting: Meeting, name: str, email: str, organisation: str, at: datetime
) -> Invitation | None:
    """Note that she comes; None where she is signed up already, which changes nothing and sends nothing.

    The link is the key: the view has opened it. A mail tells her by a reaction. Anybody may have the link and know her
    address: whom somebody else has put on the list keeps her name, and who is called for her place in the organ answers
    by her own link. Raises StaleState where the meeting takes no sign-ups, RuleBroken (NOTICE-8) after the last day or
    where all places are taken, InvalidInput.
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
    told = {"name": name, "organisation": organisation.strip()[:300]}
    coming = {"state": Invitation.State.ACCEPTED, "ground": "", "answered_at": at, "is_called": True}
    coming["answered_by"] = Invitation.Way.LINK
    with transaction.atomic():
        locked(meeting)
        known = list(meeting.invitations.filter(email__iexact=email).order_by("pk"))
        _require_no_place(known)
        row = known[0] if known else None
        if row is not None and row.is_called and row.state in COMES:
            return None
        require(sign_up_verdict(meeting, today=timezone.localdate(at), but=row))
        if row is None:
            sequence = meeting.calendar_sequence
            row = Invitation.objects.create(
                meeting=meeting, email=email, capacity="guest", calendar_sequence=sequence, **told, **coming
            )
        else:
            row.organisation = row.organisation or told["organisation"]
            for field, value in coming.items():
                setattr(row, field, value)
            row.save(update_fields=["organisation", *coming])
        record_event(
            actor=actor,
            verb="meeting.signed_up",
            subject=row,
            at=at,
            county_code=meeting.county.code,
            data={"meeting": meeting.pk},
        )
    return row


def _require_no_place(known: list[Invitation]) -> None:
    """Raise InvalidInput for somebody who is called for her place, or in another's."""
    if any(row.person_id or row.membership_id or row.replaces_id for row in known):
        words = _("Whoever has this address is called to the meeting. Answer by the link in the notice.")
        raise InvalidInput("called_already", words)


def takes_sign_ups(meeting: Meeting) -> bool:
    """Whether one signs up for the meeting, and it stands ahead."""
    return meeting.state in {Meeting.State.PLANNED, Meeting.State.NOTIFIED} and meeting.sign_up_by is not None
