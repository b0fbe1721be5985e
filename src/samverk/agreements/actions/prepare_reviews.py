"""Makes, in time before a review, its commitment with the parties and an item of its organ's agenda.

Called by the worker (tasks.py). The commitment comes from the decision on the agreement where that is known, else
from the organ's meeting that lies nearest; it is reported on and reminded of as any other.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from civic_rules.agreements import may_prepare_review
from samverk.accounts.models import SYSTEM
from samverk.agreements.models import AgreementReview
from samverk.audit.actions.record_event import record_event
from samverk.core.days import plain_day
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.models import Commitment, CommitmentParty, ItemKind, Meeting
from samverk.organizations.models import Organ

DAYS_BEFORE = 120
"""So long before its day a review is prepared: the organ meets, and the parties can ask their own."""
MOST = 100


def prepare_reviews(*, at: datetime) -> int:
    """How many reviews were prepared; each once, in a transaction of its own."""
    today = timezone.localdate(at)
    near = AgreementReview.objects.filter(
        prepared_at__isnull=True,
        reviewed_on__isnull=True,
        due_on__lte=today + timedelta(days=DAYS_BEFORE),
        agreement__organ__isnull=False,
    )
    keys = list(near.order_by("due_on", "pk").values_list("pk", flat=True)[:MOST])
    return sum(_prepare(key, today=today, at=at) for key in keys)


def _prepare(review_id: int, *, today: date, at: datetime) -> int:
    with transaction.atomic(), override("sv"):
        rows = AgreementReview.objects.select_for_update(of=("self",)).select_related(
            "agreement__organ__county", "agreement__matter", "agreement__decision__meeting", "agreement__decision__item"
        )
        review = rows.get(pk=review_id)
        agreement, organ = review.agreement, review.agreement.organ
        verdict = may_prepare_review(
            due_on=review.due_on,
            today=today,
            days_before=DAYS_BEFORE,
            is_prepared=review.prepared_at is not None,
            has_organ=organ is not None,
        )
        if not verdict.allowed or organ is None:
            return 0
        review.prepared_at = at
        review.commitment = _commitment(review, organ, today)
        review.backlog_item = save_backlog_item(
            actor=SYSTEM,
            organ=organ,
            title=_("Review: %(name)s") % {"name": agreement.name},
            kind=ItemKind.DECISION,
            text=_words(review),
            matter=agreement.matter,
            at=at,
        )
        review.save()
        data = {"organ": organ.slug, "due_on": review.due_on.isoformat(), "backlog": review.backlog_item.pk}
        code = organ.county.code
        record_event(
            actor=SYSTEM, verb="agreement.review_prepared", subject=agreement, at=at, county_code=code, data=data
        )
    return 1


def _commitment(review: AgreementReview, organ: Organ, today: date) -> Commitment | None:
    """What the parties undertake, from the decision or the nearest meeting; None where the organ has no meeting."""
    agreement, decision = review.agreement, review.agreement.decision
    meeting = decision.meeting if decision else _nearest_meeting(organ, today)
    if meeting is None:
        return None
    parties = list(agreement.parties.filter(left_on__isnull=True).select_related("principal"))
    last = meeting.commitments.aggregate(last=Max("position"))["last"] or 0
    row = Commitment.objects.create(
        meeting=meeting,
        item=decision.item if decision else None,
        position=last + 1,
        text=_("Review the agreement «%(name)s»: how it has worked, and what is to be changed.")
        % {"name": agreement.name},
        responsible=[one.principal.short_name for one in parties] or [organ.name],
        due=review.due_on.isoformat(),
        due_from=review.due_on,
        due_to=review.due_on,
        reported_to=organ,
    )
    for one in parties:
        CommitmentParty.objects.create(commitment=row, principal=one.principal)
    if not parties:
        CommitmentParty.objects.create(commitment=row, organ=organ)
    return row


def _nearest_meeting(organ: Organ, today: date) -> Meeting | None:
    rows = Meeting.objects.filter(organs=organ, date__isnull=False).exclude(state=Meeting.State.CANCELLED)
    ahead = rows.filter(date__gte=today).order_by("date", "pk").first()
    return ahead or rows.filter(date__lt=today).order_by("-date", "-pk").first()


def _words(review: AgreementReview) -> str:
    """What the item says: what is reviewed, by when, and what the last review came to."""
    agreement = review.agreement
    lines = [agreement.summary] if agreement.summary else []
    lines.append(_("To be reviewed by %(day)s.") % {"day": plain_day(review.due_on)})
    before = agreement.reviews.filter(reviewed_on__isnull=False).order_by("-reviewed_on").first()
    if before is not None and before.reviewed_on is not None:
        values = {"day": plain_day(before.reviewed_on), "outcome": before.get_outcome_display(), "text": before.text}
        lines.append(_("Last review, %(day)s: %(outcome)s. %(text)s") % values)
    return "\n".join(lines)
