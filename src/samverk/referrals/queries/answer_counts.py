"""How many have answered each of several referrals, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q
from django.utils import timezone

from samverk.referrals.models import Recipient, Referral, ReferralAnswer
from samverk.referrals.queries.matrix import matrix_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCounts:
    """Recipients, those that have answered, those that are late; due: the first last day."""

    asked: int = 0
    answered: int = 0
    late: int = 0
    due: date | None = None


def answer_counts(referrals: Iterable[Referral], *, today: date | None = None) -> dict[Referral, AnswerCounts]:
    """By referral, in the order given. Where silence may mean consent, the whole matrix says who is late."""
    rows = list(referrals)
    today = today or timezone.localdate()
    is_given = Q(answer__state=ReferralAnswer.State.GIVEN)
    is_over = Q(extended_to__isnull=True, group__due__lt=today) | Q(extended_to__lt=today)
    waits = Q(answer__isnull=True) | ~is_given
    late = is_over & waits & ~Q(extension=Recipient.Extension.ASKED)
    counted = (
        Recipient.objects.filter(group__referral__in=rows)
        .order_by()
        .values("group__referral")
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=is_given),
            late=Count("pk", filter=late),
            due=Min("group__due"),
        )
    )
    known = {
        one["group__referral"]: AnswerCounts(
            asked=one["asked"], answered=one["answered"], late=one["late"], due=one["due"]
        )
        for one in counted
    }
    return {one: _by_matrix(one, today) if one.silence_told else known.get(one.pk, AnswerCounts()) for one in rows}


def _by_matrix(referral: Referral, today: date) -> AnswerCounts:
    matrix = matrix_of(referral, today=today)
    due = min((one.recipient.group.due for one in matrix.lines), default=None)
    return AnswerCounts(asked=len(matrix.lines), answered=matrix.answered, late=matrix.late, due=due)
