"""Makes, in time before a review, its commitment with the parties and an item of its organ's agenda.

Called by the worker (tasks.py). The commitment comes from the decision on the agreement where that is known, else
from the organ's latest meeting; it is reported on and reminded of as any other. An agreement that is not public
gets an item alone, which names it by its number: what stands on an agenda is sent to many.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from civic_rules.agreements import may_prepare_review
from samverk.accounts.models import SYSTEM
from samverk.agreements.models import Agreement, AgreementReview
from samverk.agreements.queries.visible import state_filter, with_facts
from samverk.audit.actions.record_event import record_event
from samverk.core.days import plain_day
from samverk.meetings.actions.make_commitment import make_commitment
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.models import Commitment, ItemKind, Meeting
from samverk.organizations.models import Organ

DAYS_BEFORE = 120
"""So long before its day a review is prepared: the organ meets, and the parties can ask their own."""
MOST = 100


def prepare_reviews(*, at: datetime) -> int:
    """How many reviews were prepared, of agreements in force; each once, in a transaction of its own."""
    today = timezone.localdate(at)
    every = Agreement.objects.all()
    in_force = with_facts(every).filter(state_filter("in_force", today))
    near = AgreementReview.objects.filter(
        prepared_at__isnull=True,
        reviewed_on__isnull=True,
        due_on__lte=today + timedelta(days=DAYS_BEFORE),
        agreement__organ__isnull=False,
        agreement__in=in_force.values("pk"),
    )
    keys = list(near.order_by("due_on", "pk").values_list("pk", flat=True)[:MOST])
    return sum(_prepare(key, today=today, at=at) for key in keys)


def _prepare(review_id: int, *, today: date, at: datetime) -> int:
    with transaction.atomic(), override("sv"):
        rows = AgreementReview.objects.select_for_update(of=("self",)).select_related(
            "agreement__organ__county",
            "agreement__matter",
            "agreement__decision__meeting__county",
            "agreement__decision__item",
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
        review.commitment = _commitment(review, organ, today, at)
        review.backlog_item = save_backlog_item(
            actor=SYSTEM,
            organ=organ,
            title=_title(agreement),
            kind=ItemKind.DECISION,
            text=_words(review),
            matter=agreement.matter if agreement.is_public else None,
            comes_from=agreement.decision.item if agreement.decision else None,
            at=at,
        )
        review.save()
        data = {"organ": organ.slug, "due_on": review.due_on.isoformat(), "backlog": review.backlog_item.pk}
        code = organ.county.code
        record_event(
            actor=SYSTEM, verb="agreement.review_prepared", subject=agreement, at=at, county_code=code, data=data
        )
    return 1


def _commitment(review: AgreementReview, organ: Organ, today: date, at: datetime) -> Commitment | None:
    """What the parties undertake, from the decision or the organ's latest meeting; None where it has had none, and
    where the agreement is not public: the register of commitments is."""
    agreement, decision = review.agreement, review.agreement.decision
    meeting = decision.meeting if decision else _latest_meeting(organ, today)
    if meeting is None or not agreement.is_public:
        return None
    parties = [one.principal for one in agreement.parties.filter(left_on__isnull=True).select_related("principal")]
    return make_commitment(
        actor=SYSTEM,
        meeting=meeting,
        item=decision.item if decision else None,
        text=_("Review the agreement «%(name)s»: how it has worked, and what is to be changed.")
        % {"name": agreement.name},
        parties=parties or [organ],
        due=review.due_on,
        reported_to=organ,
        at=at,
        agreement=agreement.pk,
    )


def _latest_meeting(organ: Organ, today: date) -> Meeting | None:
    held = Meeting.objects.filter(organs=organ, state=Meeting.State.HELD, date__lte=today).select_related("county")
    return held.order_by("-date", "-pk").first()


def _title(agreement: Agreement) -> str:
    if not agreement.is_public:
        return _("Review of agreement number %(number)s") % {"number": agreement.pk}
    return _("Review: %(name)s") % {"name": agreement.name}


def _words(review: AgreementReview) -> str:
    """What the item says: what is reviewed, by when, and what the last review came to."""
    agreement = review.agreement
    by = _("To be reviewed by %(day)s.") % {"day": plain_day(review.due_on)}
    if not agreement.is_public:
        return by
    lines = [agreement.summary, by] if agreement.summary else [by]
    before = agreement.reviews.filter(reviewed_on__isnull=False).order_by("-reviewed_on").first()
    if before is not None and before.reviewed_on is not None:
        values = {"day": plain_day(before.reviewed_on), "outcome": before.get_outcome_display(), "text": before.text}
        lines.append(_("Last review, %(day)s: %(outcome)s. %(text)s") % values)
    return "\n".join(lines)
