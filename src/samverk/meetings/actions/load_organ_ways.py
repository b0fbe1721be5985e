"""Loads phrases, agenda template, wished themes and next year's plan of a register's organs, after who sits in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.meetings.actions.make_series import decide_series, make_series
from samverk.meetings.actions.save_organ_ways import save_agenda_template, save_phrases
from samverk.meetings.actions.wish_theme import wish_theme
from samverk.meetings.models import ItemKind
from samverk.meetings.queries.organ_ways import PhraseLine, TemplateLine
from samverk.meetings.queries.plan import PlannedDay
from samverk.organizations.actions.load_organs import load_organs
from samverk.organizations.models import County, Organ

Register = Mapping[str, Any]
DECIDED = frozenset({"chefsgrupp", "au", "styrgrupp"})
"""Whose plans are loaded as decided; the others still wait for their organ."""


def load_organ_ways(*, actor: Actor, county: County, register: Register, today: date, at: datetime) -> dict[str, Organ]:
    """Give a loaded county (load_county) all that its organs work with; the organs by their code in the register.

    What an organ has already is left as it is, so that it can run again. Only for the system.
    """
    with transaction.atomic():
        organs = load_organs(actor=actor, county=county, register=register, today=today, at=at)
        for code, organ in organs.items():
            way = register["ways"][code]
            if way.get("phrases") and not organ.decision_phrases.exists():
                save_phrases(actor=actor, organ=organ, lines=[PhraseLine(**one) for one in way["phrases"]], at=at)
            if way.get("template") and not organ.agenda_template.exists():
                save_agenda_template(actor=actor, organ=organ, lines=[_line(one) for one in way["template"]], at=at)
            if not organ.backlog.exists():
                for title, wished_by in way["themes"]:
                    wish_theme(actor=actor, organ=organ, title=title, proposed_by=wished_by, at=at)
            _plan(actor, organ, code, [one for one in register["coming"] if one["organ"] == code], today, at)
    return organs


def _line(row: Register) -> TemplateLine:
    return TemplateLine(
        title=row["title"],
        kind=row.get("kind", ItemKind.INFORMATION),
        fills=row.get("fills", ""),
        minutes=row.get("minutes"),
    )


def _plan(actor: Actor, organ: Organ, code: str, coming: list[Register], today: date, at: datetime) -> None:
    days = [_day(one) for one in coming if one["date"] >= today.isoformat()]
    for year in sorted({one.day.year for one in days}):
        if organ.meeting_series.filter(year=year).exists():
            continue
        own = [one for one in days if one.day.year == year]
        series = make_series(actor=actor, organ=organ, title=f"Mötesplan {year}", year=year, days=own, at=at)
        if code in DECIDED or year == today.year:
            decide_series(actor=actor, series=series, item=None, at=at)


def _day(row: Register) -> PlannedDay:
    return PlannedDay(
        day=date.fromisoformat(row["date"]),
        start_time=time.fromisoformat(row["start_time"]),
        end_time=time.fromisoformat(row["end_time"]),
        place="Vidsjö stadshus, Stora kollegiet" if row["organ"] in {"rad", "styrgrupp"} else "",
        link="" if row["organ"] in {"rad", "styrgrupp"} else f"https://mote.example/{row['organ']}",
        mode="physical" if row["organ"] in {"rad", "styrgrupp"} else "digital",
    )
