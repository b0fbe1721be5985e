"""Holds meetings of the sample county in Samverk: their truth as the rows that a meeting room leaves behind."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sample_county import County
from sample_county.truth import Item, Passage
from sample_county.truth import Meeting as TrueMeeting
from sample_county.truth import Seat as TrueSeat
from samverk.meetings.models import (
    AgendaItem,
    Amount,
    AnnouncedEvent,
    Attachment,
    Attendance,
    Commitment,
    Decision,
    Figure,
    Meeting,
    MeetingOrgan,
    Presence,
    Presenter,
    Seat,
    Statement,
    WebLink,
)
from samverk.minutes.models import Minutes
from samverk.organizations.models import Organ, Person, Principal
from tests.samverk.factories import make_county, make_organ, make_person, make_principal

ZONE = ZoneInfo("Europe/Stockholm")


def hold(county: County, truth: TrueMeeting) -> Minutes:
    """The meeting as if it had been held here, with its minutes as a draft."""
    place = make_county()
    by_code = {one.code: one for one in county.organs}
    organ = _organ(by_code[truth.organ].name, county)
    meeting = Meeting.objects.create(
        county=place,
        title=organ.name,
        state=Meeting.State.HELD,
        is_held_here=True,
        date=date.fromisoformat(truth.date),
        start_time=time.fromisoformat(truth.start_time),
        end_time=time.fromisoformat(truth.end_time),
        place=truth.place,
        mode=truth.mode or "",
        opened_at=_moment(truth, truth.start_time),
        closed_at=_moment(truth, truth.end_time),
    )
    MeetingOrgan.objects.create(meeting=meeting, organ=organ)
    items = _agenda(meeting, truth)
    _people(meeting, county, truth, items)
    given = {one.amount for held in county.meetings for told in held.items for one in told.decisions if one.amount}
    for row, item in zip(items, truth.items, strict=True):
        _content(row, item)
        for amount in (one for one in given if any(one.text in words for words in item.reported)):
            _sum(row, amount.text, amount.value)
    if truth.next_meeting:
        coming = truth.next_meeting
        Meeting.objects.create(
            county=place,
            title=organ.name,
            state=Meeting.State.PLANNED,
            is_held_here=True,
            date=date.fromisoformat(coming.date),
            start_time=time.fromisoformat(coming.start_time) if coming.start_time else None,
        ).organ_rows.create(organ=organ)
    return Minutes.objects.create(
        meeting=meeting, number=f"{truth.number}/{truth.date[:4]}", case_number=truth.case_number
    )


def _organ(name: str, county: County) -> Organ:
    known = Organ.objects.filter(name=name).first()
    if known:
        return known
    organ = make_organ(name)
    region = county.principals[0]
    organ.host = _principal(region.formal, region.name, region.kind)
    organ.save()
    return organ


def _principal(formal: str, name: str, kind: str) -> Principal:
    known = Principal.objects.filter(name=formal).first()
    return known or make_principal(name, name=formal, kind=kind)


def _moment(truth: TrueMeeting, hour: str) -> datetime:
    return datetime.fromisoformat(f"{truth.date}T{hour}").replace(tzinfo=ZONE)


def _agenda(meeting: Meeting, truth: TrueMeeting) -> list[AgendaItem]:
    start, end = _moment(truth, truth.start_time), _moment(truth, truth.end_time)
    each = (end - start) / len(truth.items)
    return [
        AgendaItem.objects.create(
            meeting=meeting,
            position=place + 1,
            number=str(place + 1),
            title=item.title,
            kind=item.kind or "",
            started_at=start + place * each,
            ended_at=start + (place + 1) * each,
        )
        for place, item in enumerate(truth.items)
    ]


def _people(meeting: Meeting, county: County, truth: TrueMeeting, items: list[AgendaItem]) -> None:
    rows: dict[str, Attendance] = {}
    for place, seat in enumerate(truth.seats, start=1):
        rows[seat.name] = _attendance(meeting, county, seat, place, items)
    for seat in truth.seats:
        if seat.replaces and seat.present:
            first, last = (items[at] for at in seat.stretch) if seat.stretch else (None, None)
            Seat.objects.create(
                meeting=meeting,
                substitute=rows[seat.name],
                replaces=rows[seat.replaces],
                from_item=first,
                to_item=last,
                seated_at=meeting.opened_at,
            )


def _attendance(meeting: Meeting, county: County, seat: TrueSeat, place: int, items: list[AgendaItem]) -> Attendance:
    principal = next(one for one in county.principals if one.code == seat.principal)
    person = Person.objects.filter(name=seat.name).first() or make_person(seat.name)
    roles = [seat.role] if seat.role and seat.role != "adjuster" else []
    row = Attendance.objects.create(
        meeting=meeting,
        position=place,
        person=person,
        name=seat.name,
        organisation=principal.formal,
        principal=_principal(principal.formal, principal.name, principal.kind),
        party=seat.party or "",
        title=seat.title or "",
        status=Attendance.Status.PRESENT if seat.present else Attendance.Status.ABSENT,
        capacity=seat.capacity,
        roles=[*roles, "adjuster"] if seat.adjuster else roles,
        items=[items[at].number for at in seat.only],
    )
    if seat.present:
        first, last = seat.stretch or (0, len(items) - 1)
        Presence.objects.create(
            attendance=row,
            came_at=items[first].started_at,
            left_at=items[last].ended_at,
            from_item=items[first],
            to_item=items[last],
        )
    return row


def _content(row: AgendaItem, item: Item) -> None:
    meeting = row.meeting
    text = [words for passage in item.passages if (words := _passage(row, passage))]
    text += item.reported
    if item.bullets_lead:
        text.append(item.bullets_lead)
    text += [f"- {words}" for passage in item.bullets if (words := _passage(row, passage))]
    row.text = "\n".join(text)
    row.save()
    for one in item.presenters:
        Presenter.objects.create(item=row, name=one.name, title=one.title, organisation=one.organisation)
    if item.attachment:
        Attachment.objects.create(
            meeting=meeting, item=row, label=item.attachment, position=meeting.attachments.count() + 1
        )
    for exchange in item.exchanges:
        _state(row, "question", exchange.question, answer=exchange.answer)
    for view in item.views:
        _state(row, "view", view)
    for theme in item.themes:
        _state(row, "theme", theme)
    for line in item.round_lines:
        _state(
            row,
            "round_table" if line.passage else "silent",
            _passage(row, line.passage, keeps=True) if line.passage else "",
            organisation=line.principal,
        )
    for decision in item.decisions:
        Decision.objects.create(
            meeting=meeting,
            item=row,
            text=decision.active,
            type=decision.type,
            force=decision.force,
            position=meeting.decisions.count() + 1,
        )
        if decision.duty:
            _commit(row, decision.active, decision.responsible, decision.due, decision.due_text)
        if decision.deadline and decision.due:
            _announce(row, decision.active, decision.due, "deadline")
        if decision.amount:
            _sum(row, decision.amount.text, decision.amount.value)


def _passage(row: AgendaItem, passage: Passage, *, keeps: bool = False) -> str:
    """The passage's words without its commitments, which are rows of their own."""
    words = passage.text
    for one in passage.commitments:
        _commit(row, one.text, one.responsible, one.due, one.due_text)
        if not keeps:
            words = words.replace(one.text, "").strip()
    promised = {one.text for one in passage.commitments}
    for event in (one for one in passage.events if one.text not in promised):
        _announce(row, event.text, event.date, event.kind, start_time=event.start_time, mode=event.mode)
    for amount in passage.amounts:
        _sum(row, amount.text, amount.value)
    for figure in passage.figures:
        Figure.objects.create(
            meeting=row.meeting,
            item=row,
            text=figure.text,
            label=figure.label,
            value=figure.value,
            unit=figure.unit,
            period=figure.period or "",
            position=row.meeting.figures.count() + 1,
        )
    for link in passage.links:
        WebLink.objects.create(meeting=row.meeting, item=row, url=link, position=row.meeting.weblinks.count() + 1)
    return words


