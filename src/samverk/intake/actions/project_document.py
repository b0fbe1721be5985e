"""Lays what a document states into the register: its meetings with all that they held, linked with what is there.

Called when a document came in, when somebody corrected or rejected something, and when a case was decided. It can run
again at any time: rows follow the findings, and keep their primary keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from samverk.documents.models import Document, DocumentText, Finding
from samverk.intake.actions.build_attendance import build_attendance
from samverk.intake.actions.build_contents import build_contents
from samverk.intake.actions.build_items import build_items
from samverk.intake.actions.build_meeting import build_meeting
from samverk.intake.actions.build_memberships import build_memberships
from samverk.intake.actions.cite_minutes import show_read_facts
from samverk.intake.actions.expect_meetings import drop_unannounced, expect_meetings
from samverk.intake.actions.join_decisions import join_decisions
from samverk.intake.actions.keep_cases import Cases
from samverk.intake.actions.link_matters import link_matters
from samverk.intake.actions.link_mentions import link_mentions, link_new_organs
from samverk.intake.actions.link_signs import link_signs
from samverk.intake.actions.projection import Projection
from samverk.intake.actions.tell_authority import tell_authority
from samverk.intake.queries.held_documents import is_of_held_meeting
from samverk.intake.queries.known_counties import KnownCounties
from samverk.meetings.models import AnnouncedEvent, Attendance, Meeting, Presenter
from samverk.organizations.models import Membership, Organ, Person


def project_document(
    document: Document,
    *,
    at: datetime,
    cases: Cases | None = None,
    without: frozenset[int] = frozenset(),
    added: Sequence[Finding] | None = None,
    known: KnownCounties | None = None,
    text: str | None = None,
) -> list[int]:
    """Make the register's rows of this document those that its findings ask for. Without a county there are none.

    A meeting that was held here stays as its minutes have it, but for what the reader found beside.

    without: findings that are about to go. added: all findings of a document that has just come in. known: what was
    looked up of counties before. text: the document's, where the caller has it. Gives the primary keys of its
    meetings, before and after: the event names them, so that the index follows.
    """
    county = document.county
    if county is None:
        return []
    if added is None and is_of_held_meeting(document):
        return show_read_facts(document, at=at)
    known = known or KnownCounties()
    is_new = added is not None
    before = set() if is_new else set(Meeting.objects.filter(document=document).values_list("pk", flat=True))
    findings = [one for one in (_findings(document, without) if added is None else added) if not one.is_outside]
    projection = Projection(
        document=document,
        county=county,
        text=text if text is not None else _text_of(document),
        findings=tuple(findings),
        organs=known.organs_of(county),
        parties=known.parties_of(county),
        cases=cases or Cases.of(document),
        at=at,
        is_new=is_new,
    )
    rows = Finding.objects.filter(document=document).order_by()
    parts = {one.part for one in findings} if is_new else set(rows.values_list("part", flat=True))
    meetings = [_project_part(projection, part) for part in sorted(parts) or [1]]
    kept = [one.pk for one in meetings if one is not None]
    for gone in () if is_new else Meeting.objects.filter(document=document).exclude(pk__in=kept):
        gone.delete()
        drop_unannounced(projection)
    projection.cases.save(county)
    return sorted(before | set(kept))


def _text_of(document: Document) -> str:
    return DocumentText.objects.values_list("text", flat=True).get(document=document)


def _findings(document: Document, without: frozenset[int]) -> QuerySet[Finding]:
    return Finding.objects.filter(document=document).exclude(state=Finding.State.REJECTED).exclude(pk__in=without)


def _project_part(projection: Projection, part: int) -> Meeting | None:
    """One meeting of the document with all that it held."""
    known_organs = set(projection.organs.rows)
    is_new = projection.is_new
    before = set() if is_new else _people_of(projection.document, part)
    organs_before = set() if is_new else _organs_of(projection.document, part)
    announced = set() if is_new else _announced_by(projection.document, part)
    meeting = build_meeting(projection, part)
    if meeting is None:
        return None
    if not is_new:
        # A meeting taken over from a draft still has the draft's people: they are counted anew too.
        before |= _people_of(projection.document, part)
    organs = list(Organ.objects.filter(meeting_rows__meeting=meeting).order_by("meeting_rows__position"))
    items = build_items(projection, meeting)
    people = build_attendance(projection, meeting, items.rows)
    build_contents(projection, meeting, items, people)
    join_decisions(projection, meeting, organs, items.rows)
    expect_meetings(projection, meeting, organs)
    if announced:
        drop_unannounced(projection, announced)
    preparing = link_mentions(projection, meeting, {one.pk for one in organs}, items.rows)
    tell_authority(projection, [*organs, *preparing])
    new = [row for key, row in projection.organs.rows.items() if key not in known_organs]
    link_new_organs(projection, new, apart_from=meeting)
    link_matters(projection, items.rows)
    link_signs(projection, meeting, items.rows)
    now = set(people.present) if is_new else _people_of(projection.document, part)
    build_memberships(projection, meeting, before | now, organs_before | {one.pk for one in organs})
    if before - now:
        _drop_unused(before - now)
    return meeting


def _people_of(document: Document, part: int) -> set[int]:
    rows = Attendance.objects.filter(meeting__document=document, meeting__part=part, person__isnull=False)
    named = Presenter.objects.filter(item__meeting__document=document, item__meeting__part=part, person__isnull=False)
    return {
        key for key in (*rows.values_list("person_id", flat=True), *named.values_list("person_id", flat=True)) if key
    }


def _announced_by(document: Document, part: int) -> set[int]:
    rows = AnnouncedEvent.objects.filter(meeting__document=document, meeting__part=part, expected__isnull=False)
    return {key for key in rows.values_list("expected_id", flat=True) if key}


def _organs_of(document: Document, part: int) -> set[int]:
    rows = Meeting.objects.filter(document=document, part=part, organs__isnull=False)
    return {key for key in rows.values_list("organs", flat=True) if key}


def _drop_unused(person_ids: set[int]) -> None:
    """Take away people whom no document names any more."""
    entered = Membership.objects.filter(person__in=person_ids).values_list("person_id", flat=True)
    unused = Person.objects.filter(
        pk__in=person_ids - set(entered),
        attendance__isnull=True,
        presentations__isnull=True,
        replaced_in__isnull=True,
        commitment_rows__isnull=True,
    )
    unused.delete()
