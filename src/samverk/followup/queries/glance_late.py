"""What is late and with whom: commitments, answers to referrals and recommendations, decisions of principals."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from samverk.core.due import due_of
from samverk.core.templatetags.parts import capital
from samverk.followup.queries.glance_rows import (
    GlancePart,
    GlanceRow,
    Scope,
    counted,
    counted_by_keys,
    due_on,
    party_of,
)
from samverk.followup.queries.glance_waiting import asked_decisions, decision_row
from samverk.followup.queries.questions import (
    recommendation_path,
    recommendations_seen,
    recommendations_waiting,
    referral_path,
)
from samverk.meetings.models import Commitment, CommitmentParty
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import Principal
from samverk.referrals.models import Recipient, Referral, ReferralAnswer
from samverk.studies.models import Recommendation

MOST_HOLDERS = 2
NOT_SAID = gettext_lazy("Not said who")


def late_commitments(scope: Scope, most: int) -> GlancePart:
    """Commitments that are not done after their day; of a principal or an organ those that bind it."""
    seen = Q(not_withheld(scope.actor, scope.county), meeting__in=meetings_for(scope.actor, scope.county))
    rows = Commitment.objects.filter(seen, state__in=Commitment.LEFT, due_to__lt=scope.today)
    if scope.holder:
        name = "principal" if scope.principal else "organ"
        own = CommitmentParty.objects.filter(**{name: scope.holder}, state__in=Commitment.LEFT)
        rows = rows.filter(pk__in=own.values("commitment"))
    rows = with_holders(rows).order_by("-due_to", "-pk")
    return counted_by_keys(rows, most, lambda one: _commitment(one, scope))


def late_answers(scope: Scope, most: int) -> GlancePart:
    """Answers to referrals and nominations that have not come after their last day; for the staff, and a principal's
    own for who acts for it."""
    if not scope.is_told:
        return GlancePart()
    rows = Recipient.objects.filter(
        group__referral__county=scope.county, group__referral__state=Referral.State.SENT
    ).exclude(answer__state=ReferralAnswer.State.GIVEN)
    rows = rows.annotate(ends=Greatest("group__due", Coalesce("extended_to", "group__due")))
    rows = rows.filter(ends__lt=scope.today)
    if scope.holder:
        rows = rows.filter(**{"principal" if scope.principal else "organ": scope.holder})
    rows = rows.select_related("group__referral", "principal", "organ", "partner").order_by("-ends", "-pk")
    return counted(rows, most, lambda one: _answer(one, scope))


def late_decisions(scope: Scope, most: int) -> GlancePart:
    """Decisions that principals were asked for by a day that has passed."""
    if scope.organ:
        return GlancePart()
    rows = asked_decisions(scope).filter(proposal__decide_by__lt=scope.today)
    return counted(rows.order_by("-proposal__decide_by", "-pk"), most, lambda one: decision_row(one, scope))


def late_recommendations(scope: Scope, most: int) -> GlancePart:
    """Recommendations of studies that were to be answered by a day that has passed."""
    rows = Recommendation.objects.filter(
        recommendations_seen(scope.actor, scope.county), recommendations_waiting(scope.today)
    )
    rows = rows.annotate(ends=Coalesce("again_on", "study__answer_by")).filter(ends__lt=scope.today)
    if scope.holder:
        rows = rows.filter(**{"principal" if scope.principal else "organ": scope.holder})
    rows = rows.select_related("study", "principal", "organ").order_by("-ends", "-pk")
    return counted(rows, most, lambda one: _recommendation(one, scope))


def with_holders(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The commitments with those who hold them, in one query more."""
    parties = CommitmentParty.objects.select_related("principal", "partner", "organ", "person").order_by("pk")
    return commitments.prefetch_related(Prefetch("parties", parties))


def holder_of(commitment: Commitment, county: str) -> tuple[str, str]:
    """Who holds it: one or two by name, more in the source's words; the address where it is one."""
    parties = [party_of(one, county) for one in commitment.parties.all()]
    if len(parties) == 1:
        return parties[0]
    if len(parties) == MOST_HOLDERS:
        return gettext("%(first)s and %(last)s") % {"first": parties[0][0], "last": parties[1][0]}, ""
    words = ", ".join(str(one) for one in commitment.responsible)
    return capital(words) or str(NOT_SAID), ""


def _commitment(one: Commitment, scope: Scope) -> GlanceRow:
    who, address = holder_of(one, scope.county.slug)
    return GlanceRow(
        what=one.text,
        address=reverse("followup:commitment", args=[scope.county.slug, one.pk]),
        who=who,
        who_address=address,
        due=due_of(due=one.due, due_text=one.due_text, due_to=one.due_to, today=scope.today),
        day=one.due_to,
        commitment_id=one.pk,
    )


def _recommendation(one: Recommendation, scope: Scope) -> GlanceRow:
    county, day = scope.county.slug, one.again_on or one.study.answer_by
    addressee = one.addressee
    is_principal = isinstance(addressee, Principal)
    return GlanceRow(
        what=gettext("Answer to the recommendation: %(text)s") % {"text": one.text},
        address=f"/{county}/{recommendation_path(scope.actor, one)}",
        who=addressee.short_name if isinstance(addressee, Principal) else addressee.name,
        who_address=f"/{county}/{'huvudman' if is_principal else 'organ'}/{addressee.slug}/",
        due=due_on(day, scope),
        day=day,
    )


def _answer(one: Recipient, scope: Scope) -> GlanceRow:
    who, address = party_of(one, scope.county.slug)
    referral, path = one.group.referral, referral_path(scope.actor, one)
    nomination = referral.kind == Referral.Kind.NOMINATION
    pattern = gettext("Nomination: %(title)s") if nomination else gettext("Answer to the referral: %(title)s")
    day = max(one.group.due, one.extended_to or one.group.due)
    return GlanceRow(
        what=pattern % {"title": referral.title},
        address=f"/{scope.county.slug}/{path}" if path else "",
        who=f"{who}, {one.unit}" if one.unit else who,
        who_address=address,
        due=due_on(day, scope),
        day=day,
    )
