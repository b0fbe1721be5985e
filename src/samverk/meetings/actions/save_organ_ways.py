"""Gives an organ its own phrases of decision, or its own agenda template: the whole list at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.meetings.models import AgendaTemplateItem, Decision, DecisionPhrase, ItemKind
from samverk.meetings.queries.organ_ways import DECISION_TYPES, PhraseLine, TemplateLine
from samverk.organizations.models import Organ
from samverk.organizations.permissions import require_manage_organ

MOST = 60


def save_phrases(*, actor: Actor, organ: Organ, lines: Sequence[PhraseLine], at: datetime) -> None:
    """Make these the organ's phrases, in this order; none: those that follow from its authority hold again."""
    require_manage_organ(actor, organ)
    for one in lines:
        if not str(one.text).strip() or one.type not in DECISION_TYPES or one.force not in Decision.Force.values:
            raise InvalidInput("bad_phrase", str(one.text))
    rows = [
        DecisionPhrase(organ=organ, position=number, text=str(one.text).strip()[:200], type=one.type, force=one.force)
        for number, one in enumerate(lines[:MOST], start=1)
    ]
    with transaction.atomic():
        DecisionPhrase.objects.filter(organ=organ).delete()
        DecisionPhrase.objects.bulk_create(rows)
        _record(actor, organ, "phrases.saved", [one.text for one in rows], at)


def save_agenda_template(*, actor: Actor, organ: Organ, lines: Sequence[TemplateLine], at: datetime) -> None:
    """Make these the items that recur on the organ's agendas, in this order; none: the usual ones hold again."""
    require_manage_organ(actor, organ)
    for one in lines:
        known = one.kind in ItemKind.values and one.fills in AgendaTemplateItem.Fills.values
        if not str(one.title).strip() or not known:
            raise InvalidInput("bad_template_item", str(one.title))
    rows = [
        AgendaTemplateItem(
            organ=organ,
            position=number,
            title=str(one.title).strip()[:300],
            kind=one.kind,
            fills=one.fills,
            minutes_allotted=one.minutes,
        )
        for number, one in enumerate(lines[:MOST], start=1)
    ]
    with transaction.atomic():
        AgendaTemplateItem.objects.filter(organ=organ).delete()
        AgendaTemplateItem.objects.bulk_create(rows)
        _record(actor, organ, "template.saved", [one.title for one in rows], at)


def _record(actor: Actor, organ: Organ, verb: str, lines: list[Any], at: datetime) -> None:
    data = {"organ": organ.slug, "lines": lines}
    record_event(actor=actor, verb=verb, subject=organ, at=at, county_code=organ.county.code, data=data)
