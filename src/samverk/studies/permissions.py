"""Who keeps studies, and who answers what they recommend."""

from __future__ import annotations

from collections.abc import Iterable

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound, NotPermitted
from samverk.matters.permissions import can_lead
from samverk.studies.models import Recommendation, Study


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
    return keys | {one.pk for one in found if one.principal_id in actor.acts_for}


def require_answer(actor: Actor, row: Recommendation) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who does not answer for whom it is for."""
    if row.pk not in answerable(actor, row.study, [row]):
        raise NotPermitted("answer for another") if actor.acts_for else _refusal(actor, row.study)


def _refusal(actor: Actor, study: Study) -> NotPermitted | NotFound:
    return NotPermitted("keep studies") if actor.is_insider(study.county_id) else NotFound(f"study {study.pk}")
