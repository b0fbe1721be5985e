"""The reactions to a notice: one mail with its calendar object to each who is called. Each can run twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import SecureLink
from samverk.audit.models import AuditEvent
from samverk.core.days import plain_day
from samverk.meetings.adapters.notice_pdf import facts_of
from samverk.meetings.models import Invitation, Meeting, Notice
from samverk.meetings.queries.notice_content import for_the_public, notice_content
from samverk.notifications.actions.queue_mail import queue_mail
from samverk.notifications.adapters.calendar import calendar_object
from samverk.notifications.models import OutgoingMail
from samverk.notifications.queries.mail_parts import Part, heading, link, rows, text

REACTION = "notifications.notice"
REMINDER = "notifications.reminder"
TAKEN_BACK = "notifications.taken_back"
SIGNED_UP = "notifications.signed_up"
GROUND = "notifications.ground"
ANSWER = "answer"
ANSWER_PATH = "/svar/{token}/"
METHODS = {Notice.Kind.REQUEST: "REQUEST", Notice.Kind.UPDATE: "REQUEST", Notice.Kind.CANCEL: "CANCEL"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The subject of a mail, and its first paragraph."""

    subject: str
    opening: str


def mail_notice(event_id: int) -> None:
    """React to "notice.sent" and "notice.changed": the notice to everybody called who has an address."""
    event = AuditEvent.objects.get(pk=event_id)
    _to_all(event, Notice.objects.select_related("meeting__county", "document").get(pk=event.subject_id))


def mail_cancellation(event_id: int) -> None:
    """React to "meeting.cancelled": the cancellation to everybody who had been called."""
    event = AuditEvent.objects.get(pk=event_id)
    notice_id = event.data.get("notice")
    if notice_id:
        _to_all(event, Notice.objects.select_related("meeting__county", "document").get(pk=notice_id))


def mail_called_substitute(event_id: int) -> None:
    """React to "invitation.called": the latest notice to the substitute, with whom she replaces."""
    event = AuditEvent.objects.get(pk=event_id)
    invitation = Invitation.objects.select_related("meeting__county", "replaces").get(pk=event.subject_id)
    notice = invitation.meeting.notices.select_related("meeting__county", "document").order_by("-number").first()
    if notice is not None and invitation.email:
        _mail(event, notice, invitation)


def mail_signed_up(event_id: int) -> None:
    """React to "meeting.signed_up": confirmed to her; once the notice has gone with the event and a link to answer."""
    event = AuditEvent.objects.get(pk=event_id)
    invitation = Invitation.objects.select_related("meeting__county", "person").get(pk=event.subject_id)
    meeting = invitation.meeting
    is_called = meeting.state == Meeting.State.NOTIFIED
    with override("sv"):
        parts = [text(_("You are signed up.")), rows((one[0], one[1]) for one in facts_of(notice_content(meeting)))]
        if is_called:
            parts.append(link(_("Change your answer"), ANSWER_PATH, answer_link(invitation)))
        else:
            parts.append(text(_("The notice with the programme comes later.")))
        _tell(
            event,
            invitation,
            f"{SIGNED_UP}.{invitation.pk}",
            _("Signed up: %(meeting)s"),
            parts,
            "REQUEST" if is_called else "",
        )


def mail_taken_back(event_id: int) -> None:
    """React to "invitation.taken_back": she serves no longer, and where she is not invited either, the event goes."""
    event = AuditEvent.objects.get(pk=event_id)
    invitation = Invitation.objects.select_related("meeting__county", "person").get(pk=event.subject_id)
    meeting, is_invited = invitation.meeting, bool(event.data["is_invited"])
    if not invitation.email:
        return
    with override("sv"):
        because = {
            "comes": _("%(name)s comes after all."),
            "named_another": _("%(name)s has named another instead."),
            "not_called": _("%(name)s, for whom you were called, is no longer called."),
            "left": _("You no longer have a place in the organ on the day of the meeting."),
        }[event.data["reason"]]
        subject = _("You do not serve: %(meeting)s") if is_invited else _("You need not come: %(meeting)s")
        then = _("You do not serve, but are invited as a substitute as before.")
        gone = _("You are no longer called to the meeting, and need not come.")
        parts = [
            text(f"{because % {'name': event.data['replaced']}} {then if is_invited else gone}"),
            rows((one[0], one[1]) for one in facts_of(notice_content(meeting))),
        ]
        _tell(event, invitation, f"{TAKEN_BACK}.{invitation.pk}", subject, parts, "" if is_invited else "CANCEL")


def _tell(
    event: AuditEvent, invitation: Invitation, reaction: str, subject: str, parts: list[Part], method: str
) -> None:
    """One mail to somebody invited, of what concerns her alone; with the event where there is a `method` for it."""
    meeting = invitation.meeting
    queue_mail(
        event=event,
        reaction=reaction,
        county=meeting.county,
        to_name=invitation.name,
        to_address=invitation.email,
        subject=subject % {"meeting": _title(meeting)},
        content=parts,
        meeting=meeting,
        person=invitation.person,
        calendar=calendar_object(meeting=meeting, invitation=invitation, method=method, address="", at=event.at)
        if method
        else "",
        calendar_method=method,
        at=event.at,
    )


