"""The meeting itself: roll call, a seat, items written together, a vote, a jäv, commitments; it closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.utils import timezone

from samverk.commands.demo_acts import ITEMS
from samverk.meetings.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Disqualification,
    Invitation,
    Meeting,
    Presence,
    Proposal,
    Reservation,
    Vote,
)
from samverk.meetings.queries.roll_call import called_to
from samverk.meetings.queries.room_facts import facts_of_room
from tools.killed_meeting.driver import Act, Driver, all_of
from tools.killed_meeting.reading import read
from tools.killed_meeting.visitor import Fields, Visitor
from tools.killed_meeting.writing import Writer

FIRST, SECOND = "att välja modellen Trygg hemgång", "att avvakta med val av modell"
WORDS = ("Frågan", "har", "beretts", "av", "arbetsutskottet", "under", "hösten")
TITLES = [one.title for one in ITEMS]
Rows = Callable[[], int]


class Room:
    """The secretary in the meeting room."""

    def __init__(self, driver: Driver, secretary: Visitor, meeting: Meeting, county: str) -> None:
        self.driver, self.secretary, self.meeting = driver, secretary, meeting
        self.path = f"/{county}/moten/{meeting.pk}/rum/"

    def hold(self) -> None:
        """All of it."""
        self._open()
        for item in read(lambda: list(self.meeting.items.order_by("position"))):
            if not read(Meeting.objects.filter(pk=self.meeting.pk, current_item=item).exists):
                self._act("go", "item.started", {"item": item.pk})
            if item.title in TITLES:
                self._deal_with(item)
            ended = AgendaItem.objects.filter(pk=item.pk, ended_at__isnull=False)
            self._act("finish", "item.finished", {"item": item.pk}, ended.count)
        closed = Meeting.objects.filter(pk=self.meeting.pk, state=Meeting.State.HELD)
        self._act("close", "meeting.closed", {"sure": "1"}, closed.count)

    def _act(self, do: str, verb: str, fields: Fields, rows: Rows | None = None, *, whole: int = 1) -> None:
        send = partial(self.secretary.post, f"{self.path}gor/", {"do": do, **fields})
        self.driver.do(Act(name=f"room {do}", send=send, verb=verb, rows=rows, whole=whole))

    def _open(self) -> None:
        places, invitations = self.meeting.attendance, self.meeting.invitations
        there = [one.key for one in read(called_to, self.meeting) if one.is_expected]
        came = Presence.objects.filter(attendance__meeting=self.meeting)
        self._act("open", "meeting.opened", {"present": there}, lambda: all_of(came.count(), len(there)))
        absent = read(lambda: places.get(name=invitations.get(state=Invitation.State.DECLINED).name))
        substitute = read(lambda: places.get(name=invitations.get(replaces__isnull=False).name))
        seat: Fields = {"substitute": substitute.pk, "replaces": absent.pk}
        self._act("seat", "seat.taken", seat, self.meeting.seats_taken.count)
        adjuster = self._serving()[0]
        chosen = places.filter(pk=adjuster.pk, roles__icontains="adjuster")
        self._act("adjuster", "attendance.adjuster_chosen", {"place": adjuster.pk}, chosen.count)

    def _serving(self) -> list[Attendance]:
        there = self.meeting.attendance.filter(status=Attendance.Status.PRESENT, capacity=Attendance.Capacity.MEMBER)
        return [one for one in read(lambda: list(there.order_by("position"))) if "chair" not in one.roles]

    def _deal_with(self, item: AgendaItem) -> None:
        (self._plan, self._vote, self._disqualify, self._round)[TITLES.index(item.title)](item, self._serving())

    def _decide(self, item: AgendaItem, words: str) -> None:
        self._act("decision", "decision.saved", {"item": item.pk, "text": words}, item.decisions.count)

    def _plan(self, item: AgendaItem, _serving: list[Attendance]) -> None:
        """Written over the line, word by word; a decision, a commitment."""
        writer = Writer(self.secretary, f"{self.path}skriv/{item.pk}/")
        for word in WORDS:
            rows = partial(_times, item, word)
            self.driver.do(Act(name=f"write {word}", send=partial(writer.write, word), rows=rows, seconds=0.08))
        writer.close()
        self._decide(item, "Samverkansrådet rekommenderar huvudmännen att anta kompetensplanen för vård och omsorg.")
        soon = timezone.localdate() + timedelta(days=14)
        line = f"@Hagalund anmäler två handledare /{soon.isoformat()}"
        self._act("commitment", "commitment.saved", {"item": item.pk, "line": line}, item.commitments.count)

    def _vote(self, item: AgendaItem, serving: list[Attendance]) -> None:
        for text, place in ((FIRST, serving[0]), (SECOND, serving[-1])):
            proposed = Proposal.objects.filter(item=item, text=text)
            fields: Fields = {"item": item.pk, "text": text, "place": place.pk}
            self._act("proposal", "proposal.saved", fields, proposed.count)
        votes = Vote.objects.filter(item=item)
        fields = {"item": item.pk, "kind": "roll_call", "yes_means": FIRST, "no_means": SECOND}
        self._act("open_vote", "vote.opened", fields, votes.count)
        vote = read(votes.get)
        voters = [int(one) for one in read(facts_of_room, self.meeting, item).serving]
        choices = {f"ballot-{one}": "no" if one == serving[-1].pk else "yes" for one in voters}
        ballots = Ballot.objects.filter(vote=vote)
        fields = {"vote": vote.pk, **choices}
        self._act("ballot", "vote.ballot_cast", fields, ballots.count, whole=len(voters))
        closed = votes.filter(closed_at__isnull=False, yes=len(voters) - 1, no=1)
        self._act("close_vote", "vote.closed", {"vote": vote.pk}, closed.count)
        self._decide(item, f"Samverkansrådet beslutar {FIRST}.")
        decision = read(item.decisions.get)
        reserved = Reservation.objects.filter(decision=decision)
        fields = {"decision": decision.pk, "place": serving[-1].pk, "text": ""}
        self._act("reservation", "reservation.saved", fields, reserved.count)

    def _disqualify(self, item: AgendaItem, serving: list[Attendance]) -> None:
        fields: Fields = {"item": item.pk, "place": serving[1].pk, "ground": "party_or_affected"}
        self._act("disqualify", "item.disqualified", fields, Disqualification.objects.filter(item=item).count)
        self._decide(item, "Samverkansrådet ställer sig bakom förslaget om stöd till anhöriga.")
        fields = {"item": item.pk, "place": serving[2].pk, "text": "Frågan bör följas upp."}
        self._act("note", "minutes_note.saved", fields, item.minutes_notes.count)

    def _round(self, item: AgendaItem, serving: list[Attendance]) -> None:
        """Written by the form, which is how it goes without a script; a question; somebody leaves."""
        text = "Läget är ansträngt i tre kommuner."
        written = AgendaItem.objects.filter(pk=item.pk, text=text)
        self._act("text", "item.text_written", {"item": item.pk, "text": text, "seen": ""}, written.count)
        question = "När öppnar de nya korttidsplatserna?"
        asked = item.statements.filter(text=question)
        fields: Fields = {"item": item.pk, "kind": "question", "place": serving[3].pk, "text": question}
        self._act("statement", "statement.saved", fields, asked.count)
        left = Presence.objects.filter(attendance=serving[4], left_at__isnull=False)
        self._act("leave", "attendance.left", {"place": serving[4].pk}, left.count)


def _times(item: AgendaItem, word: str) -> int:
    return AgendaItem.objects.values_list("text", flat=True).get(pk=item.pk).split("\n").count(word)
