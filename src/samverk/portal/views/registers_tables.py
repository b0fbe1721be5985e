"""The pages of the registers of decisions, commitments, sums and figures, and their exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samverk.meetings.models import Decision
from samverk.meetings.models.content import Content
from samverk.meetings.queries.cited_contents import content_place
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.portal.queries.register_table import (
    Choice,
    Chosen,
    Column,
    Filter,
    Label,
    Place,
    Register,
    chosen_in,
    narrowed,
    ordered,
)
from samverk.portal.queries.registers_agreements import AGREEMENTS
from samverk.portal.queries.registers_amounts import AMOUNTS
from samverk.portal.queries.registers_commitments import COMMITMENTS
from samverk.portal.queries.registers_contents import organ_names
from samverk.portal.queries.registers_county_principals import PRINCIPALS
from samverk.portal.queries.registers_decisions import DECISIONS, type_words
from samverk.portal.queries.registers_figures import FIGURES
from samverk.portal.queries.registers_people import PEOPLE
from samverk.portal.views.registers_exports import export

PAGE = 50
STATE = "lage"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row with what the templates show of it beside its own fields."""

    row: Any
    address: str
    organ: str = ""
    source: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """A filter as the form shows it. address_without: the page without this choice."""

    key: str
    label: Label
    choices: list[Choice]
    value: str
    address_without: str

    @property
    def value_label(self) -> Label:
        """What the chosen value is called."""
        return next((one.label for one in self.choices if one.value == self.value), self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column's head: the order that pressing it gives, and how the table is ordered by it now."""

    column: Column
    order: str
    sorted: str


def register_view(register: Register) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """The page of a register."""

    @require_safe
    def view(request: HttpRequest, county_slug: str) -> HttpResponseBase:
        county = county_of(county_slug)
        place = Place(actor=actor_in(request), county=county, today=timezone.localdate())
        chosen = chosen_in(register, request.GET.dict())
        everything = register.rows(place)
        rows = ordered(register, narrowed(register, everything, chosen, place), chosen)
        file = export(
            register,
            rows,
            place,
            form=request.GET.get("format", ""),
            origin=request.build_absolute_uri("/").rstrip("/"),
        )
        return file or _page(request, register, rows, chosen, place)

    view.__name__ = f"{register.key}_register"
    return view


def _page(request: HttpRequest, register: Register, rows: Any, chosen: Chosen, place: Place) -> HttpResponseBase:
    counted = narrowed(register, register.rows(place), chosen, place, without=STATE)
    page = Paginator(rows, PAGE).get_page(request.GET.get("sida"))
    shown = _shown(register, rows, max(0, page.start_index() - 1), page.end_index())
    register.beside(shown, place)
    picture = register.picture(counted, place) if register.picture else None
    parameters = request.GET
    context = {
        "county": place.county,
        "here": register.here,
        "today": place.today,
        "register": register,
        "make": register.make(place),
        "numbers": register.answer(counted, place),
        "picture": picture,
        "filters": [_field(one, chosen, place, parameters) for one in register.filters],
        "chosen": chosen,
        "headings": _headings(register, chosen),
        "orders": _orders(register, chosen),
        "to": _addresses_of_states(register, parameters, place),
        "page": page,
        "rows": [_table_row(register, row, place) for row in shown],
        "query": address_with(parameters).removeprefix("?"),
        "answer_template": f"portal/_answer_{register.key}.html",
        "rows_template": f"portal/_rows_{register.key}.html",
        "picture_template": f"portal/_picture_{register.key}.html",
    }
    return render(request, "portal/register.html", context)


def _shown(register: Register, rows: Any, first: int, end: int) -> list[Any]:
    """The rows of a page: found by their keys, for what a row shows is not to be worked out for those before it."""
    keys = list(rows.values_list("pk", flat=True)[first:end])
    found = {one.pk: one for one in register.shown(rows.order_by().filter(pk__in=keys))}
    return [found[key] for key in keys if key in found]


def _table_row(register: Register, row: Any, place: Place) -> TableRow:
    address = register.address(row, place)
    if not isinstance(row, Content):
        return TableRow(row=row, address=address)
    kind = type_words(row) if isinstance(row, Decision) else ""
    return TableRow(row=row, address=address, organ=organ_names(row), source=content_place(row), type=kind)


def _field(one: Filter, chosen: Chosen, place: Place, parameters: QueryDict) -> FilterField:
    return FilterField(
        key=one.key,
        label=one.label,
        choices=list(one.choices(place)),
        value=chosen.values.get(one.key, ""),
        address_without=address_with(parameters, **{one.key: ""}),
    )


def _addresses_of_states(register: Register, parameters: QueryDict, place: Place) -> dict[str, str]:
    """Where the numbers of the answer lead: each state among what else was chosen; "year": this year's of the first."""
    states = [choice.value for one in register.filters if one.key == STATE for choice in one.choices(place)]
    addresses = {state: address_with(parameters, lage=state) for state in states}
    year = str(place.today.year)
    addresses["year"] = address_with(parameters, ar=year, **({STATE: states[0]} if states else {}))
    return addresses


def _orders(register: Register, chosen: Chosen) -> list[Choice]:
    """The orders that the form offers: each column as pressing its head would sort it first, the chosen as it is."""
    firsts = {one.key: f"-{one.key}" if one.latest_first else one.key for one in register.columns}
    firsts[chosen.order.removeprefix("-")] = chosen.order
    return [Choice(value=firsts[one.key], label=one.label) for one in register.columns if one.order]


def _headings(register: Register, chosen: Chosen) -> list[Heading]:
    headings = []
    for column in register.columns:
        is_chosen = chosen.order.removeprefix("-") == column.key
        is_descending = chosen.order.startswith("-")
        first = f"-{column.key}" if column.latest_first else column.key
        order = first
        if is_chosen:
            order = column.key if is_descending else f"-{column.key}"
        state = ("descending" if is_descending else "ascending") if is_chosen else ""
        headings.append(Heading(column=column, order=order, sorted=state))
    return headings


def address_with(parameters: QueryDict, **changes: str) -> str:
    """The page's address with some parameters changed, or left out where empty; always its first page."""
    copy = parameters.copy()
    for key, value in {**changes, "sida": "", "format": ""}.items():
        copy.pop(key, None)
        if value:
            copy[key] = value
    return "?" + copy.urlencode()


decisions = register_view(DECISIONS)
commitments = register_view(COMMITMENTS)
amounts = register_view(AMOUNTS)
figures = register_view(FIGURES)
people = register_view(PEOPLE)
agreements = register_view(AGREEMENTS)
principals = register_view(PRINCIPALS)
