"""Gathers the people of the register whom the names in a document may belong to, for match_people.py to weigh."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, Min, Q

from samverk.intake.queries.match_people import Known
from samverk.meetings.models import Attendance, Meeting
from samverk.organizations.models import County, Membership, Person, PersonSpelling
from swedish_text.folding import fold_name


def people_named(
    county: County,
    *,
    names: Iterable[str],
    principal_ids: Iterable[int],
    partner_ids: Iterable[int],
    organ_ids: Iterable[int],
    apart_from: Meeting,
) -> dict[int, Known]:
    """People of one of the names, and where a name is new, all of the same organisations and organs besides.

    What the meeting itself says of them is left out, for that is what shall be weighed.
    """
    folded = {fold_name(name) for name in names}
    rows = PersonSpelling.objects.filter(person__county=county, folded__in=folded)
    found = {(one.folded, one.person_id) for one in rows}
    wanted = {person for _name, person in found}
    if folded - {name for name, _person in found}:
        near = Q(principal__in=list(principal_ids)) | Q(partner__in=list(partner_ids))
        near |= Q(meeting__organ_rows__organ__in=list(organ_ids))
        seen = Attendance.objects.filter(near, meeting__county=county, person__isnull=False)
        wanted |= set(seen.values_list("person_id", flat=True).distinct())
    return _knowledge(wanted, apart_from)


def _knowledge(wanted: set[int], apart_from: Meeting) -> dict[int, Known]:
    people = {
        one.pk: Known(person_id=one.pk, name=one.name, folded={one.folded})
        for one in Person.objects.filter(pk__in=wanted)
    }
    for key, folded in PersonSpelling.objects.filter(person__in=people).values_list("person_id", "folded"):
        people[key].folded.add(folded)
    seen = Attendance.objects.filter(person__in=people).exclude(meeting=apart_from)
    rows = seen.values_list("person_id", "principal_id", "partner_id", "meeting__organ_rows__organ_id")
    for person, principal, partner, organ, first, last in rows.annotate(
        first=Min("meeting__date"), last=Max("meeting__date")
    ).order_by():
        known = people[person]
        known.sides |= {("p", principal)} if principal else {("q", partner)} if partner else set()
        known.organs |= {organ} if organ else set()
        known.first = min(filter(None, (known.first, first)), default=None)
        known.last = max(filter(None, (known.last, last)), default=None)
    entered = Membership.objects.filter(person__in=people, origin="entered")
    for membership in entered:
        known = people[membership.person_id]
        known.organs.add(membership.organ_id)
        if membership.principal_id:
            known.sides.add(("p", membership.principal_id))
    return people
