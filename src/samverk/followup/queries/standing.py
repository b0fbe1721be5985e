"""What stands on a decision or came of a matter: agreements, plans, projects.

The apps above add what they know at start (config/glances.py): a new kind is one more function, and is shown on the
page of the matter and under the item that decided it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samverk.accounts.models import Actor
from samverk.core.due import Due
from samverk.matters.models import Matter
from samverk.meetings.models import Decision, Meeting
from samverk.meetings.queries.decision_choice import readable_decisions
from samverk.organizations.models import County


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is asked about: the decisions of a matter or a meeting that the actor may read, and that matter."""

    actor: Actor
    county: County
    today: date
    decisions: QuerySet[Decision]
    matter: Matter | None = None

    def holds(self, *, by_matter: bool = True) -> Q:
        """The rows that name one of the decisions; or the matter, where rows name one."""
        on_decision = Q(decision__in=self.decisions.values("pk"))
        return on_decision | Q(matter=self.matter) if self.matter and by_matter else on_decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How it stands: how many (None: it as a whole), in words and sign; the address opens those that are counted."""

    words: str
    tone: str
    shape: str = ""
    count: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One thing that stands on a decision or came of the matter. item: of the decision; due: of what `coming` says."""

    kind: str
    name: str
    address: str
    signs: Sequence[Sign]
    item: int | None = None
    coming: str = ""
    due: Due | None = None


Finder = Callable[[Ground], list[Standing]]
FINDERS: list[Finder] = []


def add_finder(finder: Finder) -> None:
    """Tell of one more kind of thing: for apps above this one, at start (config/glances.py)."""
    if finder not in FINDERS:
        FINDERS.append(finder)


def standing_on_matter(actor: Actor, county: County, matter: Matter, *, today: date) -> list[Standing]:
    """All that came of a matter, in a number of queries that does not grow."""
    own = readable_decisions(actor, county).filter(item__matter=matter)
    return _found(Ground(actor=actor, county=county, today=today, decisions=own, matter=matter))


def standing_on_meeting(actor: Actor, county: County, meeting: Meeting, *, today: date) -> list[Standing]:
    """All that stands on the decisions of a meeting, in a number of queries that does not grow."""
    own = readable_decisions(actor, county).filter(meeting=meeting)
    return _found(Ground(actor=actor, county=county, today=today, decisions=own))


def _found(ground: Ground) -> list[Standing]:
    return [one for finder in FINDERS for one in finder(ground)]
