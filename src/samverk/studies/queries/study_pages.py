"""What the pages of studies show: where each is, how many of its recommendations are answered, what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from samverk.accounts.models import Actor
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Decision
from samverk.meetings.queries import not_withheld
from samverk.organizations.models import County
from samverk.routing.queries.seen_matters import matters_seen_by
from samverk.studies.models import Study, StudyQuestion, StudyReview
from samverk.studies.queries.lines import Line, lines_for
from samverk.studies.queries.timeline import Timeline, timeline_of
from samverk.studies.queries.visible import items_seen_by, studies_for

MOST_OF_MATTER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of a study's recommendations as somebody sees them."""

    all: int
    waiting: int
    adopted: int
    done: int
    late: int

    @property
    def answered(self) -> int:
        """How many have been answered for good."""
        return self.all - self.waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPage:
    """A study as somebody sees it. item: where it was asked for, decisions: the words; matter: all if she sees them."""

    study: Study
    questions: Sequence[StudyQuestion]
    lines: Sequence[Line]
    counts: Counts
    reviews: Sequence[StudyReview]
    item: AgendaItem | None
    decisions: Sequence[Decision]
    matter: Matter | None
    picture: Timeline | None


def counts_of(lines: Iterable[Line]) -> Counts:
    """The counts."""
    rows = list(lines)
    by_outcome = Counter(one.outcome for one in rows)
    adopted = sum(one.row.answer in ("adopt", "partly") for one in rows)
    return Counts(
        all=len(rows),
        waiting=sum(one.is_waiting for one in rows),
        adopted=adopted,
        done=by_outcome["done"],
        late=by_outcome["late"],
    )


def with_counts(actor: Actor, county: County, studies: Sequence[Study], *, today: date) -> list[tuple[Study, Counts]]:
    """The studies of a page with their counts, in a number of queries that does not grow."""
    lines = lines_for(actor, county, studies, today=today)
    return [(one, counts_of(lines[one.pk])) for one in studies]


def study_page_for(actor: Actor, county: County, study: Study, *, today: date) -> StudyPage:
    """One study."""
    lines = lines_for(actor, county, [study], today=today)[study.pk]
    reviews = list(study.reviews.all())
    item = items_seen_by(actor, county).filter(pk=study.commissioned_in_id or 0).first()
    matter = matters_seen_by(actor, county).filter(pk=study.matter_id or 0).first()
    decisions = list(item.decisions.filter(not_withheld(actor, county)).select_related("finding")) if item else []
    return StudyPage(
        study=study,
        questions=list(study.questions.all()),
        lines=lines,
        counts=counts_of(lines),
        reviews=reviews,
        item=item,
        decisions=decisions,
        matter=matter,
        picture=timeline_of(study, reviews, commissioned_on=item.meeting.date if item else None, today=today),
    )


def studies_of_matter(actor: Actor, county: County, matter: Matter, *, today: date) -> list[tuple[Study, Counts]]:
    """The latest studies of a matter with their counts, for its page."""
    return with_counts(
        actor, county, list(studies_for(actor, county).filter(matter=matter)[:MOST_OF_MATTER]), today=today
    )
