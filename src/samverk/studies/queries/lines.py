"""The recommendations of studies with their answers and what came of them, as far as somebody may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from civic_rules.follow_up import is_late
from civic_rules.studies import Outcome, is_waiting, outcome_of
from samverk.accounts.models import Actor
from samverk.core.due import Due, due_of
from samverk.meetings.models import AgendaItem, Commitment, Statement
from samverk.meetings.queries import meetings_for, not_withheld, sees_withheld
from samverk.meetings.queries.cited_contents import content_address, content_place, contents_behind
from samverk.organizations.models import County
from samverk.studies.models import Recommendation, RecommendationAnswer, Study
from samverk.studies.queries.visible import items_seen_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A recommendation as somebody sees it.

    statement: the words of minutes that it was read from. answer: the latest. item: where that was given, if the
    reader sees it. commitment: what it made, if she sees it; due: of that. outcome as STUDY-2, with what she sees.
    """

    row: Recommendation
    statement: Statement | None
    answer: RecommendationAnswer | None
    earlier: tuple[RecommendationAnswer, ...]
    item: AgendaItem | None
    commitment: Commitment | None
    due: Due | None
    outcome: Outcome
    is_waiting: bool

    @property
    def cited(self) -> str:
        """Where its words stand in minutes."""
        return content_place(self.statement) if self.statement else ""

    @property
    def address(self) -> str:
        """The page with those words, or empty."""
        return content_address(self.statement, self.row.study.county) if self.statement else ""

    @property
    def report(self) -> str:
        """What was reported last of the commitment."""
        rows = list(self.commitment.reports.all()) if self.commitment else []
        return rows[0].text if rows else ""


def lines_for(actor: Actor, county: County, studies: Iterable[Study], *, today: date) -> dict[int, tuple[Line, ...]]:
    """The lines by study, in a number of queries that does not grow. What was read from minutes that the actor may
    not read is left out outside the staff."""
    found = list(studies)
    rows = list(
        Recommendation.objects.filter(study__in=found)
        .select_related("study__county", "organ", "principal")
        .prefetch_related("answers")
    )
    keys = {(one.document_id or 0, one.finding_key) for one in rows if one.finding_key}
    statements: dict[tuple[int, str], Statement] = contents_behind(Statement, actor, county, keys)
    wanted = {answer.item_id for one in rows for answer in one.answers.all() if answer.item_id}
    items = items_seen_by(actor, county).in_bulk(wanted) if wanted else {}
    commitments = _commitments(actor, county, {one.commitment_id for one in rows if one.commitment_id})
    lines: dict[int, tuple[Line, ...]] = {one.pk: () for one in found}
    is_open = sees_withheld(actor, county)
    for row in rows:
        statement = statements.get((row.document_id or 0, row.finding_key))
        if row.finding_key and statement is None and not is_open:
            continue
        line = _line(row, statement, items, commitments.get(row.commitment_id or 0), today)
        lines[row.study_id] = (*lines[row.study_id], line)
    return lines


def _commitments(actor: Actor, county: County, keys: set[int]) -> dict[int, Commitment]:
    if not keys:
        return {}
    rows = Commitment.objects.filter(not_withheld(actor, county), pk__in=keys, meeting__in=meetings_for(actor, county))
    return {one.pk: one for one in rows.prefetch_related("reports")}


def _line(
    row: Recommendation,
    statement: Statement | None,
    items: dict[int, AgendaItem],
    commitment: Commitment | None,
    today: date,
) -> Line:
    answers = tuple(row.answers.all())
    latest = answers[0] if answers else None
    late = commitment is not None and is_late(last=commitment.due_to, state=commitment.state, today=today)  # type: ignore[arg-type]
    return Line(
        row=row,
        statement=statement,
        answer=latest,
        earlier=answers[1:],
        item=items.get(latest.item_id or 0) if latest else None,
        commitment=commitment,
        due=_due(commitment, today) if commitment else None,
        outcome=outcome_of(
            answer=row.answer or None,  # type: ignore[arg-type]
            commitment=commitment.state if commitment else None,  # type: ignore[arg-type]
            is_late=late,
        ),
        is_waiting=is_waiting(answer=row.answer or None, again_on=row.again_on, today=today),  # type: ignore[arg-type]
    )


def _due(row: Commitment, today: date) -> Due:
    is_done = row.state not in Commitment.LEFT
    return due_of(due=row.due, due_text=row.due_text, due_to=row.due_to, today=today, is_done=is_done)
