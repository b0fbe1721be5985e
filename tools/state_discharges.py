"""Years of patients ready to leave hospital, of each municipality of the sample county; sample_states.py calls it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.indicators.actions.note_discharges import import_discharges, set_discharge_terms
from samverk.organizations.models import County, Principal

FIRST_YEAR, MONTHS = 2023, 46
TERMS = ((date(2023, 1, 1), 3.5, "Länets överenskommelse om utskrivning 2023"), (date(2025, 1, 1), 3.0, "Tillägg 2025"))


def discharge(county: County) -> None:
    """The months as a file, and the terms of the agreement."""
    at = timezone.now()
    for first_day, free_days, source in TERMS:
        set_discharge_terms(
            actor=SYSTEM,
            county=county,
            first_day=first_day,
            free_days=free_days,
            counted_by="mean",
            source=source,
            at=at,
        )
    content = "\n".join(["Månad;Huvudman;Patienter;Dagar", *_lines(county, at)]).encode()
    import_discharges(actor=SYSTEM, county=county, name="utskrivningar-2023-2026.csv", content=content, at=at)


def _lines(county: County, at: datetime) -> list[str]:
    towns = Principal.objects.filter(county=county, kind=Principal.Kind.MUNICIPALITY).order_by("sort_key")
    lines = []
    for number in range(MONTHS):
        year, month = FIRST_YEAR + number // 12, number % 12 + 1
        if date(year, month, 1) >= at.date().replace(day=1):
            break
        for place, town in enumerate(towns):
            # Each town has a size, a level and a season of its own; all have become shorter.
            patients = 3 + place * 2 + (number * 7 + place * 5) % 4
            mean = 4.6 - number * 0.035 + (place * 3 % 5) * 0.35 + ((month + place) % 6) * 0.12
            lines.append(f"{year}-{month:02};{town.short_name};{patients};{round(patients * mean)}")
    return lines
