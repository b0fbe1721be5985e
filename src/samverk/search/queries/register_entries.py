"""Tells what the index shall hold of people, organs, principals and matters.

They are public as soon as one published meeting knows them; then only what published meetings say of them is
put into the index, so that nothing of an unpublished one leaks through a person's or a matter's entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count, Max, Q

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Attendance, MeetingOrgan, Presenter
from samverk.organizations.models import Organ, Person, Principal
from samverk.search.models import EntryKind
from samverk.search.queries.drafts import EntryDraft

PUBLISHED = Q(meeting__published_at__isnull=False)
OPEN_ITEM = PUBLISHED & Q(withheld_ground="")
PUBLISHED_ITEM = Q(item__meeting__published_at__isnull=False, item__withheld_ground="")


def entries_of_people(person_ids: Iterable[int]) -> Iterator[EntryDraft]:
    """The entries of these people: their names, and the organs and organisations that they have sat for."""
    ids = list(person_ids)
    seen = list(
        Attendance.objects.filter(person_id__in=ids)
        .values_list("person_id", "name", "organisation", "principal_id", "meeting__organ_rows__organ_id")
        .annotate(published=Count("id", filter=PUBLISHED))
        .order_by("person_id", "name", "organisation", "principal_id", "meeting__organ_rows__organ_id")
    )
    presented = dict(
        Presenter.objects.filter(person_id__in=ids)
        .values_list("person_id")
        .annotate(published=Count("id", filter=PUBLISHED_ITEM))
        .order_by("person_id")
    )
    public = {row[0] for row in seen if row[-1]} | {person for person, count in presented.items() if count}
    rows = defaultdict(list)
    for row in seen:
        if row[-1] or row[0] not in public:
            rows[row[0]].append(row)
    organ_names = dict(Organ.objects.values_list("pk", "name"))
    for person in Person.objects.filter(pk__in=ids).select_related("county"):
        mine = rows[person.pk]
        organ_ids = tuple(sorted({row[4] for row in mine if row[4]}))
        words = {row[1] for row in mine if row[1] != person.name} | {row[2] for row in mine if row[2]}
        yield EntryDraft(
            kind=EntryKind.PERSON,
            object_id=person.pk,
            county_id=person.county_id,
            title=person.name,
            body=" · ".join([*sorted(words), *(organ_names[one] for one in organ_ids)]),
            address=f"/{person.county.slug}/personer/{person.slug}/",
            organ_ids=organ_ids,
            principal_ids=tuple(sorted({row[3] for row in mine if row[3]})),
            is_public=person.pk in public,
        )


def entries_of_organs(organ_ids: Iterable[int]) -> Iterator[EntryDraft]:
    """The entries of these organs, with their other names."""
    ids = list(organ_ids)
    published = set(MeetingOrgan.objects.filter(PUBLISHED, organ_id__in=ids).values_list("organ_id", flat=True))
    for organ in Organ.objects.filter(pk__in=ids).select_related("county").prefetch_related("aliases"):
        yield EntryDraft(
            kind=EntryKind.ORGAN,
            object_id=organ.pk,
            county_id=organ.county_id,
            title=organ.name,
            body=" · ".join(sorted({alias.name for alias in organ.aliases.all()} - {organ.name})),
            address=f"/{organ.county.slug}/organ/{organ.slug}/",
            organ_ids=(organ.pk,),
            reader_ids=(organ.pk,),
            is_public=organ.pk in published,
        )


def entries_of_principals(county_ids: Iterable[int]) -> Iterator[EntryDraft]:
    """The entries of all principals of these counties. That a municipality exists is public."""
    for principal in Principal.objects.filter(county_id__in=list(county_ids)).select_related("county"):
        yield EntryDraft(
            kind=EntryKind.PRINCIPAL,
            object_id=principal.pk,
            county_id=principal.county_id,
            title=principal.name,
            body="" if principal.short_name == principal.name else principal.short_name,
            address=f"/{principal.county.slug}/huvudman/{principal.slug}/",
            principal_ids=(principal.pk,),
            is_public=True,
        )


def entries_of_matters(matter_ids: Iterable[int]) -> Iterator[EntryDraft]:
    """The entries of these matters, dated by the last meeting that dealt with them."""
    ids = list(matter_ids)
    dealt = {
        matter_id: (published, known, last)
        for matter_id, published, known, last in AgendaItem.objects.filter(matter_id__in=ids)
        .values_list("matter_id")
        .annotate(
            published=Count("id", filter=OPEN_ITEM), known=Count("id"), last=Max("meeting__date", filter=OPEN_ITEM)
        )
        .order_by("matter_id")
    }
    for matter in Matter.objects.filter(pk__in=ids).select_related("county").prefetch_related("case_numbers"):
        published, known, last = dealt.get(matter.pk, (0, 0, None))
        numbers = [one.number for one in matter.case_numbers.all()] if published in (0, known) else []
        yield EntryDraft(
            kind=EntryKind.MATTER,
            object_id=matter.pk,
            county_id=matter.county_id,
            title=matter.name,
            body=" · ".join(numbers),
            address=f"/{matter.county.slug}/arenden/{matter.slug}/",
            day=last,
            is_public=bool(published),
        )
