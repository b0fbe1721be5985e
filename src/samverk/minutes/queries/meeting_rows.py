"""The texts of all rows that belong to a meeting, found by walking its relations: a table made tomorrow is among them.

What belongs to a meeting is what is deleted with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models

from samverk.meetings.models import Invitation, Meeting, Notice, OwnNote, RoundAnswer, RoundAsked, RoundQuestions

NOBODY_ELSES = (OwnNote,)
"""Rows that only their owner ever reads."""
NOT_PUBLISHED_WITH_MINUTES = (Invitation, Notice, RoundAnswer, RoundAsked, RoundQuestions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A model whose rows belong to a meeting: the lookup that leads there, and the fields that hold words."""

    model: type[models.Model]
    lookup: str
    fields: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name under which MaskedText keeps it: "meetings.decision"."""
        return str(self.model._meta.label_lower)

    def values(self, meeting: Meeting) -> Iterator[tuple[int, dict[str, Any]]]:
        """The key of each row of the meeting with the words in its fields."""
        rows = self.model._base_manager.filter(**{self.lookup: meeting.pk}).order_by("pk")
        for row in rows.values("pk", *self.fields):
            yield row.pop("pk"), row


@cache
def tables() -> tuple[Table, ...]:
    """The meeting's own table and all tables with words whose rows belong to it."""
    found: dict[type[models.Model], str] = {Meeting: "pk"}
    _walk(Meeting, found)
    made = (Table(model=model, lookup=lookup, fields=_words_in(model)) for model, lookup in found.items())
    return tuple(one for one in made if one.fields and one.model not in NOBODY_ELSES)


def public_texts_of_rows(meeting: Meeting) -> dict[str, Any]:
    """The words in the meeting's rows that are published with its minutes: table, row, field."""
    return {
        table.label.rpartition(".")[2]: {str(key): row for key, row in table.values(meeting)}
        for table in tables()
        if table.model not in NOT_PUBLISHED_WITH_MINUTES
    }


def _walk(model: type[models.Model], found: dict[type[models.Model], str]) -> None:
    for relation in model._meta.related_objects:
        below = relation.related_model
        if isinstance(below, type) and relation.on_delete is models.CASCADE and below not in found:
            way = found[model]
            found[below] = relation.field.name if way == "pk" else f"{relation.field.name}__{way}"
            _walk(below, found)


def _words_in(model: type[models.Model]) -> tuple[str, ...]:
    """Fields that hold free words; those with fixed choices, and addresses of e-mail, hold none."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return tuple(
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, kinds) and not isinstance(one, models.EmailField) and not one.choices
    )
