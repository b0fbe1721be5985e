"""Joins an item, or one decision of it, to a matter, and takes an item away. The item keeps what it is about."""

from __future__ import annotations

from datetime import datetime

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound, StaleState
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Decision
from samverk.meetings.queries import meetings_for
from samverk.organizations.models import Origin
from samverk.routing.actions.change_belonging import changed_belonging
from samverk.routing.models import MatterChange, MatterSign

Verb = MatterChange.Verb


def place_item(
    *, actor: Actor, matter: Matter, item: AgendaItem, decision: Decision | None = None, at: datetime
) -> MatterChange | None:
    """Join the item to the matter. One that is about another matter already, or a single decision, names it besides.

    Raises NotFound (also for an item that the actor may not see), NotPermitted, StaleState where it belongs already.
    """
    if not meetings_for(actor, matter.county).filter(pk=item.meeting_id).exists():
        raise NotFound(f"item {item.pk}")
    if decision is not None and decision.item_id != item.pk:
        raise NotFound(f"decision {decision.pk}")
    with changed_belonging(actor=actor, matter=matter, verb=Verb.PLACE, items=[item.pk], at=at) as touched:
        row = touched.items[item.pk]
        known = [one for one in touched.signs.values() if one.item_id == item.pk and one.decision == decision]
        if row.matter_id == matter.pk or any(one.state == MatterSign.State.ACCEPTED for one in known):
            raise StaleState(f"item {item.pk} belongs to the matter")
        if known:
            known[0].state = MatterSign.State.ACCEPTED
        elif decision is None and row.matter_id is None:
            row.matter_id, row.matter_origin = matter.pk, Origin.ENTERED
        else:
            touched.new_signs.append(
                MatterSign(
                    item=row,
                    decision=decision,
                    kind=MatterSign.Kind.ENTERED,
                    matter=touched.matters[matter.pk],
                    state=MatterSign.State.ACCEPTED,
                )
            )
    return touched.change


def take_out_item(*, actor: Actor, matter: Matter, item: AgendaItem, at: datetime) -> MatterChange | None:
    """Take the item away from the matter; it then has none. Raises NotFound, NotPermitted, StaleState."""
    with changed_belonging(actor=actor, matter=matter, verb=Verb.TAKE_OUT, at=at) as touched:
        row = touched.items.get(item.pk)
        if row is None:
            raise NotFound(f"item {item.pk}")
        row.matter_id, row.matter_origin = None, Origin.ENTERED
    return touched.change
