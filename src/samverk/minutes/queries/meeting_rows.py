"""The texts of all rows that belong to a meeting, and of those that quote it, found by walking its relations: a table
made tomorrow is among them.

What belongs to a meeting is what is deleted with it. What quotes it outlives it: it names a row of the meeting, or a
finding of its document, and may repeat the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q

from samverk.documents.models import Document
from samverk.meetings.models import (
    Invitation,
    Meeting,
    Notice,
    OwnNote,
    RemovedItem,
    RoundAnswer,
    RoundAsked,
    RoundQuestions,
)

NOBODY_ELSES = (OwnNote, RemovedItem)
"""Rows that only their owner ever reads, or nobody: removed items are deleted when words are masked (mask_rows)."""
NOT_PUBLISHED_WITH_MINUTES = (Invitation, Notice, RoundAnswer, RoundAsked, RoundQuestions)
SIGNED_OR_SENT = frozenset({"minutes", "notifications"})
"""Apps whose rows say what was signed, corrected or mailed, with rules of their own for what of it is shown."""
CITED = frozenset({"document", "finding_key"})
"""The fields by which a row names the finding that it was taken from."""
PAPERS = ("pdf", "signed_pdf", "paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A model whose rows belong to a meeting or quote it: the lookup that leads there, and the fields that hold words.

    lookup: empty for one that names findings of the meeting's document.
    """

    model: type[models.Model]
    lookup: str
    fields: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name under which MaskedText keeps it: "meetings.decision"."""
        return str(self.model._meta.label_lower)

    def rows(self, meeting: Meeting, *, also: Iterable[int] = ()) -> models.QuerySet[Any]:
        """The rows of the meeting, and those with these keys."""
        own = Q(**{self.lookup: meeting.pk}) if self.lookup else Q(document__in=_documents_of(meeting))
        return self.model._base_manager.filter(own | Q(pk__in=list(also))).order_by("pk")

    def values(self, meeting: Meeting, *, also: Iterable[int] = ()) -> Iterator[tuple[int, dict[str, Any]]]:
        """The key of each of them with the words in its fields."""
        for row in self.rows(meeting, also=also).values("pk", *self.fields):
            yield row.pop("pk"), row


@cache
def tables() -> tuple[Table, ...]:
    """The meeting's own table and all tables with words whose rows belong to it."""
    found: dict[type[models.Model], str] = {Meeting: "pk"}
    _walk(Meeting, found)
    made = (Table(model=model, lookup=lookup, fields=_words_in(model)) for model, lookup in found.items())
    return tuple(one for one in made if one.fields and one.model not in NOBODY_ELSES)


@cache
def quoting_tables() -> tuple[Table, ...]:
    """All tables with words whose rows may repeat what a meeting says; each by the first way that leads there."""
    own: dict[type[models.Model], str] = {Meeting: "pk"}
    _walk(Meeting, own)
    citing = {model: "" for model, _field in _pointing_at(Document) if _names(model) >= CITED}
    naming: dict[type[models.Model], str] = {}
    for target, way in own.items():
        for model, field in _pointing_at(target):
            is_first = model not in naming or _place(model, field) < _place(model, naming[model].partition("__")[0])
            if model not in own and model not in citing and model._meta.app_label not in SIGNED_OR_SENT and is_first:
                naming[model] = field if way == "pk" else f"{field}__{way}"
    made = (Table(model=model, lookup=way, fields=_words_in(model)) for model, way in (citing | naming).items())
    return tuple(one for one in made if one.fields)


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


def _pointing_at(target: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The models with a field that names a row of the target, and that field; hidden relations too."""
    for relation in target._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and isinstance(relation.related_model, type):
            yield relation.related_model, relation.field.name


def _names(model: type[models.Model]) -> set[str]:
    return {one.name for one in model._meta.concrete_fields}


def _place(model: type[models.Model], field: str) -> int:
    return [one.name for one in model._meta.concrete_fields].index(field)


def _documents_of(meeting: Meeting) -> set[int]:
    """The document that the meeting is read from, and the papers of its minutes."""
    papers = meeting.minutes.versions.values_list(*PAPERS) if hasattr(meeting, "minutes") else ()
    return {key for row in papers for key in row if key} | ({meeting.document_id} if meeting.document_id else set())


def _words_in(model: type[models.Model]) -> tuple[str, ...]:
    """Fields that hold free words; those with fixed choices, and addresses of e-mail, hold none."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return tuple(
        one.name
        for one in model._meta.concrete_fields
        if isinstance(one, kinds) and not isinstance(one, models.EmailField) and not one.choices
    )
