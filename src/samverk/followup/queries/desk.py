"""The desk of a principal, an organ or a person: asked, answered, undertaken, late and coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from samverk.accounts.models import Actor
from samverk.core.due import Due, due_of
from samverk.followup.queries.questions import BEFORE, MOST, MOST_LATELY, Holder, Question, questions_for
from samverk.meetings.models import Commitment, CommitmentParty, Meeting
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import County, Organ, Person, Principal
from samverk.organizations.queries import in_force

AHEAD = timedelta(days=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaken:
    """A commitment of the holder's. party: the holder's own part of it; state: how far that has come."""

    commitment: Commitment
    party: CommitmentParty
    state: str
    due: Due
    organ: str

    @property
    def is_left(self) -> bool:
        """Whether there is something left to do."""
        return self.state in Commitment.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies on the desk. Counts are of all; the tuples may be cut to what is nearest.

    late: of the commitments; all that is late is the glance's section.
    """

    holder: Holder
    asked: tuple[Question, ...]
    answered: tuple[Question, ...]
    undertaken: tuple[Undertaken, ...]
    done: tuple[Undertaken, ...]
    meetings: tuple[Meeting, ...]
    asked_count: int
    left_count: int
    late: int

    @property
    def is_cut(self) -> bool:
        """Whether there is more than what is shown."""
        return self.asked_count > len(self.asked) or self.left_count > len(self.undertaken)


def desk_for(actor: Actor, county: County, holder: Holder, *, today: date, most: int | None = None) -> Desk:
    """The desk as the actor may see it, in a number of queries that does not grow.

    most: so many late commitments at most, those due last, so many to come, the nearest, and so many questions.
    """
    rows = _seen_parties(actor, county, holder)
    left = rows.filter(state__in=Commitment.LEFT, commitment__state__in=Commitment.LEFT)
    late = left.filter(commitment__due_to__lt=today)
    counts = left.aggregate(all=Count("pk"), late=Count("pk", filter=Q(commitment__due_to__lt=today)))
    questions = questions_for(actor, county, holder, today, most)
    return Desk(
        holder=holder,
        asked=questions.asked,
        answered=questions.answered,
        undertaken=tuple(_row(one, today) for one in _nearest(left, late, most)),
        done=tuple(_row(one, today) for one in _done(rows, today)),
        meetings=_meetings(actor, county, holder, today),
        asked_count=questions.count,
        left_count=counts["all"],
        late=counts["late"],
    )


def parties_of(holder: Holder) -> QuerySet[CommitmentParty]:
    """The rows that bind the holder."""
    name = {Principal: "principal", Organ: "organ", Person: "person"}[type(holder)]
    return CommitmentParty.objects.filter(**{name: holder})


def _seen_parties(actor: Actor, county: County, holder: Holder) -> QuerySet[CommitmentParty]:
    seen = Q(commitment__meeting__in=meetings_for(actor, county))
    return parties_of(holder).filter(not_withheld(actor, county, item="commitment__item"), seen)


def _nearest(
    left: QuerySet[CommitmentParty], late: QuerySet[CommitmentParty], most: int | None
) -> QuerySet[CommitmentParty]:
    """What is left by its day; cut to the last of the late ones and the first of the others."""
    if most is None:
        return _with_commitment(left)
    past = late.order_by("-commitment__due_to", "-commitment__pk")[:most]
    # A day that is not known comes last.
    by_day = (F("commitment__due_to").asc(nulls_last=True), "commitment__pk")
    ahead = left.exclude(pk__in=late.values("pk")).order_by(*by_day)[:most]
    keys = [one for rows in (past, ahead) for one in rows.values_list("pk", flat=True)]
    return _with_commitment(CommitmentParty.objects.filter(pk__in=keys))


def _done(rows: QuerySet[CommitmentParty], today: date) -> QuerySet[CommitmentParty]:
    """What was done or dropped lately, the latest first."""
    ended = (Commitment.State.DONE, Commitment.State.DROPPED)
    lately = rows.filter(Q(state__in=ended) | Q(commitment__state__in=ended)).exclude(
        state__in=ended, state_since__lt=today - BEFORE
    )
    keys = list(lately.order_by("-state_since", "-pk").values_list("pk", flat=True)[:MOST_LATELY])
    return _with_commitment(CommitmentParty.objects.filter(pk__in=keys))


def _with_commitment(rows: QuerySet[CommitmentParty]) -> QuerySet[CommitmentParty]:
    return (
        rows.select_related("commitment__meeting", "commitment__item", "principal", "organ", "person")
        .prefetch_related("commitment__meeting__organ_rows__organ")
        .order_by("commitment__due_to", "commitment__pk")
    )


def _row(party: CommitmentParty, today: date) -> Undertaken:
    row = party.commitment
    is_done = party.state not in Commitment.LEFT or row.state not in Commitment.LEFT
    due = due_of(due=row.due, due_text=row.due_text, due_to=row.due_to, today=today, is_done=is_done)
    names = [one.organ.name for one in row.meeting.organ_rows.all()]
    state = party.state if row.state in Commitment.LEFT else row.state
    return Undertaken(commitment=row, party=party, state=state, due=due, organ=" / ".join(names))


def _meetings(actor: Actor, county: County, holder: Holder, today: date) -> tuple[Meeting, ...]:
    """The holder's coming meetings: an organ's own, those of the organs where a principal or person has a place."""
    rows = meetings_for(actor, county).filter(date__range=(today, today + AHEAD))
    rows = rows.exclude(state=Meeting.State.CANCELLED)
    if isinstance(holder, Organ):
        mine = rows.filter(organs=holder)
    else:
        places = holder.memberships.filter(in_force(today), organ=OuterRef("organs"))
        mine = rows.filter(Exists(places))
    return tuple(mine.distinct().prefetch_related("organ_rows__organ").order_by("date", "start_time", "pk")[:MOST])
