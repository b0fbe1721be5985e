"""Makes the meeting of a document's head: its organs, and the row, which may have been expected already.

First step of `project_document.py`; `build_items.py` comes after.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any

from samverk.documents.models import Finding
from samverk.intake.actions.join_copies import is_copy, join_copies
from samverk.intake.actions.keep_cases import candidate
from samverk.intake.actions.projection import Projection
from samverk.intake.queries.match_organs import ORGAN_WORD, alias_in, aliases_stated, without_alias
from samverk.meetings.models import Meeting, MeetingOrgan
from samverk.organizations.models import Organ, OrganAlias, Origin
from samverk.organizations.queries import name_fields
from swedish_text.folding import fold

HEAD_LENGTH = 6000
"""How far into the text a short name in brackets is looked for."""
MOST_CANDIDATES = 12


def build_meeting(projection: Projection, part: int) -> Meeting | None:
    """The meeting row of one part of the document; None where it is a copy of another document's minutes."""
    if is_copy(projection, part):
        return None
    head = next(iter(projection.of("meeting", part)), None)
    value = head.effective if head else {}
    day = _day(value.get("date"))
    organs = _organs(projection, head, value, day)
    own = Meeting.objects.filter(document=projection.document, part=part)
    meeting = None if projection.is_new else own.first()
    twin = _twin(projection, organs, day, meeting)
    if twin is not None and _is_said_copy(projection, head, twin, part):
        meeting = join_copies(projection, head, meeting, twin)
        if meeting is None:
            return None
    if meeting is None:
        # The announcement may be public; its minutes are only once the document is released.
        meeting = _expected(projection, organs, day) or Meeting(county=projection.county)
        meeting.published_at = projection.document.published_at
    meeting.document, meeting.part, meeting.finding = projection.document, part, head
    meeting.state = Meeting.State.HELD
    for name, given in _fields(value, organs, day).items():
        setattr(meeting, name, given)
    meeting.save()
    _save_organs(meeting, organs)
    return meeting


def _fields(value: dict[str, Any], organs: list[Organ], day: date | None) -> dict[str, Any]:
    return {
        "title": str(value.get("title") or ", ".join(one.name for one in organs))[:500],
        "date": day,
        "start_time": clock(value.get("start_time")),
        "end_time": clock(value.get("end_time")),
        "place": str(value.get("place") or "")[:500],
        "mode": str(value.get("mode") or ""),
        "reference": str(value.get("reference") or "")[:100],
        "approved_on": _day(value.get("approved_on")),
    }


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def clock(value: object) -> time | None:
    """HH:MM as a time; None for anything else."""
    try:
        return time.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _organs(projection: Projection, head: Finding | None, value: dict[str, Any], day: date | None) -> list[Organ]:
    """The organs that held the meeting: known, new, or (in doubt) none until somebody has decided."""
    names = [str(one) for one in value.get("organs") or ()]
    if not names:
        return _asked_organ(projection, head)
    organs: list[Organ] = []
    for name in names:
        organ = _organ(projection, head, name)
        if organ is not None and organ not in organs:
            organs.append(organ)
            alias = alias_in(name)
            if alias:
                learn_alias(projection, organ, alias, day)
    _learn_stated(projection, organs, [str(value.get("title") or ""), *names], day)
    return organs


def _asked_organ(projection: Projection, head: Finding | None) -> list[Organ]:
    rows = list(projection.organs.rows.values())
    decided = projection.cases.ask(
        "no_organ",
        about=f"organ of part {head.part if head else 1}",
        question={},
        candidates=[candidate("organ", one) for one in rows[:MOST_CANDIDATES]],
        finding=head,
    )
    organ = projection.organs.rows.get(int(decided["id"])) if decided and decided.get("kind") == "organ" else None
    return [organ] if organ else []


