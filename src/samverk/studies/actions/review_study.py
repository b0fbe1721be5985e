"""Notes what came of a study on a day, and when it is looked at again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.studies.actions.save_study import record_study
from samverk.studies.models import Study, StudyReview
from samverk.studies.permissions import require_keep_study


def review_study(
    *, actor: Actor, study: Study, text: str, reviewed_on: date, again_on: date | None, at: datetime
) -> StudyReview:
    """The review. again_on: the next one; None: it was the last. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_study(actor, study)
    if not text.strip():
        raise InvalidInput("no_text", _("Write what came of it."))
    if reviewed_on > timezone.localdate(at):
        raise InvalidInput("day_has_not_come", _("The day of the review has not come."))
    if again_on is not None and again_on <= reviewed_on:
        raise InvalidInput("day_has_passed", _("The next review comes after this one."))
    with transaction.atomic():
        row = Study.objects.select_for_update(of=("self",)).select_related("county").get(pk=study.pk)
        if row.reported_on is None or reviewed_on < row.reported_on:
            raise InvalidInput("is_not_reported", _("A review comes after the report."))
        row.review_on, row.review_item = again_on, None
        row.save(update_fields=["review_on", "review_item"])
        review = StudyReview.objects.create(
            study=row, reviewed_on=reviewed_on, text=text.strip(), reviewer=actor.name[:300], made_at=at
        )
        record_study(actor, row, "study.reviewed", at, review=review.pk)
    return review
