"""Makes the agenda of a meeting: the template's items, filled by themselves, and what waits in the backlog."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from samverk.accounts.models import Actor
from samverk.core.days import plain_day
from samverk.core.errors import StaleState
from samverk.meetings.actions.carry_papers import carry_papers
from samverk.meetings.actions.change_agenda import BEFORE_IT_OPENS, changed_agenda, number_items
from samverk.meetings.models import AgendaItem, AgendaTemplateItem, BacklogItem, Meeting, OrganMention, Presenter
from samverk.meetings.queries.agenda_sources import (
    is_new_to,
    next_meetings_of,
    open_questions_for,
    previous_meeting,
    reports_for,
    waiting_backlog,
)
from samverk.meetings.queries.organ_ways import TemplateLine, agenda_template_of
from samverk.meetings.queries.room_facts import organ_of
from samverk.organizations.models import Organ
from samverk.organizations.queries import people_named
from swedish_text.display import clock

Fills = AgendaTemplateItem.Fills
AFTER_THE_MATTERS = (
    Fills.TO_OTHER_ORGAN,
    Fills.OPEN_QUESTIONS,
    Fills.OTHER_BUSINESS,
    Fills.NEXT_MEETINGS,
    Fills.EVALUATION,
    Fills.CLOSING,
)
_DAY_AHEAD = re.compile(r"- \d{1,2} [a-zåäö]+ \d{4}(?: kl\. ?\d{1,2}\.\d{2})?")
"""A line as this module writes it."""
OPEN_QUESTIONS = TemplateLine(title=gettext_lazy("Open questions from last time"), fills=Fills.OPEN_QUESTIONS)


def prepare_agenda(
    *, actor: Actor, meeting: Meeting, theme_ids: Iterable[int] = (), at: datetime
) -> tuple[AgendaItem, ...]:
    """The agenda in order: the template's items filled by themselves, everything ripe in the backlog, chosen themes.

    Raises NotFound, NotPermitted, StaleState where the meeting has an agenda already or has opened.
    """
    themes = set(theme_ids)
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.prepared", at=at) as change, override("sv"):
        row = change.meeting
        if row.items.exists():
            raise StaleState(f"meeting {row.pk} has an agenda")
        organ = organ_of(row)
        waiting = [one for one in waiting_backlog(organ, day=row.date) if not one.is_wished_theme or one.pk in themes]
        lines = _lines_for(row, organ)
        place = _place_of_matters(lines)
        for line in lines[:place]:
            _add_line(row, organ, line, waiting)
        for one in waiting:
            take_backlog_item(row, one)
        for line in lines[place:]:
            _add_line(row, organ, line, waiting)
        change.data["items"] = row.items.count()
    return tuple(meeting.items.order_by("position"))


def take_backlog_item(meeting: Meeting, one: BacklogItem, *, parent: AgendaItem | None = None) -> AgendaItem:
    """The item that a waiting row of the backlog becomes, last on the agenda. Within the caller's transaction."""
    item = _add(
        meeting,
        title=one.title,
        kind=one.kind,
        text=one.text,
        minutes=one.minutes_allotted,
        parent=parent,
    )
    item.matter = one.matter
    item.withheld_ground, item.title_reveals = one.withheld_ground, one.title_reveals
    item.save(update_fields=["matter", "withheld_ground", "title_reveals"])
    for words in one.presenters:
        known = people_named(meeting.county_id, words["name"])
        person = known[0] if len(known) == 1 and not words["organisation"] else None
        Presenter.objects.create(item=item, person=person, **words)
    one.taken_as = item
    one.save(update_fields=["taken_as"])
    carry_papers(one, item)
    return item


def _lines_for(meeting: Meeting, organ: Organ) -> tuple[TemplateLine, ...]:
    """The organ's template; where it has no place for open questions and some wait, they stand after the matters."""
    lines = agenda_template_of(organ)
    if any(one.fills == Fills.OPEN_QUESTIONS for one in lines) or not open_questions_for(meeting).exists():
        return lines
    place = _place_of_matters(lines)
    return (*lines[:place], OPEN_QUESTIONS, *lines[place:])


def carry_questions(meeting: Meeting) -> AgendaItem | None:
    """Give the open questions of a meeting that has ended their place on the next agenda, where it is made already.

    None where no agenda is made yet, or it has such an item. Within the caller's transaction.
    """
    coming = Meeting.objects.filter(organs=organ_of(meeting), state__in=BEFORE_IT_OPENS, date__gt=meeting.date)
    following = coming.exclude(items=None).order_by("date", "start_time", "pk").first()
    if following is None or following.items.filter(fills=Fills.OPEN_QUESTIONS).exists():
        return None
    if not open_questions_for(following).exists():
        return None
    with override("sv"):
        item = _add(following, title=str(OPEN_QUESTIONS.title), kind=OPEN_QUESTIONS.kind, fills=Fills.OPEN_QUESTIONS)
    item.is_late = following.state == Meeting.State.NOTIFIED
    item.save(update_fields=["is_late"])
    place_among_matters(item)
    number_items(following)
    return item


