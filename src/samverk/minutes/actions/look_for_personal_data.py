"""Notes the personal data in a version of the minutes, for somebody to decide on before anything is published."""

from __future__ import annotations

from samverk.minutes.models import MinutesVersion, PersonalDataHit
from samverk.minutes.queries.personal_data import personal_data_in


def look_for_personal_data(version: MinutesVersion) -> list[PersonalDataHit]:
    """The hits of the version, noted once; what was decided of the same words in an earlier version is kept.

    Part of the actions that make a version or publish it: they record the event.
    """
    known = {(one.part, one.kind, one.quote) for one in version.personal_data_hits.all()}
    earlier = {
        (one.kind, one.quote): one
        for one in PersonalDataHit.objects.filter(version__minutes=version.minutes_id)
        .exclude(state=PersonalDataHit.State.OPEN)
        .order_by("version__number", "id")
    }
    added = []
    for found in personal_data_in(version.content):
        if (found.part, found.kind, found.quote) in known:
            continue
        hit = PersonalDataHit(version=version, part=found.part, kind=found.kind, quote=found.quote)
        same = earlier.get((found.kind, found.quote))
        if same is not None:
            hit.state, hit.decided_by, hit.decided_at = same.state, same.decided_by, same.decided_at
        added.append(hit)
    PersonalDataHit.objects.bulk_create(added)
    return list(version.personal_data_hits.order_by("id"))
