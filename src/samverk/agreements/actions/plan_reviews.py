"""Says when an agreement is reviewed next; within the transaction of what changed it."""

from __future__ import annotations

from civic_rules.agreements import next_review
from samverk.agreements.models import Agreement


def plan_next_review(row: Agreement) -> None:
    """Write the agreement's next review as AGREEMENT-3 has it; a row waits for it."""
    done = row.reviews.filter(reviewed_on__isnull=False).values_list("due_on", flat=True)
    row.next_review_on = next_review(
        starts_on=row.starts_on,
        first_after_months=row.first_review_months,
        then_every_months=row.review_every_months,
        ends_on=row.ends_on,
        reviewed=tuple(done),
    )
    row.save(update_fields=["next_review_on"])
    waiting = row.reviews.filter(reviewed_on__isnull=True)
    if row.next_review_on is None:
        waiting.filter(prepared_at__isnull=True).delete()
        return
    first = waiting.order_by("due_on").first()
    if first is None:
        row.reviews.create(due_on=row.next_review_on)
    elif first.due_on != row.next_review_on:
        first.due_on = row.next_review_on
        first.save(update_fields=["due_on"])
