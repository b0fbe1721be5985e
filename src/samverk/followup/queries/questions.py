"""What a principal or an organ is asked: referrals, proposals, recommendations; those that wait and those answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.due import Due, due_of
from samverk.meetings.queries import sees_withheld
from samverk.organizations.models import County, Organ, Person, Principal
from samverk.referrals.models import PrincipalDecision, Recipient, Referral, ReferralAnswer
from samverk.studies.models import Recommendation

Holder = Principal | Organ | Person
BEFORE = timedelta(days=200)
MOST, MOST_LATELY = 60, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that the holder is asked, or has answered. kind: referral, nomination, decision or recommendation.

    path: its page, below the county's; empty where the actor has none.
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
class Questions:
    """Those that wait, the nearest first, and those answered lately; count is of all that wait."""

    asked: tuple[Question, ...] = ()
    answered: tuple[Question, ...] = ()
    count: int = 0


def questions_for(actor: Actor, county: County, holder: Holder, today: date, most: int | None) -> Questions:
    """Referrals, proposals and recommendations put to the holder; a person is asked none."""
    if isinstance(holder, Person):
        return Questions()
    is_told = actor.is_insider(county.pk) or acts_for(actor, holder)
    found = [_referrals(actor, holder, today, most)] if is_told else []
    found.append(_recommendations(actor, holder, today, most, seen=recommendations_seen(actor, county)))
    if isinstance(holder, Principal):
        found.append(_proposals(actor, holder, today, most, is_told=is_told))
    asked = sorted((row for one in found for row in one.asked), key=lambda one: (one.day or date.max, one.title))
    answered = sorted((row for one in found for row in one.answered), key=lambda one: (one.day or date.max, one.title))
    return Questions(
        asked=tuple(asked[:most]),
        answered=tuple(answered),
        count=sum(one.count for one in found),
    )


def recommendations_seen(actor: Actor, county: County) -> Q:
    """Which recommendations of reported studies the actor may see, those read from minutes who reads all of them; and
    all that are for a principal for which she acts, whoever sees the study."""
    seen = Q() if actor.is_insider(county.pk) else Q(study__is_public=True)
    seen &= Q() if sees_withheld(actor, county) else Q(finding_key="")
    if seen:  # An empty condition is all of them; what is added to it with "or" would be a condition.
        seen |= Q(principal__in=actor.acts_for)
    return seen & Q(study__county=county, study__reported_on__isnull=False)


def acts_for(actor: Actor, holder: Holder | None) -> bool:
    """Whether the holder is a principal for which the actor answers."""
    return isinstance(holder, Principal) and holder.pk in actor.acts_for


def referral_path(actor: Actor, one: Recipient) -> str:
    """The referral's page below the county's; for who acts for the principal alone the one on which it answers."""
    referral = one.group.referral
    if actor.is_insider(referral.county_id):
        return f"remisser/{referral.pk}/"
    if one.principal_id in actor.acts_for and one.email and referral.state == Referral.State.SENT:
        return f"remisser/{referral.pk}/vart-svar/{one.pk}/"
    return f"remisser/{referral.pk}/" if referral.is_public else ""


def proposal_path(actor: Actor, one: PrincipalDecision) -> str:
    """The proposal's page below the county's; for who acts for the principal alone the one on which it reports."""
    proposal = one.proposal
    if actor.is_insider(proposal.county_id):
        return f"forslag/{proposal.pk}/"
    if one.principal_id in actor.acts_for and one.email and proposal.closed_at is None:
        return f"forslag/{proposal.pk}/vart-beslut/{one.pk}/"
    return f"forslag/{proposal.pk}/" if proposal.is_public else ""


def recommendation_path(actor: Actor, one: Recommendation) -> str:
    """Where the recommendation stands below the county; for who may only answer it the page on which she does."""
    study = one.study
    if actor.is_insider(study.county_id) or (study.is_public and not one.finding_key):
        return f"studier/{study.pk}/#r{one.pk}"
    return f"studier/{study.pk}/rekommendationer/{one.pk}/svara/"


def recommendations_waiting(today: date) -> Q:
    """Those not answered, and those that were put to a day that has come."""
    return Q(answer="") | Q(answer=Recommendation.Answer.LATER, again_on__lte=today)


def _referrals(actor: Actor, holder: Principal | Organ, today: date, most: int | None) -> Questions:
    name = "principal" if isinstance(holder, Principal) else "organ"
    sent = Recipient.objects.filter(**{name: holder}).select_related("group__referral__organ", "answer")
    given = ReferralAnswer.State.GIVEN
    waiting = sent.filter(group__referral__state=Referral.State.SENT).exclude(answer__state=given)
    since = today - BEFORE
    lately = Q(answer__given_at__date__gte=since) | Q(
        ~Q(answer__state=given) | Q(answer__isnull=True), group__referral__closed_at__date__gte=since
    )
    latest = sent.filter(lately).order_by(F("answer__given_at").desc(nulls_last=True), "-pk")[:MOST_LATELY]
    return Questions(
        asked=tuple(_of_referral(actor, one, today) for one in waiting.order_by("group__due", "pk")[:most]),
        answered=tuple(_of_referral(actor, one, today) for one in latest),
        count=waiting.count(),
    )


def _proposals(actor: Actor, holder: Principal, today: date, most: int | None, *, is_told: bool) -> Questions:
    rows = PrincipalDecision.objects.filter(principal=holder).select_related("proposal")
    seen = rows if is_told else rows.filter(proposal__is_public=True)
    waiting = seen.filter(decided_on__isnull=True, proposal__closed_at__isnull=True)
    lately = seen.filter(decided_on__gte=today - BEFORE)
    by_day = F("proposal__decide_by").asc(nulls_last=True)
    return Questions(
        asked=tuple(_of_proposal(actor, one, today) for one in waiting.order_by(by_day, "pk")[:most]),
        answered=tuple(_of_proposal(actor, one, today) for one in lately.order_by("-decided_on", "-pk")[:MOST_LATELY]),
        count=waiting.count(),
    )


def _recommendations(actor: Actor, holder: Principal | Organ, today: date, most: int | None, *, seen: Q) -> Questions:
    rows = holder.recommendations.filter(seen).select_related("study__organ")
    waiting = rows.filter(recommendations_waiting(today))
    lately = rows.filter(answered_on__gte=today - BEFORE).exclude(pk__in=waiting.values("pk"))
    by_day = F("study__answer_by").asc(nulls_last=True)
    return Questions(
        asked=tuple(_of_recommendation(actor, one, today) for one in waiting.order_by(by_day, "pk")[:most]),
        answered=tuple(
            _of_recommendation(actor, one, today) for one in lately.order_by("-answered_on", "-pk")[:MOST_LATELY]
        ),
        count=waiting.count(),
    )


def _of_recommendation(actor: Actor, one: Recommendation, today: date) -> Question:
    is_waiting = one.answer == "" or (one.again_on is not None and one.again_on <= today)
    day = one.study.answer_by
    if one.again_on is not None:
        day = one.again_on
    due = due_of(due=day.isoformat() if day else "", due_text="", due_to=day, today=today, is_done=not is_waiting)
    return Question(
        kind="recommendation",
        title=one.text,
        asked_by=one.study.organ.name if one.study.organ else "",
        due=due,
        day=day,
        answered_on=None if is_waiting else one.answered_on,
        words=str(one.get_answer_display()) if one.answer else _("not answered"),
        is_late=due.is_late,
        path=recommendation_path(actor, one),
    )


def _of_referral(actor: Actor, one: Recipient, today: date) -> Question:
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
        path=referral_path(actor, one),
    )


def _of_proposal(actor: Actor, one: PrincipalDecision, today: date) -> Question:
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
        path=proposal_path(actor, one),
    )
