"""What participants thought of a meeting: the summary for its minutes, and the trend of an organ."""

from __future__ import annotations

from dataclasses import dataclass

from samverk.accounts.models import Actor
from samverk.meetings.models import EvaluationQuestion, EvaluationTicket, Meeting, MeetingEvaluation
from samverk.meetings.queries.visible_meetings import meetings_for
from samverk.organizations.models import Organ

LEFT, RIGHT, TOP, FLOOR = 44, 372, 26, 118
"""Of the drawing: the places of 5 and 1 from above, and of the first and the last meeting."""
STEPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSummary:
    """The mean of a question from 1 to 5, and how many answered it; None where nobody did."""

    question: str
    label: str
    mean: float | None
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSummary:
    """A meeting's evaluation, however few answered. words: what was written, in no order that tells who wrote."""

    answers: int
    asked: int
    questions: tuple[QuestionSummary, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """One meeting of the trend."""

    meeting: Meeting
    summary: EvaluationSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """The mean of a meeting, and its place in the drawing."""

    x: int
    y: int
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine:
    """One question over the meetings, as a drawing of its own; path joins the points."""

    label: str
    points: tuple[TrendPoint, ...]
    path: str

    @property
    def last(self) -> TrendPoint:
        """The latest meeting whose participants answered it."""
        return self.points[-1]

    @property
    def last_y(self) -> int:
        """Where the latest mean is written: above its point."""
        return self.last.y - 10


def summary_of(meeting: Meeting) -> EvaluationSummary:
    """The summary that goes into the minutes."""
    rows = list(MeetingEvaluation.objects.filter(meeting=meeting))
    questions = []
    for question in EvaluationQuestion:
        given = [value for value in (getattr(one, question.value) for one in rows) if value is not None]
        mean = round(sum(given) / len(given), 1) if given else None
        questions.append(
            QuestionSummary(question=question.value, label=str(question.label), mean=mean, answers=len(given))
        )
    return EvaluationSummary(
        answers=len(rows),
        asked=EvaluationTicket.objects.filter(meeting=meeting).count(),
        questions=tuple(questions),
        words=tuple(sorted(one.words for one in rows if one.words)),
    )


def trend_of(actor: Actor, organ: Organ) -> tuple[TrendRow, ...]:
    """The organ's evaluated meetings that the actor may see, the earliest first."""
    held = meetings_for(actor, organ.county).filter(organs=organ, evaluations__isnull=False).distinct()
    return tuple(TrendRow(meeting=one, summary=summary_of(one)) for one in held.order_by("date", "pk"))


def lines_of(rows: tuple[TrendRow, ...]) -> tuple[TrendLine, ...]:
    """The trend as drawings, one for each question that was answered."""
    lines = []
    for index, question in enumerate(EvaluationQuestion):
        means = [(place, row.summary.questions[index].mean) for place, row in enumerate(rows)]
        points = tuple(
            TrendPoint(x=_x(place, len(rows)), y=_y(mean), mean=mean) for place, mean in means if mean is not None
        )
        if points:
            path = "M" + "L".join(f"{one.x} {one.y}" for one in points)
            lines.append(TrendLine(label=str(question.label), points=points, path=path))
    return tuple(lines)


def _x(place: int, count: int) -> int:
    return round(LEFT + (RIGHT - LEFT) * (place / (count - 1) if count > 1 else 1))


def _y(mean: float) -> int:
    return round(TOP + (FLOOR - TOP) * (1 - (mean - 1) / STEPS))
