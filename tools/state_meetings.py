"""Meetings of the sample county's council in each state, by the actions that the pages use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from samverk.accounts.models import Actor
from samverk.meetings.actions.answer_invitation import Answer, answer_invitation
from samverk.meetings.actions.call_substitute import call_substitute
from samverk.meetings.actions.close_meeting import close_meeting
from samverk.meetings.actions.disqualify_member import disqualify_member
from samverk.meetings.actions.hold_vote import close_vote, count_vote, open_vote
from samverk.meetings.actions.move_agenda_item import move_agenda_item
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.actions.plan_meeting import plan_meeting
from samverk.meetings.actions.prepare_agenda import prepare_agenda
from samverk.meetings.actions.register_arrival import choose_adjuster, register_departure
from samverk.meetings.actions.save_agenda_item import ItemInput, PresenterInput, save_agenda_item
from samverk.meetings.actions.save_commitment import save_commitment
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.actions.save_proposal import save_proposal
from samverk.meetings.actions.save_reservation import save_reservation
from samverk.meetings.actions.save_statement import save_round_line, save_statement
from samverk.meetings.actions.seat_substitute import seat_substitute
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.actions.take_item import finish_item, go_to_item
from samverk.meetings.actions.write_text import write_text
from samverk.meetings.models import AgendaItem, Attendance, Invitation, Meeting
from samverk.meetings.queries.plan import PlannedDay
from samverk.meetings.queries.roll_call import called_to
from samverk.organizations.models import Organ

AFTER = 4
"""Items of the organ's template that stand after the meeting's own."""
NOTICE_DAYS = 16
SATURDAY = 5
ADJUSTER, MEMBER, ABSENT = "Björkhult", "Hagalund", "Granhult"
LEAVES_EARLY, DISQUALIFIED, LOSES = "Malmvik", "Norrhamra", "Klarsjö"
"""For whom those sit who play these parts: imported minutes may have taught the county another spelling of a name."""
PLAN, MODEL, FAMILIES, ROUND = (
    "Kompetensplan för vård och omsorg 2027–2029",
    "Trygg hemgång: val av modell",
    "Stöd till anhöriga",
    "Laget runt",
)
ROUND_LINES = {
    "Hagalund": "Två korttidsplatser öppnar i mars. Rekryteringen av nattpersonal är klar.",
    "Björkhult": "Hemtjänsten går över till fasta team från årsskiftet.",
    "Vidsjö": "Köerna till särskilt boende har minskat från elva till sju veckor.",
}
ITEMS = (
    ItemInput(
        title=PLAN,
        kind="decision",
        minutes=30,
        text="Arbetsutskottet föreslår en gemensam plan för handledning, introduktion och validering.",
        presenters=(PresenterInput(name="Sigrid Palmén", title="processledare", organisation="Region Vidsjö län"),),
    ),
    ItemInput(title=MODEL, kind="decision", minutes=25),
    ItemInput(title=FAMILIES, kind="information", minutes=20),
)
FORMAL = {
    "Val av justerare": "Samverkansrådet utser {name} till justerare.",
    "Dagordning": "Samverkansrådet godkänner dagordningen.",
}
TEXTS: Mapping[str, str] = {
    "Mötet öppnas": "Ordföranden hälsar välkommen och öppnar mötet.",
    "Föregående protokoll": "Protokollet från förra mötet läggs till handlingarna.",
    "Aktuellt från organen": "Inget av organen har anmält något utöver sina protokoll.",
    "Övriga frågor": "Inga övriga frågor har anmälts.",
    "Mötet avslutas": "Ordföranden tackar för ett gott möte och avslutar det.",
    PLAN: (
        "Sigrid Palmén föredrar förslaget till gemensam kompetensplan. Planen har tagits fram av arbetsutskottet och"
        " är förankrad i chefsgruppen.\nRådet frågar hur små kommuner ska kunna frigöra handledare. Planen innehåller"
        " en gemensam pool, som prövas i norra länsdelen under våren."
    ),
    MODEL: "Två modeller har prövats i tre kommuner var. Skillnaden i återinskrivningar är liten.",
    FAMILIES: "Länets webbutbildning för anhöriga öppnar i januari.",
}


@dataclass(slots=True, kw_only=True)
class Council:
    """The organ, who acts as its secretary, and what keeps the mails going."""

    organ: Organ
    secretary: Actor
    made: dict[str, Meeting] = field(default_factory=dict)

    def planned(self, day: date) -> Meeting:
        """A meeting with its agenda, not called yet."""
        at = moment(day - timedelta(days=NOTICE_DAYS + 4), 9)
        place = PlannedDay(
            day=day,
            start_time=time(13),
            end_time=time(16),
            place="Vidsjö stadshus, Stora kollegiet",
            mode="physical",
        )
        meeting = plan_meeting(actor=self.secretary, organ=self.organ, planned=place, kind="ordinary", at=at)
        prepare_agenda(actor=self.secretary, meeting=meeting, at=at)
        for item in ITEMS:
            saved = save_agenda_item(actor=self.secretary, meeting=meeting, item=item, at=at)
            for _ in range(AFTER):
                move_agenda_item(actor=self.secretary, meeting=meeting, item_id=saved.pk, way="up", at=at)
        meeting.refresh_from_db()
        return meeting

    def notified(self, day: date) -> Meeting:
        """A meeting whose notice went out and that nobody has answered."""
        meeting = self.planned(day)
        words = "Välkomna. Kompetensplanen avgörs den här gången: läs gärna förslaget i förväg."
        send_notice(actor=self.secretary, meeting=meeting, message=words, at=_sent(day))
        meeting.refresh_from_db()
        return meeting

    def called(self, day: date, *, waiting: int = 0) -> Meeting:
        """All have answered but `waiting`: they come, but one, whose substitute is called and comes too."""
        meeting, sent = self.notified(day), _sent(day)
        members = [one for one in meeting.invitations.order_by("pk") if one.capacity == "member"]
        absent = next(one for one in members if one.organisation == ABSENT)
        for place in members[: len(members) - waiting]:
            comes = place.pk != absent.pk
            told = Answer(state="accepted") if comes else Answer(state="declined", ground="Tjänsteresa den dagen")
            self._answers(place, told, sent + timedelta(days=1))
        absent.refresh_from_db()
        called = Invitation.objects.filter(replaces=absent).first() or call_substitute(
            actor=self.secretary, absent=absent, at=sent + timedelta(days=1)
        )
        self._answers(called, Answer(state="accepted"), sent + timedelta(days=2))
        meeting.refresh_from_db()
        return meeting

    def _answers(self, place: Invitation, answer: Answer, at: datetime) -> None:
        answer_invitation(actor=self.secretary, invitation=place, answer=answer, way=Invitation.Way.SECRETARY, at=at)

    def opened(self, day: date, *, begins: datetime) -> Meeting:
        """A meeting that has begun: roll call, a substitute in her seat, an adjuster."""
        meeting = self.called(day)
        there = [one.key for one in called_to(meeting) if one.is_expected]
        open_meeting(actor=self.secretary, meeting=meeting, present=there, at=begins)
        meeting.refresh_from_db()
        absent = meeting.attendance.get(name=meeting.invitations.get(state="declined").name)
        called = Invitation.objects.get(meeting=meeting, replaces__isnull=False)
        substitute = meeting.attendance.get(name=called.name)
        seat_substitute(actor=self.secretary, meeting=meeting, substitute=substitute, replaces=absent, at=begins)
        adjuster = _seated(meeting, ADJUSTER)
        choose_adjuster(actor=self.secretary, meeting=meeting, attendance=adjuster, at=begins)
        return meeting

    def held(self, day: date) -> Meeting:
        """A meeting that is over, with decisions, a commitment, a question left open and one who left early."""
        begins = moment(day, 13)
        meeting = self.opened(day, begins=begins)
        for number, item in enumerate(meeting.items.order_by("position")):
            at = begins + timedelta(minutes=12 * number + 1)
            go_to_item(actor=self.secretary, meeting=meeting, item=item, at=at)
            self.deal_with(meeting, item, at)
            finish_item(actor=self.secretary, meeting=meeting, item=item, at=at + timedelta(minutes=11))
        close_meeting(actor=self.secretary, meeting=meeting, is_sure=True, at=begins + timedelta(minutes=158))
        meeting.refresh_from_db()
        return meeting

    def deal_with(self, meeting: Meeting, item: AgendaItem, at: datetime) -> None:
        """What is said and decided at one of ITEMS; nothing at the others."""
        actor = self.secretary
        if item.title in TEXTS:
            write_text(actor=actor, item=item, text=TEXTS[item.title], seen=item.text, at=at)
        if item.title in FORMAL:
            save_decision(
                actor=actor,
                meeting=meeting,
                item=item,
                text=FORMAL[item.title].format(name=_seated(meeting, ADJUSTER).name),
                at=at,
            )
        elif item.title == PLAN:
            words = "Samverkansrådet rekommenderar huvudmännen att anta kompetensplanen för vård och omsorg 2027–2029."
            save_decision(actor=actor, meeting=meeting, item=item, text=words, at=at)
            line = "@Hagalund anmäler två handledare till poolen /30 juni"
            save_commitment(actor=actor, meeting=meeting, item=item, line=line, at=at)
        elif item.title == MODEL:
            self.vote(meeting, item, at)
        elif item.title == FAMILIES:
            person = _seated(meeting, MEMBER)
            question = "Kan utbildningen också ges på finska?"
            save_statement(
                actor=actor, meeting=meeting, item=item, kind="question", attendance=person, text=question, at=at
            )
        elif item.title == ROUND:
            self.round(meeting, item, at)
            leaving = _seated(meeting, LEAVES_EARLY)
            register_departure(actor=actor, meeting=meeting, attendance=leaving, at=at + timedelta(minutes=2))

    def vote(self, meeting: Meeting, item: AgendaItem, at: datetime) -> None:
        """A vote by count between two proposals, somebody disqualified, and a reservation of one who lost."""
        actor, loser = self.secretary, _seated(meeting, LOSES)
        first, second = "Trygg hemgång används i hela länet", "valet av modell får vänta till hösten"
        disqualify_member(
            actor=actor,
            meeting=meeting,
            item=item,
            attendance=_seated(meeting, DISQUALIFIED),
            ground="party_or_affected",
            words="Närstående är anställd hos leverantören",
            at=at,
        )
        for text, side in ((first, ADJUSTER), (second, LOSES)):
            save_proposal(actor=actor, meeting=meeting, item=item, text=text, attendance=_seated(meeting, side), at=at)
        vote = open_vote(actor=actor, meeting=meeting, item=item, kind="count", yes_means=first, no_means=second, at=at)
        count_vote(actor=actor, meeting=meeting, vote_id=vote.pk, yes=9, no=2, abstained=1, at=at)
        close_vote(actor=actor, meeting=meeting, vote_id=vote.pk, at=at)
        words = "Samverkansrådet ställer sig bakom att modellen Trygg hemgång används i hela länet."
        decision = save_decision(actor=actor, meeting=meeting, item=item, text=words, at=at)
        save_reservation(actor=actor, meeting=meeting, decision_id=decision.pk, attendance=loser, text="", at=at)

    def round(self, meeting: Meeting, item: AgendaItem, at: datetime) -> None:
        """Lines of some principals; the others are silent."""
        for side, text in ROUND_LINES.items():
            place = _seated(meeting, side)
            save_round_line(actor=self.secretary, meeting=meeting, item=item, attendance=place, text=text, at=at)


def _sent(day: date) -> datetime:
    return moment(day - timedelta(days=NOTICE_DAYS), 9)


def weekday(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of a day, in Sweden."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _seated(meeting: Meeting, side: str) -> Attendance:
    """The member who sits for this principal."""
    return meeting.attendance.get(principal__short_name=side, capacity=Attendance.Capacity.MEMBER)
