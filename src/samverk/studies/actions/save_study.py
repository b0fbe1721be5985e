"""Writes what a study was asked to find out, or takes it away with its recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.models import County, Organ
from samverk.studies.models import Study, StudyQuestion
from samverk.studies.permissions import require_keep_study

MOST_QUESTIONS = 60
ALIKE = 0.6
"""Words that are so alike (0 to 1) are the same question, reworded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyInput:
    """What is written of a study when it is asked for."""

    kind: str
    title: str
    commission: str = ""
    questions: tuple[str, ...] = ()
    organ: Organ | None = None
    matter: Matter | None = None
    commissioned_in: AgendaItem | None = None
    performer: str = ""
    starts_on: date | None = None
    due: date | None = None
    is_public: bool = False


def save_study(*, actor: Actor, county: County, words: StudyInput, at: datetime, study: Study | None = None) -> Study:
    """The study as written. Raises NotFound, NotPermitted, InvalidInput."""
    row = Study(county=county, made_at=at, organ=words.organ)
    require_keep_study(actor, row)
    if study is not None:
        require_keep_study(actor, study)
    _check(county, words)
    with transaction.atomic():
        if study is not None:
            row = Study.objects.select_for_update(of=("self",)).select_related("county").get(pk=study.pk, county=county)
        row.kind, row.title, row.commission = words.kind, _flat(words.title)[:300], words.commission.strip()
        item = words.commissioned_in
        row.organ, row.matter, row.commissioned_in = words.organ, words.matter or (item.matter if item else None), item
        row.performer = _flat(words.performer)[:300]
        row.starts_on, row.due, row.is_public = words.starts_on, words.due, words.is_public
        row.save()
        _ask(row, [one for one in (_flat(line) for line in words.questions) if one])
        record_study(actor, row, "study.saved", at)
    return row


def remove_study(*, actor: Actor, study: Study, at: datetime) -> None:
    """Take the study away; commitments that answers made stay. Raises NotFound, NotPermitted."""
    require_keep_study(actor, study)
    with transaction.atomic():
        row = Study.objects.select_for_update(of=("self",)).select_related("county").get(pk=study.pk)
        record_study(actor, row, "study.removed", at)
        row.delete()


def record_study(actor: Actor, row: Study, verb: str, at: datetime, **data: object) -> None:
    """The event of a change, within its transaction."""
    told = {"title": row.title, "is_public": row.is_public, **data}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=told)


def _check(county: County, words: StudyInput) -> None:
    if not words.title.strip():
        raise InvalidInput("no_title", _("Give the study a title."))
    if words.kind not in Study.Kind.values:
        raise InvalidInput("bad_kind", words.kind)
    if len(words.questions) > MOST_QUESTIONS:
        raise InvalidInput("too_many_questions", _("At most %(most)d questions.") % {"most": MOST_QUESTIONS})
    item = words.commissioned_in
    counties = {one.county_id for one in (words.organ, words.matter, item.meeting if item else None) if one}
    if counties - {county.pk}:
        raise InvalidInput("other_county")


def _ask(study: Study, questions: list[str]) -> None:
    """Lay the questions in order. One that is there keeps its conclusion: by its words, by much the same words, or
    where it stands. Raises InvalidInput where a conclusion would be lost."""
    old = list(study.questions.all())
    kept = _same(old, questions)
    gone = [one for one in old if one not in kept.values()]
    for one in gone:
        if one.conclusion:
            words = _("The question «%(text)s» has a conclusion. Keep it, or empty the conclusion first.")
            raise InvalidInput("has_conclusion", words % {"text": one.text})
    for position, text in enumerate(questions, start=1):
        row = kept.get(position) or StudyQuestion(study=study)
        row.position, row.text = position, text
        row.save()
    study.questions.filter(pk__in=[one.pk for one in gone]).delete()


def _same(old: Sequence[StudyQuestion], questions: Sequence[str]) -> dict[int, StudyQuestion]:
    """Which of the old questions each place holds; likest words first, then the same place."""
    alike = [
        (SequenceMatcher(None, one.text, text).ratio(), one, position)
        for one in old
        for position, text in enumerate(questions, start=1)
    ]
    likest = sorted((one for one in alike if one[0] >= ALIKE), key=lambda one: -one[0])
    found: dict[int, StudyQuestion] = {}
    for one, position in [
        *((one, position) for _ratio, one, position in likest),
        *((one, one.position) for one in old if one.position <= len(questions)),
    ]:
        if position not in found and one not in found.values():
            found[position] = one
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())
