"""Surveys of the sample county: one of a year ago, one with a group too small to show, one that is open, and a draft.

sample_states.py calls it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.accounts.queries import token_of
from samverk.meetings.models import AgendaItem, Meeting
from samverk.notifications.actions.mail_surveys import survey_link
from samverk.organizations.models import Organ, Principal
from samverk.surveys.actions.answer_survey import answer_by_link, answer_openly
from samverk.surveys.actions.ask_recipients import Asked, ask_recipients
from samverk.surveys.actions.run_survey import close_survey, open_survey, publish_results
from samverk.surveys.actions.save_question import QuestionInput, save_question
from samverk.surveys.actions.save_survey import SurveyInput, save_survey
from samverk.surveys.models import Survey, SurveyQuestion, SurveyRecipient

YEAR, MONTH, WEEK = timedelta(days=365), timedelta(days=30), timedelta(days=7)
Kind = SurveyQuestion.Kind
SCALE = {"kind": Kind.SCALE, "low": "inte alls", "high": "helt och hållet", "is_required": True}
PANDEMIC: tuple[dict[str, Any], ...] = (
    SCALE | {"text": "Samverkan mellan region och kommun fungerade väl under pandemin."},
    SCALE | {"text": "Vi hade en gemensam lägesbild."},
    {
        "kind": Kind.SEVERAL,
        "text": "Vad bör vi behålla?",
        "choices": ("Veckovisa avstämningar", "Digitala möten", "Gemensamma rutiner", "Inget av detta"),
    },
    {"kind": Kind.TEXT, "text": "Vad är viktigast att lära av?"},
)
PLANNING: tuple[dict[str, Any], ...] = (
    SCALE | {"text": "Jag får den information som jag behöver inför hemgången."},
    {
        "kind": Kind.ONE,
        "text": "Hur deltar du oftast i planeringen?",
        "choices": ("På plats", "På distans", "Jag deltar inte"),
        "is_required": True,
    },
    {"kind": Kind.NUMBER, "text": "Hur många planeringar deltar du i under en vanlig vecka?"},
    {"kind": Kind.TEXT, "text": "Vad skulle göra störst skillnad?"},
)
WORDS = (
    "Att vi träffades varje vecka, även när det inte fanns något nytt.",
    "En kontaktväg in i regionen. Det tog för lång tid att hitta rätt person.",
    "Rutinerna kom från två håll och sa olika saker.",
    "Behåll de digitala mötena: vi i de mindre kommunerna hinner vara med.",
    "Lägesbilden var regionens, inte vår gemensamma.",
    "Bestäm i förväg vem som beslutar.",
)


def ask(organ: Organ, item_id: int | None) -> dict[str, dict[str, str]]:
    """The surveys; keys of rows and tokens of links. item_id: where the second is presented."""
    today, now = timezone.localdate(), timezone.now()
    region, *towns = _principals(organ)
    old = _held(organ, today - YEAR)
    first = _survey(organ, "Samverkan under pandemin", PANDEMIC, last_day=today - YEAR - WEEK, item=old)
    _answered(first, [(region, 16, 13), (towns[0], 15, 11), (towns[1], 15, 9), (towns[2], 14, 8)], now - YEAR - MONTH)
    _closed(first, now - YEAR, shows_texts=True)
    presented = AgendaItem.objects.filter(pk=item_id or 0).first()
    second = _survey(organ, "Planeringen inför hemgång", PLANNING, last_day=today - MONTH, item=presented)
    _answered(second, [(region, 20, 14), (towns[0], 14, 12), (towns[1], 12, 8), (towns[2], 6, 3)], now - 2 * MONTH)
    _closed(second, now - MONTH, shows_texts=False)
    third = _survey(organ, "Mötesformer nästa år", PLANNING[1:2], last_day=today + WEEK, has_open_link=True)
    asked = _answered(third, [(region, 12, 7), (towns[0], 9, 4), (towns[1], 8, 2)], now - WEEK)
    for step in range(3):
        answer_openly(survey=third, values=_values(third, step), at=now)
    draft = _survey(organ, "Behov av gemensam utbildning", PANDEMIC[:1] + PANDEMIC[2:3], last_day=today + MONTH)
    rows = {"survey_old": first, "survey": second, "survey_open": third, "survey_draft": draft}
    return {
        "rows": {name: str(one.pk) for name, one in rows.items()},
        "links": {"survey": token_of(survey_link(asked[-1])), "survey_openly": third.open_token},
    }


def _principals(organ: Organ) -> list[Principal]:
    rows = Principal.objects.filter(county=organ.county)
    region = rows.get(kind=Principal.Kind.REGION)
    return [region, *rows.filter(kind=Principal.Kind.MUNICIPALITY).order_by("sort_key")[:3]]


def _held(organ: Organ, day: date) -> AgendaItem | None:
    items = AgendaItem.objects.filter(meeting__organs=organ, meeting__state=Meeting.State.HELD, meeting__date__gte=day)
    return items.order_by("meeting__date", "position").first()


def _survey(
    organ: Organ,
    title: str,
    questions: Sequence[dict[str, Any]],
    *,
    last_day: date,
    item: AgendaItem | None = None,
    has_open_link: bool = False,
) -> Survey:
    words = SurveyInput(
        title=title,
        purpose="Underlag för rådets prioriteringar nästa år.",
        introduction="Frågorna tar tre minuter. Svaren redovisas för rådet.",
        contact_name="Elin Norrby",
        contact_email="elin.norrby@vidsjo.example",
        organ=organ,
        item=item,
        last_day=last_day,
        remind_days=(5, 1),
        has_open_link=has_open_link,
    )
    survey = save_survey(actor=SYSTEM, county=organ.county, words=words, at=timezone.now())
    for one in questions:
        save_question(actor=SYSTEM, survey=survey, words=QuestionInput(**one), at=timezone.now())
    return survey


def _answered(survey: Survey, groups: Sequence[tuple[Principal, int, int]], at: datetime) -> list[SurveyRecipient]:
    """Opened at that time, with so many asked and so many who answered of each group; those who are asked."""
    people = [
        Asked(
            name=f"Deltagare {number} {principal.short_name}",
            email=f"deltagare{number}@h{principal.pk}.example",
            group=principal.short_name,
            principal=principal,
        )
        for principal, asked, _count in groups
        for number in range(1, asked + 1)
    ]
    ask_recipients(actor=SYSTEM, survey=survey, asked=people, at=at)
    open_survey(actor=SYSTEM, survey=survey, at=at)
    step = 0
    for place, (principal, _asked, count) in enumerate(groups):
        own = survey.recipients.filter(group__principal=principal).select_related("survey").order_by("pk")
        for one in own[:count]:
            answer_by_link(recipient=one, values=_values(survey, step, lean=place), at=at)
            step += 1
    return list(survey.recipients.select_related("survey").order_by("pk"))


def _values(survey: Survey, step: int, lean: int = 0) -> dict[int, Any]:
    """An answer that differs by step, a little by group, and says something in every third."""
    values: dict[int, Any] = {}
    for number, question in enumerate(survey.questions.all()):
        turn = (step * (7 + number) + lean) % 11
        if question.kind == Kind.SCALE:
            values[question.pk] = 0 if turn == 10 else min(5, max(1, 4 - lean % 3 + turn % 3 - 1))
        elif question.kind == Kind.ONE:
            values[question.pk] = (turn + lean) % 5 % len(question.choices)
        elif question.kind == Kind.SEVERAL:
            values[question.pk] = sorted({turn % 3, (turn + lean) % 3})
        elif question.kind == Kind.NUMBER:
            values[question.pk] = float(2 + turn % 6 + lean)
        elif step % 5 == 1:
            values[question.pk] = WORDS[step // 5 % len(WORDS)]
    return values


def _closed(survey: Survey, at: datetime, *, shows_texts: bool) -> None:
    close_survey(actor=SYSTEM, survey=survey, at=at)
    publish_results(actor=SYSTEM, survey=survey, shows_texts=shows_texts, at=at)
