"""Takes a list of members in, after somebody has seen what it changes; and takes it back, whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound, StaleState
from samverk.organizations.actions.add_membership import Place, drop_derived, make_person
from samverk.organizations.actions.save_contact import save_contact
from samverk.organizations.models import Membership, Organ, Origin
from samverk.organizations.permissions import require_manage_organ
from samverk.organizations.queries.member_files import FileRow
from samverk.organizations.queries.member_plan import COMPARED, Ends, MemberPlan, Wanted, plan_members
from swedish_text.folding import fold

VERB, UNDONE = "members.listed", "members.restored"


def apply_member_list(
    *, actor: Actor, organ: Organ, rows: Sequence[FileRow], first_day: date, ends: Ends, at: datetime
) -> AuditEvent | None:
    """Do all that the list says, or nothing. The event by which it can be taken back; None where nothing changed.

    Raises InvalidInput("list_has_faults") where any line cannot be taken.
    """
    require_manage_organ(actor, organ)
    with transaction.atomic():
        plan = plan_members(organ, rows, first_day=first_day, ends=ends)
        if plan.faults:
            raise InvalidInput("list_has_faults", _("Lines of the list cannot be taken. Mend them and send it again."))
        if not (plan.new or plan.changed or plan.ending):
            return None
        ended = _end(plan, first_day - timedelta(days=1))
        before = [_change(one) for one in plan.changed]
        added = [_add(organ, one) for one in plan.new]
        _join_personal(plan, added)
        _keep_addresses(actor, organ, plan, added, at)
        return record_event(
            actor=actor,
            verb=VERB,
            subject=organ,
            at=at,
            county_code=organ.county.code,
            data={
                "organ": organ.slug,
                "from": first_day.isoformat(),
                "added": [one.pk for one in added],
                "ended": ended,
                "changed": before,
            },
        )


def undo_member_list(*, actor: Actor, organ: Organ, event_id: int, at: datetime) -> None:
    """Take a list back: what it added goes, what it ended or changed is as before. Raises NotFound, StaleState.

    Contact details that came with the list are forgotten by the worker where nobody sits with them any more.
    """
    require_manage_organ(actor, organ)
    events = AuditEvent.objects.filter(verb=VERB, subject_type=organ._meta.label, subject_id=str(organ.pk))
    event = events.filter(pk=event_id).first()
    if event is None:
        raise NotFound(f"event {event_id}")
    later = AuditEvent.objects.filter(
        verb__in=[VERB, UNDONE], subject_type=organ._meta.label, subject_id=str(organ.pk), pk__gt=event.pk
    )
    if later.exists() or organ.memberships.filter(pk__in=event.data["added"]).count() != len(event.data["added"]):
        raise StaleState("the list is no longer the latest")
    with transaction.atomic():
        organ.memberships.filter(pk__in=event.data["added"]).delete()
        for key, last_day in event.data["ended"]:
            organ.memberships.filter(pk=key).update(ends_on=date.fromisoformat(last_day) if last_day else None)
        for key, values in event.data["changed"]:
            ends_on = values["ends_on"]
            fields = {**values, "ends_on": date.fromisoformat(ends_on) if ends_on else None}
            organ.memberships.filter(pk=key).update(**fields)
        record_event(
            actor=actor,
            verb=UNDONE,
            subject=organ,
            at=at,
            county_code=organ.county.code,
            data={"organ": organ.slug, "event": event.pk},
        )


def _end(plan: MemberPlan, last_day: date) -> list[list[Any]]:
    """End the places that the list ends; one that begins later keeps its first day alone."""
    ended = []
    for row in plan.ending:
        ended.append([row.pk, row.ends_on.isoformat() if row.ends_on else None])
        row.ends_on = max(last_day, row.starts_on)
        row.save(update_fields=["ends_on"])
    return ended


def _change(one: Wanted) -> list[Any]:
    row = one.known
    if row is None:
        raise StaleState("the place is gone")
    before = {name: getattr(row, name) for name in COMPARED}
    before["ends_on"] = row.ends_on.isoformat() if row.ends_on else None
    for name in one.changes:
        setattr(row, name, one.values[name])
    row.save(update_fields=list(one.changes))
    return [row.pk, before]


def _add(organ: Organ, one: Wanted) -> Membership:
    place = Place(kind=one.values["kind"], starts_on=one.values["starts_on"], ends_on=one.values["ends_on"])
    person = one.person or make_person(organ, one.name)
    drop_derived(organ, person, place)
    return Membership.objects.create(organ=organ, person=person, origin=Origin.ENTERED, **one.values)


def _join_personal(plan: MemberPlan, added: list[Membership]) -> None:
    by_line = dict(zip((one.line for one in plan.new), added, strict=True))
    rows = {one.line: by_line.get(one.line) or one.known for one in plan.wanted}
    members = {fold(one.name): rows[one.line] for one in plan.wanted if one.values["kind"] == Membership.Kind.MEMBER}
    for one in plan.wanted:
        row = rows[one.line]
        if one.personal_for and row is not None:
            row.personal_for = members[fold(one.personal_for)]
            row.save(update_fields=["personal_for"])


def _keep_addresses(actor: Actor, organ: Organ, plan: MemberPlan, added: list[Membership], at: datetime) -> None:
    people = dict(zip((one.line for one in plan.new), (row.person for row in added), strict=True))
    for one in plan.wanted:
        person = people.get(one.line) or (one.known.person if one.known else None)
        if one.email and person is not None:
            save_contact(
                actor=actor,
                organ=organ,
                person=person,
                kind="email",
                value=one.email,
                purpose=_("Notices and minutes"),
                ends_on=None,
                at=at,
            )
