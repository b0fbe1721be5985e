"""Which agreements somebody may see, and whether each is in force on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from civic_rules.agreements import AgreementState, state_of_agreement
from samverk.accounts.models import Actor
from samverk.agreements.models import Agreement, AgreementParty
from samverk.core.errors import NotFound
from samverk.organizations.models import County

STATE_WORDS: dict[str, Promise] = {
    "in_force": pgettext_lazy("agreement", "in force"),
    "waiting": pgettext_lazy("agreement", "waits for parties"),
    "coming": pgettext_lazy("agreement", "not yet in force"),
    "draft": pgettext_lazy("agreement", "draft"),
    "replaced": pgettext_lazy("agreement", "replaced"),
    "ended": pgettext_lazy("agreement", "ended"),
}
TONES = {
    "in_force": ("done", ""),
    "waiting": ("wait", ""),
    "coming": ("next", ""),
    "draft": ("wait", "draft"),
    "replaced": ("next", "no"),
    "ended": ("next", "no"),
}


def agreements_for(actor: Actor, county: County) -> QuerySet[Any]:
    """The county's agreements that the actor may see, each with `waits_for` and `replaced_from`: outside the staff
    only those made public, and replaced only by such."""
    rows = Agreement.objects.filter(county=county)
    if actor.is_insider(county.pk):
        return with_facts(rows)
    return with_facts(rows.filter(is_public=True), hidden=Q(is_public=False))


def with_facts(rows: QuerySet[Agreement], *, hidden: Q | None = None) -> QuerySet[Any]:
    """The rows with what AGREEMENT-2 asks for. waits_for: of the kinds that parties enter. replaced_from: by one
    that all its parties have entered, and that is not hidden.

    hidden: of what replaces it. Of such the row says nothing but that it holds no longer: its last day is the one
    before (`last_day_of`).
    """
    waiting = AgreementParty.objects.filter(
        agreement=OuterRef("pk"),
        entered_on__isnull=True,
        left_on__isnull=True,
        agreement__kind__in=Agreement.ENTERED,
    )
    counted = waiting.order_by().values("agreement").annotate(number=Count("pk")).values("number")
    # What replaces a row is looked for by that alone; it is of the same county.
    later = Agreement.objects.filter(~Exists(waiting), replaces=OuterRef("pk"))

    def first_day(of: QuerySet[Agreement]) -> Subquery:
        return Subquery(of.order_by().values("replaces").annotate(first=Min("starts_on")).values("first"))

    return rows.annotate(
        waits_for=Coalesce(Subquery(counted), 0),
        replaced_from=first_day(later if hidden is None else later.exclude(hidden)),
        hidden_from=Cast(Value(None), DateField()) if hidden is None else first_day(later.filter(hidden)),
    )


def agreement_for(actor: Actor, county: County, agreement_id: int) -> Any:
    """One of them, with what it is tied to; raises NotFound."""
    rows = agreements_for(actor, county).select_related(
        "county", "whole", "replaces", "organ", "matter", "proposal", "decision__meeting", "decision__item"
    )
    found = rows.filter(pk=agreement_id).first()
    if found is None:
        raise NotFound(f"agreement {agreement_id}")
    return found


def last_day_of(row: Any) -> date | None:
    """The last day of a row of agreements_for: its own, or the one before something that the actor may not see takes
    its place."""
    own: date | None = row.ends_on
    hidden: date | None = row.hidden_from
    if hidden is None:
        return own
    before = hidden - timedelta(days=1)
    return before if own is None else min(before, own)


def state_on(row: Any, today: date) -> AgreementState:
    """The state of a row of agreements_for on a day."""
    return state_of_agreement(
        starts_on=row.starts_on,
        ends_on=last_day_of(row),
        replaced_from=row.replaced_from,
        waits_for=row.waits_for,
        today=today,
    )


def state_filter(state: str, today: date) -> Q:
    """The rows of agreements_for in a state, as AGREEMENT-2 has it."""
    replaced = Q(replaced_from__isnull=False, replaced_from__lte=today)
    hidden = Q(hidden_from__isnull=False, hidden_from__lte=today)
    ended = ~replaced & (hidden | Q(ends_on__isnull=False, ends_on__lt=today))
    lives = ~replaced & ~hidden & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    entered = lives & Q(waits_for=0)
    return {
        "replaced": replaced,
        "ended": ended,
        "waiting": lives & Q(waits_for__gt=0),
        "draft": entered & Q(starts_on__isnull=True),
        "coming": entered & Q(starts_on__gt=today),
        "in_force": entered & Q(starts_on__lte=today),
    }.get(state, Q(pk__in=()))
