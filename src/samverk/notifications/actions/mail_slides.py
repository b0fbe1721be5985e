"""The mail to presenters with the link by which each hands in her slides; the reaction may run twice."""

from __future__ import annotations

from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SecureLink
from samverk.audit.models import AuditEvent
from samverk.meetings.adapters.notice_pdf import facts_of
from samverk.meetings.models import Presenter
from samverk.meetings.queries.notice_content import for_the_public, notice_content
from samverk.meetings.queries.open_titles import open_title
from samverk.meetings.queries.presenters import SLIDES_LINK
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import link, rows, text

SLIDES = "mail.slides"
SLIDES_PATH = "/underlag/{token}/"


def mail_presenters(event_id: int) -> None:
    """React to "slides.asked": the link to each presenter who was asked and has an address."""
    event = AuditEvent.objects.get(pk=event_id)
    asked = Presenter.objects.filter(pk__in=event.data["presenters"]).exclude(email="")
    with override("sv"):
        for presenter in asked.select_related("item__meeting__county", "person").order_by("pk"):
            _mail(event, presenter)


def slides_link(presenter: Presenter) -> SecureLink:
    """The link by which she hands in slides to her item until the day of the meeting; the same each time."""
    return make_secure_link(
        purpose=SLIDES_LINK,
        subject=presenter,
        person_id=presenter.person_id,
        address=presenter.email,
        ends_on=presenter.item.meeting.date or date.max,
    )


def _mail(event: AuditEvent, presenter: Presenter) -> None:
    meeting, item = presenter.item.meeting, presenter.item
    day = formatted(meeting.date, "j F Y").lower() if meeting.date else ""
    # A mail travels further than the meeting's own circle.
    title = open_title(item)
    facts = [(one[0], one[1]) for one in facts_of(for_the_public(notice_content(meeting)))]
    queue_mail(
        event=event,
        reaction=f"{SLIDES}.{presenter.pk}",
        county=meeting.county,
        to_name=presenter.name,
        to_address=presenter.email,
        subject=_("Hand in your slides: %(meeting)s %(day)s") % {"meeting": meeting.title, "day": day},
        content=[
            text(_("You present at a meeting. Hand in your slides by the link; it needs no account.")),
            rows([(_("Item"), f"{item.number} {title}".strip()), *facts]),
            link(_("Hand in your slides"), SLIDES_PATH, slides_link(presenter)),
            text(_("The link is yours alone and leads to your item. Do not send it on.")),
        ],
        meeting=meeting,
        person=presenter.person,
        at=event.at,
    )
