"""A survey as the tests write it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from samverk.accounts.models import Actor
from samverk.organizations.models import Organ, Principal
from samverk.surveys.actions.ask_recipients import ask_recipients, read_lines
from samverk.surveys.actions.save_question import QuestionInput, save_question
from samverk.surveys.actions.save_survey import SurveyInput, save_survey
from samverk.surveys.models import Survey
from tests.samverk.factories import (
    NOON,
)

TODAY = timezone.localdate(NOON)
DAY = timedelta(days=1)
SIZES = (("Region Vidsjö", 8), ("Storvik", 7), ("Lillby", 6), ("Askö", 3))


def written(leader: Actor, organ: Organ, *, is_anonymous: bool = True, has_open_link: bool = False) -> Survey:
    """A draft with a question of each kind, and 24 who are asked in four groups."""
    words = SurveyInput(
        title="Samverkan i vardagen",
        organ=organ,
        is_anonymous=is_anonymous,
        has_open_link=has_open_link,
        last_day=TODAY + 10 * DAY,
        remind_days=(5, 1),
    )
    survey = save_survey(actor=leader, county=organ.county, words=words, at=NOON)
    for kind, text, choices in (
        ("scale", "Hur fungerar samverkan?", ()),
        ("one", "Var möts ni?", ("På plats", "På distans")),
        ("several", "Vad saknas?", ("Tid", "Mandat", "Pengar")),
        ("number", "Hur många möten?", ()),
        ("text", "Annat?", ()),
    ):
        question = QuestionInput(kind=kind, text=text, choices=choices, is_required=kind == "scale")
        save_question(actor=leader, survey=survey, words=question, at=NOON)
    for number, (name, _size) in enumerate(SIZES):
        kind = Principal.Kind.MUNICIPALITY if number else Principal.Kind.REGION
        names = {"name": name, "short_name": name, "folded": name.lower(), "sort_key": name, "slug": f"h{number}"}
        Principal.objects.create(county=organ.county, code=f"9{number}", kind=kind, **names)
    lines = [(f"N{n}", f"n{n}@{name[:3].lower()}.example", name) for name, size in SIZES for n in range(size)]
    ask_recipients(actor=leader, survey=survey, asked=read_lines(lines), at=NOON)
    return survey


def values_of(survey: Survey, step: int) -> dict[int, object]:
    scale, one, several, number, text = survey.questions.values_list("pk", flat=True)
    return {scale: step % 5 + 1, one: step % 2, several: [0, 2], number: float(step), text: f"Ord {step}"}
