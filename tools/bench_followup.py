"""Measures the pages of what is followed up in a county with very much of it; prints JSON.

`python -m tools.bench_followup` fills a home in a temporary folder (or SAMVERK_HOME, or the database of DATABASE_URL)
with 20,000 activities, 40,000 observations and 40,000 commitments, with grants, agreements and surveys beside them, by
bulk inserts; one that is filled is measured again. Its parts are shared with bench_matters.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
    os.environ.setdefault("SAMVERK_HOME", tempfile.mkdtemp(prefix="samverk-bench-followup-"))
    django.setup()

# Models can be imported only after Django is set up.
from django.utils import timezone

from samverk.agreements.models import Agreement
from samverk.grants.models import Call, Grant
from samverk.indicators.models import Indicator, IndicatorTarget, Observation
from samverk.meetings.models import Commitment
from samverk.organizations.models import Organ, Person, Principal
from samverk.plans.models import (
    ActionPlan,
    Activity,
    ActivityOwner,
    FocusArea,
    Milestone,
    PlanVersion,
    StatusReport,
)
from samverk.surveys.models import Survey
from tools.bench_beside import fill_beside
from tools.bench_matters import Filling, kept, report

PARTS, AREAS, OWNERS, TARGETS = 3, 8, 3, 2
OBSERVATIONS_OF_INDICATOR = 200
STATUSES = ("not_begun", "under_way", "under_way", "at_risk", "done", "stopped")
MATTERS_OF_COMMITMENTS = 10
SAID = (
    "Arbetet går enligt tidplan. Två av tre delar är på plats, och den tredje börjar i vår när rekryteringen är klar. "
    "Styrgruppen har fått en beskrivning av vad som återstår."
)


class FollowUpFilling(Filling):
    """The county of bench_matters with plans, indicators and what stands beside them."""

    def __init__(self, *, activities: int, observations: int, commitments: int, today: date) -> None:
        super().__init__(matters=commitments // MATTERS_OF_COMMITMENTS, today=today)
        self.activities, self.observations = activities, observations

    def fill(self) -> None:
        """All of it."""
        self.fill_plans()
        self._indicators()
        super().fill()

    def fill_plans(self) -> None:
        """The plans with their activities alone."""
        self._plans()
        self._activities()

    def _register(self) -> None:
        """Made by whoever comes first."""
        if not hasattr(self, "principals"):
            super()._register()

    def _plans(self) -> None:
        """One plan for 200 activities: strategies with three plans each, eight areas in each plan."""
        self._register()
        tops = max(1, self.activities // 200 // PARTS)
        whole = kept(self._plan(f"Strategi {number:02}") for number in range(tops))
        self.plans = kept(
            self._plan(f"Handlingsplan {number:02}.{part}", whole=one)
            for number, one in enumerate(whole)
            for part in range(PARTS)
        )
        self.areas = kept(
            FocusArea(plan=one, position=place, name=f"Insatsområde {place}")
            for one in self.plans
            for place in range(1, AREAS + 1)
        )
        kept(
            PlanVersion(plan=one, number=number, decided_on=self._day(-700 * (3 - number)), made_at=self.now)
            for one in self.plans
            for number in (1, 2)
        )

    def _plan(self, name: str, *, whole: ActionPlan | None = None) -> ActionPlan:
        return ActionPlan(
            county=self.county,
            name=name,
            summary="Så arbetar vi tillsammans.",
            whole=whole,
            organ=self.chance.choice(self.organs),
            starts_on=self._day(-700),
            ends_on=self._day(700),
            is_public=True,
            made_at=self.now,
        )

    def _day(self, distance: int) -> date:
        return self.today + timedelta(days=distance)

    def _activities(self) -> None:
        """Each in one plan and one area, every fourth in two of both; three owners; reports of two years."""
        rows = kept(
            Activity(
                county=self.county,
                title=f"Aktivitet {number:05}: gemensamt arbetssätt vid hemgång",
                text="Vi provar, följer upp och inför.",
                starts_on=self._day(self.chance.randint(-700, -100)),
                ends_on=self._day(self.chance.randint(-60, 600)),
                cost=100_000,
                made_at=self.now,
            )
            for number in range(self.activities)
        )
        in_plan, in_area = Activity.plans.through, Activity.areas.through
        places = [
            (one.pk, (number + more * 37) % len(self.areas))
            for number, one in enumerate(rows)
            for more in range(1 if number % 4 else 2)
        ]
        kept(in_area(activity_id=key, focusarea_id=self.areas[place].pk) for key, place in places)
        held = dict.fromkeys((key, self.areas[place].plan_id) for key, place in places)
        kept(in_plan(activity_id=key, actionplan_id=plan) for key, plan in held)
        owners = kept(
            ActivityOwner(
                activity=one,
                principal=self.principals[(number + more * 5) % len(self.principals)],
                name="Samordnare",
                email="samordnare@exempel.example",
                status=self.chance.choice(STATUSES),
                reported_on=self._day(-40),
            )
            for number, one in enumerate(rows)
            for more in range(OWNERS)
        )
        kept(Milestone(activity=one, title="Halvvägs", due_on=self._day(30)) for one in rows[::2])
        kept(
            StatusReport(
                owner=one,
                status=one.status,
                text=SAID,
                reported_on=self._day(-days),
                made_at=self.now,
            )
            for one in owners
            for days in (40, 400)
        )

    def _indicators(self) -> None:
        """Half of the county, half of each principal; by quarter, the latest observations last."""
        rows = kept(
            Indicator(
                county=self.county,
                name=f"Nyckeltal {number:03}",
                definition="Andel som har fått en samordnad plan.",
                unit="procent",
                direction="higher" if number % 2 else "lower",
                level="principal" if number % 2 else "county",
                rhythm="quarter",
                source="Egen mätning",
                followed_by=self.organs[number % len(self.organs)],
                is_public=True,
                made_at=self.now,
            )
            for number in range(max(1, self.observations // OBSERVATIONS_OF_INDICATOR))
        )
        kept(
            IndicatorTarget(indicator=one, value=50 + 10 * number, first_day=date(2015 + 8 * number, 1, 1))
            for one in rows
            for number in range(TARGETS)
        )
        kept(self._observation(one, number) for one in rows for number in range(OBSERVATIONS_OF_INDICATOR))

    def _observation(self, indicator: Indicator, number: int) -> Observation:
        """Of an indicator of each principal: the county and all of them, quarter by quarter; else the county alone."""
        parts = (None, *self.principals) if indicator.level == "principal" else (None,)
        back, place = divmod(number, len(parts))
        first = date(2026 - back // 4, 10 - 3 * (back % 4), 1) if back < 200 else self.today
        return Observation(
            indicator=indicator,
            principal=parts[place],
            first_day=first,
            last_day=first + timedelta(days=89),
            value=self.chance.randint(20, 90),
            kind="exact",
            origin="typed",
            noted_at=self.now,
        )

    def _proposals(self) -> None:
        """Then what stands beside plans and figures."""
        super()._proposals()
        fill_beside(self)


def pages() -> Iterator[tuple[str, str]]:
    """The pages by name; of a kind one in the middle."""
    whole, part = (ActionPlan.objects.filter(whole__isnull=top).order_by("pk")[1] for top in (True, False))
    activity, grant, agreement, survey = (
        kind.objects.order_by("pk")[kind.objects.count() // 2] for kind in (Activity, Grant, Agreement, Survey)
    )
    principal, organ, person = (one.objects.order_by("pk")[3] for one in (Principal, Organ, Person))
    of_county, of_principals = (
        Indicator.objects.filter(level=one).order_by("pk")[3] for one in ("county", "principal")
    )
    yield "county at a glance", "/vidsjo/"
    yield "glance, plans", "/vidsjo/laget/planer/"
    yield "principal", f"/vidsjo/huvudman/{principal.slug}/"
    yield "organ", f"/vidsjo/organ/{organ.slug}/"
    yield "plans", "/vidsjo/planer/"
    yield "strategy", f"/vidsjo/planer/{whole.pk}/"
    yield "plan", f"/vidsjo/planer/{part.pk}/"
    yield "plan, of a principal", f"/vidsjo/planer/{part.pk}/?huvudman={principal.slug}"
    yield "report", "/vidsjo/planer/uppfoljning/"
    yield "report of a plan", f"/vidsjo/planer/uppfoljning/?plan={part.pk}"
    yield "report of a principal", f"/vidsjo/planer/uppfoljning/?huvudman={principal.slug}"
    yield "activity", f"/vidsjo/aktiviteter/{activity.pk}/"
    yield "indicators", "/vidsjo/nyckeltal/"
    yield "indicator of the county", f"/vidsjo/nyckeltal/{of_county.pk}/"
    yield "indicator of each principal", f"/vidsjo/nyckeltal/{of_principals.pk}/"
    yield "discharges", "/vidsjo/utskrivningar/"
    yield "grants", "/vidsjo/bidrag/"
    yield "grant, its flow", f"/vidsjo/bidrag/{grant.pk}/"
    yield "calls", "/vidsjo/utlysningar/"
    yield "call", f"/vidsjo/utlysningar/{Call.objects.get(grant=grant.pk).pk}/"
    yield "agreements", "/vidsjo/overenskommelser/"
    yield "agreement", f"/vidsjo/overenskommelser/{agreement.pk}/"
    yield "surveys", "/vidsjo/enkater/"
    yield "survey", f"/vidsjo/enkater/{survey.pk}/"
    yield "commitments", "/vidsjo/ataganden/"
    yield "desk of a principal", f"/vidsjo/huvudman/{principal.slug}/bord/"
    yield "desk of an organ", f"/vidsjo/organ/{organ.slug}/bord/"
    yield "desk of a person", f"/vidsjo/personer/{person.slug}/bord/"


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--activities", type=int, default=20_000)
    parser.add_argument("--observations", type=int, default=40_000)
    parser.add_argument("--commitments", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="pages whose name begins so")
    arguments = parser.parse_args()
    sizes = {one: getattr(arguments, one) for one in ("activities", "observations", "commitments")}
    return report(
        lambda: None if Activity.objects.exists() else FollowUpFilling(**sizes, today=timezone.localdate()),
        kinds=(Activity, ActivityOwner, StatusReport, Observation, Commitment, Grant, Agreement, Survey),
        pages=lambda: (one for one in pages() if one[0].startswith(arguments.only)),
        rounds=arguments.rounds,
    )


if __name__ == "__main__":
    sys.exit(main())
