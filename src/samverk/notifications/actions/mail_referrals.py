"""Mails of referrals and proposals: each asked gets her own link and the last day; reminders; what came of it.

Reactions named in config/reactions.py: each may run twice, the outbox keeps one mail per event, row and address.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SecureLink
from samverk.audit.models import AuditEvent
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.adapters.calendar import day_object
from samverk.notifications.queries.mail_parts import Part, heading, link, rows, text
from samverk.referrals.models import PrincipalDecision, Recipient, Referral, SectionAnswer
from samverk.referrals.queries.links import ANSWER_LINK, DECISION_LINK

RECIPIENTS, REMINDER, EXTENSION, RECEIPT = "mail.referral", "mail.referral_reminder", "mail.extension", "mail.receipt"
OUTCOMES, DECIDERS = "mail.outcomes", "mail.proposal"
ANSWER_PATH, DECISION_PATH = "/remissvar/{token}/", "/huvudmans-beslut/{token}/"
DAYS_AFTER = 365
"""Late answers are taken until the referral is closed, so that the link outlives the last day."""


def mail_recipients(event_id: int) -> None:
    """React to "referral.sent": the question to each recipient with an address, with the last day as a calendar day."""
    event = AuditEvent.objects.get(pk=event_id)
    for recipient in _recipients(event).exclude(email=""):
        referral = recipient.group.referral
        with override("sv"):
            _mail(
                event,
                RECIPIENTS,
                recipient,
                subject=_("Referral: %(title)s") % {"title": referral.title},
                content=[
                    text(_("%(name)s is asked to answer.") % {"name": recipient.name}),
                    text(referral.question),
                    rows(_facts(recipient)),
                    text(_silence(referral)),
                    link(_("Read and answer"), ANSWER_PATH, answer_link(recipient)),
                    text(_("The link is for %(name)s alone and needs no account.") % {"name": recipient.name}),
                ],
                calendar=day_object(
                    uid=f"remiss-{recipient.pk}",
                    day=recipient.last_day,
                    summary=_("Last day: %(title)s") % {"title": referral.title},
                    at=event.at,
                ),
            )


def mail_reminders(event_id: int) -> None:
    """React to "referral.reminded": those named in the event who have still not answered."""
    event = AuditEvent.objects.get(pk=event_id)
    for recipient in _recipients(event).filter(pk__in=event.data["recipients"]):
        with override("sv"):
            title, day = recipient.group.referral.title, _long(recipient.last_day)
            _mail(
                event,
                REMINDER,
                recipient,
                subject=_("Reminder: %(title)s") % {"title": title},
                content=[
                    text(_("%(name)s has not answered yet. Last day: %(day)s.") % {"name": recipient.name, "day": day}),
                    link(_("Read and answer"), ANSWER_PATH, answer_link(recipient)),
                ],
            )


def mail_extension(event_id: int) -> None:
    """React to "referral.extension_decided": whether there is more time."""
    event = AuditEvent.objects.get(pk=event_id)
    for recipient in _recipients(event).filter(pk=event.data["recipient"]).exclude(email=""):
        is_granted = event.data["state"] == Recipient.Extension.GRANTED
        with override("sv"):
            day = {"day": _long(recipient.last_day)}
            words = _("You may answer by %(day)s.") if is_granted else _("There is no more time. Last day: %(day)s.")
            _mail(
                event,
                EXTENSION,
                recipient,
                subject=_("More time: %(title)s") % {"title": recipient.group.referral.title},
                content=[text(words % day), link(_("Read and answer"), ANSWER_PATH, answer_link(recipient))],
            )


def mail_receipt(event_id: int) -> None:
    """React to "referral.answered": tell the recipient's own address that an answer was handed in for it."""
    event = AuditEvent.objects.get(pk=event_id)
    for recipient in _recipients(event).filter(pk=event.data["recipient"]).exclude(email=""):
        with override("sv"):
            words = _("%(sender)s has handed in an answer for %(name)s. Write to the contact if that is not right.")
            _mail(
                event,
                RECEIPT,
                recipient,
                subject=_("Answer handed in: %(title)s") % {"title": recipient.group.referral.title},
                content=[
                    text(words % {"sender": event.actor_name, "name": recipient.name}),
                    rows(_facts(recipient)),
                    link(_("See the answer"), ANSWER_PATH, answer_link(recipient)),
                ],
            )


