"""What participants thought of a meeting: the summary for its minutes, and the trend of an organ."""

from __future__ import annotations

from dataclasses import dataclass

from samverk.accounts.models import Actor
from samverk.meetings.models import EvaluationQuestion, EvaluationTicket, Meeting, MeetingEvaluation
from samverk.meetings.queries.visible_meetings import meetings_for
from samverk.organizations.models import Organ

WIDTH, HEIGHT, LEFT, TOP = 640, 220, 40, 16
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
class TrendLine:
    """One question over the meetings, as a line in the picture; label_y: where its name stands."""

    label: str
    points: str
    end_x: float
    end_y: float


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
    """The trend as lines, one for each question."""
    lines = []
    for index, question in enumerate(EvaluationQuestion):
        means = [(place, row.summary.questions[index].mean) for place, row in enumerate(rows)]
        points = [(_x(place, len(rows)), _y(mean)) for place, mean in means if mean is not None]
        if points:
            joined = " ".join(f"{x:g},{y:g}" for x, y in points)
            lines.append(TrendLine(label=str(question.label), points=joined, end_x=points[-1][0], end_y=points[-1][1]))
    return tuple(lines)


def _x(place: int, count: int) -> float:
    return round(LEFT + (WIDTH - 2 * LEFT) * (place / (count - 1) if count > 1 else 0.5), 1)


def _y(mean: float) -> float:
    return round(TOP + (HEIGHT - 2 * TOP) * (1 - (mean - 1) / STEPS), 1)
