"""Joins two matters: all that belongs to the other comes to this one, and the other's address leads here."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.matters.models import Matter
from samverk.organizations.models import Origin
from samverk.routing.actions.change_belonging import changed_belonging
from samverk.routing.models import MatterChange


def join_matters(*, actor: Actor, matter: Matter, other: Matter, at: datetime) -> MatterChange | None:
    """Join the other into the matter. Raises NotFound, NotPermitted (for either), StaleState, InvalidInput."""
    if matter.pk == other.pk or matter.county_id != other.county_id:
        raise InvalidInput("same_matter", _("Choose another matter of this county."))
    verb = MatterChange.Verb.JOIN
    with changed_belonging(actor=actor, matter=matter, verb=verb, others=[other], at=at) as touched:
        for item in touched.items.values():
            if item.matter_id == other.pk:
                item.matter_id, item.matter_origin = matter.pk, Origin.ENTERED
        for sign in touched.signs.values():
            if sign.matter_id == other.pk:
                sign.matter_id = matter.pk
        gone = touched.matters[other.pk]
        gone.state, gone.joined_into_id = Matter.State.JOINED, matter.pk
    return touched.change
