"""A state grant of the sample county over three years, its last one with a difference, and a pot with two calls;
sample_states.py calls it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.grants.actions.change_allocations import AllocationInput, add_allocation
from samverk.grants.actions.decide_application import Outcome, decide_application
from samverk.grants.actions.report_use import UseInput, report_use
from samverk.grants.actions.save_call import CallInput, save_call
from samverk.grants.actions.save_grant import GrantInput, save_grant
from samverk.grants.actions.send_application import ApplicationInput, send_application
from samverk.grants.models import Allocation, Call, Grant
from samverk.organizations.models import Organ, Principal

YEARS = ((2024, 38, (20, 8, 6, 4)), (2025, 40, (20, 9, 7, 4)), (2026, 41, (20, 9, 7, 4)))
AREAS = ("Nära vård", "Vårdens medarbetare", "Vidareutbildning", "Gemensam utveckling")
MILLION, THOUSAND = Decimal(1_000_000), Decimal(1_000)
CALLS = (
    ("Mötesplatser för äldre", "Pengar för nya mötesplatser där äldre träffas, rör sig och äter tillsammans."),
    ("Unga i rörelse", "Pengar för insatser som får barn och unga att röra sig mer, gärna över kommungränser."),
)
APPLICATIONS = (
    ("", 400, "Öppna luncher i tre byar.\nTvå dagar i veckan under ett år.", 60, 400, ""),
    ("Vidsjö pensionärsförbund", 350, "Rörelsecafé med fysioterapeut", 50, 250, "Summan räcker inte till hyran."),
    ("Brohamns byalag", 300, "Upprustning av bygdegården", 44, 0, "Byggnader ligger utanför ändamålet."),
)


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
    return {"grant": str(grant.pk)} | _call(organ, towns[0], at)


def _call(organ: Organ, town: Principal, at: datetime) -> dict[str, str]:
    """A closed call of which one got all, one a part, one nothing, and that came late too; and an open one."""
    words = GrantInput(
        name="Folkhälsopotten",
        year=at.year,
        conditions="För insatser som flera huvudmän har nytta av.",
        steering_organ=organ,
        administrator=Principal.objects.get(county=organ.county, kind=Principal.Kind.REGION).name,
        is_public=True,
    )
    grant = save_grant(actor=SYSTEM, county=organ.county, words=words, at=at)
    pot = _add(grant, "Sökbara medel", 2, None, at)
    closed = _say(grant, pot, CALLS[0], at.date() - timedelta(days=90), at.date() - timedelta(days=45), at)
    decided = []
    for name, thousands, purpose, days, granted, reason in APPLICATIONS:
        sent = ApplicationInput(
            purpose=purpose,
            amount=thousands * THOUSAND,
            principal=town if not name else None,
            name=name,
            contact="Eva Lind" if name else "",
            email="kansli@forening.example" if name else "",
        )
        row = send_application(actor=SYSTEM, call=closed, words=sent, at=at - timedelta(days=days))
        outcome = Outcome(
            granted=granted * THOUSAND, reason=reason, decided_on=at.date() - timedelta(days=20), paragraph="§ 63"
        )
        decided.append((row.pk, outcome))
    for key, outcome in decided:
        decide_application(actor=SYSTEM, call=closed, application_id=key, outcome=outcome, at=at)
    opened = _say(grant, pot, CALLS[1], at.date() - timedelta(days=10), at.date() + timedelta(days=24), at)
    words_of = ApplicationInput(
        purpose="Idrottsledare på rasterna i fyra skolor", amount=250 * THOUSAND, name="Vidsjö idrottsförbund"
    )
    waiting = send_application(actor=SYSTEM, call=opened, words=words_of, at=at - timedelta(days=2))
    return {"call": str(closed.pk), "call_open": str(opened.pk), "application": str(waiting.pk)}


def _say(grant: Grant, pot: Allocation, told: tuple[str, str], first: date, last: date, at: datetime) -> Call:
    words = CallInput(
        title=told[0],
        text=told[1],
        what_for="Lokaler, material och ledare. Inte befintlig verksamhet.",
        conditions="Insatsen redovisas ett år efter beslutet.",
        amount=Decimal(1_000_000),
        opens_on=first,
        closes_on=last,
        contact="Eva Lind, eva.lind@vidsjo.example",
        pot=pot,
    )
    return save_call(actor=SYSTEM, grant=grant, words=words, at=at)


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
