"""Agenda, notice, answers by calendar and by link, a substitute: until the meeting is called to order."""

from __future__ import annotations

from django.utils import timezone

from samverk.accounts.models import SecureLink
from samverk.commands.demo_acts import ITEMS, ITEMS_AFTER, calendar_reply
from samverk.commands.demo_story import Story
from samverk.meetings.models import AgendaItem, Invitation, Meeting, Notice
from samverk.notifications.models import IncomingMail
from samverk.organizations.models import Person
from tools.killed_meeting.driver import Act, Driver, same
from tools.killed_meeting.reading import read, read_mailbox_soon
from tools.killed_meeting.visitor import Visitor, link_in


def plan_meeting(driver: Driver, story: Story, secretary: Visitor) -> Meeting:
    """The meeting, today, with its agenda."""
    county, organ = story.cast.county.slug, story.organ
    fields = {"kind": "extra", "day": timezone.localdate().isoformat(), "start_time": "13:00", "end_time": "15:00"}
    fields |= {"place": "Vidsjö stadshus, Stora kollegiet", "mode": "physical"}
    meetings = Meeting.objects.filter(organ_rows__organ=organ, kind=Meeting.Kind.EXTRA)
    driver.do(
        Act(
            name="plan",
            send=lambda: secretary.post(f"/{county}/organ/{organ.slug}/plan/mote/", fields),
            verb="meeting.planned",
            rows=meetings.count,
        )
    )
    meeting = read(meetings.get)
    _prepare(driver, secretary, meeting, f"/{county}/moten/{meeting.pk}/dagordning/gor/")
    return meeting


def _prepare(driver: Driver, secretary: Visitor, meeting: Meeting, path: str) -> None:
    driver.do(Act(name="agenda", send=lambda: secretary.post(path, {"do": "prepare"}), verb="agenda.prepared"))
    for wanted in ITEMS:
        line = ", ".join(f"{one.name}, {one.title}, {one.organisation}" for one in wanted.presenters)
        fields = {"title": wanted.title, "kind": wanted.kind, "minutes": str(wanted.minutes), "presenters": line}
        rows = meeting.items.filter(title=wanted.title)
        driver.do(
            Act(
                name=f"item {wanted.title}",
                send=lambda fields=fields: secretary.post(path, {"do": "save", **fields}),  # type: ignore[misc]
                verb="agenda.item_saved",
                rows=rows.count,
            )
        )
        item = read(rows.get)
        for _ in range(ITEMS_AFTER):
            _move_up(driver, secretary, item, path)


def _move_up(driver: Driver, secretary: Visitor, item: AgendaItem, path: str) -> None:
    place = read(lambda: AgendaItem.objects.get(pk=item.pk).position)
    driver.do(
        Act(
            name=f"up {item.title}",
            send=lambda: secretary.post(path, {"do": "up", "item": item.pk}),
            verb="agenda.item_moved",
            rows=lambda: int(AgendaItem.objects.get(pk=item.pk).position == place - 1),
            lasts=False,
        )
    )


def call_to_meeting(driver: Driver, story: Story, secretary: Visitor, meeting: Meeting) -> None:
    """The notice goes out; members answer by their calendars, one by the link; a substitute is called."""
    path = f"/{story.cast.county.slug}/moten/{meeting.pk}"
    driver.do(
        Act(
            name="notice",
            send=lambda: secretary.post(
                f"{path}/kallelse/gor/", {"do": "send", "message": "Välkomna.", "is_urgent": "1"}
            ),
            verb="notice.sent",
            rows=Notice.objects.filter(meeting=meeting).count,
            seconds=0.8,
        )
    )
    driver.pause()
    away = next(person for person in story.cast.members if person != story.cast.chair)
    by_link = next(person for person in story.cast.members if person not in (story.cast.chair, away))
    _answer_by_link(driver, story, by_link, meeting)
    by_calendar = [one for one in story.cast.members if one != by_link]
    for person in by_calendar:
        story.servers["mailbox"].put(calendar_reply(story, person.slug, "DECLINED" if person == away else "ACCEPTED"))
    _wait_for_replies(driver, len(by_calendar))
    absent = read(lambda: meeting.invitations.get(state=Invitation.State.DECLINED))
    called = Invitation.objects.filter(replaces=absent)
    driver.do(
        Act(
            name="substitute",
            send=lambda: secretary.post(f"{path}/kommer/gor/", {"do": "call", "invitation": absent.pk}),
            verb="invitation.called",
            rows=called.count,
        )
    )
    driver.pause()
    substitute = read(lambda: called.select_related("person").get().person)
    assert substitute is not None
    story.servers["mailbox"].put(calendar_reply(story, substitute.slug, "ACCEPTED"))
    _wait_for_replies(driver, len(by_calendar) + 1)


def _answer_by_link(driver: Driver, story: Story, person: Person, meeting: Meeting) -> None:
    visitor = Visitor(driver.server.address)
    mail = story.servers["mailroom"].to(f"{person.slug}@{story.cast.county.slug}.example")[0]
    used = SecureLink.objects.filter(purpose="answer", used_at__isnull=False)
    answered = meeting.invitations.filter(person=person, state=Invitation.State.ACCEPTED)
    driver.do(
        Act(
            name="answer by link",
            send=lambda: visitor.post(link_in(mail, "/svar/"), {"state": "accepted"}),
            verb="invitation.answered",
            rows=lambda: same(answered.count(), used.count()),
        )
    )


def _wait_for_replies(driver: Driver, count: int) -> None:
    """The worker reads the mailbox: each reply once, however often it was killed while reading."""

    def are_read() -> bool:
        read_mailbox_soon()
        return IncomingMail.objects.filter(state=IncomingMail.State.ANSWERED).count() >= count

    driver.until(f"{count} replies", are_read, seconds=1.5)
