"""A state grant of the sample county over three years, its last one with a difference; sample_states.py calls it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.grants.actions.change_allocations import AllocationInput, add_allocation
from samverk.grants.actions.report_use import UseInput, report_use
from samverk.grants.actions.save_grant import GrantInput, save_grant
from samverk.grants.models import Allocation, Grant
from samverk.organizations.models import Organ, Principal

YEARS = ((2024, 38, (20, 8, 6, 4)), (2025, 40, (20, 9, 7, 4)), (2026, 41, (20, 9, 7, 4)))
AREAS = ("Nära vård", "Vårdens medarbetare", "Vidareutbildning", "Gemensam utveckling")
MILLION = Decimal(1_000_000)


def allot(organ: Organ) -> dict[str, str]:
    """The grants, with a pot that is asked for; the key of the last one."""
    at = timezone.now()
    region = Principal.objects.get(county=organ.county, kind=Principal.Kind.REGION)
    towns = list(Principal.objects.filter(county=organ.county, kind=Principal.Kind.MUNICIPALITY).order_by("sort_key"))
    for year, frame, sums in YEARS:
        words = GrantInput(
            name="God och nära vård",
            year=year,
            conditions="Minst hälften går till kommunerna. Användningen redovisas till staten.",
            steering_organ=organ,
            administrator=region.name,
            reports_on=date(year + 1, 3, 31),
            is_public=True,
        )
        grant = save_grant(actor=SYSTEM, county=organ.county, words=words, at=at)
        whole = _add(grant, "Ram enligt överenskommelsen", frame, None, at)
        rows = [_add(grant, label, one, whole, at) for label, one in zip(AREAS, sums, strict=True)]
        _add(grant, "Regionens del", sums[0] // 2, rows[0], at, principal=region)
        share = (sums[0] - sums[0] // 2) // 5
        for town in towns[:5]:
            _add(grant, f"Länsdel {town.short_name}", share, rows[0], at, principal=town)
        _report(grant, year, sums[0] // 2, share, [region, *towns[:5]], at)
        _add(grant, "Sökbara medel för föreningar", 2, None, at, state=Allocation.State.ASKED)
    return {"grant": str(grant.pk)}


def _report(grant: Grant, year: int, half: int, share: int, principals: list[Principal], at: datetime) -> None:
    """All have reported the first year; of the second two towns have not; of the last the region alone has begun."""
    parts = {2024: principals, 2025: principals[:4], 2026: principals[:1]}
    for place, principal in enumerate(parts[year]):
        part = share if place else half
        used = Decimal(part) * MILLION * Decimal("0.6" if year == 2026 else "0.9" if place % 2 else "1")
        day = min(date(year + 1, 2, 10 + place), at.date())
        words = UseInput(principal=principal, used=used, reported_on=day, text="Enligt bokslut.")
        report_use(actor=SYSTEM, grant=grant, words=words, at=at)


def _add(
    grant: Grant,
    label: str,
    millions: int,
    parent: Allocation | None,
    at: datetime,
    *,
    principal: Principal | None = None,
    state: str = Allocation.State.DECIDED,
) -> Allocation:
    words = AllocationInput(label=label, amount=millions * MILLION, parent=parent, principal=principal, state=state)
    return add_allocation(actor=SYSTEM, grant=grant, words=words, at=at)
