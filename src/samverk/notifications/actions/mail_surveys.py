"""Mails of surveys: each who is asked gets a link of her own; those who have not answered are reminded.

Reactions named in config/reactions.py: each may run twice, the outbox keeps one mail per event and address.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SecureLink
from samverk.audit.models import AuditEvent
from samverk.core.days import plain_day
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import link, rows, text
from samverk.surveys.models import Survey, SurveyRecipient
from samverk.surveys.queries.visible import ANSWER_LINK

INVITED, ADDED, REMINDED = "mail.survey", "mail.survey_added", "mail.survey_reminder"
PATH = "/enkatsvar/{token}/"
DAYS_AFTER = 30
"""The link outlives the last day, to tell that the survey is closed; and where the day is moved."""


def mail_asked(event_id: int) -> None:
    """React to "survey.opened": a mail to each who is asked."""
    event = AuditEvent.objects.get(pk=event_id)
    for one in _recipients(event).filter(pk__lte=event.data["last"]):
        _mail(event, INVITED, one, subject=_subject(_NEW, one.survey))


def mail_added(event_id: int) -> None:
    """React to "survey.invited": to those who were added to a survey that is open."""
    event = AuditEvent.objects.get(pk=event_id)
    for one in _recipients(event).filter(pk__in=event.data["recipients"]):
        _mail(event, ADDED, one, subject=_subject(_NEW, one.survey))


def mail_waiting(event_id: int) -> None:
    """React to "survey.reminded": to those who have not answered."""
    event = AuditEvent.objects.get(pk=event_id)
    for one in _recipients(event).filter(has_answered=False):
        _mail(event, REMINDED, one, subject=_subject(_AGAIN, one.survey))


_NEW, _AGAIN = "new", "again"


def survey_link(recipient: SurveyRecipient) -> SecureLink:
    """The link by which she answers; the same each time while the last day stands."""
    last_day = recipient.survey.last_day
    assert last_day is not None, "SURVEY-1"
    return make_secure_link(
        purpose=ANSWER_LINK,
        subject=recipient,
        address=recipient.email,
        ends_on=last_day + timedelta(days=DAYS_AFTER),
    )


def _recipients(event: AuditEvent) -> QuerySet[SurveyRecipient]:
    rows_of_event = SurveyRecipient.objects.filter(survey=event.data["survey"], survey__state=Survey.State.OPEN)
    return rows_of_event.select_related("survey__county", "survey__organ").order_by("pk")


def _subject(kind: str, survey: Survey) -> str:
    with override("sv"):
        words = _("Survey: %(title)s") if kind == _NEW else _("Reminder, survey: %(title)s")
        return words % {"title": survey.title}


def _mail(event: AuditEvent, reaction: str, recipient: SurveyRecipient, *, subject: str) -> None:
    survey = recipient.survey
    with override("sv"):
        promise = (
            _("Your answer is anonymous: nobody can see who answered what. The link can be used once.")
            if survey.is_anonymous
            else _("You answer by name. You can change the answer until the last day.")
        )
        contact = ", ".join(filter(None, (survey.contact_name, survey.contact_email)))
        day = plain_day(survey.last_day) if survey.last_day else ""
        content = [
            text(survey.introduction or _("You are asked to answer some questions.")),
            rows([(_("Last day"), day), (_("From"), survey.organ.name if survey.organ else survey.county.name)]),
            link(_("Answer the survey"), PATH, survey_link(recipient)),
            text(promise),
            rows([(_("Contact"), contact)]),
        ]
        queue_mail(
            event=event,
            reaction=reaction,
            county=survey.county,
            to_name=recipient.name,
            to_address=recipient.email,
            subject=subject,
            content=[one for one in content if one.get("text") or one.get("rows")],
            at=timezone.now(),
        )
