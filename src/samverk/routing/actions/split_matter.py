"""Splits a matter: some of its items become a matter of their own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.matters.models import Matter
from samverk.organizations.models import Origin
from samverk.organizations.queries import name_fields
from samverk.routing.actions.change_belonging import changed_belonging
from samverk.routing.models import MatterChange


def split_matter(
    *, actor: Actor, matter: Matter, item_ids: Collection[int], name: str, at: datetime
) -> MatterChange | None:
    """Move these items to a new matter with the name; related to the old one. `made` of the change is the new matter.

    Raises NotFound, NotPermitted, StaleState, InvalidInput ("no_name", "no_items", "all_items").
    """
    if not name.strip():
        raise InvalidInput("no_name", _("Write the title of the matter."))
    if not item_ids:
        raise InvalidInput("no_items", _("Choose what shall be a matter of its own."))
    with changed_belonging(actor=actor, matter=matter, verb=MatterChange.Verb.SPLIT, at=at) as touched:
        own = {key for key, one in touched.items.items() if one.matter_id == matter.pk}
        if not set(item_ids) <= own:
            raise NotFound("an item is not of this matter")
        if set(item_ids) == own:
            raise InvalidInput("all_items", _("Something must be left in the matter."))
        old = touched.matters[matter.pk]
        names = name_fields(Matter, old.county, " ".join(name.split()))
        new = Matter.objects.create(
            county=old.county,
            origin=Origin.ENTERED,
            state=Matter.State.ACCEPTED,
            owner=old.owner,
            owner_organ=old.owner_organ,
            is_public=old.is_public,
            **names,
        )
        new.related.add(old)
        touched.made = new
        for key in item_ids:
            touched.items[key].matter_id, touched.items[key].matter_origin = new.pk, Origin.ENTERED
    return touched.change
