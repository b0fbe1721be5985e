"""What a list of members would change: who is new, changed and ended, and each line that cannot be taken, with why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from civic_rules.mandates import replaced_after_election
from samverk.organizations.models import Membership, Organ, Origin, Partner, Person, Principal
from samverk.organizations.queries.member_files import FileRow, role_names
from samverk.organizations.queries.members import member_facts, people_named, person_on_behalf
from swedish_text.dates import find_dates
from swedish_text.folding import fold

Ends = Literal["nobody", "political", "everybody"]
"""Whose places end the day before: nobody's; those with a party (MANDATE-6); all that are not in the list."""
COMPARED = ("kind", "principal_id", "partner_id", "party", "title", "roles", "calling_order", "mandate", "ends_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A line of the list, understood. known: the place that it says again, if any."""

    line: int
    name: str
    values: dict[str, Any]
    email: str = ""
    personal_for: str = ""
    person: Person | None = None
    known: Membership | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line that cannot be taken."""

    line: int
    reason: str


@dataclass(slots=True, kw_only=True)
class MemberPlan:
    """What would happen. Nothing of it may, as long as there are faults."""

    first_day: date
    new: list[Wanted] = field(default_factory=list)
    changed: list[Wanted] = field(default_factory=list)
    same: list[Wanted] = field(default_factory=list)
    ending: list[Membership] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def wanted(self) -> list[Wanted]:
        """Every line that was understood."""
        return sorted([*self.new, *self.changed, *self.same], key=lambda one: one.line)


def plan_members(organ: Organ, rows: Sequence[FileRow], *, first_day: date, ends: Ends) -> MemberPlan:
    """Compare the list with who holds a place on `first_day` or later. Changes nothing."""
    plan = MemberPlan(first_day=first_day)
    holding = list(
        organ.memberships.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=first_day), origin=Origin.ENTERED
        ).select_related("person", "principal", "partner")
    )
    sides = _sides_of(organ)
    seen: dict[tuple[str, object, object], int] = {}
    for row in rows:
        wanted = _understood(organ, row, first_day, sides, plan)
        if wanted is None:
            continue
        key = (fold(wanted.name), wanted.values["principal_id"], wanted.values["partner_id"])
        if key in seen:
            plan.faults.append(Fault(line=row.line, reason=_("The same person is on line %d.") % seen[key]))
            continue
        seen[key] = row.line
        _place_in(plan, wanted, holding, ends)
    _check_personal(plan)
    _choose_ending(plan, holding, ends)
    return plan


def _place_in(plan: MemberPlan, wanted: Wanted, holding: list[Membership], ends: Ends) -> None:
    person = wanted.person
    known = next((one for one in holding if person is not None and one.person_id == person.pk), None)
    if known is None or (ends == "political" and known.party and known.starts_on < plan.first_day):
        plan.new.append(wanted)
        return
    changes = tuple(one for one in COMPARED if one in wanted.values and getattr(known, one) != wanted.values[one])
    one = Wanted(
        line=wanted.line,
        name=wanted.name,
        values=wanted.values,
        email=wanted.email,
        personal_for=wanted.personal_for,
        person=person,
        known=known,
        changes=changes,
    )
    (plan.changed if changes else plan.same).append(one)


def _choose_ending(plan: MemberPlan, holding: list[Membership], ends: Ends) -> None:
    listed = {one.known.pk for one in plan.wanted if one.known is not None}
    left = [one for one in holding if one.pk not in listed]
    if ends == "political":
        ending = set(replaced_after_election(members=map(member_facts, left), first_day=plan.first_day).ending)
        plan.ending = [one for one in left if one.pk in ending]
    elif ends == "everybody":
        plan.ending = left


def _check_personal(plan: MemberPlan) -> None:
    """A personal substitute names a member of the same list."""
    members = {fold(one.name) for one in plan.wanted if one.values["kind"] == Membership.Kind.MEMBER}
    for one in plan.wanted:
        if one.personal_for and fold(one.personal_for) not in members:
            reason = _("%(name)s, whom she would replace, is no member in the list.") % {"name": one.personal_for}
            plan.faults.append(Fault(line=one.line, reason=reason))


def _sides_of(organ: Organ) -> dict[str, Principal | Partner]:
    sides: dict[str, Principal | Partner] = {}
    for partner in Partner.objects.filter(county=organ.county_id):
        sides[partner.folded] = partner
    for principal in Principal.objects.filter(county=organ.county_id):
        sides |= {fold(principal.short_name): principal, principal.folded: principal, principal.code: principal}
    return sides


def _understood(
    organ: Organ, row: FileRow, first_day: date, sides: dict[str, Principal | Partner], plan: MemberPlan
) -> Wanted | None:
    """The line's meaning; None, with its faults in the plan, where it has none."""
    given, faults = row.values, list[str]()
    name = given.get("name", "")
    if len(name) < 3 or len(name) > 300:
        faults.append(_("The name is missing."))
    side = sides.get(fold(given.get("side", "")))
    if given.get("side") and side is None:
        faults.append(_("«%s» is no principal or partner of the county.") % given["side"])
    kind = _kind(given.get("kind", ""))
    if kind is None:
        faults.append(_("«%s» is no kind of place.") % given["kind"])
    roles = _roles(given.get("role", ""))
    if roles is None:
        faults.append(_("«%s» is no role.") % given["role"])
    starts_on, ends_on = _day(given.get("starts_on", ""), faults), _day(given.get("ends_on", ""), faults)
    if ends_on is not None and ends_on < (starts_on or first_day):
        faults.append(_("The last day is before the first."))
    order = given.get("order", "")
    if order and not (order.isdecimal() and 0 < int(order) < 1000):
        faults.append(_("«%s» is no place in the calling order.") % order)
    email = given.get("email", "")
    if email and not _is_email(email):
        faults.append(_("«%s» is no e-mail address.") % email)
    person = Person.objects.filter(county=organ.county_id, slug=given.get("person", "")).first()
    if person is not None and name and person not in people_named(organ.county_id, name):
        words = _("The line is that of %(person)s, but the name is «%(name)s». Empty Person where it is somebody else.")
        faults.append(words % {"person": person.name, "name": name})
    if faults:
        plan.faults += [Fault(line=row.line, reason=one) for one in faults]
        return None
    principal, partner = (side, None) if isinstance(side, Principal) else (None, side)
    principal_id, partner_id = principal.pk if principal else None, partner.pk if partner else None
    values: dict[str, Any] = {
        "kind": kind,
        "principal_id": principal_id,
        "partner_id": partner_id,
        "party": given.get("party", "")[:12],
        "title": given.get("title", "")[:300],
        "roles": roles,
        "calling_order": int(order) if order else None,
        "starts_on": starts_on or first_day,
        "ends_on": ends_on,
    }
    if "mandate" in given:
        values["mandate"] = given["mandate"]
    if person is None:
        person = person_on_behalf(organ.county_id, name, principal_id=principal_id, partner_id=partner_id)
    personal_for = given.get("personal_for", "")
    return Wanted(line=row.line, name=name, values=values, email=email, personal_for=personal_for, person=person)


def _kind(words: str) -> str | None:
    if not words:
        return Membership.Kind.MEMBER
    folded = fold(words)
    return next((key for key, label in Membership.Kind.choices if folded in {fold(key), fold(str(label))}), None)


def _roles(words: str) -> list[str] | None:
    names = {fold(label): key for key, label in role_names().items()}
    given = [fold(one.strip()) for one in words.split(",") if one.strip()]
    if any(one not in names and one not in names.values() for one in given):
        return None
    return sorted(names.get(one, one) for one in given)


def _day(words: str, faults: list[str]) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        found = [one for one in find_dates(words) if len(one.normalized or "") == 10]
    if len(found) == 1:
        return date.fromisoformat(str(found[0].normalized))
    faults.append(_("«%s» is no day.") % words)
    return None


def _is_email(words: str) -> bool:
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True
