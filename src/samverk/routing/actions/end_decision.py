"""Says that a decision of the matter replaces or ends an earlier one, and takes that back."""

from __future__ import annotations

from datetime import datetime

from civic_rules.routing import may_replace_decision
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, StaleState, require
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.routing.actions.change_way import changed_way
from samverk.routing.models import DecisionEnd
from samverk.routing.queries.in_force import earlier_decision, with_ends


def end_decision(*, actor: Actor, matter: Matter, old: Decision, new: Decision, kind: str, at: datetime) -> DecisionEnd:
    """The row that says so. Raises NotFound, NotPermitted, StaleState, RuleBroken (ROUTING-8), InvalidInput."""
    if kind not in DecisionEnd.Kind.values:
        raise InvalidInput("bad_kind", kind)
    with changed_way(actor=actor, matter=matter, verb="matter.decision_ended", at=at) as change:
        rows = Decision.objects.filter(item__matter=matter).select_related("meeting")
        known = {one.pk: one for one in rows}
        if old.pk not in known or new.pk not in known:
            raise NotFound("a decision is not of this matter")
        ends = DecisionEnd.objects.filter(old__item__matter=matter).select_related("old__meeting", "new__meeting")
        others = [fact for one in ends for fact in with_ends(one.old, one)]
        facts = earlier_decision(known[new.pk]), earlier_decision(known[old.pk])
        require(may_replace_decision(new=facts[0], old=facts[1], others=[one for one in others if one.key != new.pk]))
        if DecisionEnd.objects.filter(old=old).exists():
            raise StaleState(f"decision {old.pk} is ended")
        row = DecisionEnd.objects.create(old=old, new=new, kind=kind, said_by=actor.name[:200], said_at=at)
        if kind == DecisionEnd.Kind.REPLACES:
            Decision.objects.filter(pk=old.pk).update(replaced_by=new)
        change.data |= {"old": old.pk, "new": new.pk, "kind": kind}
    return row


def keep_decision(*, actor: Actor, matter: Matter, old: Decision, at: datetime) -> None:
    """Take back that a decision was replaced or ended. Raises NotFound, NotPermitted."""
    with changed_way(actor=actor, matter=matter, verb="matter.decision_kept", at=at) as change:
        row = DecisionEnd.objects.filter(old=old, old__item__matter=matter).first()
        if row is None:
            raise NotFound(f"decision {old.pk} is in force")
        row.delete()
        Decision.objects.filter(pk=old.pk).update(replaced_by=None)
        change.data["old"] = old.pk
