"""The items of a meeting held here as contents of its minutes: what was said, voted on, decided, undertaken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from samverk.meetings.models import (
    AgendaItem,
    AnnouncedEvent,
    Attachment,
    Attendance,
    Ballot,
    Commitment,
    Decision,
    OrganMention,
    Poll,
    Statement,
    Vote,
)
from samverk.meetings.queries.open_titles import open_title
from samverk.minutes.queries.carried_over import carried_questions, previous_lines
from samverk.minutes.queries.content import (
    CommitmentLine,
    DecisionLine,
    EventLine,
    Head,
    ItemContent,
    NumberLine,
    PollLine,
    PresenterLine,
    ProposalLine,
    StatementLine,
    VoteLine,
)
from swedish_text.decision_types import is_of_form
from swedish_text.display import month_and_year, plain_day

STATEMENTS = frozenset({"question", "view", "theme", "round_table", "silent"})
_MONTH, _DAY = 7, 10
_SAYS_MODE = re.compile(r"digital|länk|teams|zoom|distans|hybrid|video|fysisk|på plats", re.IGNORECASE)


def items_of(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items with all that their contents are made of, in few questions to the database."""
    keys = [one.pk for one in items]
    rows = AgendaItem.objects.filter(pk__in=keys).select_related("parent", "held_as")
    return list(
        rows.prefetch_related(
            "presenters",
            "statements__principal",
            "statements__person",
            "mentions__organ",
            "polls__answers",
            "workshop_notes",
            "proposals__attendance",
            "votes__ballots__attendance",
            "decisions__reservations__attendance__principal",
            "commitments__reported_to",
            "minutes_notes__attendance__principal",
            "disqualifications__attendance",
            "announcedevents",
            "amounts",
            "figures",
            "weblinks",
        )
    )


def item_content(item: AgendaItem, *, edits: Mapping[str, str], attachments: Sequence[int]) -> ItemContent:
    """One item; `edits` by part: the secretary's own words take the place of the room's."""
    key = f"item-{item.pk}"
    return ItemContent(
        key=key,
        number=item.number,
        title=open_title(item) or _("The item is not shown to the public"),
        parent=item.parent.number if item.parent else "",
        kind=item.kind,
        held_as=item.held_as.name if item.held_as else "",
        previous=previous_lines(item),
        handed_to=tuple(one.organ.name for one in item.mentions.all() if one.kind == OrganMention.Kind.RECEIVES),
        presenters=tuple(
            PresenterLine(name=one.name, title=one.title, organisation=one.organisation)
            for one in item.presenters.all()
        ),
        attachments=tuple(attachments),
        text=edits.get(key, item.text).strip(),
        is_late=item.is_late,
        is_approved_at_once=item.approved_at_once,
        withheld_ground=item.withheld_ground,
        disqualified=tuple((one.attendance.name, one.ground) for one in item.disqualifications.all()),
        statements=_statements(item),
        polls=tuple(_poll(one) for one in item.polls.all() if one.closed_at is not None),
        workshop=tuple((one.group, one.text) for one in item.workshop_notes.all() if one.text.strip()),
        proposals=tuple(
            ProposalLine(text=one.text, by=one.attendance.name if one.attendance else one.proposed_by)
            for one in item.proposals.all()
        ),
        votes=tuple(_vote(one) for one in item.votes.all() if one.closed_at is not None),
        decisions=tuple(_decision(one) for one in item.decisions.all() if not one.recap),
        commitments=tuple(_commitment(one) for one in item.commitments.all() if not one.made_later),
        notes=tuple((_named(one.attendance, one.name), one.text) for one in item.minutes_notes.all()),
        events=tuple(_event(one) for one in item.announcedevents.all()),
        numbers=_numbers(item),
        links=tuple(one.url for one in item.weblinks.all()),
    )


def brief_of(item: AgendaItem, *, edits: Mapping[str, str]) -> str:
    """The item's decisions in brief: as the secretary wrote, else the first that is more than form; may be empty."""
    written = edits.get(f"short-{item.pk}")
    if written is not None:
        return " ".join(written.split())
    decided = (one for one in item.decisions.all() if not one.recap)
    told = [one for one in decided if not is_of_form(one.type, one.text, item.title)]
    return told[0].text if told and not item.withheld_ground else ""


def due_in_words(due: str, due_text: str) -> str:
    """When a commitment is due, as minutes print it: the day in words, else as it was said."""
    try:
        if len(due) == _DAY:
            return plain_day(date.fromisoformat(due))
        if len(due) == _MONTH and due[5] != "H":
            return month_and_year(date.fromisoformat(f"{due}-01"))
    except ValueError:
        return due_text or due
    if "-H" in due:
        year, half = due.split("-H")
        return _("spring of %(year)s") % {"year": year} if half == "1" else _("autumn of %(year)s") % {"year": year}
    return due_text or due


