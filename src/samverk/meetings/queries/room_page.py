"""What the secretary's page of a meeting shows: agenda with states and times, the chosen item, who is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from civic_rules.approval import may_adjust
from civic_rules.disqualification import may_stay_in_room
from civic_rules.facts import Key, MeetingFacts, StandingOrders
from civic_rules.mandates import who_presides
from civic_rules.quorum import has_quorum, quorum_number
from civic_rules.substitution import substitutes_in_order
from samverk.core.reason_texts import reason_text
from samverk.meetings.models import (
    AgendaItem,
    Attendance,
    Commitment,
    Decision,
    ItemKind,
    Meeting,
    Poll,
    SpeakRequest,
    Statement,
    Vote,
)
from samverk.meetings.queries.decision_words import opening_of, phrase_in
from samverk.meetings.queries.leading import have_led
from samverk.meetings.queries.organ_ways import PhraseLine, phrases_of
from samverk.meetings.queries.room_facts import facts_of_room, orders_of, organ_of, organs_deciding
from samverk.meetings.queries.rounds import silent_sides, written_of_absent
from samverk.organizations.models import Organ

SECONDS_IN_A_MINUTE = 60
SHOWN = (Attendance.Capacity.MEMBER, Attendance.Capacity.SUBSTITUTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One item of the agenda. at: when it began, or (is_planned) should begin."""

    item: AgendaItem
    tone: str
    at: datetime | None
    is_current: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """One person in the attendance. icon and tone: of her state. must_leave: why she should not be in the room."""

    place: Attendance
    state: str
    left_at: datetime | None = None
    replaces: str = ""
    is_disqualified: bool = False
    must_leave: str = ""
    presides: bool = False

    @property
    def side(self) -> str:
        """Whom she stands for, as the list has it in bold."""
        kind = self.place.principal.kind if self.place.principal else ""
        return "Region" if kind == "region" else self.place.organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """An empty seat and the substitute in turn."""

    absent: Attendance
    substitute: Attendance


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The time of the chosen item in minutes: used and left of what is allotted; share of 300 for the bar."""

    allotted: int
    left: int
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseChoice:
    """One phrase with the words that it begins a decision with."""

    phrase: PhraseLine
    opening: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PollResult:
    """A poll with how many chose each answer; mine: what the reader chose herself, on her own page."""

    poll: Poll
    rows: tuple[tuple[int, str, int], ...]
    total: int
    mine: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPage:
    """All of the page, for one chosen item."""

    meeting: Meeting
    organ: Organ
    deciding: tuple[Organ, ...]
    agenda: tuple[AgendaLine, ...]
    item: AgendaItem | None
    following: AgendaItem | None
    clock: Clock | None
    behind: int
    phrases: tuple[PhraseChoice, ...]
    decisions: QuerySet[Decision] | tuple[()]
    commitments: QuerySet[Commitment] | tuple[()]
    statements: QuerySet[Statement] | tuple[()]
    votes: QuerySet[Vote] | tuple[()]
    seats: tuple[SeatLine, ...]
    others: tuple[SeatLine, ...]
    away: tuple[SeatLine, ...]
    serving: tuple[Attendance, ...]
    seat_count: int
    quorum_needed: int
    is_quorate: bool
    proposed: tuple[Proposed, ...]
    asked: tuple[SpeakRequest, ...]
    polls: tuple[PollResult, ...]
    written: tuple[Statement, ...]
    silent: tuple[str, ...]
    may_lead: tuple[Attendance, ...]
    may_adjust: tuple[Attendance, ...]

    @property
    def open_vote(self) -> Vote | None:
        """The vote that is under way in the item."""
        return next((one for one in self.votes if one.closed_at is None), None)

    @property
    def is_under_way(self) -> bool:
        """Whether an item has begun and not ended."""
        item = self.meeting.current_item
        return item is not None and item.ended_at is None


def room_page_of(meeting: Meeting, *, chosen: AgendaItem | None, now: datetime) -> RoomPage:
    """The page with `chosen`, else the current item, else the first."""
    items = list(meeting.items.select_related("matter", "held_as"))
    item = chosen or meeting.current_item or (items[0] if items else None)
    facts, orders, organ = facts_of_room(meeting, item), orders_of(meeting), organ_of(meeting)
    deciding = organs_deciding(meeting, item) if item else (organ,)
    places = {one.pk: one for one in meeting.attendance.select_related("principal")}
    presiding = who_presides(meeting=facts)
    lines = _seat_lines(places, facts, orders, presiding)
    decisions = item.decisions.prefetch_related("reservations__attendance") if item else ()
    statements = item.statements.select_related("person", "principal") if item else ()
    in_round = item if is_round(item) else None
    return RoomPage(
        meeting=meeting,
        organ=organ,
        deciding=deciding,
        agenda=_agenda(meeting, items, item),
        item=item,
        following=next((one for one in items if item and one.position > item.position and not one.ended_at), None),
        clock=_clock(item, now),
        behind=_behind(meeting, items, now),
        phrases=_phrases(deciding[0], list(decisions)[-1] if decisions else None),
        decisions=decisions,
        commitments=item.commitments.filter(made_later=False).select_related("reported_to") if item else (),
        statements=statements,
        votes=item.votes.prefetch_related("ballots__attendance") if item else (),
        seats=tuple(one for one in lines if one.place.capacity == Attendance.Capacity.MEMBER),
        others=tuple(one for one in lines if not _is_away(one) and one.place.capacity != Attendance.Capacity.MEMBER),
        away=tuple(one for one in lines if _is_away(one)),
        serving=tuple(one for key, one in places.items() if key in facts.serving),
        seat_count=facts.seat_count,
        quorum_needed=quorum_number(seats=facts.seat_count, orders=orders),
        is_quorate=has_quorum(meeting=facts, orders=orders).allowed,
        proposed=_proposed(places, facts, meeting),
        asked=tuple(meeting.speak_requests.filter(done_at__isnull=True).select_related("attendance")),
        polls=polls_of(meeting),
        written=written_of_absent(list(statements), _sides_here(lines)) if in_round else (),
        silent=silent_sides(in_round) if in_round else (),
        may_lead=_may_lead(meeting, places, facts if item == meeting.current_item else None),
        may_adjust=_may_adjust(meeting, places),
    )


def _may_lead(meeting: Meeting, places: dict[int, Attendance], facts: MeetingFacts | None) -> tuple[Attendance, ...]:
    """Whom the meeting may choose to lead it now, in its current item; nobody while somebody leads it."""
    now = facts or facts_of_room(meeting, meeting.current_item)
    if who_presides(meeting=now) is not None:
        return ()
    return tuple(one for key, one in places.items() if key in now.serving)


def _may_adjust(meeting: Meeting, places: dict[int, Attendance]) -> tuple[Attendance, ...]:
    """Whom the meeting may choose to adjust its minutes (APPROVAL-1); nobody once one who has not led is chosen."""
    led = have_led(meeting)
    if any("adjuster" in one.roles and key not in led for key, one in places.items()):
        return ()
    facts = facts_of_room(meeting)
    return tuple(one for key, one in places.items() if may_adjust(person=key, chairs=led, meeting=facts).allowed)


def _sides_here(lines: tuple[SeatLine, ...]) -> tuple[str, ...]:
    """The sides that somebody in a seat stands for now."""
    seated = (one for one in lines if one.state != "absent" and one.place.capacity == Attendance.Capacity.MEMBER)
    return tuple(one.place.organisation for one in seated)


def _is_away(line: SeatLine) -> bool:
    """Whether it is a substitute who is not there, which is no news."""
    return line.place.capacity == Attendance.Capacity.SUBSTITUTE and line.state == "absent"


def polls_of(meeting: Meeting) -> tuple[PollResult, ...]:
    """The meeting's polls with their results, the latest first."""
    found = []
    for poll in meeting.polls.prefetch_related("answers").order_by("-opened_at"):
        chosen = [one.choice for one in poll.answers.all()]
        rows = tuple((index, text, chosen.count(index)) for index, text in enumerate(poll.choices))
        found.append(PollResult(poll=poll, rows=rows, total=len(chosen)))
    return tuple(found)


