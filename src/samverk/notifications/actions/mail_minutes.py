"""Mails about minutes: to those who subscribe, to the dispatch list, to who confirms a subscription.

Reactions named in config/reactions.py: each may run twice, the outbox keeps one mail per event and address.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SYSTEM
from samverk.audit.models import AuditEvent
from samverk.audit.queries import is_superseded
from samverk.documents.models import Document
from samverk.meetings.models import Meeting
from samverk.meetings.queries.room_facts import organ_of
from samverk.minutes.actions.keep_masked_paper import keep_masked_paper
from samverk.minutes.actions.make_extract import make_extract
from samverk.minutes.actions.note_dispatch import note_papers
from samverk.minutes.actions.subscribe_minutes import PURPOSE
from samverk.minutes.models import Dispatch, Minutes, MinutesVersion, Subscription
from samverk.minutes.queries.publication import latest_version, masked_hits
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import link, rows, text

SUBSCRIBERS, DISPATCH, CONFIRMATION = "mail.subscribers", "mail.dispatch", "mail.subscription"
DAYS_TO_CONFIRM = 14
DAYS_TO_END = 730


def mail_subscribers(event_id: int) -> None:
    """Tell each subscriber of the organs that met that minutes were published, unless they were withdrawn."""
    event = AuditEvent.objects.get(pk=event_id)
    minutes = Minutes.objects.select_related("meeting__county").filter(pk=event.data["minutes"]).first()
    if minutes is None or minutes.published_at is None or is_superseded(event):
        return
    meeting = minutes.meeting
    wanted = Subscription.objects.filter(
        organ__meeting_rows__meeting=meeting, confirmed_at__isnull=False, ended_at__isnull=True
    ).select_related("organ")
    with override("sv"):
        for row in wanted.order_by("pk"):
            ending = make_secure_link(
                purpose=PURPOSE, subject=row, address=row.email, ends_on=event.at.date() + timedelta(days=DAYS_TO_END)
            )
            title = _("Minutes of %(organ)s, %(day)s") % {"organ": row.organ.name, "day": _day(meeting)}
            queue_mail(
                event=event,
                reaction=SUBSCRIBERS,
                county=meeting.county,
                to_name="",
                to_address=row.email,
                subject=title,
                content=[
                    text(_("The minutes are published. There is a page, and the signed PDF.")),
                    link(_("Read the minutes"), _page(meeting)),
                    link(_("End these mails"), "/prenumeration/{token}/", ending),
                ],
                meeting=meeting,
                at=event.at,
            )


def mail_dispatches(event_id: int) -> None:
    """Send each line of the dispatch list its papers: the minutes, or the extracts it asks for.

    Lines with one address get one mail with the papers of each. What went is written onto the lines.
    """
    event = AuditEvent.objects.get(pk=event_id)
    lines = Dispatch.objects.filter(pk__in=event.data["lines"])
    by_address: dict[str, list[Dispatch]] = {}
    with override("sv"):
        for line in lines.select_related("minutes__meeting__county").prefetch_related("items").order_by("pk"):
            if line.email:
                by_address.setdefault(line.email.casefold(), []).append(line)
            else:
                papers = _papers(line, latest_version(line.minutes), at=event.at)
                note_papers([line], papers=papers, message_id="")
        for same in by_address.values():
            _mail_dispatch(event, same)


def _mail_dispatch(event: AuditEvent, lines: list[Dispatch]) -> None:
    """One mail to the address of these lines."""
    minutes = lines[0].minutes
    meeting, version = minutes.meeting, latest_version(minutes)
    papers = {line: _papers(line, version, at=event.at) for line in lines}
    told = [rows([(_("To"), line.recipient), (_("Items"), _numbers(line))]) for line in lines]
    mail = queue_mail(
        event=event,
        reaction=DISPATCH,
        county=meeting.county,
        to_name=", ".join(dict.fromkeys(line.recipient for line in lines))[:300],
        to_address=lines[0].email,
        subject=_("From the minutes of %(organ)s, %(day)s") % {"organ": organ_of(meeting).name, "day": _day(meeting)},
        content=[
            text(_("This is sent to you for your knowledge, or because a decision concerns you.")),
            *told,
            *([rows([(_("Number"), minutes.case_number)])] if minutes.case_number else []),
            link(_("The meeting's page"), _page(meeting)),
        ],
        meeting=meeting,
        documents={one.pk: one for found in papers.values() for one in found}.values(),
        at=event.at,
    )
    for line, found in papers.items():
        note_papers([line], papers=found, message_id=mail.message_id)


def _numbers(line: Dispatch) -> str:
    return ", ".join(f"§ {one.number}" for one in line.items.all() if one.number)


def mail_confirmation(event_id: int) -> None:
    """Ask somebody who wants mails to confirm it: only pressing the button on the page begins them."""
    event = AuditEvent.objects.get(pk=event_id)
    row = Subscription.objects.select_related("organ__county").filter(pk=event.subject_id).first()
    if row is None:
        return
    ends_on = timezone.localdate(event.at) + timedelta(days=DAYS_TO_CONFIRM)
    secure = make_secure_link(purpose=PURPOSE, subject=row, address=row.email, ends_on=ends_on)
    with override("sv"):
        queue_mail(
            event=event,
            reaction=CONFIRMATION,
            county=row.organ.county,
            to_name="",
            to_address=row.email,
            subject=_("Confirm that you want mails from %(organ)s") % {"organ": row.organ.name},
            content=[
                text(
                    _("Somebody, perhaps you, asked for a mail when %(organ)s publishes minutes.")
                    % {"organ": row.organ.name}
                ),
                link(_("Yes, send me mails"), "/prenumeration/{token}/", secure),
                text(_("If it was not you, do nothing: no mails will come.")),
            ],
            at=event.at,
        )


def _papers(line: Dispatch, version: MinutesVersion, *, at: datetime) -> list[Document]:
    """An extract of each item that the line asks for, made where it is not there; else the minutes. What is masked
    leaves no other way.
    """
    items = list(line.items.order_by("position"))
    if masked_hits(line.minutes):
        if not items:
            return [keep_masked_paper(line.minutes, version, at=at)]
        return [keep_masked_paper(line.minutes, version, item=one, at=at) for one in items]
    if items:
        return [make_extract(actor=SYSTEM, minutes=line.minutes, item=one, at=at).pdf for one in items]
    whole = version.signed_pdf or version.paper or version.pdf
    return [whole] if whole else []


def _day(meeting: Meeting) -> str:
    return date_format(meeting.date, "j F Y") if meeting.date else ""


def _page(meeting: Meeting) -> str:
    return f"/{meeting.county.slug}/moten/{meeting.pk}/"
