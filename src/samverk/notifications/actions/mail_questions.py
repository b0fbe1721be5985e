"""The mail with the questions of a round and the link to answer them, and its reminder; the reaction may run twice."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SecureLink
from samverk.audit.models import AuditEvent
from samverk.core.days import plain_day
from samverk.meetings.adapters.notice_pdf import facts_of
from samverk.meetings.models import RoundAsked
from samverk.meetings.queries.notice_content import for_the_public, notice_content
from samverk.meetings.queries.open_titles import open_title
from samverk.meetings.queries.rounds import ROUND_LINK
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.queries.mail_parts import Part, link, rows, text

QUESTIONS = "mail.round_questions"
REMINDED = "round.reminded"
PATH = "/laget-runt/{token}/"
LINK_LASTS = timedelta(days=180)
"""After the day that is known now: the meeting or the last day may be moved. ROUND-2 tells when answers are taken."""


def mail_questions(event_id: int) -> None:
    """React to "round.sent" and "round.reminded": the link to each who was asked or reminded."""
    event = AuditEvent.objects.get(pk=event_id)
    asked = RoundAsked.objects.filter(pk__in=event.data["asked"]).exclude(email="")
    ways = ("answer__asked_in__item__meeting__county", "person")
    with override("sv"):
        for one in asked.select_related(*ways).order_by("pk"):
            _mail(event, one)


def _mail(event: AuditEvent, one: RoundAsked) -> None:
    questions = one.answer.asked_in
    item, day = questions.item, questions.answer_by
    if day is None:
        return
    meeting = item.meeting
    secure = make_secure_link(
        purpose=ROUND_LINK,
        subject=one,
        person_id=one.person_id,
        address=one.email,
        ends_on=max(day, meeting.date or day) + LINK_LASTS,
    )
    is_reminder = event.verb == REMINDED
    subject = (
        _("Reminder: answer before the meeting, by %(day)s") if is_reminder else _("Answer by %(day)s: %(meeting)s")
    )
    queue_mail(
        event=event,
        reaction=f"{QUESTIONS}.{one.pk}",
        county=meeting.county,
        to_name=one.name,
        to_address=one.email,
        subject=subject % {"day": plain_day(day), "meeting": meeting.title},
        content=[text(_opening(one, is_reminder=is_reminder)), *_asked(one), *_more(one, secure)],
        meeting=meeting,
        person=one.person,
        at=event.at,
    )


def _opening(one: RoundAsked, *, is_reminder: bool) -> str:
    if is_reminder:
        return _("%(side)s has not answered yet.") % {"side": one.answer.organisation}
    words = _("Answer for %(side)s before the meeting, so that what you write is there when it begins.")
    return words % {"side": one.answer.organisation}


def _asked(one: RoundAsked) -> list[Part]:
    """The questions; those of a withheld item stand on the page alone, for a mail travels further than the circle."""
    questions = one.answer.asked_in
    if questions.item.withheld_ground:
        return []
    return [text(f"{number}. {words}") for number, words in enumerate(questions.questions, start=1)]


def _more(one: RoundAsked, secure: SecureLink) -> list[Part]:
    item = one.answer.asked_in.item
    facts = [(fact[0], fact[1]) for fact in facts_of(for_the_public(notice_content(item.meeting)))]
    return [
        link(_("Answer"), PATH, secure),
        rows([(_("Item"), f"{item.number} {open_title(item)}".strip()), *facts]),
        text(_("The link is yours alone and needs no account. Do not send it on.")),
    ]
