"""The county, a principal or an organ at a glance: what waits, what is late, what comes, what is off target.

A section is its parts (`SECTIONS`, config/glances.py): a new kind of thing is one more function, and is on the pages,
in the PDF and in the mail. Every count leads to the list that counts the same (`section_for` with more rows).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samverk.core.errors import NotFound
from samverk.core.templatetags.parts import capital, in_words
from samverk.followup.queries.glance_days import grant_reports, mandate_reviews
from samverk.followup.queries.glance_indicators import off_target
from samverk.followup.queries.glance_late import late_answers, late_commitments, late_decisions, late_recommendations
from samverk.followup.queries.glance_money import late_reports, money_left
from samverk.followup.queries.glance_rows import GlanceRow, GlanceSplit, Part, Scope
from samverk.followup.queries.glance_waiting import (
    backlog_to_decide,
    decisions_asked,
    items_to_decide,
    steps_to_decide,
)

WAITING, LATE, DAYS, INDICATORS, MONEY, PLANS = "vantar", "sent", "dagar", "nyckeltal", "pengar", "planer"
SECTIONS: dict[str, tuple[Part, ...]] = {
    WAITING: (items_to_decide, backlog_to_decide, steps_to_decide, decisions_asked),
    LATE: (late_commitments, late_answers, late_decisions, late_recommendations, late_reports),
    INDICATORS: (off_target,),
    PLANS: (),
    DAYS: (grant_reports, mandate_reviews),
    MONEY: (money_left,),
}
"""The parts of each section, by the word that stands for it in addresses, in the order of the page."""
TITLES: dict[str, Promise] = {
    WAITING: _("Waits for decision"),
    LATE: _("Late, and with whom"),
    INDICATORS: _("Indicators off their target"),
    PLANS: _("Activities of the plans"),
    DAYS: _("Reviews and reports to come"),
    MONEY: _("Money that is left"),
}
EMPTY: dict[str, Promise] = {
    WAITING: _("Nothing waits for decision."),
    LATE: _("Nothing is late."),
    INDICATORS: _("No indicator is off its target."),
    PLANS: _("No activity of a plan is left to do."),
    DAYS: _("No review or report comes within six months."),
    MONEY: _("No grant has money left."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceSection:
    """One section. counts: of each part; rows: the first of all parts by their day; address: the list of all.

    splits: how many stand in which way; chosen: the one whose rows these are.
    """

    key: str
    counts: tuple[int, ...]
    rows: tuple[GlanceRow, ...]
    address: str
    splits: tuple[GlanceSplit, ...] = ()
    chosen: GlanceSplit | None = None

    @property
    def count(self) -> int:
        """How many there are, shown or not."""
        return sum(self.counts)

    @property
    def title(self) -> str:
        """The heading."""
        return str(TITLES[self.key])

    @property
    def empty(self) -> str:
        """What is said where there is none."""
        return str(EMPTY[self.key])

    @property
    def said(self) -> tuple[str, str]:
        """The number with what it counts, and what is said of it: («Fyra ärenden», «väntar på beslut»)."""
        return _said(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """All sections of a scope."""

    scope: Scope
    sections: tuple[GlanceSection, ...]

    @property
    def filled(self) -> tuple[GlanceSection, ...]:
        """Those in which there is something."""
        return tuple(one for one in self.sections if one.count)

    @property
    def of(self) -> dict[str, GlanceSection]:
        """The sections by their keys."""
        return {one.key: one for one in self.sections}


def add_part(key: str, part: Part) -> None:
    """Count one more kind of thing in a section: for apps above this one, at start (config/glances.py)."""
    if part not in SECTIONS[key]:
        SECTIONS[key] = (*SECTIONS[key], part)


def glance_for(scope: Scope, *, most: int, keys: Iterable[str] = tuple(SECTIONS)) -> Glance:
    """The sections with at most so many rows each, in a number of queries that does not grow."""
    return Glance(scope=scope, sections=tuple(section_for(scope, one, most=most) for one in keys))


def section_for(scope: Scope, key: str, *, most: int) -> GlanceSection:
    """One section; raises NotFound for a word that is none."""
    if key not in SECTIONS:
        raise NotFound(f"no section {key}")
    parts = [part(scope, most) for part in SECTIONS[key]]
    rows = sorted((row for one in parts for row in one.rows), key=_order(key))
    splits = tuple(split for one in parts for split in one.splits)
    return GlanceSection(
        key=key,
        splits=splits,
        chosen=next((one for one in splits if one.key == scope.only), None),
        counts=tuple(one.count for one in parts),
        rows=tuple(rows[:most]),
        address=f"{scope.home}laget/{key}/",
    )


def _order(key: str) -> Callable[[GlanceRow], int]:
    """By day, what has none last; what is late has the latest first, as everywhere."""
    if key == LATE:
        return lambda row: -(row.day or date.min).toordinal()
    return lambda row: (row.day or date.max).toordinal()


def _said(section: GlanceSection) -> tuple[str, str]:
    count = section.count
    words = capital(in_words(count))
    if section.key == WAITING:
        pair = (
            ngettext("One matter", "%(words)s matters", count),
            ngettext("waits for decision", "wait for decision", count),
        )
    elif section.key == INDICATORS:
        pair = (
            ngettext("One indicator", "%(words)s indicators", count),
            ngettext("is off its target", "are off their target", count),
        )
    elif section.key == PLANS:
        pair = ngettext("One activity of a plan", "%(words)s activities of plans", count), _still(section, count)
    elif section.key == DAYS:
        pair = (
            ngettext("One review or report", "%(words)s reviews and reports", count),
            ngettext("comes within six months", "come within six months", count),
        )
    elif section.key == MONEY:
        pair = ngettext("One grant", "%(words)s grants", count), ngettext("has money left", "have money left", count)
    elif sum(section.counts[1:]) and section.counts[0]:
        pair = ngettext("One commitment or answer", "%(words)s commitments and answers", count), _late(count)
    elif section.counts[0]:
        pair = ngettext("One commitment", "%(words)s commitments", count), _late(count)
    else:
        pair = ngettext("One answer", "%(words)s answers", count), _late(count)
    return pair[0] % {"words": words}, pair[1]


def _still(section: GlanceSection, count: int) -> str:
    if section.chosen:
        return ngettext("is: %(state)s", "are: %(state)s", count) % {"state": section.chosen.words}
    return ngettext("is left to do", "are left to do", count)


def _late(count: int) -> str:
    return ngettext("is late", "are late", count)