def attachment_rows(items: Sequence[AgendaItem]) -> list[Attachment]:
    """The meeting's attachments in the order of the agenda; those of no item come first."""
    at = {one.pk: position for position, one in enumerate(items)}
    rows = Attachment.objects.filter(meeting=items[0].meeting_id) if items else Attachment.objects.none()
    return sorted(rows, key=lambda one: (at.get(one.item_id or 0, -1), one.position))


def _statements(item: AgendaItem) -> tuple[StatementLine, ...]:
    own = (_statement(one) for one in item.statements.all() if one.kind in STATEMENTS)
    return (*own, *carried_questions(item))


def _statement(one: Statement) -> StatementLine:
    """What was said; a question that a later meeting answered was open when this one ended."""
    was_open = one.answered_in_id is not None
    return StatementLine(
        kind=one.kind,
        text=one.text,
        organisation=one.principal.name if one.principal else one.organisation,
        answer="" if was_open else one.answer,
        is_open=one.is_open or was_open,
    )


def _poll(poll: Poll) -> PollLine:
    counted = [0] * len(poll.choices)
    for one in poll.answers.all():
        if one.choice < len(counted):
            counted[one.choice] += 1
    return PollLine(question=poll.question, answers=tuple(zip(map(str, poll.choices), counted, strict=True)))


def _vote(vote: Vote) -> VoteLine:
    words = {
        Ballot.Choice.YES.value: _("yes"),
        Ballot.Choice.NO.value: _("no"),
        Ballot.Choice.ABSTAINS.value: _("abstains"),
    }
    ballots = sorted(vote.ballots.all(), key=lambda one: one.attendance.position)
    return VoteLine(
        yes_means=vote.yes_means,
        no_means=vote.no_means,
        yes=vote.yes,
        no=vote.no,
        abstained=vote.abstained,
        outcome=vote.outcome,
        is_by_casting_vote=vote.is_by_casting_vote,
        ballots=tuple((one.attendance.name, words[one.choice]) for one in ballots),
    )


def _decision(decision: Decision) -> DecisionLine:
    return DecisionLine(
        text=decision.text,
        type=decision.type,
        force=decision.force,
        reservations=tuple((_named(one.attendance, ""), one.text) for one in decision.reservations.all()),
    )


def _commitment(row: Commitment) -> CommitmentLine:
    return CommitmentLine(
        text=row.text,
        responsible=tuple(row.responsible),
        due=row.due,
        when=due_in_words(row.due, row.due_text),
        reported_to=row.reported_to.name if row.reported_to else "",
    )


def _event(row: AnnouncedEvent) -> EventLine:
    return EventLine(
        text=row.text,
        date=row.when or row.date.isoformat(),
        start_time=f"{row.start_time:%H:%M}" if row.start_time else "",
        kind=row.kind,
        organ=row.organ.name if row.organ else row.organ_name,
        mode=row.mode,
    )


def _numbers(item: AgendaItem) -> tuple[NumberLine, ...]:
    sums = [
        NumberLine(text=one.text, value=float(one.value), unit=one.currency, is_money=True)
        for one in item.amounts.all()
    ]
    counted = [
        NumberLine(text=one.text, value=one.value, unit=one.unit, label=one.label, period=one.period)
        for one in item.figures.all()
    ]
    return (*sums, *counted)


def _named(row: Attendance | None, name: str) -> str:
    """Gives "Håkan Wallerius (Vidsjö)"."""
    if row is None:
        return name
    short = row.principal.short_name if row.principal else row.organisation
    return f"{row.name} ({short})" if short else row.name


def place_words(head: Head) -> str:
    """Where the meeting was held, with the way it was held where the place does not say that."""
    if _SAYS_MODE.search(head.place):
        return head.place
    mode = {
        "digital": _("digital meeting"),
        "physical": _("meeting in the room"),
        "hybrid": _("in the room and by link"),
    }.get(head.mode, "")
    return ", ".join(part for part in (head.place, mode) if part)


def day_words(event: EventLine) -> str:
    """Gives "4 december 2026 kl. 13.00"."""
    day = plain_day(date.fromisoformat(event.date)) if len(event.date) == _DAY else event.date
    at = _("at (clock)")
    return f"{day} {at} {event.start_time.replace(':', '.')}" if event.start_time else day


def event_words(event: EventLine) -> str:
    """Gives "4 december 2026 kl. 13.00, digitalt", after the organ's name where it is another."""
    mode = {"digital": _("digital"), "physical": _("in the room only"), "hybrid": _("in the room or by link")}
    parts = [event.organ, day_words(event), mode.get(event.mode, "")]
    return ", ".join(part for part in parts if part)
