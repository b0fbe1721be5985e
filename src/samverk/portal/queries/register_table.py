"""What a register is: its columns, filters and orders, and the reading of them from an address.

Each register is one value of `Register` in a module of its own (registers_decisions.py …); the page and the
exports are the same code for all of them (views/registers_tables.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Case, F, IntegerField, QuerySet, When
from django.db.models.expressions import BaseExpression, OrderBy
from django.db.models.functions import Collate
from django.utils.functional import Promise

from samverk.accounts.models import Actor
from samverk.core.sheets import CellValue
from samverk.organizations.models import County
from swedish_text.folding import swedish_sort_key

Label = str | Promise
MOST_TEXT = 200
MOST_VALUE = 100
BYTEWISE = ("sort_key", "folded_label", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table and of its exports. `order`: the fields that sort it, none where it cannot sort.
    prepared: puts such a field onto the rows, where it takes a look at all of them that only this order needs."""

    key: str
    label: Label
    value: Callable[[Any], CellValue]
    order: tuple[str, ...] = ()
    is_number: bool = False
    latest_first: bool = False
    prepared: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that a filter can have."""

    value: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and when a register is read: the county, who reads it, and today."""

    actor: Actor
    county: County
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice that narrows the register. `key` is its name in the address; an unknown value finds nothing."""

    key: str
    label: Label
    choices: Callable[[Place], Sequence[Choice]]
    narrow: Callable[[QuerySet[Any], str, Place], QuerySet[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register: which rows, columns and filters it has, how it starts ordered ("-datum").

    rows: all that the actor may see. shown: with what a table row needs, in a fixed number of queries. answer: the
    numbers of the sentence that opens the page, counted over the rows that fit all filters but the state.
    picture: what stands between the sentence and the table, where a picture helps. beside: puts onto rows, page by
    page, what a query for all of them would make slow. empty: how it gets filled, where that is not by reading minutes.
    make: what a new row is called and where it is written, for who may.
    """

    key: str
    here: str
    title: Label
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    rows: Callable[[Place], QuerySet[Any]]
    shown: Callable[[QuerySet[Any]], QuerySet[Any]]
    search: Callable[[QuerySet[Any], str, Place], QuerySet[Any]]
    address: Callable[[Any, Place], str]
    first_order: str
    answer: Callable[[QuerySet[Any], Place], Mapping[str, Any]]
    picture: Callable[[QuerySet[Any], Place], object | None] | None = None
    beside: Callable[[Sequence[Any], Place], None] = lambda rows, place: None
    empty: Label = ""
    make: Callable[[Place], tuple[Label, str] | None] = lambda place: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the reader asked for, as the address has it; `order` is a column's key, "-" before it turns it."""

    text: str
    values: Mapping[str, str]
    order: str

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is left out."""
        return bool(self.text) or any(self.values.values())


def chosen_in(register: Register, parameters: Mapping[str, str]) -> Chosen:
    """Read the address; what it does not know is left out, an unknown order is the first one."""
    keys = {column.key for column in register.columns if column.order}
    parameters = {key: value.replace("\x00", " ") for key, value in parameters.items()}
    order = parameters.get("ordna", "")
    return Chosen(
        text=parameters.get("q", "").strip()[:MOST_TEXT],
        values={one.key: parameters.get(one.key, "")[:MOST_VALUE] for one in register.filters},
        order=order if order.removeprefix("-") in keys else register.first_order,
    )


def narrowed(
    register: Register, rows: QuerySet[Any], chosen: Chosen, place: Place, *, without: str = ""
) -> QuerySet[Any]:
    """The rows that fit what was chosen, but for the filter named `without`."""
    for one in register.filters:
        value = chosen.values.get(one.key, "")
        if value and one.key != without:
            rows = one.narrow(rows, value, place)
    return register.search(rows, chosen.text, place) if chosen.text else rows


def ordered(register: Register, rows: QuerySet[Any], chosen: Chosen) -> QuerySet[Any]:
    """The rows in the chosen order; equals by the first order, then by id, so that pages never overlap."""
    by_key = {column.key: column for column in register.columns}
    orders: list[OrderBy] = []
    for key in dict.fromkeys((chosen.order, register.first_order)):
        column = by_key[key.removeprefix("-")]
        rows = column.prepared(rows)
        orders += [_order(field, descending=key.startswith("-")) for field in column.order]
    return rows.order_by(*orders, "-pk")


def _order(field: str, *, descending: bool) -> OrderBy:
    expression: F | BaseExpression = swedish_order(field) if field.endswith(BYTEWISE) else F(field)
    if descending:
        return expression.desc(nulls_last=True)
    return expression.asc(nulls_last=True)


def order_of_words(field: str, words: Sequence[tuple[str, Label]]) -> Case:
    """The place of a row among the words that it is shown with, so that a column sorts as it reads; else null."""
    in_order = sorted(words, key=lambda one: swedish_sort_key(str(one[1])))
    places = [When(**{field: value}, then=place) for place, (value, _word) in enumerate(in_order)]
    return Case(*places, default=None, output_field=IntegerField())


def swedish_order(field: str) -> Collate:
    """A sort key compared byte by byte, which is what it is made for, on both databases."""
    return Collate(F(field), "BINARY" if connection.vendor == "sqlite" else "C")