def _agenda(meeting: Meeting, items: list[AgendaItem], chosen: AgendaItem | None) -> tuple[AgendaLine, ...]:
    lines = []
    for one in items:
        is_current = one.pk == meeting.current_item_id
        tone = "now" if is_current and not one.ended_at else ("done" if one.ended_at else "next")
        is_chosen = chosen is not None and one.pk == chosen.pk
        lines.append(AgendaLine(item=one, tone=tone, at=one.started_at, is_current=is_current, is_chosen=is_chosen))
    return tuple(lines)


def _clock(item: AgendaItem | None, now: datetime) -> Clock | None:
    if item is None or item.started_at is None or not item.minutes_allotted:
        return None
    used = int(((item.ended_at or now) - item.started_at).total_seconds() // SECONDS_IN_A_MINUTE)
    share = min(300, max(0, used * 300 // item.minutes_allotted))
    return Clock(allotted=item.minutes_allotted, left=item.minutes_allotted - used, share=share)


def _behind(meeting: Meeting, items: list[AgendaItem], now: datetime) -> int:
    """How many minutes the meeting is behind its plan (negative: ahead), while something is planned."""
    if meeting.opened_at is None or meeting.start_time is None or meeting.current_item is None:
        return 0
    done = sum(one.minutes_allotted or 0 for one in items if one.position < meeting.current_item.position)
    spent = int((now - meeting.opened_at).total_seconds() // SECONDS_IN_A_MINUTE)
    here = min(max(0, spent - done), meeting.current_item.minutes_allotted or 0)
    return spent - done - here


def _seat_lines(
    places: dict[int, Attendance], facts: MeetingFacts, orders: StandingOrders, presiding: Key | None
) -> tuple[SeatLine, ...]:
    seated = {one.substitute: one.replaces for one in facts.seats}
    left = _departures(places)
    lines = []
    for key, place in places.items():
        state = "absent"
        if key in facts.present:
            state = "seated" if key in seated else "present"
        lines.append(
            SeatLine(
                place=place,
                state=state,
                left_at=left.get(key) if state == "absent" else None,
                replaces=places[_number(seated[key])].name if key in seated else "",
                is_disqualified=key in facts.disqualified,
                must_leave=_must_leave(key, facts, orders),
                presides=key == presiding,
            )
        )
    return tuple(lines)


def _must_leave(key: int, facts: MeetingFacts, orders: StandingOrders) -> str:
    """What DISQUALIFICATION-3 says of somebody who is there though she is disqualified."""
    if key not in facts.present:
        return ""
    verdict = may_stay_in_room(person=key, meeting=facts, orders=orders)
    return reason_text(verdict) if verdict.warns or not verdict.allowed else ""


def _departures(places: dict[int, Attendance]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for place in Attendance.objects.filter(pk__in=places).prefetch_related("presences"):
        ends = [one.left_at for one in place.presences.all() if one.left_at is not None]
        if ends:
            found[place.pk] = max(ends)
    return found


def _proposed(places: dict[int, Attendance], facts: MeetingFacts, meeting: Meeting) -> tuple[Proposed, ...]:
    """Each empty seat with the substitute whose turn it is; one substitute is proposed once."""
    orders, taken = orders_of(meeting), {one.replaces for one in facts.seats}
    found: list[Proposed] = []
    for member in facts.members:
        if member.kind != "member" or member.key in facts.able or member.key in taken:
            continue
        used = {one.substitute.pk for one in found}
        turn = substitutes_in_order(replaces=member.key, meeting=facts, orders=orders)
        first = next((one for one in turn if _number(one) not in used), None)
        if first is not None:
            found.append(Proposed(absent=places[_number(member.key)], substitute=places[_number(first)]))
    return tuple(found)


def _number(key: Key) -> int:
    return int(key)


def _phrases(organ: Organ, decision: Decision | None) -> tuple[PhraseChoice, ...]:
    phrases = phrases_of(organ)
    chosen = phrase_in(decision.text, organ, phrases) if decision else None
    return tuple(PhraseChoice(phrase=one, opening=opening_of(organ, one), is_chosen=one is chosen) for one in phrases)


def is_round(item: AgendaItem | None) -> bool:
    """Whether the item is a round in which each principal has a line."""
    return item is not None and item.kind == ItemKind.ROUND_TABLE


def is_workshop(item: AgendaItem | None) -> bool:
    """Whether groups work and write at the item: a theme or a dialogue."""
    return item is not None and item.kind in {ItemKind.THEME, ItemKind.DIALOGUE}


def local_time(moment: datetime) -> str:
    """The time of day in Sweden: 13.42."""
    return timezone.localtime(moment).strftime("%H.%M")
