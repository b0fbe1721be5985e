"""The desk of a principal, an organ or a person: asked, answered, undertaken, late and coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.due import Due, due_of
from samverk.meetings.models import Commitment, CommitmentParty, Meeting
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import County, Organ, Person, Principal
from samverk.organizations.queries import in_force
from samverk.referrals.models import PrincipalDecision, Recipient, Referral, ReferralAnswer

Holder = Principal | Organ | Person
BEFORE, AHEAD = timedelta(days=200), timedelta(days=120)
MOST = 60


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
class Question:
    """Something that the holder is asked, or has answered. kind: referral, nomination or decision.

    path: its page, below the county's.
    """

    kind: str
    title: str
    asked_by: str
    due: Due
    day: date | None
    answered_on: date | None
    words: str
    is_late: bool
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies on the desk. Counts are of all; the tuples may be cut to what is nearest."""

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
    questions = _questions(actor, county, holder, today, most)
    return Desk(
        holder=holder,
        asked=questions.asked,
        answered=questions.answered,
        undertaken=tuple(_row(one, today) for one in _nearest(left, late, most)),
        done=tuple(_row(one, today) for one in _done(rows, today)),
        meetings=_meetings(actor, county, holder, today),
        asked_count=questions.count,
        left_count=counts["all"],
        late=questions.late + counts["late"],
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
    keys = list(lately.order_by("-state_since", "-pk").values_list("pk", flat=True)[:MOST])
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Questions:
    """Those that wait, the nearest first, and those answered lately; count and late are of all that wait."""

    asked: tuple[Question, ...] = ()
    answered: tuple[Question, ...] = ()
    count: int = 0
    late: int = 0


def _questions(actor: Actor, county: County, holder: Holder, today: date, most: int | None) -> _Questions:
    """Referrals and proposals put to the holder; a person is asked none."""
    if isinstance(holder, Person):
        return _Questions()
    is_inside = actor.is_insider(county.pk)
    found = [_referrals(holder, today, most)] if is_inside else []
    if isinstance(holder, Principal):
        found.append(_proposals(holder, today, most, is_inside=is_inside))
    asked = sorted((row for one in found for row in one.asked), key=lambda one: (one.day or date.max, one.title))
    answered = sorted((row for one in found for row in one.answered), key=lambda one: (one.day or date.max, one.title))
    return _Questions(
        asked=tuple(asked[:most]),
        answered=tuple(answered),
        count=sum(one.count for one in found),
        late=sum(one.late for one in found),
    )


def _referrals(holder: Principal | Organ, today: date, most: int | None) -> _Questions:
    name = "principal" if isinstance(holder, Principal) else "organ"
    sent = Recipient.objects.filter(**{name: holder}).select_related("group__referral__organ", "answer")
    given = ReferralAnswer.State.GIVEN
    waiting = sent.filter(group__referral__state=Referral.State.SENT).exclude(answer__state=given)
    is_late = Q(extended_to__isnull=True, group__due__lt=today) | Q(extended_to__lt=today)
    counts = waiting.aggregate(all=Count("pk"), late=Count("pk", filter=is_late))
    since = today - BEFORE
    lately = Q(answer__given_at__date__gte=since) | Q(
        ~Q(answer__state=given) | Q(answer__isnull=True), group__referral__closed_at__date__gte=since
    )
    return _Questions(
        asked=tuple(_of_referral(one, today) for one in waiting.order_by("group__due", "pk")[:most]),
        answered=tuple(_of_referral(one, today) for one in sent.filter(lately).order_by("-pk")[:MOST]),
        count=counts["all"],
        late=counts["late"],
    )


def _proposals(holder: Principal, today: date, most: int | None, *, is_inside: bool) -> _Questions:
    rows = PrincipalDecision.objects.filter(principal=holder).select_related("proposal")
    seen = rows if is_inside else rows.filter(proposal__is_public=True)
    waiting = seen.filter(decided_on__isnull=True, proposal__closed_at__isnull=True)
    counts = waiting.aggregate(all=Count("pk"), late=Count("pk", filter=Q(proposal__decide_by__lt=today)))
    lately = seen.filter(decided_on__gte=today - BEFORE)
    by_day = F("proposal__decide_by").asc(nulls_last=True)
    return _Questions(
        asked=tuple(_of_proposal(one, today) for one in waiting.order_by(by_day, "pk")[:most]),
        answered=tuple(_of_proposal(one, today) for one in lately.order_by("-decided_on", "-pk")[:MOST]),
        count=counts["all"],
        late=counts["late"],
    )


def _of_referral(one: Recipient, today: date) -> Question:
    referral = one.group.referral
    answer: ReferralAnswer | None = getattr(one, "answer", None)
    given = answer.given_at.date() if answer and answer.given_at else None
    day = max(one.group.due, one.extended_to) if one.extended_to else one.group.due
    due = due_of(due=day.isoformat(), due_text="", due_to=day, today=today, is_done=given is not None)
    words = str(answer.get_position_display()) if answer and given else _("draft begun") if answer else _("not begun")
    asked_by = referral.organ.name if referral.organ else ""
    is_open = referral.state == Referral.State.SENT
    closed_on = timezone.localdate(referral.closed_at) if referral.closed_at else day
    return Question(
        kind=referral.kind,
        title=referral.title,
        asked_by=asked_by,
        due=due,
        day=day,
        answered_on=given if given or is_open else closed_on,
        words=words if given or is_open else _("no answer"),
        is_late=due.is_late and is_open,
        path=f"remisser/{referral.pk}/",
    )


def _of_proposal(one: PrincipalDecision, today: date) -> Question:
    day = one.proposal.decide_by
    due = due_of(
        due=day.isoformat() if day else "", due_text="", due_to=day, today=today, is_done=one.decided_on is not None
    )
    planned = _("planned %(day)s") % {"day": one.planned_on.isoformat()} if one.planned_on else _("no day reported")
    return Question(
        kind="decision",
        title=f"{one.proposal.title}, {one.unit}" if one.unit else one.proposal.title,
        asked_by="",
        due=due,
        day=day,
        answered_on=one.decided_on,
        words=str(one.get_outcome_display()) if one.decided_on else planned,
        is_late=due.is_late,
        path=f"forslag/{one.proposal_id}/",
    )


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
