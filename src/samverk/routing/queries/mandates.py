"""An organ founded for a time: which seats by rule are free, and whether it still may act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from civic_rules.facts import Member
from civic_rules.mandates import SeatRule, may_nominate, organ_may_act, seat_gaps
from civic_rules.verdict import Verdict
from samverk.organizations.models import Organ
from samverk.organizations.queries import member_facts, members_on
from samverk.routing.models import MandateSeat, OrganMandate


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """Seats of one nominator, and how many of them nobody holds."""

    seat: MandateSeat
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMandate:
    """The mandate of an organ founded for a time, as it stands on a day."""

    row: OrganMandate
    seats: tuple[SeatLine, ...]
    verdict: Verdict


def seat_rule(seat: MandateSeat) -> SeatRule:
    """The seats as the rules take them; a part of the county has a key of its own kind."""
    nominator = seat.principal_id or (f"partner-{seat.partner_id}" if seat.partner_id else "")
    return SeatRule(nominator=nominator, seats=seat.seats, profession=seat.profession)


def time_mandate_of(organ: Organ, *, today: date) -> TimeMandate | None:
    """The mandate, or None for an organ that is not founded for a time."""
    row = OrganMandate.objects.filter(organ=organ).select_related("owner", "decision__meeting", "matter").first()
    if row is None:
        return None
    seats = list(row.seat_rules.select_related("principal", "partner"))
    gaps = seat_gaps(rules=[seat_rule(one) for one in seats], members=_members(organ, today), day=today)
    lines = tuple(SeatLine(seat=seat, missing=gap.missing) for seat, gap in zip(seats, gaps, strict=True))
    verdict = organ_may_act(ends_on=row.ends_on, review_on=row.review_on, today=today)
    return TimeMandate(row=row, seats=lines, verdict=verdict)


def nomination_verdict(organ: Organ, *, principal_id: int | None, partner_id: int | None, day: date) -> Verdict | None:
    """Whether a principal or partner has a free seat by the rule of the organ (MANDATE-3); None without such a rule."""
    seats = list(MandateSeat.objects.filter(mandate__organ=organ))
    if not seats:
        return None
    nominator = principal_id or (f"partner-{partner_id}" if partner_id else "")
    return may_nominate(
        nominator=nominator, rules=[seat_rule(one) for one in seats], members=_members(organ, day), day=day
    )


def _members(organ: Organ, day: date) -> list[Member]:
    """Who sits in it that day, a partner's people under the key of its seats."""
    return [
        replace(member_facts(one), principal=f"partner-{one.partner_id}") if one.partner_id else member_facts(one)
        for one in members_on(organ, day)
    ]
