"""What came of a survey: the response rate by group, and each question for the whole, the sides and the groups.

No group is told of that SURVEY-8 hides, question by question: an answer that was left out can make a group small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from civic_rules.surveys import GroupAnswers, may_show_texts, response_rate, shown_groups
from samverk.core.bars import Bar, BarChart, bars_of
from samverk.core.charts import number_words
from samverk.surveys.models import Survey, SurveyAnswer, SurveyGroup, SurveyQuestion

Kind = SurveyQuestion.Kind
Side = SurveyGroup.Side
OPEN_LINK = "open_link"
SCALE = range(1, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """How many of a group have answered; rate in percent. By the open link nobody knows how many were asked."""

    name: str
    asked: int
    answered: int
    rate: int | None
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The whole, a side or a group, beside each other in each table."""

    key: str
    name: str
    keys: tuple[int, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A question as a column answered it. shares: for each choice how many, and percent; unsure: "don't know"."""

    answers: int
    shares: tuple[tuple[int, int], ...] = ()
    mean: float | None = None
    unsure: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """A question with its cells, None for what is not shown; texts in no order that tells; the picture of it."""

    question: SurveyQuestion
    labels: tuple[str, ...]
    cells: tuple[tuple[Column, Cell | None], ...]
    hidden: int
    texts: tuple[str, ...] = ()
    text_count: int = 0
    picture: BarChart | None = None

    @property
    def rows(self) -> list[tuple[str, list[tuple[Column, tuple[int, int] | None]]]]:
        """The choices, each with its share in every column."""
        return [
            (label, [(column, cell.shares[place] if cell else None) for column, cell in self.cells])
            for place, label in enumerate(self.labels)
        ]

    @property
    def has_mean(self) -> bool:
        """Whether its mean is told."""
        return self.question.kind in (Kind.SCALE, Kind.NUMBER)

    @property
    def has_unsure(self) -> bool:
        """Whether somebody did not know."""
        return any(cell is not None and cell.unsure for _column, cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All of it. answered: with the open link; asked: by name."""

    rates: tuple[RateRow, ...]
    questions: tuple[QuestionResult, ...]

    @property
    def whole(self) -> RateRow:
        """Those who were asked, all groups together."""
        return next(one for one in self.rates if one.is_whole)

    @property
    def by_open_link(self) -> int:
        """How many answered by the open link."""
        return sum(one.answered for one in self.rates if one.rate is None and not one.is_whole)

    @property
    def answers(self) -> int:
        """Every answer there is."""
        return self.whole.answered + self.by_open_link


def rates_of(survey: Survey) -> tuple[RateRow, ...]:
    """The response rate of each group, the open link and the whole last. It tells of nobody what she answered."""
    answered = Count("recipients", filter=Q(recipients__has_answered=True))
    groups = survey.groups.annotate(asked=Count("recipients"), answered=answered).order_by(*_ORDER)
    rows = [_rate(one.name, one.asked, one.answered) for one in groups]
    whole = _rate(_("All who were asked"), sum(r.asked for r in rows), sum(r.answered for r in rows), is_whole=True)
    if survey.has_open_link:
        rows.append(RateRow(name=_("By the open link"), asked=0, answered=_by_open_link(survey), rate=None))
    return (*rows, whole)


def results_of(survey: Survey) -> Results:
    """The results, as anybody may see them who may see them at all."""
    groups = list(survey.groups.order_by(*_ORDER))
    answers = list(survey.answers.all())
    columns = _columns(groups, has_open=any(one.group_id is None for one in answers))
    questions = tuple(_result(one, groups, columns, answers) for one in survey.questions.all())
    return Results(rates=rates_of(survey), questions=questions)


_ORDER = ("-side", "name")


def _rate(name: str, asked: int, answered: int, *, is_whole: bool = False) -> RateRow:
    rate = response_rate(asked=asked, answered=answered)
    return RateRow(name=name, asked=asked, answered=answered, rate=rate, is_whole=is_whole)


def _by_open_link(survey: Survey) -> int:
    return survey.answers.count() - survey.recipients.filter(has_answered=True).count()


def _columns(groups: Sequence[SurveyGroup], *, has_open: bool) -> list[Column]:
    """The whole, the sides with several groups, then the groups; 0 stands for the open link."""
    keys = tuple(one.pk for one in groups) + ((0,) if has_open else ())
    columns = [Column(key="whole", name=_("All"), keys=keys)]
    names = {Side.REGION: _("The region"), Side.MUNICIPALITY: _("The municipalities"), Side.OTHER: _("Others")}
    for side, name in names.items():
        own = tuple(one.pk for one in groups if one.side == side)
        if 1 < len(own) < len(keys):
            columns.append(Column(key=side.value, name=name, keys=own))
    if len(keys) > 1:
        columns += [Column(key=f"g{one.pk}", name=one.name, keys=(one.pk,), is_group=True) for one in groups]
        if has_open:
            columns.append(Column(key=OPEN_LINK, name=_("By the open link"), keys=(0,), is_group=True))
    return columns


def _result(
    question: SurveyQuestion, groups: Sequence[SurveyGroup], columns: Sequence[Column], answers: Sequence[SurveyAnswer]
) -> QuestionResult:
    key = str(question.pk)
    given: dict[int, list[Any]] = {0: [], **{one.pk: [] for one in groups}}
    for one in answers:
        if key in one.values:
            given[one.group_id or 0].append(one.values[key])
    every = [value for values in given.values() for value in values]
    if question.kind == Kind.TEXT:
        shown = tuple(sorted(every, key=str.lower)) if may_show_texts(answers=len(every)).allowed else ()
        return QuestionResult(question=question, labels=(), cells=(), hidden=0, texts=shown, text_count=len(every))
    sides = {0: OPEN_LINK, **{one.pk: one.side for one in groups}}
    counted = [GroupAnswers(side=sides[group], answers=len(values)) for group, values in given.items()]
    verdict = shown_groups(groups=counted)
    open_groups = {group for group, is_shown in zip(given, verdict.groups, strict=True) if is_shown}
    cells = []
    for column in columns:
        values = [value for group in column.keys for value in given[group]]
        is_shown = (
            column.keys[0] in open_groups
            if column.is_group
            else verdict.whole
            if column.key == "whole"
            else verdict.whole and column.key in verdict.sides
        )
        cells.append((column, _cell(question, values) if is_shown and values else None))
    hidden = sum(bool(given[column.keys[0]]) for column, cell in cells if column.is_group and cell is None)
    labels = _labels(question)
    return QuestionResult(
        question=question,
        labels=labels,
        cells=tuple(cells),
        hidden=hidden,
        picture=_picture(question, labels, cells),
    )


def _labels(question: SurveyQuestion) -> tuple[str, ...]:
    if question.kind != Kind.SCALE:
        return tuple(question.choices)
    ends = {1: question.low, 5: question.high}
    return tuple(f"{step} ({ends[step]})" if ends.get(step) else str(step) for step in SCALE)


def _cell(question: SurveyQuestion, values: Sequence[Any]) -> Cell:
    if question.kind == Kind.NUMBER:
        return Cell(answers=len(values), mean=round(sum(values) / len(values), 1))
    chosen = Counter(one for value in values for one in (value if isinstance(value, list) else [value]))
    places = list(SCALE) if question.kind == Kind.SCALE else range(len(question.choices))
    sure = [one for one in values if one != 0] if question.kind == Kind.SCALE else values
    shares = tuple((chosen[place], _percent(chosen[place], len(sure))) for place in places)
    if question.kind != Kind.SCALE:
        return Cell(answers=len(values), shares=shares)
    mean = round(sum(sure) / len(sure), 1) if sure else None
    return Cell(answers=len(values), shares=shares, mean=mean, unsure=len(values) - len(sure))


def _percent(part: int, whole: int) -> int:
    return response_rate(asked=whole, answered=part) or 0


def _picture(
    question: SurveyQuestion, labels: Sequence[str], cells: Sequence[tuple[Column, Cell | None]]
) -> BarChart | None:
    """Means of every column that is shown; shares of each choice for the whole and the sides."""
    shown = [(column, cell) for column, cell in cells if cell is not None]
    if question.kind in (Kind.SCALE, Kind.NUMBER):
        bars = [
            Bar(label=column.name, value=cell.mean, words=number_words(cell.mean), is_first=column.key == "whole")
            for column, cell in shown
            if cell.mean is not None
        ]
        most = 5.0 if question.kind == Kind.SCALE else max((one.value for one in bars), default=0.0)
        return bars_of([("", bars)], most=most, label=question.text) if bars else None
    few = [(column, cell) for column, cell in shown if not column.is_group] if len(shown) > 4 else shown
    parts = []
    for place, label in enumerate(labels):
        bars = [
            Bar(
                label=column.name,
                value=float(cell.shares[place][1]),
                words=f"{cell.shares[place][1]} %",
                is_first=column.key == "whole",
            )
            for column, cell in few
        ]
        parts.append((label, bars))
    return bars_of(parts, most=100.0, label=question.text) if few else None
