"""Where a recommendation can have been answered, and where the commitment of an answer is placed."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from samverk.accounts.models import Actor
from samverk.meetings.models import AgendaItem, Meeting
from samverk.studies.models import Recommendation, Study
from samverk.studies.queries.visible import items_seen_by

BACK = timedelta(days=400)
MOST = 60
HAPPENED = (Meeting.State.OPEN, Meeting.State.HELD)


def items_to_answer_at(actor: Actor, row: Recommendation, *, today: date) -> list[AgendaItem]:
    """Items of the study's matter, and lately of the organ that it is for, the latest first; those the actor reads."""
    study = row.study
    place = Q(matter=study.matter_id) if study.matter_id else Q(pk=study.commissioned_in_id or 0)
    if row.organ_id is not None:
        place |= Q(meeting__organs=row.organ_id, meeting__date__gte=today - BACK)
    rows = items_seen_by(actor, study.county).filter(place, meeting__state__in=HAPPENED)
    return list(rows.distinct().order_by("-meeting__date", "-meeting", "position")[:MOST])


def item_of_commitment(study: Study) -> AgendaItem | None:
    """Where a commitment stands that was made on the page: the item of the commission, else the matter's latest."""
    rows = AgendaItem.objects.select_related("meeting")
    if study.commissioned_in_id:
        return rows.get(pk=study.commissioned_in_id)
    if study.matter_id is None:
        return None
    return rows.filter(matter=study.matter_id, meeting__state__in=HAPPENED).order_by("-meeting__date", "-pk").first()
