"""Memberships as an actor may know of them: what was worked out from minutes that she may not see is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from samverk.accounts.models import Permission
from samverk.meetings.models import Attendance
from samverk.meetings.queries import meetings_for
from samverk.organizations.models import Membership, Origin
from samverk.portal.queries.register_table import Place

Seen = tuple[date, tuple[str, ...], str]
"""The day of a meeting that the actor sees, and the roles and the party which its list gives the person."""


def seen_terms(terms: Iterable[Membership], place: Place) -> list[Membership]:
    """The terms, unsaved: the derived ones from the first to the last meeting that the actor sees, none where she
    sees none, with the roles and the party that those meetings tell. What somebody has entered is for all."""
    found = list(terms)
    if place.actor.can(Permission.VIEW_UNPUBLISHED, county_id=place.county.pk):
        return found
    derived = [one for one in found if one.origin == Origin.DERIVED]
    lists = _lists(derived, place)
    kept = [one for one in found if one.origin != Origin.DERIVED or _cut(one, lists[one.person_id, one.organ_id])]
    return sorted(kept, key=lambda one: (one.starts_on, one.pk))


def _lists(terms: Sequence[Membership], place: Place) -> dict[tuple[int, int], list[Seen]]:
    """For each person and organ the lists that the actor sees, in order."""
    people = {one.person_id for one in terms}
    seen = meetings_for(place.actor, place.county).filter(organ_rows__organ__in={one.organ_id for one in terms})
    rows = (
        Attendance.objects.filter(person__in=people, meeting__in=seen, meeting__date__isnull=False)
        .order_by("meeting__date")
        .values_list("person_id", "meeting__organ_rows__organ_id", "meeting__date", "roles", "party")
    )
    lists: dict[tuple[int, int], list[Seen]] = defaultdict(list)
    for person, organ, day, roles, party in rows:
        if person is not None and organ is not None and day is not None:
            lists[person, organ].append((day, tuple(roles), party))
    return lists


def _cut(term: Membership, lists: Iterable[Seen]) -> bool:
    """Shorten the term to what the lists within it tell; False where none lies within it."""
    within = [one for one in lists if term.starts_on <= one[0] and (term.ends_on is None or one[0] <= term.ends_on)]
    if not within:
        return False
    told = {role for _day, roles, _party in within for role in roles}
    term.starts_on, term.ends_on = within[0][0], within[-1][0]
    term.roles = [role for role in term.roles if role in told]
    term.party = term.party if term.party in {party for _day, _roles, party in within} else ""
    return True