def place_among_matters(item: AgendaItem) -> None:
    """Let an item that was added last stand before what ends the agenda: other business, next meetings, closing."""
    ending = item.meeting.items.filter(fills__in=AFTER_THE_MATTERS, parent=None, position__lt=item.position)
    after = ending.exclude(pk=item.pk).order_by("position").first()
    if after is not None:
        item.meeting.items.filter(position__gte=after.position).update(position=F("position") + 1)
        item.position = after.position
        item.save(update_fields=["position"])


def renew_previous_minutes(meeting: Meeting) -> None:
    """Let the item on previous minutes name the latest meeting, where one was held after the agenda was made.

    What the secretary has written there herself stays. Within the caller's transaction.
    """
    organ = organ_of(meeting)
    last = previous_meeting(meeting, organ)
    for item in meeting.items.filter(fills=Fills.PREVIOUS_MINUTES):
        named = (
            item.mentions.filter(organ=organ, kind=OrganMention.Kind.NAMED).select_related("earlier_meeting").first()
        )
        earlier = named.earlier_meeting if named else None
        with override("sv"):
            said = _("Minutes of %(day)s") % {"day": _day(earlier.date)} if earlier else ""
            if item.text != said or last == earlier:
                continue
            item.mentions.filter(organ=organ, kind=OrganMention.Kind.NAMED).delete()
            item.text = _text_of(meeting, organ, item, Fills.PREVIOUS_MINUTES)
        item.save(update_fields=["text"])


def renew_next_meetings(organs: Iterable[Organ]) -> None:
    """Let the items on next meetings, of the organs' agendas ahead, name the days as they are planned now.

    What the secretary has written there herself stays. Within the transaction of what changes the plan.
    """
    ahead = AgendaItem.objects.filter(fills=Fills.NEXT_MEETINGS, meeting__state__in=BEFORE_IT_OPENS)
    for item in ahead.filter(meeting__organs__in=organs).select_related("meeting__county").distinct():
        if not all(_DAY_AHEAD.fullmatch(line) for line in item.text.splitlines()):
            continue
        with override("sv"):
            text = _text_of(item.meeting, organ_of(item.meeting), item, Fills.NEXT_MEETINGS)
        if text != item.text:
            item.text = text
            item.save(update_fields=["text"])


def _place_of_matters(lines: tuple[TemplateLine, ...]) -> int:
    """Before which line the matters stand, where no line gathers them."""
    return next((place for place, one in enumerate(lines) if one.fills in AFTER_THE_MATTERS), len(lines))


def _add_line(meeting: Meeting, organ: Organ, line: TemplateLine, waiting: list[BacklogItem]) -> None:
    item = _add(meeting, title=str(line.title), kind=line.kind, minutes=line.minutes, fills=line.fills)
    if line.fills == Fills.NEW_MATTERS:
        new = [one for one in waiting if is_new_to(organ, one)]
        for one in new:
            take_backlog_item(meeting, one, parent=item)
            waiting.remove(one)
    elif line.fills == Fills.REPORTS:
        _fill_reports(meeting, organ, item)
    else:
        item.text = _text_of(meeting, organ, item, line.fills)
        item.save(update_fields=["text"])


def _fill_reports(meeting: Meeting, organ: Organ, item: AgendaItem) -> None:
    """A sub-item for each organ that has met since last time, with its latest meeting."""
    for report in reports_for(meeting, organ):
        days = ", ".join(_day(one.date) for one in report.meetings)
        child = _add(
            meeting, title=report.organ.name, kind=item.kind, text=_("Met %(days)s") % {"days": days}, parent=item
        )
        OrganMention.objects.create(
            item=child, organ=report.organ, kind=OrganMention.Kind.REPORTS, earlier_meeting=report.meetings[0]
        )


def _text_of(meeting: Meeting, organ: Organ, item: AgendaItem, fills: str) -> str:
    """What the item says by itself; empty where there is nothing to say."""
    if fills == Fills.PREVIOUS_MINUTES:
        last = previous_meeting(meeting, organ)
        if last is None:
            return ""
        OrganMention.objects.create(item=item, organ=organ, kind=OrganMention.Kind.NAMED, earlier_meeting=last)
        return _("Minutes of %(day)s") % {"day": _day(last.date)}
    if fills == Fills.NEXT_MEETINGS:
        return "\n".join(f"- {_day_and_hour(one)}" for one in next_meetings_of(meeting, organ))
    return ""


def _add(
    meeting: Meeting,
    *,
    title: str,
    kind: str,
    text: str = "",
    minutes: int | None = None,
    fills: str = "",
    parent: AgendaItem | None = None,
) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting,
        position=meeting.items.count() + 1,
        title=title,
        kind=kind,
        text=text,
        minutes_allotted=minutes,
        fills=fills,
        parent=parent,
    )


def _day_and_hour(meeting: Meeting) -> str:
    day, hour = _day(meeting.date), meeting.start_time
    return _("%(day)s at %(time)s") % {"day": day, "time": clock(hour)} if hour else day


def _day(day: date | None) -> str:
    return plain_day(day) if day else ""
