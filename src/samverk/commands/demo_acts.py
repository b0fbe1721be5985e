"""The first acts of the demonstration: agenda, notice, answers and a substitute; then the meeting itself."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

from django.utils import timezone
from icalendar import Calendar

from samverk.commands.demo_story import DAYS_BEFORE, Story
from samverk.meetings.actions.call_substitute import call_substitute
from samverk.meetings.actions.close_meeting import close_meeting
from samverk.meetings.actions.disqualify_member import disqualify_member
from samverk.meetings.actions.hold_vote import cast_ballot, close_vote, open_vote
from samverk.meetings.actions.move_agenda_item import move_agenda_item
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.actions.plan_meeting import plan_meeting
from samverk.meetings.actions.prepare_agenda import prepare_agenda
from samverk.meetings.actions.register_arrival import choose_adjuster, register_departure
from samverk.meetings.actions.save_agenda_item import ItemInput, PresenterInput, save_agenda_item
from samverk.meetings.actions.save_commitment import save_commitment
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.actions.save_proposal import save_proposal
from samverk.meetings.actions.save_reservation import save_minutes_note, save_reservation
from samverk.meetings.actions.save_statement import save_statement
from samverk.meetings.actions.seat_substitute import seat_substitute
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.actions.take_item import finish_item, go_to_item
from samverk.meetings.models import AgendaItem, Attendance, Invitation
from samverk.meetings.queries.plan import PlannedDay
from samverk.meetings.queries.roll_call import called_to
from samverk.meetings.queries.room_facts import facts_of_room
from samverk.notifications.tasks import read_mailbox

ITEMS = (
    ItemInput(
        title="Kompetensplan för vård och omsorg",
        kind="decision",
        minutes=30,
        presenters=(PresenterInput(name="Sigrid Palmén", title="processledare", organisation="Region Vidsjö län"),),
    ),
    ItemInput(title="Gemensam vårdplanering, val av modell", kind="decision", minutes=25),
    ItemInput(title="Stöd till anhöriga", kind="decision", minutes=20),
    ItemInput(title="Läget i kommunerna", kind="round_table", minutes=20),
)


ITEMS_AFTER = 3
"""Items of the organ's template that stand after the meeting's own."""


def prepare(story: Story) -> None:
    """Plan the meeting, make its agenda, send the notice, take the answers, call a substitute."""
    secretary = story.cast.actor(story.cast.secretary)
    before = story.at(9, days_before=DAYS_BEFORE)
    with story.step("Möte och dagordning") as noted:
        planned = PlannedDay(
            day=timezone.localdate(),
            start_time=story.at(13).time(),
            end_time=story.at(15).time(),
            place="Vidsjö stadshus, Stora kollegiet",
            mode="physical",
        )
        story.meeting = plan_meeting(actor=secretary, organ=story.organ, planned=planned, kind="extra", at=before)
        prepare_agenda(actor=secretary, meeting=story.held, at=before)
        for item in ITEMS:
            saved = save_agenda_item(actor=secretary, meeting=story.held, item=item, at=before)
            for _ in range(ITEMS_AFTER):
                move_agenda_item(actor=secretary, meeting=story.held, item_id=saved.pk, way="up", at=before)
        noted["punkter"] = story.held.items.count()
    with story.step("Kallelse") as noted:
        send_notice(actor=secretary, meeting=story.held, message="Välkomna till ett extra möte.", at=before)
        noted["mejl"] = story.post()
    with story.step("Kalendersvar") as noted:
        answers = {person.pk: "ACCEPTED" for person in story.cast.members}
        away = next(person for person in story.cast.members if person != story.cast.chair)
        answers[away.pk] = "DECLINED"
        for person in story.cast.members:
            story.servers["mailbox"].put(calendar_reply(story, person.slug, answers[person.pk]))
        noted["lästa svar"] = read_mailbox(now=story.at(10, days_before=DAYS_BEFORE - 2))
        noted["kommer"] = story.held.invitations.filter(state=Invitation.State.ACCEPTED).count()
        noted["förhindrade"] = story.held.invitations.filter(state=Invitation.State.DECLINED).count()
    with story.step("Ersättare kallas") as noted:
        absent = story.held.invitations.get(state=Invitation.State.DECLINED)
        called = Invitation.objects.filter(replaces=absent).first() or call_substitute(
            actor=secretary, absent=absent, at=story.at(11, days_before=DAYS_BEFORE - 2)
        )
        noted["för"], noted["ersättare"], noted["mejl"] = absent.name, called.name, story.post()
        assert called.person is not None
        story.servers["mailbox"].put(calendar_reply(story, called.person.slug, "ACCEPTED"))
        read_mailbox(now=story.at(12, days_before=DAYS_BEFORE - 2))
        called.refresh_from_db()
        noted["svar"] = called.get_state_display()


def calendar_reply(story: Story, slug: str, answer: str) -> bytes:
    """The iMIP REPLY that a calendar program makes of the invitation which came to this member."""
    address = f"{slug}@{story.cast.county.slug}.example"
    invitation = next(one for one in story.servers["mailroom"].to(address) if _calendar_of(one))
    event = next(iter(Calendar.from_ical(_calendar_of(invitation)).walk("VEVENT")))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Demo//Kalender//SV",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{event['UID']}",
        f"SEQUENCE:{event.get('SEQUENCE', 0)}",
        f"DTSTAMP:{timezone.now():%Y%m%dT%H%M%SZ}",
        f"ATTENDEE;PARTSTAT={answer}:mailto:{address}",
        *(["COMMENT:Förhinder"] if answer == "DECLINED" else []),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address, "samverk@vidsjo.example", f"Svar: {invitation['Subject']}"
    mail["Message-ID"] = f"<{slug}-{answer.lower()}@{story.cast.county.slug}.example>"
    mail.set_content("Se kalendersvaret.")
    mail.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def _calendar_of(message: EmailMessage) -> str:
    part = next((one for one in message.walk() if one.get_content_type() == "text/calendar"), None)
    return str(part.get_content()) if part is not None else ""


def hold(story: Story) -> None:
    """Roll call, seats, items with decisions, a vote, a jäv, commitments; the meeting closes."""
    secretary = story.cast.actor(story.cast.secretary)
    with story.step("Upprop och ersättare i tjänst") as noted:
        there = [one.key for one in called_to(story.held) if one.is_expected]
        open_meeting(actor=secretary, meeting=story.held, present=there, at=story.at(13))
        absent = _place(story, story.held.invitations.get(state=Invitation.State.DECLINED).name)
        substitute = _place(story, Invitation.objects.get(meeting=story.held, replaces__isnull=False).name)
        seat_substitute(actor=secretary, meeting=story.held, substitute=substitute, replaces=absent, at=story.at(13, 1))
        noted["närvarande"] = story.held.attendance.filter(status=Attendance.Status.PRESENT).count()
        noted["tjänstgör"] = f"{substitute.name} för {absent.name}"
        adjuster = _serving(story)[0]
        choose_adjuster(actor=secretary, meeting=story.held, attendance=adjuster, at=story.at(13, 2))
        noted["justerare"] = adjuster.name
    for number, item in enumerate(story.held.items.order_by("position")):
        with story.step(f"§ {item.number} {item.title}") as noted:
            minute = 3 + 4 * number
            go_to_item(actor=secretary, meeting=story.held, item=item, at=story.at(13, minute))
            if item.title in {one.title for one in ITEMS}:
                _deal_with(story, item, at_minute=minute)
                noted |= _came_of(item)
            finish_item(actor=secretary, meeting=story.held, item=item, at=story.at(13, minute + 4))
    with story.step("Mötet avslutas"):
        close_meeting(actor=secretary, meeting=story.held, is_sure=True, at=story.at(13, 58))


def _came_of(item: AgendaItem) -> dict[str, object]:
    """What the item led to: its decision, vote, jäv, commitments and question, as far as there are any."""
    told: dict[str, object] = {}
    if decisions := item.decisions.count():
        told["beslut"] = decisions
    for vote in item.votes.all():
        told["omröstning"] = f"{vote.yes} ja, {vote.no} nej"
    for one in item.disqualifications.select_related("attendance"):
        told["jäv"] = one.attendance.name
    if commitments := item.commitments.count():
        told["åtaganden"] = commitments
    if statements := item.statements.count():
        told["frågor"] = statements
    return told


def _deal_with(story: Story, item: AgendaItem, *, at_minute: int) -> None:
    secretary, meeting, at = story.cast.actor(story.cast.secretary), story.held, story.at(13, at_minute)
    number = [one.title for one in ITEMS].index(item.title)
    serving = _serving(story)
    if number == 0:
        words = "Samverkansrådet rekommenderar huvudmännen att anta kompetensplanen för vård och omsorg."
        save_decision(actor=secretary, meeting=meeting, item=item, text=words, at=at)
        save_commitment(
            actor=secretary, meeting=meeting, item=item, line="@Hagalund anmäler två handledare /30 juni", at=at
        )
    elif number == 1:
        _vote(story, item, at_minute=at_minute)
    elif number == 2:
        disqualified = serving[1]
        disqualify_member(
            actor=secretary,
            meeting=meeting,
            item=item,
            attendance=disqualified,
            ground="party_or_affected",
            words="Anhörig till sökanden",
            at=at,
        )
        words = "Samverkansrådet ställer sig bakom förslaget om stöd till anhöriga."
        save_decision(actor=secretary, meeting=meeting, item=item, text=words, at=at)
        save_minutes_note(
            actor=secretary, meeting=meeting, item=item, attendance=serving[2], text="Frågan bör följas upp.", at=at
        )
    else:
        question = "När öppnar de nya korttidsplatserna?"
        save_statement(
            actor=secretary, meeting=meeting, item=item, kind="question", attendance=serving[3], text=question, at=at
        )
        register_departure(actor=secretary, meeting=meeting, attendance=serving[4], at=at + timedelta(minutes=1))


def _vote(story: Story, item: AgendaItem, *, at_minute: int) -> None:
    """A vote by roll call between two proposals, a reservation of one who lost."""
    secretary, meeting, at = story.cast.actor(story.cast.secretary), story.held, story.at(13, at_minute)
    serving = _serving(story)
    first, second = "att välja modellen Trygg hemgång", "att avvakta med val av modell"
    for text, place in ((first, serving[0]), (second, serving[-1])):
        save_proposal(actor=secretary, meeting=meeting, item=item, text=text, attendance=place, at=at)
    vote = open_vote(
        actor=secretary, meeting=meeting, item=item, kind="roll_call", yes_means=first, no_means=second, at=at
    )
    voters = facts_of_room(meeting, item).serving
    for place in meeting.attendance.filter(pk__in=voters):
        choice = "no" if place == serving[-1] else "yes"
        cast_ballot(actor=secretary, meeting=meeting, vote_id=vote.pk, attendance=place, choice=choice, at=at)
    close_vote(actor=secretary, meeting=meeting, vote_id=vote.pk, at=at)
    decision = save_decision(
        actor=secretary, meeting=meeting, item=item, text=f"Samverkansrådet beslutar {first}.", at=at
    )
    save_reservation(actor=secretary, meeting=meeting, decision_id=decision.pk, attendance=serving[-1], text="", at=at)


def _serving(story: Story) -> list[Attendance]:
    """Members who are there, the chair aside, in the order of the roll call."""
    rows = story.held.attendance.filter(status=Attendance.Status.PRESENT, capacity=Attendance.Capacity.MEMBER)
    return [one for one in rows.order_by("position") if "chair" not in one.roles]


def _place(story: Story, name: str) -> Attendance:
    return story.held.attendance.get(name=name)
