"""Decisions that something is tied to: those to choose among, how each is named, and the one that is chosen."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samverk.accounts.models import Actor
from samverk.meetings.models import Decision
from samverk.meetings.queries.visible_meetings import meetings_for, not_withheld
from samverk.organizations.models import County

MOST_DECISIONS = 200


def readable_decisions(actor: Actor, county: County) -> QuerySet[Decision]:
    """The county's decisions that the actor may read."""
    return Decision.objects.filter(not_withheld(actor, county), meeting__in=meetings_for(actor, county))


def readable_decision(actor: Actor, county: County, decision_id: int | None) -> Decision | None:
    """The decision with its place; None where there is none or the actor may not read it."""
    if decision_id is None:
        return None
    rows = readable_decisions(actor, county).select_related("meeting", "item", "finding")
    return rows.filter(pk=decision_id).first()


def decisions_to_choose(actor: Actor, county: County, kept: int | None) -> QuerySet[Decision]:
    """The latest decisions in matters, and the one that is chosen already."""
    rows = readable_decisions(actor, county)
    latest = rows.filter(item__matter__isnull=False).order_by("-meeting__date", "-pk").values_list("pk", flat=True)
    wanted = Q(pk__in=list(latest[:MOST_DECISIONS])) | Q(pk=kept)
    return rows.filter(wanted).select_related("meeting", "item").order_by("-meeting__date", "-pk")


def decision_label(one: Decision) -> str:
    """«2026-11-13 § 6: Rådet antar planen.»"""
    place = f" § {one.item.number}" if one.item and one.item.number else ""
    return f"{one.meeting.date or ''}{place}: {one.text[:90]}"
