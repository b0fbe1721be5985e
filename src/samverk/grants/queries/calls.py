"""Calls that somebody may see, with what came and what was decided: the public sees what is decided alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from civic_rules.grants import CallState, call_state
from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.grants.models import Application, Call
from samverk.grants.queries.visible import grants_for
from samverk.organizations.models import County, Principal

APPLY = "apply"
"""Purpose of the links by which organizations apply (accounts.SecureLink)."""
ORDER: dict[CallState, int] = {"open": 0, "to_come": 1, "closed": 2}
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """A call with its applications, as far as they are shown."""

    call: Call
    state: CallState
    rows: Sequence[Application]

    @property
    def decided(self) -> Sequence[Application]:
        """Those decided on."""
        return [one for one in self.rows if one.state in Application.DECIDED]

    @property
    def waiting(self) -> Sequence[Application]:
        """Those that wait."""
        return [one for one in self.rows if one.state not in Application.DECIDED]

    @property
    def given(self) -> Sequence[Application]:
        """Those that got something."""
        return [one for one in self.rows if one.granted]

    @property
    def granted(self) -> Decimal:
        """What was granted in all."""
        return sum((one.granted or ZERO for one in self.rows), ZERO)

    @property
    def asked(self) -> Decimal:
        """What was applied for in all."""
        return sum((one.amount for one in self.rows), ZERO)

    @property
    def takes(self) -> bool:
        """Whether an application can be sent: it has opened, and nothing is decided."""
        return self.state != "to_come" and not self.decided


def calls_for(actor: Actor, county: County) -> QuerySet[Call]:
    """The calls of the grants that the actor may see."""
    rows = Call.objects.filter(grant__in=grants_for(actor, county))
    return rows.select_related("grant__county", "grant__steering_organ", "pot", "item")


def call_for(actor: Actor, county: County, call_id: int) -> Call:
    """One of them; raises NotFound."""
    found = calls_for(actor, county).filter(pk=call_id).first()
    if found is None:
        raise NotFound(f"call {call_id}")
    return found


def lines_of_calls(actor: Actor, county: County, calls: QuerySet[Call], *, today: date) -> list[CallLine]:
    """The calls with their applications, in two queries: the open first, then those to come, then the latest closed."""
    found = list(calls)
    by_call: dict[int, list[Application]] = {one.pk: [] for one in found}
    for one in applications_for(actor, county).filter(call__in=found):
        by_call[one.call_id].append(one)
    lines = [
        CallLine(
            call=one,
            state=call_state(opens_on=one.opens_on, closes_on=one.closes_on, today=today),
            rows=by_call[one.pk],
        )
        for one in found
    ]
    return sorted(lines, key=lambda one: ORDER[one.state])


def applications_for(actor: Actor, county: County) -> QuerySet[Application]:
    """The applications of the county that the actor may see: outside the staff those decided on and her own."""
    rows = Application.objects.filter(call__grant__county=county).select_related("principal", "call")
    if actor.is_insider(county.pk):
        return rows
    return rows.filter(Q(state__in=Application.DECIDED) | Q(principal_id__in=actor.acts_for))


def own_principals(actor: Actor, county: County) -> list[Principal]:
    """The principals that the actor acts for, for which she applies."""
    return list(Principal.objects.filter(pk__in=actor.acts_for, county=county).order_by("sort_key"))
