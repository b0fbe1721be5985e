"""Answers what Samverk proposes: a matter with all that it thinks belongs to it, or one item or sign of a matter."""

from __future__ import annotations

from datetime import datetime

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound, StaleState
from samverk.matters.models import Matter
from samverk.organizations.models import Origin
from samverk.routing.actions.change_belonging import changed_belonging
from samverk.routing.models import MatterChange, MatterSign
from samverk.routing.queries.dealing_organs import organ_ids_of_matter

Verb = MatterChange.Verb


def accept_matter(*, actor: Actor, matter: Matter, at: datetime) -> MatterChange | None:
    """Accept the matter with all that belongs to it by proposal; the organ that dealt with it last becomes its owner.

    Raises NotFound, NotPermitted, StaleState.
    """
    with changed_belonging(actor=actor, matter=matter, verb=Verb.ACCEPT, at=at) as touched:
        row = touched.matters[matter.pk]
        if row.state == Matter.State.PROPOSED:
            row.state = Matter.State.ACCEPTED
        if row.owner_organ_id is None:
            row.owner_organ_id = next(reversed(organ_ids_of_matter(matter)), None)
        for item in touched.items.values():
            item.matter_origin = Origin.ENTERED
        for sign in touched.signs.values():
            if sign.state == MatterSign.State.PROPOSED:
                sign.state = MatterSign.State.ACCEPTED
    return touched.change


def refuse_matter(*, actor: Actor, matter: Matter, at: datetime) -> MatterChange | None:
    """Say that what is proposed does not belong together; its items have no matter, also when they are read again.

    Raises NotFound, NotPermitted, StaleState where it is no proposal any more.
    """
    with changed_belonging(actor=actor, matter=matter, verb=Verb.REFUSE, at=at) as touched:
        row = touched.matters[matter.pk]
        if row.state != Matter.State.PROPOSED:
            raise StaleState(f"matter {row.pk} is {row.state}")
        row.state = Matter.State.REFUSED
        for item in touched.items.values():
            item.matter_id, item.matter_origin = None, Origin.ENTERED
        for sign in touched.signs.values():
            sign.state = MatterSign.State.REFUSED
    return touched.change


def answer_sign(*, actor: Actor, matter: Matter, sign_id: int, accepted: bool, at: datetime) -> MatterChange | None:
    """Say whether an item that names the matter belongs to it. Raises NotFound, NotPermitted, StaleState."""
    verb = Verb.PLACE if accepted else Verb.TAKE_OUT
    with changed_belonging(actor=actor, matter=matter, verb=verb, at=at) as touched:
        if sign_id not in touched.signs:
            raise NotFound(f"sign {sign_id}")
        touched.signs[sign_id].state = MatterSign.State.ACCEPTED if accepted else MatterSign.State.REFUSED
    return touched.change
