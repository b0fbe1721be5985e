"""Registers as files: CSV and XLSX, with the address of each row. How a sheet is written: core/sheets.py."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from samverk.core.sheets import CellValue, safe_cell, sheet_response
from samverk.portal.queries.register_table import Place, Register

CHUNK = 500


def export(register: Register, rows: QuerySet[Any], place: Place, *, form: str, origin: str) -> HttpResponseBase | None:
    """The rows as a file in the form csv or xlsx; None for another form. `origin` begins each row's address."""
    name = f"{place.county.slug}-{register.title}-{place.today.isoformat()}".lower().replace(" ", "-")
    return sheet_response(_table(register, rows, place, origin=origin), name=name, form=form, title=str(register.title))


def _table(register: Register, rows: QuerySet[Any], place: Place, *, origin: str) -> Iterator[list[CellValue]]:
    yield [*(str(column.label) for column in register.columns), _("Address")]
    remaining = register.shown(rows).iterator(chunk_size=CHUNK)
    while chunk := list(islice(remaining, CHUNK)):
        register.beside(chunk, place)
        for row in chunk:
            values = [safe_cell(column.value(row)) for column in register.columns]
            yield [*values, origin + register.address(row, place)]
