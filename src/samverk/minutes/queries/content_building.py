"""Makes the content of minutes from the rows of a meeting held here and what the secretary wrote beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Avg, Count, Q
from django.utils import timezone

from civic_rules.approval import signing_order
from samverk.meetings.models import (
    AgendaItem,
    AnnouncedEvent,
    Attendance,
    EvaluationQuestion,
    EvaluationTicket,
    Meeting,
    MeetingEvaluation,
)
from samverk.meetings.queries.leading import leading_in
from samverk.meetings.queries.room_facts import chairs_of
from samverk.minutes.models import Minutes, MinutesLook
from samverk.minutes.queries.attendance_lines import attendance_lists, item_runs, organisation_of
from samverk.minutes.queries.content import (
    AttachmentLine,
    DispatchLine,
    Evaluation,
    EvaluationLine,
    EventLine,
    Head,
    ItemContent,
    Look,
    MinutesContent,
    Signer,
    content_from_json,
)
from samverk.minutes.queries.item_contents import attachment_rows, brief_of, item_content, items_of
from samverk.minutes.queries.printed_words import in_minutes_language, printed_words
from samverk.organizations.models import Organ, StandingOrders

MOST_COMING = 6


def content_of(minutes: Minutes) -> MinutesContent:
    """All that the minutes say now."""
    with in_minutes_language():
        return _content(minutes)


def approval_mode_of(organ: Organ, day: date | None) -> str:
    """How the organ approved minutes on that day: by its standing orders, electronically where it has none."""
    orders = organ.standing_orders.filter(starts_on__lte=day or timezone.localdate()).first()
    return orders.approval_mode if orders else StandingOrders.ApprovalMode.ELECTRONIC


def _content(minutes: Minutes) -> MinutesContent:
    meeting = minutes.meeting
    organs = [row.organ for row in meeting.organ_rows.select_related("organ__host")]
    items = items_of(meeting.items.all())
    edits = {one.part: one.text for one in minutes.edits.all()}
    attachments = _attachments(items)
    lists = attendance_lists(meeting, items)
    numbers = {one.pk: one.number for one in items}
    papers: dict[str, list[int]] = {}
    for one in attachments:
        papers.setdefault(one.item, []).append(one.number)
    return MinutesContent(
        look=_look(organs[0] if organs else None, meeting),
        head=_head(minutes, meeting, organs, items),
        short=tuple((one.number, words) for one in items if (words := brief_of(one, edits=edits))),
        principals_present=lists.principals_present,
        principals_all=lists.principals_all,
        members=lists.members,
        others=lists.others,
        absent=lists.absent,
        items=tuple(
            _approved(one) or item_content(one, edits=edits, attachments=papers.get(one.number, ())) for one in items
        ),
        evaluation=_evaluation(meeting),
        next_meetings=_next_meetings(meeting, organs),
        attachments=attachments,
        signers=_signers(meeting),
        dispatch=tuple(
            DispatchLine(recipient=one.recipient, items=tuple(numbers.get(item.pk, "") for item in one.items.all()))
            for one in minutes.dispatches.prefetch_related("items")
        ),
    )


def _approved(item: AgendaItem) -> ItemContent | None:
    """The item as it was approved at once at the meeting: nothing that was written later touches it."""
    if not item.approved_at_once:
        return None
    made = item.extracts.select_related("version").order_by("made_at").first()
    if made is None:
        return None
    locked = content_from_json(made.version.content)
    return next((one for one in locked.items if one.key == f"item-{item.pk}"), None)


def _look(organ: Organ | None, meeting: Meeting) -> Look:
    look = MinutesLook.objects.filter(organ=organ).select_related("logo").first() if organ else None
    host = organ.host.name if organ and organ.host else ""
    is_notes = organ is not None and approval_mode_of(organ, meeting.date) == "none"
    return Look(
        heading=(look.heading if look else "") or printed_words()["notes" if is_notes else "minutes"],
        host=host,
        host_note=look.host_line if look else "",
        foot=look.foot if look else "",
        logo=look.logo.sha256 if look and look.logo else "",
        logo_text=look.logo_text if look else "",
        left_out=tuple(look.left_out) if look else (),
    )


def _head(minutes: Minutes, meeting: Meeting, organs: Sequence[Organ], items: Sequence[AgendaItem]) -> Head:
    numbers = [one.number for one in items if one.number and one.parent_id is None]
    return Head(
        organs=tuple(one.name for one in organs),
        number=minutes.number,
        case_number=minutes.case_number or meeting.reference,
        date=meeting.date.isoformat() if meeting.date else "",
        start_time=f"{meeting.start_time:%H:%M}" if meeting.start_time else "",
        end_time=f"{meeting.end_time:%H:%M}" if meeting.end_time else "",
        place=meeting.place,
        mode=meeting.mode,
        first_item=numbers[0] if numbers else "",
        last_item=numbers[-1] if numbers else "",
        approval=approval_mode_of(organs[0], meeting.date) if organs else "",
    )


def _attachments(items: Sequence[AgendaItem]) -> tuple[AttachmentLine, ...]:
    numbers = {one.pk: one.number for one in items}
    return tuple(
        AttachmentLine(
            number=place,
            label=row.label,
            item=numbers.get(row.item_id or 0, ""),
            withheld_ground=row.withheld_ground,
        )
        for place, row in enumerate(attachment_rows(items), start=1)
    )


def _evaluation(meeting: Meeting) -> Evaluation | None:
    """What was answered; None where nobody was asked."""
    asked = EvaluationTicket.objects.filter(meeting=meeting).count()
    rows = MeetingEvaluation.objects.filter(meeting=meeting)
    if not asked and not rows.exists():
        return None
    lines = []
    for question in EvaluationQuestion:
        found = rows.aggregate(mean=Avg(question.value), answers=Count(question.value))
        if found["answers"]:
            mean = round(float(found["mean"]), 1)
            lines.append(EvaluationLine(question=str(question.label), mean=mean, answers=found["answers"]))
    words = tuple(rows.exclude(words="").order_by("words").values_list("words", flat=True))
    return Evaluation(answered=rows.count(), asked=max(asked, rows.count()), lines=tuple(lines), words=words)


def _next_meetings(meeting: Meeting, organs: Sequence[Organ]) -> tuple[EventLine, ...]:
    """The organ's planned meetings after this one, that no item of the minutes announces already."""
    coming = Meeting.objects.filter(organs__in=organs, date__gt=meeting.date).exclude(state=Meeting.State.CANCELLED)
    told = set(AnnouncedEvent.objects.filter(meeting=meeting).values_list("date", flat=True))
    planned = coming.filter(Q(is_held_here=True) | Q(state=Meeting.State.EXPECTED)).exclude(date__in=told)
    return tuple(
        EventLine(
            text="",
            date=one.date.isoformat(),
            start_time=f"{one.start_time:%H:%M}" if one.start_time else "",
            mode=one.mode,
        )
        for one in planned.order_by("date", "start_time").distinct()[:MOST_COMING]
        if one.date
    )


