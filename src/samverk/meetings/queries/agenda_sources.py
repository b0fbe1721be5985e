"""What the recurring items of an agenda fill themselves with: earlier minutes, reports, open questions, dates ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samverk.meetings.models import (
    AgendaItem,
    Attendance,
    BacklogItem,
    Invitation,
    Meeting,
    OrganMention,
    Statement,
)
from samverk.meetings.queries.backlog import waiting_of
from samverk.meetings.queries.roll_call import places_on
from samverk.meetings.queries.room_facts import orders_of, organ_of
from samverk.meetings.queries.visible_meetings import organ_ids_of
from samverk.organizations.models import Membership, Organ

MOST = 12
LOOKED_BACK = 40
"""Among so many earlier meetings it is looked for who adjusted last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An organ that reports here, with its meetings since last time, latest first."""

    organ: Organ
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """An item that was handed to another organ. row: on that organ's list; None where it only stands in the minutes."""

    item: AgendaItem
    organ: Organ
    row: BacklogItem | None

    @property
    def taken_up_in(self) -> Meeting | None:
        """The meeting of the other organ that has it on its agenda, or has held it."""
        return self.row.taken_as.meeting if self.row and self.row.taken_as else None


def previous_meeting(meeting: Meeting, organ: Organ) -> Meeting | None:
    """The organ's latest meeting that was held before this one."""
    held = Meeting.objects.filter(organs=organ, state=Meeting.State.HELD, date__lt=meeting.date or date.max)
    return held.exclude(pk=meeting.pk).order_by("-date", "-pk").first()


def reports_for(meeting: Meeting, organ: Organ) -> tuple[Report, ...]:
    """The organs that report here and have met since the organ's last meeting."""
    last = previous_meeting(meeting, organ)
    since = last.date if last and last.date else date.min
    found = []
    for one in organ.reporting_organs.order_by("sort_key"):
        held = Meeting.objects.filter(
            organs=one, state=Meeting.State.HELD, date__gt=since, date__lte=meeting.date or date.max
        )
        if held:
            found.append(Report(organ=one, meetings=tuple(held.order_by("-date", "-pk"))))
    return tuple(found)


def open_questions_for(meeting: Meeting) -> QuerySet[Statement]:
    """Questions from earlier meetings of the organs that still wait for an answer."""
    earlier = Q(meeting__organs__in=organ_ids_of(meeting), meeting__date__lt=meeting.date or date.max)
    found = Statement.objects.filter(earlier, is_open=True).exclude(meeting=meeting).distinct()
    return found.select_related("meeting", "item", "person", "principal").order_by("meeting__date", "pk")


def questions_carried_to(meeting: Meeting) -> QuerySet[Statement]:
    """The questions that earlier meetings had left open when this one was held: answered here, later or not yet."""
    later = Q(answered_in__meeting__date__gt=meeting.date or date.max)
    waiting = open_questions_for(meeting).order_by().values("pk")
    asked = Q(meeting__organs__in=organ_ids_of(meeting), meeting__date__lt=meeting.date or date.max)
    found = Statement.objects.filter(Q(answered_in__meeting=meeting) | Q(pk__in=waiting) | (asked & later)).distinct()
    rows = found.select_related("meeting", "item", "person", "principal", "answered_in__meeting")
    return rows.order_by("meeting__date", "pk")


def answered_later(meeting: Meeting, *, is_public: bool) -> tuple[Statement, ...]:
    """The questions that this meeting left open and a later one has answered; is_public: what everybody may see."""
    rows = meeting.statements.filter(answered_in__isnull=False).select_related("item", "answered_in__meeting")
    if is_public:
        rows = rows.filter(answered_in__meeting__published_at__isnull=False, answered_in__withheld_ground="")
        rows = rows.exclude(item__withheld_ground__gt="")
    return tuple(rows.order_by("position"))


def to_other_organs(meeting: Meeting, organ: Organ) -> tuple[HandedOn, ...]:
    """What the organ's last meeting handed on to other organs, and where each matter is now."""
    last = previous_meeting(meeting, organ)
    return handed_on_in(last) if last else ()


def handed_on_in(meeting: Meeting) -> tuple[HandedOn, ...]:
    """What the meeting handed on to other organs, in the order of its agenda, and where each matter is now."""
    mentions = OrganMention.objects.filter(item__meeting=meeting, kind=OrganMention.Kind.RECEIVES)
    rows = BacklogItem.objects.filter(comes_from__meeting=meeting).select_related("taken_as__meeting")
    lists = {(one.comes_from_id, one.organ_id): one for one in rows}
    return tuple(
        HandedOn(item=one.item, organ=one.organ, row=lists.get((one.item_id, one.organ_id)))
        for one in mentions.select_related("item__meeting", "organ").order_by("item__position", "organ__sort_key")
    )


def adjusters_in_turn(meeting: Meeting) -> tuple[Membership, ...]:
    """Who may be proposed as adjusters, as many as standing orders ask for: those who did it longest ago, or never.

    Members who have not said that they stay away, but for the chair.
    """
    away = meeting.invitations.filter(state=Invitation.State.DECLINED).values_list("person_id", flat=True)
    members = [
        one
        for one in places_on(meeting, meeting.date)
        if one.kind == Membership.Kind.MEMBER and "chair" not in one.roles and one.person_id not in set(away)
    ]
    held = Meeting.objects.filter(organs=organ_of(meeting), state=Meeting.State.HELD, date__lt=meeting.date or date.max)
    latest = list(held.order_by("-date", "-pk").values_list("pk", flat=True)[:LOOKED_BACK])
    turns: dict[int, int] = {}
    for person, roles, key in Attendance.objects.filter(meeting__in=latest).values_list("person", "roles", "meeting"):
        if person is not None and "adjuster" in roles:
            turns[person] = min(latest.index(key), turns.get(person, LOOKED_BACK))
    ordered = sorted(members, key=lambda one: (-turns.get(one.person_id, LOOKED_BACK), one.person.sort_key, one.pk))
    orders = orders_of(meeting)
    return tuple(ordered[: orders.adjuster_count]) if orders.approval_mode in ("electronic", "paper") else ()


def next_meetings_of(meeting: Meeting, organ: Organ) -> QuerySet[Meeting]:
    """The organ's meetings after this one."""
    ahead = (Meeting.State.PLANNED, Meeting.State.NOTIFIED, Meeting.State.EXPECTED)
    later = Meeting.objects.filter(organs=organ, state__in=ahead, date__gt=meeting.date or date.max)
    return later.order_by("date", "start_time", "pk")[:MOST]


def is_new_to(organ: Organ, row: BacklogItem) -> bool:
    """Whether what waits has never been an item of the organ: thought of outside its meetings, or handed here."""
    if row.is_wished_theme:
        return False
    return row.comes_from is None or not row.comes_from.meeting.organ_rows.filter(organ=organ).exists()


def waiting_backlog(organ: Organ, *, day: date | None) -> QuerySet[BacklogItem]:
    """What waits for a coming meeting of the organ and may be dealt with on the day; wished themes last."""
    ripe = Q(wanted_from__isnull=True) | Q(wanted_from__lte=day or date.max)
    return waiting_of(organ).filter(ripe).select_related("comes_from__meeting")
