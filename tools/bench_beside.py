"""Months of discharge, grants, calls, agreements and surveys of the large county; bench_followup.py calls it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from samverk.agreements.models import Agreement, AgreementParty, AgreementReview, AgreementVersion, Duty
from samverk.grants.models import Allocation, Application, Call, Grant, UseReport
from samverk.indicators.models import DischargeMonth, DischargeTerm
from samverk.surveys.models import Survey, SurveyAnswer, SurveyGroup, SurveyQuestion, SurveyRecipient
from tools.bench_matters import kept

if TYPE_CHECKING:
    from tools.bench_followup import FollowUpFilling

YEARS, NAMES, POSTS, APPLICATIONS = 5, 20, 8, 10
AGREEMENTS, REVIEWS = 400, 3
SURVEYS, ASKED_OF_GROUP, SCALES = 60, 20, 8


def fill_beside(county: FollowUpFilling) -> None:
    """All of it."""
    _discharges(county)
    _grants(county)
    _agreements(county)
    _surveys(county)


def _discharges(of: FollowUpFilling) -> None:
    """Five years of months of every municipality, up to the month before this one."""
    DischargeTerm.objects.create(county=of.county, first_day=date(2015, 1, 1), free_days=3, source="Överenskommelse")
    last = of.today.year * 12 + of.today.month - 2
    kept(
        DischargeMonth(
            principal=one,
            month=date((last - back) // 12, (last - back) % 12 + 1, 1),
            patients=of.chance.randint(3, 90),
            days=of.chance.randint(10, 400),
            noted_at=of.now,
        )
        for one in of.principals[1:]
        for back in range(60)
    )


def _grants(of: FollowUpFilling) -> None:
    """Each name over the years: a frame, posts below it, every principal below each post; used, reported, called."""
    grants = kept(
        Grant(
            county=of.county,
            name=f"Statsbidrag {name:02}",
            year=of.today.year - back,
            conditions="Medlen används i samverkan.",
            steering_organ=of.chance.choice(of.organs),
            reports_on=date(of.today.year - back + 1, 3, 31),
            is_public=True,
            made_at=of.now,
        )
        for name in range(NAMES)
        for back in range(YEARS)
    )
    frames = kept(Allocation(grant=one, position=1, label="Ram", amount=112_000_000) for one in grants)
    posts = kept(
        Allocation(grant=frame.grant, parent=frame, position=place, label=f"Post {place}", amount=14_000_000)
        for frame in frames
        for place in range(1, POSTS + 1)
    )
    kept(
        Allocation(
            grant=post.grant, parent=post, position=place, label=one.name, principal=one, amount=1_000_000, state=state
        )
        for post in posts
        for place, one in enumerate(of.principals, start=1)
        for state in [of.chance.choice(("decided", "decided", "proposed", "used"))]
    )
    kept(
        UseReport(
            grant=grant,
            principal=one,
            used=of.chance.randint(1, 8) * 1_000_000,
            reported_on=of.today - timedelta(days=days),
            made_at=of.now,
        )
        for grant in grants
        for one in of.principals
        for days in (20, 200)
    )
    _calls(of, grants)


def _calls(of: FollowUpFilling, grants: list[Grant]) -> None:
    """A call of each grant, with applications of ten principals."""
    calls = kept(
        Call(
            grant=one,
            title=f"Utlysning: {one.name}",
            text="Sök medel.",
            amount=5_000_000,
            opens_on=of.today - timedelta(days=40),
            closes_on=of.today + timedelta(days=20),
            made_at=of.now,
        )
        for one in grants
    )
    kept(
        Application(
            call=call, principal=one, name=one.name, purpose="Vi utbildar.", amount=400_000, sent_at=of.now, state=state
        )
        for call in calls
        for one in of.principals[:APPLICATIONS]
        for state in [of.chance.choice(("asked", "proposed", "granted"))]
    )


def _agreements(of: FollowUpFilling) -> None:
    """Each of all principals, one in ten not yet of the last; a table of duties; reviewed every year."""
    rows = kept(
        Agreement(
            county=of.county,
            name=f"Överenskommelse {number:03}",
            summary="Vem gör vad vid utskrivning.",
            organ=of.chance.choice(of.organs),
            starts_on=of.today - timedelta(days=1000 - number),
            ends_on=of.today + timedelta(days=of.chance.randint(-100, 900)),
            first_review_months=12,
            review_every_months=12,
            next_review_on=of.today + timedelta(days=of.chance.randint(-30, 360)),
            is_public=True,
            made_at=of.now,
        )
        for number in range(AGREEMENTS)
    )
    versions = kept(
        AgreementVersion(agreement=one, number=number, text="Parterna ansvarar för sitt.\n" * 40, made_at=of.now)
        for one in rows
        for number in (1, 2)
    )
    kept(
        Duty(version=one, position=place, step=f"Steg {place}", region="Meddelar.", municipality="Tar emot.")
        for one in versions
        for place in range(1, 9)
    )
    kept(
        AgreementParty(
            agreement=one,
            principal=principal,
            entered_on=None if not number % 10 and place == 3 else of.today - timedelta(days=900),
        )
        for number, one in enumerate(rows)
        for place, principal in enumerate(of.principals)
    )
    kept(
        AgreementReview(
            agreement=one, due_on=of.today - timedelta(days=300 * back), reviewed_on=of.today, outcome="holds"
        )
        for one in rows
        for back in range(1, REVIEWS + 1)
    )


def _surveys(of: FollowUpFilling) -> None:
    """Published ones: a group of each principal, two in three of whom have answered anonymously."""
    rows = kept(
        Survey(
            county=of.county,
            organ=of.chance.choice(of.organs),
            title=f"Enkät {number:02}",
            purpose="Hur fungerar samverkan?",
            state="published",
            opened_on=of.today - timedelta(days=60),
            last_day=of.today - timedelta(days=30),
            closed_on=of.today - timedelta(days=29),
            made_at=of.now,
        )
        for number in range(SURVEYS)
    )
    questions = kept(
        SurveyQuestion(survey=one, position=place, kind="scale", text=f"Samverkan fungerar, del {place}.")
        for one in rows
        for place in range(1, SCALES + 1)
    )
    groups = kept(
        SurveyGroup(survey=one, name=principal.name, principal=principal, side=principal.kind)
        for one in rows
        for principal in of.principals
    )
    asked = kept(
        SurveyRecipient(
            group=group,
            survey_id=group.survey_id,
            name=f"Svarande {number}",
            email=f"svarande-{group.pk}-{number}@exempel.example",
            has_answered=number % 3 > 0,
        )
        for group in groups
        for number in range(ASKED_OF_GROUP)
    )
    of_survey: dict[int, list[int]] = {}
    for question in questions:
        of_survey.setdefault(question.survey_id, []).append(question.pk)
    kept(
        SurveyAnswer(
            survey_id=one.survey_id,
            group_id=one.group_id,
            values={str(key): of.chance.randint(1, 5) for key in of_survey[one.survey_id]},
        )
        for one in asked
        if one.has_answered
    )