def _signers(meeting: Meeting) -> tuple[Signer, ...]:
    """Secretary, adjusters, who led a part and the chair, in the order in which they sign, each once (APPROVAL-11)."""
    found = meeting.attendance.filter(status=Attendance.Status.PRESENT).select_related("principal", "partner")
    rows = {one.pk: one for one in found}
    led = {one: items for one, items in leading_in(meeting).items() if one in rows}
    chairs = chairs_of(meeting)
    steps = signing_order(
        secretaries=tuple(key for key, one in rows.items() if "secretary" in one.roles),
        adjusters=tuple(key for key, one in rows.items() if "adjuster" in one.roles),
        leaders=tuple(one for one in led if one not in chairs),
        chairs=tuple(one for one in led if one in chairs),
    )
    # Who led a part of a meeting that another was the chair of signs for that part (APPROVAL-16).
    of_a_part = set(led) - set(chairs)
    order = [one.number for one in meeting.items.order_by("position", "pk") if one.number]
    runs = {one: item_runs([item.number for item in led[one] if item.number], order) for one in of_a_part}
    return tuple(_signer(rows[int(one.person)], one.role, ", ".join(runs.get(int(one.person), ()))) for one in steps)


def _signer(row: Attendance, role: str, items: str) -> Signer:
    organisation = organisation_of(row)
    return Signer(role=role, name=row.name, organisation=organisation, person=row.person_id or 0, items=items)
