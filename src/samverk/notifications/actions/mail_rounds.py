"""Mails that ask somebody of the meeting for something: to approve the minutes, to sign them, to evaluate the meeting.

Reactions named in config/reactions.py: each may run twice, the outbox keeps one mail per event and address.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.audit.models import AuditEvent
from samverk.audit.queries import is_superseded
from samverk.meetings.models import EvaluationTicket, Meeting
from samverk.meetings.queries.room_facts import organ_of
from samverk.minutes.models import ApprovalAnswer, SigningRound
from samverk.minutes.queries.approval import APPROVAL_LINK
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import Part, link, text
from samverk.organizations.models import Person
from samverk.organizations.queries import email_of

APPROVERS, SIGNER, EVALUATION = "mail.approvers", "mail.signer", "mail.evaluation"
EVALUATION_LINK = "evaluation"
"""Purpose of the links that meetings.views opens."""
DAYS_TO_EVALUATE = 14


def mail_approvers(event_id: int) -> None:
    """Ask each approver of the round who has not answered, by a link that is hers alone."""
    event = AuditEvent.objects.get(pk=event_id)
    waiting = ApprovalAnswer.objects.filter(state=ApprovalAnswer.State.WAITING, round__closed_at__isnull=True)
    answers = waiting.filter(round=event.data["round"])
    with override("sv"):
        for answer in answers.select_related("person", "round__version__minutes__meeting__county").order_by("pk"):
            meeting, last_day = answer.round.version.minutes.meeting, answer.round.answer_by
            secure = make_secure_link(
                purpose=APPROVAL_LINK, subject=answer, person_id=answer.person_id, ends_on=last_day
            )
            words = _("The minutes wait for you until %(day)s. Read them, make remarks, approve or refuse.")
            _ask(
                event,
                APPROVERS,
                meeting,
                answer.person,
                subject=_("Approve the minutes of %(organ)s, %(day)s"),
                content=[
                    text(words % {"day": date_format(last_day, "j F")}),
                    link(_("Read and answer"), "/justera/{token}/", secure),
                ],
            )


def mail_signer(event_id: int) -> None:
    """Tell who is next after the signature of the event that the minutes wait for hers, unless she has signed.

    Whose turn it is follows from the event: two that run late do not ask one signer twice.
    """
    event = AuditEvent.objects.get(pk=event_id)
    begun = (
        SigningRound.objects.select_related("version__minutes__meeting__county").filter(pk=event.data["round"]).first()
    )
    if begun is None:
        return
    signed = begun.steps.filter(pk=event.data.get("step")).first()
    after = begun.steps.filter(position__gt=signed.position if signed else 0)
    step = after.select_related("person").order_by("position").first()
    if step is None or step.signed_at is not None:
        return
    meeting = begun.version.minutes.meeting
    with override("sv"):
        _ask(
            event,
            SIGNER,
            meeting,
            step.person,
            subject=_("Sign the minutes of %(organ)s, %(day)s"),
            content=[
                text(_("The minutes are approved and it is your turn to sign. You sign in first.")),
                link(_("Sign the minutes"), f"/{meeting.county.slug}/moten/{meeting.pk}/protokoll/skriv-under/"),
            ],
        )


def mail_evaluation(event_id: int) -> None:
    """Ask each participant who has not answered three questions about the meeting; once it is closed for good."""
    event = AuditEvent.objects.get(pk=event_id)
    meeting = Meeting.objects.select_related("county").filter(pk=event.data["meeting"]).first()
    if meeting is None or meeting.state != Meeting.State.HELD or is_superseded(event):
        return
    ends_on = timezone.localdate(event.at) + timedelta(days=DAYS_TO_EVALUATE)
    tickets = EvaluationTicket.objects.filter(meeting=meeting, is_used=False).select_related("person")
    with override("sv"):
        for ticket in tickets.order_by("pk"):
            secure = make_secure_link(
                purpose=EVALUATION_LINK, subject=meeting, person_id=ticket.person_id, ends_on=ends_on
            )
            _ask(
                event,
                EVALUATION,
                meeting,
                ticket.person,
                subject=_("Three questions about the meeting of %(organ)s, %(day)s"),
                content=[
                    text(_("It takes a minute. Nobody sees who answered what.")),
                    link(_("Answer"), "/utvardera/{token}/", secure),
                ],
            )


def _ask(
    event: AuditEvent, reaction: str, meeting: Meeting, person: Person, *, subject: str, content: list[Part]
) -> None:
    """Put the mail into the outbox, if it is known how she is reached."""
    address = email_of(person, today=timezone.localdate(event.at))
    if not address:
        return
    day = date_format(meeting.date, "j F Y") if meeting.date else ""
    queue_mail(
        event=event,
        reaction=reaction,
        county=meeting.county,
        to_name=person.name,
        to_address=address,
        subject=subject % {"organ": organ_of(meeting).name, "day": day},
        content=content,
        meeting=meeting,
        person=person,
        at=event.at,
    )
