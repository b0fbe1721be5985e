"""The days of a study as a picture: asked for, reported, answered by, reviewed; today among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import pgettext

from samverk.studies.models import Study, StudyReview

WIDTH, EDGE = 1216.0, 12.0
LABEL_WIDTH = 190.0
LEAST_SPAN = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day on the line. row: 0 or 1, so that labels do not meet; is_right: the label ends at the mark."""

    day: date
    words: str
    tone: str
    x: float
    row: int
    is_right: bool

    @property
    def label_x(self) -> float:
        """Where the label begins, or ends."""
        return self.x + (8 if self.is_right else -8)

    @property
    def icon_x(self) -> str:
        """Where its sign begins."""
        return f"{self.x - 8:.1f}"

    @property
    def words_y(self) -> int:
        """The line of its words; the stem ends above, the day stands below."""
        return 58 + 40 * self.row

    @property
    def stem_y(self) -> int:
        """Where the stem to the label ends."""
        return self.words_y - 14

    @property
    def day_y(self) -> int:
        """The line of its day."""
        return self.words_y + 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The marks from the left, and where today is; None outside."""

    marks: Sequence[Mark]
    today: float | None
    height: int


def timeline_of(
    study: Study, reviews: Sequence[StudyReview], *, commissioned_on: date | None, today: date
) -> Timeline | None:
    """The picture; None where fewer than two days are known. commissioned_on: the day of the meeting, if it is seen."""
    days = sorted(_days(study, reviews, commissioned_on, today), key=lambda one: one[0])
    if len({day for day, _words, _tone in days}) < 2:
        return None
    first, last = days[0][0], max(days[-1][0], days[0][0] + LEAST_SPAN)
    scale = (WIDTH - 2 * EDGE) / (last - first).days
    marks: list[Mark] = []
    free = [0.0, 0.0]
    for day, words, tone in days:
        x = EDGE + (day - first).days * scale
        is_right = x + LABEL_WIDTH > WIDTH
        begins = x - LABEL_WIDTH if is_right else x
        row = 0 if begins >= free[0] else 1
        free[row] = begins + LABEL_WIDTH
        marks.append(Mark(day=day, words=words, tone=tone, x=x, row=row, is_right=is_right))
    now = EDGE + (today - first).days * scale if first <= today <= last else None
    return Timeline(marks=marks, today=now, height=130 if any(one.row for one in marks) else 90)


def _days(
    study: Study, reviews: Sequence[StudyReview], commissioned_on: date | None, today: date
) -> list[tuple[date, str, str]]:
    found: list[tuple[date | None, str, str]] = [
        (commissioned_on, pgettext("day of a study", "asked for"), "done"),
        (study.starts_on, pgettext("day of a study", "begun"), _tone(study.starts_on, today)),
        (study.reported_on, pgettext("day of a study", "reported"), "done"),
        (study.answer_by, pgettext("day of a study", "answers by"), _tone(study.answer_by, today)),
        *((one.reviewed_on, pgettext("day of a study", "reviewed"), "done") for one in reviews),
        (study.review_on, pgettext("day of a study", "to be reviewed"), "wait" if _passed(study, today) else "next"),
    ]
    if study.reported_on is None:
        late = study.due is not None and study.due < today
        found.append((study.due, pgettext("day of a study", "to be reported"), "late" if late else "next"))
    return [(day, words, tone) for day, words, tone in found if day is not None]


def _tone(day: date | None, today: date) -> str:
    return "done" if day is not None and day <= today else "next"


def _passed(study: Study, today: date) -> bool:
    return study.review_on is not None and study.review_on <= today
