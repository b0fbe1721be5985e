"""Prepares, on its day, an item for the next agenda of the organ: what changed after the dialogue?

Called by the worker (tasks.py). An agenda is sent to many: a dialogue that is not public is named by its number alone.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from civic_rules.dialogues import ask_goes_on_agenda
from samverk.accounts.models import SYSTEM
from samverk.dialogues.actions.save_dialogue import record_dialogue
from samverk.dialogues.models import Dialogue
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.models import ItemKind

MOST = 100


def prepare_asks(*, at: datetime) -> int:
    """How many items were prepared; each dialogue in a transaction of its own."""
    today = timezone.localdate(at)
    due = Dialogue.objects.filter(ask_on__lte=today, ask_item__isnull=True, organ__isnull=False)
    keys = list(due.order_by("ask_on", "pk").values_list("pk", flat=True)[:MOST])
    return sum(_prepare(key, today=today, at=at) for key in keys)


def _prepare(dialogue_id: int, *, today: date, at: datetime) -> int:
    with transaction.atomic(), override("sv"):
        rows = Dialogue.objects.select_for_update(of=("self",)).select_related("county", "organ", "matter")
        row = rows.get(pk=dialogue_id)
        verdict = ask_goes_on_agenda(
            ask_on=row.ask_on, today=today, is_on_agenda=row.ask_item_id is not None, has_organ=row.organ is not None
        )
        if not verdict.allowed or row.organ is None:
            return 0
        row.ask_item = save_backlog_item(
            actor=SYSTEM,
            organ=row.organ,
            title=_title(row),
            kind=ItemKind.INFORMATION,
            text="\n".join(f"– {one.title}" for one in row.themes.all()) if row.is_public else "",
            matter=row.matter if row.is_public else None,
            at=at,
        )
        row.save(update_fields=["ask_item"])
        record_dialogue(SYSTEM, row, "dialogue.ask_prepared", at, backlog=row.ask_item.pk)
    return 1


def _title(row: Dialogue) -> str:
    if not row.is_public:
        return _("What changed after dialogue number %(number)s") % {"number": row.pk}
    return _("What changed after: %(title)s") % {"title": row.title}
