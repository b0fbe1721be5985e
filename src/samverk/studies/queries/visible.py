"""Which studies somebody may see: insiders those of their county, the public what was made public and it may read."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import County
from samverk.studies.models import Recommendation, Study


def studies_for(actor: Actor, county: County) -> QuerySet[Study]:
    """The county's studies that the actor may see, the latest first."""
    rows = Study.objects.filter(county=county).select_related("county", "organ", "matter")
    return rows if actor.is_insider(county.pk) else rows.filter(is_public=True)


def study_for(actor: Actor, county: County, study_id: int) -> Study:
    """One of them; raises NotFound."""
    found = studies_for(actor, county).filter(pk=study_id).first()
    if found is None:
        raise NotFound(f"study {study_id}")
    return found


def recommendation_to_answer(actor: Actor, county: County, study_id: int, recommendation_id: int) -> Recommendation:
    """One of a study that the actor sees, or that is for a principal for which she acts once the study is reported,
    whoever sees the study; raises NotFound."""
    seen = Q(study__in=studies_for(actor, county)) | Q(principal__in=actor.acts_for, study__reported_on__isnull=False)
    rows = Recommendation.objects.filter(seen, study__county=county, study=study_id, pk=recommendation_id)
    found = rows.select_related("study__county", "study__organ", "organ", "principal", "commitment").first()
    if found is None:
        raise NotFound(f"recommendation {recommendation_id}")
    return found


def recommendation_in(study: Study, recommendation_id: int) -> Recommendation:
    """One of its recommendations; raises NotFound."""
    rows = study.recommendations.select_related("study__county", "organ", "principal", "commitment")
    found = rows.filter(pk=recommendation_id).first()
    if found is None:
        raise NotFound(f"recommendation {recommendation_id}")
    return found


def items_seen_by(actor: Actor, county: County) -> QuerySet[AgendaItem]:
    """The items of meetings that the actor may read."""
    rows = AgendaItem.objects.filter(not_withheld(actor, county, item=""), meeting__in=meetings_for(actor, county))
    return rows.select_related("meeting__county").prefetch_related("meeting__organ_rows__organ")
