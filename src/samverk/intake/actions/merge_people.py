"""Makes two rows of one person one: what leads to the newer leads to the older. Part of `resolve_case.py`."""

from __future__ import annotations

from samverk.meetings.models import Attendance, CommitmentParty, Presenter
from samverk.organizations.models import FormerSlug, Membership, Person, PersonSpelling


def merge_people(*, gone: Person, kept: Person) -> None:
    """Move attendance, presentations, commitments, memberships and spellings over, then remove `gone`.

    The address that `gone` had leads to `kept` from then on.
    """
    Attendance.objects.filter(person=gone).update(person=kept)
    Attendance.objects.filter(replaces_person=gone).update(replaces_person=kept)
    Presenter.objects.filter(person=gone).update(person=kept)
    CommitmentParty.objects.filter(person=gone).update(person=kept)
    Membership.objects.filter(person=gone).update(person=kept)
    known = set(kept.spellings.values_list("folded", flat=True))
    PersonSpelling.objects.filter(person=gone).exclude(folded__in=known).update(person=kept)
    slugs = FormerSlug.objects.filter(county=kept.county_id, kind=FormerSlug.Kind.PERSON)
    slugs.filter(slug=gone.slug).update(slug=kept.slug)
    FormerSlug.objects.update_or_create(
        county_id=kept.county_id, kind=FormerSlug.Kind.PERSON, former=gone.slug, defaults={"slug": kept.slug}
    )
    gone.delete()
