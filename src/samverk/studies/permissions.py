"""Who keeps studies, and who answers what they recommend."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.matters.permissions import can_lead
from samverk.organizations.models import Assignment, County, Organ
from samverk.studies.models import Recommendation, Study


def organs_to_ask(actor: Actor, county: County) -> QuerySet[Organ]:
    """The organs in whose name the actor asks for a study: all for who leads matters in the county, else her own."""
    rows = Organ.objects.filter(county=county).order_by("sort_key")
    if can_lead(actor, county):
        return rows
    own = {
        one.organ_id
        for one in actor.grants
        if one.county_id == county.pk and one.permission == Permission.LEAD_MATTERS and one.organ_id
    }
    return rows.filter(pk__in=own)


def require_ask(actor: Actor, county: County) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may ask for a study in no organ's name."""
    if not can_lead(actor, county) and not organs_to_ask(actor, county).exists():
        raise NotPermitted("ask for a study") if actor.is_insider(county.pk) else NotFound(county.slug)


def can_keep_study(actor: Actor, study: Study) -> bool:
    """Say whether the actor writes the study: who leads matters in the county, or in the organ that asked for it."""
    return can_lead(actor, study.county, study.organ)


def require_keep_study(actor: Actor, study: Study) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not write it."""
    if not can_keep_study(actor, study):
        raise _refusal(actor, study)


def answerable(actor: Actor, study: Study, rows: Iterable[Recommendation]) -> set[int]:
    """Of the study's recommendations those that the actor answers: who leads matters where they go, or acts there."""
    found = list(rows)
    keys = {one.pk for one in found if can_lead(actor, study.county, one.organ)}
    if actor.user_id is not None and len(keys) < len(found):
        own = Assignment.objects.filter(user=actor.user_id, county=study.county_id, principal__isnull=False)
        principals = set(own.values_list("principal_id", flat=True))
        keys |= {one.pk for one in found if one.principal_id in principals}
    return keys


def require_answer(actor: Actor, row: Recommendation) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who does not answer for whom it is for."""
    if row.pk not in answerable(actor, row.study, [row]):
        raise _refusal(actor, row.study)


def _refusal(actor: Actor, study: Study) -> NotPermitted | NotFound:
    return NotPermitted("keep studies") if actor.is_insider(study.county_id) else NotFound(f"study {study.pk}")