def mail_outcomes(event_id: int) -> None:
    """React to "referral.outcomes_told": each who commented reads what was done with her comments."""
    event = AuditEvent.objects.get(pk=event_id)
    handled = SectionAnswer.objects.exclude(outcome=SectionAnswer.Outcome.OPEN).exclude(comment="")
    for recipient in _recipients(event).exclude(email=""):
        own = handled.filter(answer__recipient=recipient).select_related("section").order_by("section__position")
        with override("sv"):
            parts: list[Part] = []
            for one in own:
                outcome = f"{one.get_outcome_display()}. {one.note}".strip()
                parts += [heading(one.section.title), text(f"«{one.comment}»"), text(outcome)]
            if parts:
                title = recipient.group.referral.title
                subject = _("What was done with your comments: %(title)s") % {"title": title}
                _mail(event, OUTCOMES, recipient, subject=subject, content=parts)


def mail_deciders(event_id: int) -> None:
    """React to "proposal.opened": the words to decide on, to each principal or board with an address."""
    event = AuditEvent.objects.get(pk=event_id)
    asked = PrincipalDecision.objects.filter(proposal=event.data["proposal"]).exclude(email="").order_by("pk")
    for row in asked.select_related("proposal__county", "principal"):
        proposal = row.proposal
        ends_on = (proposal.decide_by or event.at.date()) + timedelta(days=DAYS_AFTER)
        secure = make_secure_link(purpose=DECISION_LINK, subject=row, address=row.email, ends_on=ends_on)
        with override("sv"):
            facts = [(_("To be decided by"), _long(proposal.decide_by) if proposal.decide_by else "")]
            facts.append((_("Contact"), ", ".join(filter(None, (proposal.contact_name, proposal.contact_email)))))
            queue_mail(
                event=event,
                reaction=f"{DECIDERS}.{row.pk}",
                county=proposal.county,
                to_name=row.name,
                to_address=row.email,
                subject=_("To decide on: %(title)s") % {"title": proposal.title},
                content=[
                    text(_("%(name)s is asked to decide on these words.") % {"name": row.name}),
                    text(proposal.text),
                    rows(facts),
                    link(_("Tell the planned day and the decision"), DECISION_PATH, secure),
                ],
                at=event.at,
            )


def answer_link(recipient: Recipient) -> SecureLink:
    """The link by which this recipient answers; the same each time while nothing is extended."""
    return make_secure_link(
        purpose=ANSWER_LINK,
        subject=recipient,
        address=recipient.email,
        ends_on=recipient.group.due + timedelta(days=DAYS_AFTER),
    )


def _recipients(event: AuditEvent) -> QuerySet[Recipient]:
    rows_of_event = Recipient.objects.filter(group__referral=event.data["referral"]).order_by("pk")
    return rows_of_event.select_related("group__referral__county", "principal", "organ", "partner")


def _facts(recipient: Recipient) -> list[tuple[str, str]]:
    referral = recipient.group.referral
    contact = ", ".join(filter(None, (referral.contact_name, referral.contact_email)))
    return [(_("Last day"), _long(recipient.last_day)), (_("Contact"), contact)]


def _silence(referral: Referral) -> str:
    if referral.silence_told:
        return _("Whoever does not answer is taken to consent, where the standing orders say so.")
    return _("Silence does not count as consent.")


def _long(day: date) -> str:
    return date_format(day, "j F Y").lower()


def _mail(
    event: AuditEvent, reaction: str, recipient: Recipient, *, subject: str, content: Sequence[Part], calendar: str = ""
) -> None:
    queue_mail(
        event=event,
        reaction=f"{reaction}.{recipient.pk}",
        county=recipient.group.referral.county,
        to_name=recipient.contact_name or recipient.name,
        to_address=recipient.email,
        subject=subject,
        content=[one for one in content if one.get("text") or one.get("rows")],
        calendar=calendar,
        calendar_method="PUBLISH" if calendar else "",
        at=event.at,
    )
