"""Prepares, on the day of a review, an item for the next agenda of the organ that asked for the study.

Called by the worker (tasks.py); the item tells what came of each recommendation, as everybody may read it: an agenda
is sent to many. A study that is not public is named by its number alone.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from civic_rules.studies import review_goes_on_agenda
from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.models import ItemKind
from samverk.studies.actions.save_study import record_study
from samverk.studies.models import Study
from samverk.studies.queries.lines import lines_for
from samverk.studies.queries.outcome_words import outcome_words

MOST = 100


def prepare_reviews(*, at: datetime) -> int:
    """How many items were prepared; each study in a transaction of its own."""
    today = timezone.localdate(at)
    due = Study.objects.filter(review_on__lte=today, review_item__isnull=True, organ__isnull=False)
    keys = list(due.order_by("review_on", "pk").values_list("pk", flat=True)[:MOST])
    return sum(_prepare(key, today=today, at=at) for key in keys)


def _prepare(study_id: int, *, today: date, at: datetime) -> int:
    with transaction.atomic(), override("sv"):
        rows = Study.objects.select_for_update(of=("self",)).select_related(
            "county", "organ", "matter", "commissioned_in"
        )
        study = rows.get(pk=study_id)
        verdict = review_goes_on_agenda(
            review_on=study.review_on,
            today=today,
            is_on_agenda=study.review_item_id is not None,
            has_organ=study.organ is not None,
        )
        if not verdict.allowed or study.organ is None:
            return 0
        study.review_item = save_backlog_item(
            actor=SYSTEM,
            organ=study.organ,
            title=_title(study),
            kind=ItemKind.INFORMATION,
            text=_words(study, today) if study.is_public else "",
            matter=study.matter if study.is_public else None,
            comes_from=study.commissioned_in,
            at=at,
        )
        study.save(update_fields=["review_item"])
        record_study(SYSTEM, study, "study.review_prepared", at, backlog=study.review_item.pk)
    return 1


def _title(study: Study) -> str:
    if not study.is_public:
        return _("What came of study number %(number)s") % {"number": study.pk}
    return _("What came of: %(title)s") % {"title": study.title}


def _words(study: Study, today: date) -> str:
    lines = lines_for(PUBLIC, study.county, [study], today=today)[study.pk]
    head = ngettext(
        "The study gave %(count)d recommendation.", "The study gave %(count)d recommendations.", len(lines)
    ) % {"count": len(lines)}
    told = [f"– {one.row.addressee.name}: {one.row.text} ({outcome_words(one.outcome)})" for one in lines]
    return "\n".join([head, *told])
