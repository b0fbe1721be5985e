"""Who writes surveys: who leads matters in the county, or in the organ whose survey it is."""

from __future__ import annotations

from samverk.accounts.models import Actor
from samverk.matters.permissions import can_lead, require_lead
from samverk.surveys.models import Survey


def can_keep_survey(actor: Actor, survey: Survey) -> bool:
    """Say whether the actor writes, opens and closes the survey."""
    return can_lead(actor, survey.county, survey.organ)


def require_keep_survey(actor: Actor, survey: Survey) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not write it."""
    require_lead(actor, survey.county, survey.organ)