def _organ(projection: Projection, head: Finding | None, name: str) -> Organ | None:
    match = projection.organs.match(name)
    if match.organ is not None:
        return match.organ
    if match.candidates:
        decided = projection.cases.ask(
            "organ",
            about=fold(name),
            question={"name": name},
            candidates=[candidate("organ", one) for one in match.candidates],
            finding=head,
        )
        if decided and decided.get("kind") == "organ":
            chosen = projection.organs.rows.get(int(decided["id"]))
            if chosen is not None:
                learn_alias(projection, chosen, without_alias(name), None)
            return chosen
        if not decided or decided.get("kind") != "new":
            return None
    return make_organ(projection, name)


def make_organ(projection: Projection, name: str) -> Organ:
    """A new organ of this name."""
    bare = without_alias(name).strip()
    bare = bare[:1].upper() + bare[1:]
    organ = Organ.objects.create(
        county=projection.county, origin=Origin.DERIVED, **name_fields(Organ, projection.county, bare)
    )
    projection.organs.add(organ)
    return organ


def learn_alias(projection: Projection, organ: Organ, name: str, day: date | None) -> None:
    """Keep another name of the organ, and the first and last day on which it was seen."""
    folded = fold(name)
    if folded == organ.folded:
        return
    alias, is_new = OrganAlias.objects.get_or_create(
        organ=organ, folded=folded[:300], defaults={"name": name[:300], "starts_on": day, "ends_on": day}
    )
    if not is_new and day is not None:
        starts = min(filter(None, (alias.starts_on, day)))
        ends = max(filter(None, (alias.ends_on, day)))
        if (starts, ends) != (alias.starts_on, alias.ends_on):
            alias.starts_on, alias.ends_on = starts, ends
            alias.save(update_fields=["starts_on", "ends_on"])
    projection.organs.add(organ, name)


def _learn_stated(projection: Projection, organs: list[Organ], names: list[str], day: date | None) -> None:
    """Short names that the head of the document puts in brackets after the full one; and other full names."""
    for organ in organs:
        forms = [organ.name, *(one for one in names if projection.organs.match(one).organ == organ)]
        for _full, short in aliases_stated(projection.text[:HEAD_LENGTH], forms):
            learn_alias(projection, organ, short, day)
        for form in forms[1:]:
            bare = without_alias(form)
            if ORGAN_WORD.search(fold(bare).split(" ")[0]) or fold(bare) != organ.folded:
                learn_alias(projection, organ, bare, day)


def _twin(projection: Projection, organs: list[Organ], day: date | None, meeting: Meeting | None) -> Meeting | None:
    """A held meeting of another document with the same organs on the same day."""
    if day is None or not organs:
        return None
    held = Meeting.objects.filter(county=projection.county, state=Meeting.State.HELD, date=day)
    held = held.filter(organ_rows__organ__in=organs).exclude(document=projection.document)
    return held.exclude(pk=meeting.pk).first() if meeting else held.first()


def _is_said_copy(projection: Projection, head: Finding | None, twin: Meeting, part: int) -> bool:
    decided = projection.cases.ask(
        "same_meeting",
        about=f"copy of part {part}",
        question={"title": twin.title},
        candidates=[candidate("meeting", twin) | {"label": f"{twin.title} {twin.date or ''}".strip()}],
        finding=head,
    )
    return bool(decided) and decided is not None and decided.get("kind") == "meeting"


def _expected(projection: Projection, organs: list[Organ], day: date | None) -> Meeting | None:
    """The meeting that other minutes announced for this day."""
    if day is None or not organs:
        return None
    expected = Meeting.objects.filter(county=projection.county, state=Meeting.State.EXPECTED, date=day)
    return expected.filter(organ_rows__organ__in=organs).first()


def _save_organs(meeting: Meeting, organs: list[Organ]) -> None:
    known = {one.organ_id: one for one in meeting.organ_rows.all()}
    for position, organ in enumerate(organs, start=1):
        row = known.pop(organ.pk, None)
        if row is None:
            MeetingOrgan.objects.create(meeting=meeting, organ=organ, position=position)
        elif row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    for row in known.values():
        row.delete()