def _commit(
    row: AgendaItem, text: str, responsible: tuple[str, ...], due: str | None, due_text: str | None
) -> Commitment:
    return Commitment.objects.create(
        meeting=row.meeting,
        item=row,
        text=text,
        responsible=list(responsible),
        due=due or "",
        due_text=due_text or "",
        position=row.meeting.commitments.count() + 1,
    )


def _announce(
    row: AgendaItem, text: str, day: str, kind: str, *, start_time: str | None = None, mode: str | None = None
) -> None:
    first = day if len(day) == 10 else f"{day}-01" if len(day) == 7 else f"{day}-01-01"
    AnnouncedEvent.objects.create(
        meeting=row.meeting,
        item=row,
        text=text,
        when=day,
        date=date.fromisoformat(first),
        start_time=time.fromisoformat(start_time) if start_time else None,
        kind=kind,
        mode=mode or "",
        position=row.meeting.announcedevents.count() + 1,
    )


def _sum(row: AgendaItem, text: str, value: float) -> None:
    Amount.objects.create(
        meeting=row.meeting, item=row, text=text, value=value, position=row.meeting.amounts.count() + 1
    )


def _state(row: AgendaItem, kind: str, text: str, *, organisation: str = "", answer: str = "") -> None:
    Statement.objects.create(
        meeting=row.meeting,
        item=row,
        kind=kind,
        text=text,
        organisation=organisation,
        answer=answer,
        position=row.meeting.statements.count() + 1,
    )
