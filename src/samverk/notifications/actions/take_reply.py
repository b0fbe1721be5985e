"""Takes one mail that came back: an answer to a notice, a bounce, or something that a person has to read."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.meetings.actions.answer_invitation import Answer, answer_invitation
from samverk.meetings.models import Invitation, Meeting
from samverk.notifications.actions.deliver_mail import note_failure
from samverk.notifications.adapters.replies import ReadMail, Reply, read_mail
from samverk.notifications.models import IncomingMail, OutgoingMail
from samverk.notifications.permissions import require_manage_mails
from samverk.organizations.models import County

State = IncomingMail.State


def take_reply(*, content: bytes, at: datetime) -> IncomingMail:
    """The row of the mail: made in the transaction of what it changes, once for each Message-ID.

    A mail that came twice changes nothing the second time.
    """
    mail = read_mail(content)
    message_id = mail.message_id or f"<{hashlib.sha256(content).hexdigest()}@utan-message-id>"
    known = IncomingMail.objects.filter(message_id=message_id).first()
    if known is not None:
        return known
    with transaction.atomic():
        row = IncomingMail(
            message_id=message_id,
            from_address=mail.from_address,
            subject=mail.subject,
            excerpt=mail.excerpt,
            read_at=at,
            state=State.NOT_UNDERSTOOD,
            reason=mail.reason,
        )
        if mail.reply is not None:
            _answer(row, mail.reply, at)
        elif mail.bounced:
            _bounce(row, mail, at)
        if row.county is None:
            row.county = _county_of(mail.from_address)
        row.save(force_insert=True)
    return row


def set_aside(*, actor: Actor, mail: IncomingMail, county: County, at: datetime) -> IncomingMail:
    """Note that a person has read a mail that was not understood."""
    require_manage_mails(actor, county)
    with transaction.atomic():
        mail.state = State.DONE
        mail.save(update_fields=["state"])
        record_event(actor=actor, verb="incoming_mail.read", subject=mail, at=at, county_code=county.code)
    return mail


def _answer(row: IncomingMail, reply: Reply, at: datetime) -> None:
    meeting = Meeting.objects.filter(calendar_uid=reply.uid).select_related("county").first() if reply.uid else None
    if meeting is None:
        row.reason = "meeting_unknown"
        return
    row.meeting, row.county = meeting, meeting.county
    found = meeting.invitations.filter(email__iexact=reply.address).select_related("meeting", "person")
    invitation: Invitation | None = found.order_by("-is_called", "pk").first()
    if invitation is None:
        row.reason = "address_unknown"
        return
    row.invitation = invitation
    answer = Answer(state=reply.state, ground=reply.comment, sequence=reply.sequence)
    try:
        with transaction.atomic():
            answer_invitation(actor=SYSTEM, invitation=invitation, answer=answer, way=Invitation.Way.REPLY, at=at)
    except StaleState:
        row.state, row.reason = State.OLDER, "older_or_closed"
        return
    except InvalidInput as error:
        row.reason = error.code
        return
    row.state, row.reason = State.ANSWERED, ""


def _bounce(row: IncomingMail, mail: ReadMail, at: datetime) -> None:
    sent = OutgoingMail.objects.filter(message_id=mail.bounced).select_related("county").first()
    if sent is None:
        row.reason = "bounce_unknown"
        return
    row.county, row.meeting, row.state = sent.county, sent.meeting, State.BOUNCED
    note_failure(mail=sent, message=mail.excerpt or mail.subject, is_permanent=True, now=at)


def _county_of(address: str) -> County | None:
    """The county in which somebody with this address is called to a meeting; the only one there is; else unknown."""
    known = Invitation.objects.filter(email__iexact=address).values_list("meeting__county", flat=True).distinct()
    counties = list(County.objects.filter(pk__in=known)[:2]) or list(County.objects.all()[:2])
    return counties[0] if len(counties) == 1 else None
