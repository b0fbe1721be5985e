"""Decides an open case, or sets it aside; the document, and others that ask the same, are laid in again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from samverk.accounts.models import SYSTEM, Actor
from samverk.core.errors import InvalidInput
from samverk.intake.actions.answer_list import answer_list, set_aside_lines, take_up_lines
from samverk.intake.actions.import_document import place_document
from samverk.intake.actions.keep_cases import SHARED_KINDS
from samverk.intake.actions.lock_case import lock_case, record_case
from samverk.intake.actions.merge_people import merge_people
from samverk.intake.actions.project_document import project_document
from samverk.intake.models import OpenCase
from samverk.intake.permissions import require_decide_cases
from samverk.intake.queries.list_answers import LIST_KINDS
from samverk.meetings.models import Attendance
from samverk.organizations.actions.open_county import open_county
from samverk.organizations.models import County, Person

NEW_KINDS = frozenset({"organ", "person", "same_person", "deciding_organ"})
"""Cases that can be answered with "somebody else, who is new"."""
MOST_ALIKE = 200
Choice = Mapping[str, Any]


def resolve_case(*, actor: Actor, county: County, case: OpenCase, choice: Choice, at: datetime) -> OpenCase:
    """Decide the case. choice: kind and id of one of its candidates, {"kind": "new"}, or what `answer_list` takes.

    Raises NotFound, NotPermitted, StaleState (decided already), InvalidInput("not_a_candidate").
    """
    if case.kind in LIST_KINDS:
        return answer_list(actor=actor, county=county, case=case, choice=choice, at=at)
    with transaction.atomic():
        locked = lock_case(actor, county, case)
        if not _is_candidate(locked, choice):
            raise InvalidInput("not_a_candidate", str(choice))
        cases = [locked, *_asking_the_same(locked)]
        for one in cases:
            one.state, one.resolution = OpenCase.State.RESOLVED, dict(choice)
            one.resolved_by_id, one.resolved_at = actor.user_id, at
            one.save()
        touched: set[int] = set()
        for one in cases:
            touched |= _apply(actor, county, one, choice, at)
        record_case(actor, county, locked, "case.resolved", at, {"choice": dict(choice), "meetings": sorted(touched)})
    return locked


def dismiss_case(*, actor: Actor, county: County, case: OpenCase, at: datetime) -> OpenCase:
    """Set the case aside: what it asks stays as it is. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        locked = lock_case(actor, county, case)
        locked.state, locked.resolved_by_id, locked.resolved_at = OpenCase.State.DISMISSED, actor.user_id, at
        locked.save(update_fields=["state", "resolved_by", "resolved_at"])
        if locked.kind in LIST_KINDS:
            set_aside_lines(locked, actor, at)
        meetings = project_document(locked.document, at=at)
        record_case(actor, county, locked, "case.dismissed", at, {"meetings": meetings})
    return locked


def reopen_case(*, actor: Actor, county: County, case: OpenCase, at: datetime) -> OpenCase:
    """Take back that a case was set aside. Raises NotFound, NotPermitted, StaleState (it is not set aside)."""
    with transaction.atomic():
        locked = lock_case(actor, county, case, states={OpenCase.State.DISMISSED})
        locked.state, locked.resolved_by_id, locked.resolved_at = OpenCase.State.OPEN, None, None
        locked.save(update_fields=["state", "resolved_by", "resolved_at"])
        if locked.kind in LIST_KINDS:
            take_up_lines(locked, actor, at)
        meetings = project_document(locked.document, at=at)
        record_case(actor, county, locked, "case.reopened", at, {"meetings": meetings})
    return locked


def _is_candidate(case: OpenCase, choice: Choice) -> bool:
    if choice.get("kind") == "new":
        return case.kind in NEW_KINDS
    return any((one["kind"], one["id"]) == (choice.get("kind"), choice.get("id")) for one in case.candidates)


def _asking_the_same(case: OpenCase) -> list[OpenCase]:
    """Open cases of other documents in the county that ask the same question."""
    if case.kind not in SHARED_KINDS or case.county_id is None:
        return []
    alike = OpenCase.objects.select_for_update(of=("self",)).filter(
        county=case.county_id, kind=case.kind, key=case.key, state=OpenCase.State.OPEN
    )
    return list(alike.exclude(pk=case.pk).select_related("document")[:MOST_ALIKE])


def _apply(actor: Actor, county: County, case: OpenCase, choice: Choice, at: datetime) -> set[int]:
    """Do what the choice asks for; the meetings that it touched."""
    if case.kind == "county":
        chosen = open_county(actor=SYSTEM, code=str(choice["id"]), at=at)
        if chosen.pk != county.pk:
            require_decide_cases(actor, chosen)
        case.county = chosen
        case.save(update_fields=["county"])
        return set(place_document(case.document, chosen, at=at))
    if case.kind == "same_person" and choice.get("kind") == "person":
        return _merge(case, int(choice["id"]), at)
    return set(project_document(case.document, at=at))


def _merge(case: OpenCase, kept_id: int, at: datetime) -> set[int]:
    kept = Person.objects.get(pk=kept_id, county=case.county_id)
    row = Attendance.objects.filter(finding=case.finding_id, person__isnull=False).select_related("person").first()
    touched: set[int] = set()
    if row is not None and row.person is not None and row.person_id != kept.pk:
        touched |= set(Attendance.objects.filter(person=row.person_id).values_list("meeting_id", flat=True))
        merge_people(gone=row.person, kept=kept)
    return touched | set(project_document(case.document, at=at))
