"""Says that two matters have to do with each other, or no longer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.matters.models import Matter
from samverk.matters.permissions import require_change_matter


def relate_matters(
    *, actor: Actor, matter: Matter, other: Matter, related: bool = True, organ_ids: Iterable[int] = (), at: datetime
) -> None:
    """Relate the two, or take that back. Raises NotFound, NotPermitted, InvalidInput."""
    require_change_matter(actor, matter, organ_ids)
    if other.pk == matter.pk:
        raise InvalidInput("same_matter", _("A matter is not related to itself."))
    if other.county_id != matter.county_id or other.is_hidden:
        raise InvalidInput("other_county", _("Choose a matter of this county."))
    with transaction.atomic():
        if related:
            matter.related.add(other)
        else:
            matter.related.remove(other)
        verb = "matter.related" if related else "matter.unrelated"
        data = {"other": other.slug}
        record_event(actor=actor, verb=verb, subject=matter, at=at, county_code=matter.county.code, data=data)