def mail_reminder(event_id: int) -> None:
    """React to "meeting.reminded": a reminder to those who have not declined, without a calendar object."""
    event = AuditEvent.objects.get(pk=event_id)
    meeting = Meeting.objects.select_related("county").get(pk=event.subject_id)
    called = meeting.invitations.filter(is_called=True).exclude(email="").exclude(state=Invitation.State.DECLINED)
    with override("sv"):
        for invitation in called.order_by("pk"):
            waits = invitation.state == Invitation.State.WAITING
            ask = _("You have not answered yet. Say whether you come.") if waits else _("You have said that you come.")
            queue_mail(
                event=event,
                reaction=f"{REMINDER}.{invitation.pk}",
                county=meeting.county,
                to_name=invitation.name,
                to_address=invitation.email,
                subject=_("Reminder: %(meeting)s") % {"meeting": _title(meeting)},
                content=[
                    text(ask),
                    rows((one[0], one[1]) for one in facts_of(notice_content(meeting))),
                    link(_("Answer, or change your answer"), ANSWER_PATH, answer_link(invitation)),
                ],
                meeting=meeting,
                person=invitation.person,
                at=event.at,
            )


def mail_ground(event_id: int) -> None:
    """React to "invitation.answered": who declines by a calendar reply and says no ground is asked for it, once."""
    event = AuditEvent.objects.get(pk=event_id)
    invitation = Invitation.objects.select_related("meeting__county", "person").get(pk=event.subject_id)
    reaction = f"{GROUND}.{invitation.pk}"
    is_told = bool(invitation.ground) or invitation.state != Invitation.State.DECLINED
    asked = OutgoingMail.objects.filter(reaction=reaction, to_address=invitation.email).exclude(event=event)
    if event.data.get("way") != Invitation.Way.REPLY or is_told or not invitation.email or asked.exists():
        return
    with override("sv"):
        parts = [
            text(_("Your calendar has answered that you do not come, but not why: that is missing.")),
            link(_("Say why you do not come"), ANSWER_PATH, answer_link(invitation)),
        ]
        _tell(event, invitation, reaction, _("Why do you not come? %(meeting)s"), parts, "")


def answer_link(invitation: Invitation) -> SecureLink:
    """The link by which this person answers until the day of the meeting; the same each time."""
    return make_secure_link(
        purpose=ANSWER,
        subject=invitation,
        person_id=invitation.person_id,
        address=invitation.email,
        ends_on=invitation.meeting.date or date.max,
    )


def _to_all(event: AuditEvent, notice: Notice) -> None:
    """To everybody called when the event happened: who is called later, before this runs, has a mail of her own."""
    later = AuditEvent.objects.filter(pk__gt=event.pk, verb="invitation.called", subject_type=Invitation._meta.label)
    called_later = [int(one) for one in later.values_list("subject_id", flat=True)]
    called = notice.meeting.invitations.filter(is_called=True).exclude(email="").exclude(pk__in=called_later)
    for invitation in called.select_related("meeting", "person", "replaces").order_by("pk"):
        _mail(event, notice, invitation)


def _mail(event: AuditEvent, notice: Notice, invitation: Invitation) -> None:
    with override("sv"):
        words = _words(notice, invitation)
        method = METHODS[Notice.Kind(notice.kind)]
        path = f"/{notice.meeting.county.slug}/moten/{notice.meeting_id}/"
        queue_mail(
            event=event,
            reaction=f"{REACTION}.{invitation.pk}",
            county=notice.meeting.county,
            to_name=invitation.name,
            to_address=invitation.email,
            subject=words.subject,
            content=_content(notice, invitation, words, path),
            meeting=notice.meeting,
            person=invitation.person,
            calendar=calendar_object(
                meeting=notice.meeting, invitation=invitation, method=method, address="", at=event.at
            ),
            calendar_method=method,
            documents=[notice.document] if notice.document else [],
            at=event.at,
        )


def _words(notice: Notice, invitation: Invitation) -> _Words:
    title = _title(notice.meeting)
    if notice.kind == Notice.Kind.CANCEL:
        because = notice.content.get("cancelled_because", "")
        return _Words(
            subject=_("Cancelled: %(meeting)s") % {"meeting": title},
            opening=_("The meeting is cancelled. %(because)s") % {"because": because},
        )
    if notice.kind == Notice.Kind.UPDATE:
        opening = _("The notice has changed. This is how it stands now.")
        return _Words(subject=_("Changed: %(meeting)s") % {"meeting": title}, opening=opening)
    opening = _("You are called to a meeting. Answer whether you come.")
    if invitation.replaces is not None:
        opening = _("You are called in place of %(name)s. Answer whether you come.") % {
            "name": invitation.replaces.name
        }
    return _Words(subject=_("Notice: %(meeting)s") % {"meeting": title}, opening=opening)


def _content(notice: Notice, invitation: Invitation, words: _Words, path: str) -> list[Part]:
    content = notice.content
    parts = [text(words.opening)]
    if content.get("message"):
        parts.append(text(content["message"]))
    parts.append(rows((one[0], one[1]) for one in facts_of(content)))
    if notice.kind == Notice.Kind.CANCEL:
        return parts
    parts.append(link(_("Answer whether you come"), ANSWER_PATH, answer_link(invitation)))
    parts.append(heading(_("Agenda")))
    # A mail travels further than the meeting's own circle: what is withheld is told as the public may know it.
    lines = [_line(one) for one in for_the_public(content)["items"]]
    parts.append(text("\n".join(lines)))
    parts.append(link(_("The meeting and its papers"), path))
    return parts


def _line(item: Part) -> str:
    title = item["title"] or _("The item is not shown here (%(ground)s)") % {"ground": item["withheld_ground"]}
    begins = f"{item['begins']}  " if item["begins"] and not item["is_sub_item"] else ""
    return f"{begins}{item['number']} {title}".strip()


def _title(meeting: Meeting) -> str:
    day = plain_day(meeting.date) if meeting.date else ""
    return f"{meeting.title} {day}".strip()
